// The part of the console that the server draws: taken in as it comes, without disturbing what the facilitator is
// doing.

import { aloud, sentenceOf, report, wordsOf } from "../shared/aloud";
import { beginNow, setNow, tick } from "../shared/clock";
import { morph } from "../shared/morph";
import type { ConsoleUpdate, PageUpdate } from "../shared/payloads";
import { dress, passing, words } from "./view";

/** What the server pushes; what is fetched is the part alone. */
type Page = PageUpdate & Partial<ConsoleUpdate>;

const PATIENCE_MS = 1000;
const FOCUSABLE = "a[href], button, input, textarea, summary";

const heard = new Map<string, string>(); // what is news on the console, as it was drawn last
let last = -1;
let newest: Page | null = null;
let holding = false;
let beyond: number | null = null;
let drawn: () => void = () => undefined;

/** The part that is drawn anew. */
export function part(): HTMLElement {
  return document.getElementById("page") as HTMLElement;
}

/** The version that the page shows. */
export function version(): number {
  return Number(part().dataset.version);
}

/** Set up the page as it was loaded; `after` is called whenever it was drawn. */
export function begin(after: () => void): void {
  drawn = after;
  last = version();
  beginNow();
  dress(part(), part());
  nowInSight();
  say();
  document.addEventListener("up", () => aloud(words("up")));
  after();
  setInterval(() => passing(part()), 1000);
}

/** Once the connection is lost any version is right: a server that was started again may count from less. */
export function renew(): void {
  last = -1;
}

/** Bring a page in, unless it is older than what is shown; while something is dragged it waits. */
export function take(page: Page): void {
  if (page.version < last) return;
  last = page.version;
  newest = page;
  if (!holding || (beyond !== null && page.version > beyond)) draw();
}

/** Leave the page as it is until `release`. */
export function hold(): void {
  holding = true;
  beyond = null;
}

/** Go on taking pages in: at once, or when one newer than `version` is there (or doesn't come). */
export function release(version = -1): void {
  if (!holding) return;
  beyond = version;
  if (last > version) draw();
  else setTimeout(draw, PATIENCE_MS);
}

/** Draw what the server said last once more: something was moved here that isn't so. */
export async function redraw(): Promise<void> {
  holding = false;
  if (newest) draw();
  else await refresh();
}

/** Fetch the page: where the connection is down, and for what only time changes. */
export async function refresh(): Promise<void> {
  if (document.visibilityState === "hidden" || holding) return;
  try {
    const answer = await fetch(location.pathname, { headers: { Accept: "text/html" } });
    if (answer.ok) read(await answer.text());
  } catch {
    // the banner says so already
  }
}

/** Take in a whole page that was fetched. True if it was a console. */
export function read(html: string): boolean {
  const whole = new DOMParser().parseFromString(html, "text/html");
  const fresh = whole.getElementById("page");
  if (!fresh) return false;
  const joining = whole.getElementById("joining")?.outerHTML;
  take({ html: fresh.outerHTML, joining, version: Number(fresh.dataset.version), now: Number(whole.body.dataset.now) });
  return true;
}

function draw(): void {
  if (!newest) return;
  holding = false;
  beyond = null;
  const old = part();
  const box = document.createElement("template");
  box.innerHTML = newest.html;
  const fresh = box.content.firstElementChild as HTMLElement;
  setNow(newest.now);
  dress(fresh, old);
  const moved = fresh.dataset.stage !== old.dataset.stage;
  const places = focusedPlaces();
  morph(old, fresh.outerHTML, begun);
  const joining = document.getElementById("joining");
  if (joining && newest.joining) morph(joining, newest.joining);
  tick();
  if (places.length && !part().contains(document.activeElement) && !document.querySelector("dialog[open]")) {
    const next = places.map((id) => document.getElementById(id)).find((place) => place !== null);
    (next ?? document.getElementById("title"))?.focus({ preventScroll: true });
  }
  if (moved) {
    fromTheTop();
    nowInSight();
  }
  say();
  drawn();
}

/**
 * Say what is new, to those who don't see it. At a new step that is its title; else what else has changed of the things
 * marked as news. What changes with every answer is said when it has come to rest.
 */
function say(): void {
  const page = part();
  const title = document.getElementById("title");
  const moved = page.dataset.stage !== heard.get("stage");
  const first = !heard.size;
  const before = new Map(heard);
  heard.clear();
  heard.set("stage", page.dataset.stage ?? "");
  for (const one of page.querySelectorAll<HTMLElement>("[data-news]")) heard.set(one.dataset.news ?? "", wordsOf(one));
  if (moved) {
    if (!first && document.activeElement !== title) aloud(wordsOf(title)); // the focus says it as well
  } else {
    for (const [name, words] of heard) if (words !== before.get(name)) aloud(words);
  }
  const shown = page.querySelector<HTMLElement>("[data-shown]");
  const waiting = page.querySelector("[data-waiting]");
  report("finding", `${page.dataset.stage}/${shown !== null}`, shown ? sentenceOf(shown) : "");
  report("waiting", "", wordsOf(waiting));
}

/** What the facilitator has begun to type or has ticked stays theirs. */
function begun(old: Element, fresh: Element): boolean {
  const field = old instanceof HTMLInputElement || old instanceof HTMLTextAreaElement;
  if (!field || old.id !== fresh.id || old.type === "hidden") return false;
  if (old instanceof HTMLInputElement && old.type === "checkbox") return old.checked !== old.defaultChecked;
  return old === document.activeElement || old.value !== old.defaultValue;
}

/**
 * Where the focus is, and where it goes if that disappears: to what follows it in its list, or what stands before it.
 */
function focusedPlaces(): string[] {
  const at = document.activeElement;
  if (!at || at === document.body || !part().contains(at)) return [];
  const list = at.closest("ul, ol") ?? (at.tagName === "SUMMARY" ? at : part());
  const all = [...list.querySelectorAll<HTMLElement>(FOCUSABLE)].filter((place) => place.id);
  const here = all.findIndex((place) => place === at);
  const kin = all.filter(
    (place) => place.tagName === at.tagName && place.getAttribute("form") === at.getAttribute("form"),
  );
  const after = kin.filter((place) => all.indexOf(place) > here);
  const before = kin.filter((place) => all.indexOf(place) < here).reverse();
  return [at.id, ...[...after, ...before].map((place) => place.id)].filter(Boolean).slice(0, 80).concat("title");
}

/** A new step is read from its beginning; who works in the right column stays where they are. */
function fromTheTop(): void {
  const side = document.getElementById("side");
  const places = [...part().querySelectorAll("#notes-text, #now, .preview > :last-child")];
  if (side && !side.contains(document.activeElement)) places.push(side);
  for (const place of places) place.scrollTop = 0;
}

/** Show where the room is in the run of show. */
function nowInSight(): void {
  const row = part().querySelector<HTMLElement>(".row.now");
  const list = row?.closest<HTMLElement>(".parts");
  if (!row || !list || list.scrollHeight <= list.clientHeight) return;
  list.scrollTop += row.getBoundingClientRect().top - list.getBoundingClientRect().top - list.clientHeight * 0.4;
}
