// What the facilitator has chosen to see (tab, notes, what is unfolded), and what shows the passing of time.

import { put } from "../shared/aloud";
import { minutes, now, ofDay } from "../shared/clock";
import { apart } from "../shared/apart";

const SAID_MS = 12_000;

let tab = "notes";
let notes = true;
let quiet = 0;

/** Let dialogs open from their buttons. */
export function dialogs(): void {
  document.addEventListener("click", (event) => {
    const at = event.target as Element;
    if (at instanceof HTMLDialogElement) at.close(); // on its backdrop
    const opener = at.closest<HTMLElement>("[data-dialog]");
    if (!opener) return;
    const dialog = document.getElementById(`dialog-${opener.dataset.dialog}`) as HTMLDialogElement;
    if (opener.dataset.seat) {
      const title = dialog.querySelector<HTMLElement>("[data-text]");
      if (title) title.textContent = (title.dataset.text ?? "").replace("{name}", apart(opener.dataset.name ?? ""));
      (document.getElementById("remove") as HTMLButtonElement).value = opener.dataset.seat;
    }
    dialog.showModal();
  });
}

/** Let tabs choose a panel, and N fold the notes. */
export function panels(): void {
  document.addEventListener("click", (event) => {
    const at = event.target as Element;
    const chosen = at.closest<HTMLElement>("[data-tab]");
    const folded = at.closest("[data-notes]");
    if (!chosen && !folded) return;
    if (chosen) {
      const again = chosen.getAttribute("aria-pressed") === "true"; // pressed once more it folds
      tab = again ? "" : (chosen.dataset.tab ?? "");
      if (tab === "notes") notes = true;
    } else if (tab !== "notes") [tab, notes] = ["notes", true];
    else notes = !notes;
    mark(document.getElementById("page") as HTMLElement);
  });
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    fold(document.querySelector<HTMLDetailsElement>("details[name][open]"));
  });
  // What is unfolded to be typed into has the cursor: else the first letters would be keys that lead the room.
  document.addEventListener(
    "toggle",
    (event) => {
      const menu = event.target as HTMLDetailsElement;
      if (menu.open && menu.name)
        menu.querySelector<HTMLInputElement | HTMLTextAreaElement>("input:not([type=hidden]), textarea")?.select();
    },
    true,
  );
}

/** Fold a menu of the run of show; the focus goes to its row. */
export function fold(menu: HTMLDetailsElement | null): void {
  if (!menu) return;
  menu.open = false;
  menu.querySelector("summary")?.focus();
}

/**
 * Fold a menu in which something was chosen. Where the room is led from, Space is to go on then, not to unfold it
 * again.
 */
export function leave(menu: HTMLDetailsElement | null): void {
  if (menu?.closest("#side")) fold(menu);
  else if (menu) {
    menu.open = false;
    document.getElementById("title")?.focus({ preventScroll: true });
  }
}

/** Make a page that has just come look as the facilitator has the old one. */
export function dress(fresh: HTMLElement, old: HTMLElement): void {
  for (const open of old.querySelectorAll<HTMLDetailsElement>("details[open]")) {
    fresh.querySelector(`#${CSS.escape(open.id)}`)?.setAttribute("open", "");
  }
  mark(fresh);
  for (const time of fresh.querySelectorAll<HTMLElement>("[data-time]")) {
    time.textContent = ofDay(Number(time.dataset.time), "en-GB");
  }
  passing(fresh);
}

/** Set right what passes by the second. */
export function passing(page: HTMLElement): void {
  for (const clock of page.querySelectorAll("[data-clock]")) put(clock, ofDay(now(), "en-GB"));
  for (const since of page.querySelectorAll<HTMLElement>("[data-since]")) {
    put(since, minutes(now() - Number(since.dataset.since)));
  }
}

/** Say a sentence to the facilitator; an empty one takes the last away. */
export function say(sentence: string): void {
  const said = document.getElementById("said") as HTMLElement;
  said.textContent = sentence;
  said.hidden = !sentence;
  clearTimeout(quiet);
  if (sentence) quiet = setTimeout(() => say(""), SAID_MS);
}

/** Say whether there is a connection to the server. */
export function connection(up: boolean, over: string): void {
  const banner = document.getElementById("line") as HTMLElement;
  banner.textContent = up ? "" : over || words("down");
  banner.hidden = up;
}

/** One of the sentences that the page brings along. */
export function words(name: string): string {
  return (document.querySelector("[data-down]") as HTMLElement).dataset[name] ?? "";
}

function mark(page: HTMLElement): void {
  const there = !tab || page.querySelector(`[data-tab="${tab}"]`) ? tab : "notes";
  page.dataset.showing = there;
  page.toggleAttribute("data-no-notes", !notes);
  for (const button of page.querySelectorAll<HTMLElement>("[data-tab]")) {
    button.setAttribute("aria-pressed", String(button.dataset.tab === there && (there !== "notes" || notes)));
  }
  page.querySelector("[data-notes]")?.setAttribute("aria-expanded", String(notes));
}
