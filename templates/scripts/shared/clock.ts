// Clocks that tick here by the server's time, so that a push a second isn't needed.
//
//   data-ends-at="1764000000"   counts down to that unix time; `last` is its class for the last half minute and after
//   data-up="Time is up"        what it says from zero on; without it, it goes on counting: "+0:12"
//                               The moment it comes there, the element sends the event "up", which bubbles.
//   data-at="1764000000"        the element's data-text with {time} replaced by the time of day; shown once it is known

const LAST = 30;
let offset = 0;

/** Take the server's time (unix seconds) as now. */
export function setNow(now: number): void {
  offset = now - Date.now() / 1000;
  tick();
}

/** The server's time, unix seconds. */
export function now(): number {
  return Date.now() / 1000 + offset;
}

/** Seconds as people read them: 1:05, 12:00, 1:30:00. */
export function minutes(seconds: number): string {
  const s = Math.max(0, Math.round(seconds));
  const two = (n: number): string => String(n).padStart(2, "0");
  const rest = `${Math.floor(s / 60) % 60}:${two(s % 60)}`;
  return s < 3600 ? rest : `${Math.floor(s / 3600)}:${rest.padStart(5, "0")}`;
}

/** Set every clock in the page right; call it after bringing in new ones. */
export function tick(): void {
  for (const clock of document.querySelectorAll<HTMLElement>("[data-ends-at]")) {
    const left = Math.ceil(Number(clock.dataset.endsAt) - now());
    const running = clock.dataset.running === "yes";
    clock.dataset.running = left > 0 ? "yes" : "no";
    clock.classList.toggle("last", left <= LAST);
    if (running && left <= 0) clock.dispatchEvent(new Event("up", { bubbles: true }));
    say(clock, left > 0 ? minutes(left) : (clock.dataset.up ?? `+${minutes(-left)}`));
  }
  for (const clock of document.querySelectorAll<HTMLElement>("[data-at]")) {
    const at = new Date((Number(clock.dataset.at) - offset) * 1000);
    const time = at.toLocaleTimeString([], { hour: "2-digit", minute: "2-digit", hourCycle: "h23" });
    say(clock, (clock.dataset.text ?? "{time}").replace("{time}", time));
    clock.hidden = false;
  }
}

function say(clock: HTMLElement, text: string): void {
  if (clock.textContent !== text) clock.textContent = text;
}

setInterval(tick, 250);
