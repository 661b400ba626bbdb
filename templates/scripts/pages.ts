// Home: dates in the reader's way, how long its documents are, and a session started once however often the button is
// pressed. A rehearsal: how it goes comes in by itself, until its report is there. Ballots: a line that was refused is
// marked, so that the next one replaces it; Escape goes back to the console. One person's form has the cursor in its
// first field.

import "./shared/keys"; // nothing is sent while a word is composed
import { boundAll } from "./shared/letters";
import { morph } from "./shared/morph";

boundAll();

for (const time of document.querySelectorAll<HTMLTimeElement>("time[datetime]")) {
  const at = new Date(time.dateTime);
  const days = (Date.now() - at.getTime()) / 86_400_000;
  const day: Intl.DateTimeFormatOptions = days < 6 ? { weekday: "long" } : { day: "numeric", month: "long" };
  if (at.getFullYear() !== new Date().getFullYear()) day.year = "numeric";
  const clock = `${String(at.getHours()).padStart(2, "0")}:${String(at.getMinutes()).padStart(2, "0")}`;
  time.textContent = `${at.toLocaleDateString(document.documentElement.lang, day)}, ${clock}`;
}

document.addEventListener("submit", (event) => {
  const form = event.target as HTMLFormElement;
  if (form.dataset.sent) event.preventDefault();
  form.dataset.sent = "yes";
  event.submitter?.setAttribute("aria-disabled", "true");
});

// How many pages each document has, one workshop after the other: the laptop may have a room to serve.
async function leaves(): Promise<void> {
  for (const list of document.querySelectorAll<HTMLElement>("[data-workshop]")) {
    const answer = await fetch(`/host/leaves?workshop=${encodeURIComponent(list.dataset.workshop ?? "")}`);
    const found = (await answer.json()) as Record<string, string>;
    for (const place of list.querySelectorAll<HTMLElement>("[data-leaves]")) {
      place.textContent = found[place.dataset.leaves ?? ""] ?? place.textContent;
    }
  }
}
leaves().catch(() => undefined); // without a connection, what is there already says enough

document.querySelector<HTMLInputElement>("[autofocus][aria-invalid]")?.select();
document.querySelector<HTMLInputElement>("[data-first] :is(input:not([type=hidden]), textarea)")?.focus();

document.addEventListener("keydown", (event) => {
  if (event.key === "Escape") document.querySelector<HTMLAnchorElement>("[data-escape]")?.click();
});

// Back from the console by the browser's own button: everything can be pressed again.
addEventListener("pageshow", () => {
  for (const form of document.querySelectorAll<HTMLFormElement>("form[data-sent]")) delete form.dataset.sent;
  for (const button of document.querySelectorAll("[aria-disabled]")) button.removeAttribute("aria-disabled");
});

const EVERY_MS = 1000;
async function follow(): Promise<void> {
  const now = document.querySelector<HTMLElement>("[data-follow]");
  if (!now) return;
  try {
    const answer = await fetch(now.dataset.follow ?? "");
    const html = await answer.text();
    if (!answer.ok || !html.includes("data-follow")) return location.reload();
    morph(now, html);
  } catch {
    // the laptop's server is away; it is asked again
  }
  setTimeout(() => void follow(), EVERY_MS);
}
void follow();

for (const button of document.querySelectorAll<HTMLButtonElement>("[data-print]")) {
  button.hidden = false;
  button.addEventListener("click", () => print());
}
