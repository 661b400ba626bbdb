// The projector: shows what the server pushes, keeps its clocks, and comes back by itself.

import { aloud, sentenceOf, report } from "./shared/aloud";
import { beginNow, now as serverNow, setNow, tick } from "./shared/clock";
import { connect } from "./shared/connection";
import { keysOf } from "./shared/keys";
import { morph } from "./shared/morph";
import type { PageUpdate } from "./shared/payloads";

const { code = "", key = "" } = document.body.dataset;
const lost = document.getElementById("lost") as HTMLElement;
const whole = document.getElementById("whole") as HTMLButtonElement;
const shown = (): number => Number(document.getElementById("page")?.dataset.version ?? -1);

beginNow();

// A short loss of the connection is no news for a room.
let silent = 0;
const socket = connect<PageUpdate>({ role: "screen", code, key }, (up, over) => {
  clearTimeout(silent);
  if (over) lost.textContent = over;
  if (up || over) lost.hidden = up;
  else silent = window.setTimeout(() => (lost.hidden = false), 3000);
});

// After a restart the server counts from its journal again, so the first page of a connection is taken as it is. It is
// here before the connection is said to be up.
let first = true;
socket.on("disconnect", () => (first = true));
socket.on("page", ({ html, version, now }) => {
  const page = document.getElementById("page");
  if (!page || (!first && version < shown())) return;
  first = false;
  morph(page, html);
  setNow(now);
  tick();
  turn();
  say();
});

// What the room sees now, for those in it who hear it.
function say(): void {
  const page = document.getElementById("page");
  if (page) report("page", page.dataset.place ?? "", sentenceOf(page));
}
say();
document.addEventListener("up", (event) => event.target instanceof HTMLElement && aloud(event.target.dataset.up ?? ""));

// The ring round a clock: what is left of the time, in parts of a circle.
function turn(): void {
  for (const ring of document.querySelectorAll<SVGElement>("[data-ring]")) {
    const left = Number(ring.dataset.ring) - serverNow();
    const part = Math.min(1, Math.max(0, left / Number(ring.dataset.total)));
    ring.setAttribute("stroke-dasharray", `${(360 * part).toFixed(1)} 360`);
    ring.classList.toggle("last", left <= 30);
  }
}
setInterval(turn, 250);
turn();

// Full screen: by F, by a double click, or by the button, which shows while the mouse moves; Escape leaves it.
const STILL_MS = 3000;
function full(): void {
  if (document.fullscreenElement) void document.exitFullscreen();
  else document.documentElement.requestFullscreen().catch(() => undefined);
}
if (document.fullscreenEnabled) {
  whole.hidden = false;
  whole.addEventListener("click", full);
  document.addEventListener("fullscreenchange", () => (whole.hidden = document.fullscreenElement !== null));
  addEventListener("keydown", (event) => {
    if (keysOf(event).includes("f") && !event.ctrlKey && !event.metaKey && !event.altKey) full();
  });
  addEventListener("dblclick", (event) => {
    if (whole.contains(event.target as Node)) return;
    getSelection()?.removeAllRanges(); // the word that was hit
    full();
  });
  let still = 0;
  addEventListener("pointermove", () => {
    document.body.classList.add("moved");
    clearTimeout(still);
    still = window.setTimeout(() => document.body.classList.remove("moved"), STILL_MS);
  });
}

// The laptop may not fall asleep while it projects. Only a secure page can ask for that; loopback is one. Elsewhere the
// page says so; the sheet shows it before the first step alone.
const asleep = document.getElementById("asleep") as HTMLElement;
asleep.hidden = "wakeLock" in navigator;
function stayAwake(): void {
  if (document.visibilityState === "visible") navigator.wakeLock?.request("screen").catch(() => undefined);
}
document.addEventListener("visibilitychange", stayAwake);
stayAwake();
