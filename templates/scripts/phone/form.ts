// A form as the script sees it: its fields as they are sent, put back, checked, and said in words.

import { apart } from "../shared/apart";

export type Fields = Record<string, string[]>;

type Control = HTMLInputElement | HTMLTextAreaElement;

const OWN = new Set(["id", "stage", "about"]); // what the form says about itself

function controls(form: HTMLFormElement): Control[] {
  const all = [...form.querySelectorAll<Control>("input[name], textarea[name]")];
  return all.filter((control) => !OWN.has(control.name));
}

function ticks(control: Control): control is HTMLInputElement {
  return control.type === "radio" || control.type === "checkbox";
}

function filled(control: Control): boolean {
  // What stands there as a placeholder is as good as nothing: no dots. Elsewhere 0 is an answer like others.
  return ticks(control) ? control.checked : control.value.trim() !== "" && control.value !== control.placeholder;
}

/** What the form would send. */
export function read(form: HTMLFormElement): Fields {
  const fields: Fields = {};
  for (const control of controls(form)) {
    if (ticks(control) ? control.checked : control.value !== "") (fields[control.name] ??= []).push(control.value);
  }
  return fields;
}

/** Whether a person has typed or tapped something that the server didn't send. */
export function touched(form: HTMLFormElement): boolean {
  const seen = controls(form).filter((control) => !control.hidden); // the others are written by scripts
  return seen.some((one) => (ticks(one) ? one.checked !== one.defaultChecked : one.value !== one.defaultValue));
}

/** Put back what `read` gave. */
export function fill(form: HTMLFormElement, fields: Fields): void {
  const used: Record<string, number> = {};
  for (const control of controls(form)) {
    const values = fields[control.name] ?? [];
    if (ticks(control)) control.checked = values.includes(control.value);
    else control.value = values[(used[control.name] = (used[control.name] ?? -1) + 1)] ?? "";
  }
  redraw(form);
}

/** Let the elements in the form set themselves right after something else changed it. */
export function redraw(form: HTMLFormElement): void {
  form.dispatchEvent(new Event("redraw"));
}

/** What keeps the form from being sent, in a sentence, and where; null where nothing does. */
export function problem(form: HTMLFormElement): { says: string; at: HTMLElement | null } | null {
  for (const part of form.querySelectorAll<HTMLElement>("[data-empty]")) {
    const inside = [...part.querySelectorAll<Control>("input[name], textarea[name]")];
    if (!inside.some(filled)) return { says: part.dataset.empty ?? "", at: inside.find((one) => !one.hidden) ?? null };
  }
  const wrong = controls(form).find((control) => control.validationMessage !== "");
  return wrong ? { says: wrong.validationMessage, at: wrong } : null;
}

/** The answer in words, a line for each thing given. */
export function inWords(form: HTMLFormElement): string[] {
  return controls(form)
    .filter(filled)
    .map((control) => {
      const label = control.labels?.[0]?.textContent?.trim() ?? "";
      const of = control.closest<HTMLElement>("[data-said]")?.dataset.said;
      if (ticks(control)) return of ? `${apart(of)}: ${apart(label)}` : label;
      if (control.type === "number") return `${apart(label)}: ${control.value}`;
      return control.dataset.words ?? control.value.trim();
    });
}

/** Set the primary button's words: those for `n`, with `text` as the number where the words leave room for one. */
export function showAmount(inside: Element, n: number, text = ""): void {
  for (const words of inside.closest("form")?.querySelectorAll<HTMLElement>("footer [data-n]") ?? []) {
    words.hidden = Number(words.dataset.n) !== n;
    if (words.dataset.text) words.textContent = words.dataset.text.replace("{number}", text);
  }
}
