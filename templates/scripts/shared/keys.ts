// Keys by letter and by place: on a Cyrillic, Greek or Arabic layout the key that has B printed on it is no "b".

/** The keys that a press may stand for, lower case: what it types, then what its place types on a Latin layout. */
export function keysOf(event: KeyboardEvent): string[] {
  const { key, code, shiftKey } = event;
  if (code === "Space" || key === " ") return ["space"];
  const typed = key.toLowerCase();
  const named = /^[\x21-\x7e]{2,}$/.test(key) && key !== "Dead" && key !== "Unidentified"; // Enter, ArrowLeft …
  // A Latin letter is meant as it stands, wherever the layout has it: Dvorak's B is at the place of N.
  if (named || /^[a-z0-9]$/.test(typed)) return [typed];
  return [typed, placeOf(code, shiftKey, /[^\x00-\x7f]/.test(key))].filter(Boolean);
}

function placeOf(code: string, shift: boolean, foreign: boolean): string {
  const letter = /^Key([A-Z])$/.exec(code)?.[1];
  if (letter) return letter.toLowerCase();
  const digit = /^(?:Digit|Numpad)(\d)$/.exec(code)?.[1]; // French layouts have "é" there
  if (digit) return shift ? "" : digit;
  // A clicker's own keys are places as well: its dark-screen key is that of the full stop.
  if (foreign && code === "Period" && !shift) return ".";
  return foreign && code === "Slash" && shift ? "?" : "";
}

/** Whether a key belongs to a word that is still being composed, as in Japanese. Safari says so by 229 alone. */
function composing(event: KeyboardEvent): boolean {
  return event.isComposing || event.keyCode === 229;
}

// Such a key confirms, picks or drops what is composed. Nobody else on the page gets it, and it sends no form.
addEventListener(
  "keydown",
  (event) => {
    if (!composing(event)) return;
    event.stopImmediatePropagation();
    if (event.key === "Enter" && event.target instanceof HTMLInputElement) event.preventDefault();
  },
  { capture: true },
);
