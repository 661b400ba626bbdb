// The keys that the buttons name, and those of a clicker: its forward key presses the coloured button, its back key
// Back.

import { keysOf } from "../shared/keys";

const OFF = "console-keys-off";

/** Let keys press the buttons that name them. */
export function listen(): void {
  const on = document.getElementById("keys-on") as HTMLInputElement | null;
  if (on) {
    on.checked = !localStorage.getItem(OFF);
    on.addEventListener("change", () => (on.checked ? localStorage.removeItem(OFF) : localStorage.setItem(OFF, "1")));
  }
  // A button that was clicked doesn't keep the focus: Space goes on, and doesn't press it once more. By keyboard it
  // stays.
  document.addEventListener("click", (event) => {
    const at = document.activeElement;
    if (event.detail > 0 && at instanceof HTMLElement && at.matches("button, a, summary")) at.blur();
  });
  document.addEventListener("keydown", (event) => choose(event));
  document.addEventListener("change", (event) => hint(event.target as HTMLInputElement));
  document.addEventListener("keydown", (event) => {
    if (event.repeat || event.defaultPrevented || document.querySelector("dialog[open]")) return;
    for (const key of named(event)) {
      if (taken(event.target as Element, key)) return;
      if (key.length === 1 && localStorage.getItem(OFF)) continue;
      const button = [...document.querySelectorAll<HTMLElement>("[data-keys]")].find((at) =>
        at.dataset.keys?.split(" ").includes(key),
      );
      if (!button) continue;
      event.preventDefault();
      button.click();
      return;
    }
  });
}

/** Among things to choose from, each has a key. With nothing typed yet the field to type in comes next. */
function choose(event: KeyboardEvent): void {
  const at = event.target as HTMLElement;
  const form = at.closest("dialog[open] form");
  if (!form || !at.matches("[data-choose]") || event.ctrlKey || event.metaKey || event.altKey) return;
  const keys = keysOf(event);
  const chosen = [...form.querySelectorAll<HTMLInputElement>("[data-choose]")].find((one) =>
    keys.includes(one.dataset.choose ?? ""),
  );
  if (!chosen) return;
  event.preventDefault();
  chosen.checked = true;
  hint(chosen);
  const field = form.querySelector<HTMLInputElement>("input[required]");
  (field?.value ? chosen : field)?.focus();
}

function hint(chosen: HTMLInputElement): void {
  const shown = chosen.closest("form")?.querySelector("[data-shown-pattern]");
  if (shown && chosen.dataset.pattern) shown.textContent = chosen.dataset.pattern;
}

function named(event: KeyboardEvent): string[] {
  if (event.altKey) return [];
  const keys = keysOf(event);
  if (event.ctrlKey || event.metaKey) return keys.includes("z") && !event.shiftKey ? ["ctrl+z"] : [];
  return keys.map((key) => (event.shiftKey && key.startsWith("arrow") ? `shift+${key}` : key));
}

/** Whether what has the focus needs this key itself. */
function taken(at: Element, key: string): boolean {
  if (at instanceof HTMLInputElement && at.type === "checkbox") return key === "space";
  if (at.closest("input, textarea, select, [contenteditable]")) return true;
  return key === "space" && at.closest("button, a, summary") !== null;
}
