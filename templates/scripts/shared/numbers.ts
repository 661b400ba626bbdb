// Reads and writes numbers as the server does (facilitator/numbers.py): its grammar comes with the page.

export interface Grammar {
  alike: [string, string][];
  doubtful: string;
  plain: string[];
  longest: number;
  threes: number;
}

export interface Range {
  least: number;
  greatest: number;
  unit: string;
  fine: boolean;
  places: number;
}

/** What was typed: a number, null where it is none; `choices` where it can be more than one. */
export interface Typed {
  value: number | null;
  choices: number[];
}

/**
 * The text with the decimal digits of every script as 0 to 9. Digits stand in tens, so their place in the run tells.
 */
export function western(text: string): string {
  return text.replace(/\p{Nd}/gu, (sign) => {
    const code = sign.codePointAt(0) ?? 0;
    let first = code;
    while (/\p{Nd}/u.test(String.fromCodePoint(first - 1))) first--;
    return String((code - first) % 10);
  });
}

/** The number that was typed, for a range. */
export function read(grammar: Grammar, typed: string, range: Range): Typed {
  const found = readings(grammar, typed, range.unit);
  const [small, large] = found;
  if (small === undefined) return { value: null, choices: [] };
  if (large === undefined) return { value: small, choices: [] };
  const choices = found.filter((value) => value >= range.least && value <= range.greatest);
  if (!choices.includes(small)) return { value: large, choices: [] };
  if (choices.length === 1 && range.fine) return { value: small, choices: [] };
  return { value: null, choices };
}

/** A number as people write it. */
export function shown(grammar: Grammar, value: number, places: number): string {
  const [whole = "", decimals = ""] = Math.abs(value).toFixed(places).split(".");
  const rest = decimals.replace(/0+$/, "");
  const parted = Math.abs(value) >= grammar.threes ? whole.replace(/\B(?=(\d{3})+$)/g, "\u00a0") : whole;
  const text = rest ? `${parted}.${rest}` : parted;
  return value < 0 && text !== "0" ? `-${text}` : text;
}

/** A number as a field takes it, so that it can't be taken for another. */
export function typeable(grammar: Grammar, value: number, places: number): string {
  const text = shown(grammar, value, places).replace(/\u00a0/g, "");
  return whole(grammar.doubtful).test(text.replace("-", "")) ? `${text}0` : text;
}

function readings(grammar: Grammar, typed: string, itsUnit: string): number[] {
  if ([...typed].length > grammar.longest) return [];
  const unit = alike(grammar, itsUnit);
  let text = without(alike(grammar, typed), unit);
  const sign = text.startsWith("-") ? -1 : 1;
  if (/^[-+]/.test(text)) text = without(text.slice(1).replace(/^ +/, ""), unit);
  const doubt = whole(grammar.doubtful).exec(text);
  if (doubt) return [sign * Number(`${doubt[1]}.${doubt[2]}`), sign * Number(`${doubt[1]}${doubt[2]}`)];
  for (const pattern of grammar.plain) {
    const match = whole(pattern).exec(text);
    if (match) return [sign * Number(`${match[1]?.replace(/\D/g, "") || 0}.${match[2] || 0}`)];
  }
  return [];
}

function alike(grammar: Grammar, typed: string): string {
  return grammar.alike
    .reduce((text, [pattern, sign]) => text.replace(new RegExp(pattern, "gu"), sign), western(typed))
    .replace(/^ +| +$/g, "");
}

function without(text: string, unit: string): string {
  if (!unit) return text;
  const [short, its] = [...unit].length === 1 ? [text, unit] : [text.toLowerCase(), unit.toLowerCase()];
  if (short.endsWith(its) && !/^\d/.test(unit)) return text.slice(0, -unit.length).replace(/ +$/, "");
  if (short.startsWith(its) && !/\d$/.test(unit)) return text.slice(unit.length).replace(/^ +/, "");
  return text;
}

function whole(pattern: string): RegExp {
  return new RegExp(`^(?:${pattern})$`, "u");
}
