// Before people come: what the trying phone reports comes in by itself, the address is tried, and a link is copied as
// text.

import { morph } from "./shared/morph";

const EVERY_MS = 1000;

let shown = "";
async function look(): Promise<void> {
  if (document.visibilityState === "hidden") return;
  try {
    const answer = await fetch("/host/room/trials");
    const html = await answer.text();
    const trials = document.getElementById("trials");
    if (!answer.ok || !trials || html === shown) return;
    morph(trials, html);
    shown = html;
  } catch {
    // the laptop's server is away; it is asked again
  }
}

async function again(): Promise<void> {
  await look();
  setTimeout(() => void again(), EVERY_MS);
}
void again();

/** Have the laptop try its own address, once: a proxy on the way may let pages through and no sockets. */
async function tryTheWay(): Promise<void> {
  const way = document.getElementById("way");
  if (!way) return;
  way.textContent = way.dataset.trying ?? "";
  try {
    const answer = await fetch("/host/room/way");
    if (answer.ok) morph(way, await answer.text());
  } catch {
    way.textContent = "";
  }
}
void tryTheWay();

for (const button of document.querySelectorAll<HTMLButtonElement>("[data-copy]")) {
  button.hidden = false;
  button.addEventListener("click", () => {
    const text = document.getElementById(button.dataset.copy ?? "") as HTMLInputElement;
    text.select();
    // The clipboard's own interface is there on secure pages only, and this one may be opened by a private address.
    if (document.execCommand("copy")) button.textContent = button.dataset.done ?? "";
  });
}

// Who types an address means it.
const typed = document.getElementById("typed");
typed?.addEventListener("input", () => ((document.getElementById("is-typed") as HTMLInputElement).checked = true));
