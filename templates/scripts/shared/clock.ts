// Clocks that tick here by the server's time, so that a push a second isn't needed.
//
//   data-ends-at="1764000000"   counts down to that unix time; `last` is its class for the last half minute and after
//   data-up="Time is up"        what it says from zero on; without it, it goes on counting: "+0:12"
//                               The moment it comes there, the element sends the event "up", which bubbles.
//   data-at="1764000000"        the element's data-text with {time} replaced by the time of day; shown once it is known

// A device's date may be wrong, or be set right while a page is open. So time is measured from the server's last word
// on, by a clock that only goes forward. That one may stand still while the device sleeps: a date that has gone another
// way than it is a reason to ask the server, and for nothing else.

const LAST = 30;
const APART_MS = 1000;
let offset = 0;
let apart = Date.now() - performance.now();
let ask: () => void = () => undefined;

/** Take the server's time (unix seconds) as now, or as what it was `at` that moment of this page. */
export function setNow(now: number, at = performance.now()): void {
  offset = now - at / 1000;
  tick();
}

/** Take the time that came with the page, as what it was when the page came: this script may have taken long. */
export function beginNow(): void {
  const [navigation] = performance.getEntriesByType("navigation") as PerformanceNavigationTiming[];
  setNow(Number(document.body.dataset.now), navigation?.responseStart || performance.now());
}

/** The server's time, unix seconds. */
export function now(): number {
  return performance.now() / 1000 + offset;
}

/** Call this when the time may not be right any more: the device has slept, or its date was set. */
export function whenInDoubt(todo: () => void): void {
  ask = todo;
}

/** Seconds as people read them: 1:05, 12:00, 1:30:00. */
export function minutes(seconds: number): string {
  const s = Math.max(0, Math.round(seconds));
  const two = (n: number): string => String(n).padStart(2, "0");
  const rest = `${Math.floor(s / 60) % 60}:${two(s % 60)}`;
  return s < 3600 ? rest : `${Math.floor(s / 3600)}:${rest.padStart(5, "0")}`;
}

/** The time of day at a unix time, as clocks say in the zone that the page names, or else in the device's. */
export function ofDay(moment: number, locale?: string): string {
  const form = { hour: "2-digit", minute: "2-digit", hourCycle: "h23" } as const;
  const timeZone = document.querySelector<HTMLElement>("[data-zone]")?.dataset.zone;
  const at = new Date(moment * 1000);
  try {
    return at.toLocaleTimeString(locale, { ...form, timeZone });
  } catch {
    return at.toLocaleTimeString(locale, form); // a browser that doesn't know the zone
  }
}

/** Set every clock in the page right; call it after bringing in new ones. */
export function tick(): void {
  doubt();
  for (const clock of document.querySelectorAll<HTMLElement>("[data-ends-at]")) {
    const left = Math.ceil(Number(clock.dataset.endsAt) - now());
    const running = clock.dataset.running === "yes";
    clock.dataset.running = left > 0 ? "yes" : "no";
    clock.classList.toggle("last", left <= LAST);
    if (running && left <= 0) clock.dispatchEvent(new Event("up", { bubbles: true }));
    say(clock, left > 0 ? minutes(left) : (clock.dataset.up ?? `+${minutes(-left)}`));
  }
  for (const clock of document.querySelectorAll<HTMLElement>("[data-at]")) {
    const time = ofDay(Number(clock.dataset.at));
    say(clock, (clock.dataset.text ?? "{time}").replace("{time}", time));
    clock.hidden = false;
  }
}

function doubt(): void {
  const still = Date.now() - performance.now();
  if (Math.abs(still - apart) < APART_MS) return;
  apart = still;
  ask();
}

function say(clock: HTMLElement, text: string): void {
  if (clock.textContent !== text) clock.textContent = text;
}

setInterval(tick, 250);
