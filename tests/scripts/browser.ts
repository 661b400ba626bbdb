// What the scripts need of a browser, for node: import it first. Time stands still until a test moves it.

import { mock } from "node:test";

const page = new EventTarget();
let passed = 0; // milliseconds since the page was opened

mock.timers.enable({ apis: ["setTimeout", "setInterval"] });
mock.method(performance, "now", () => passed);
mock.method(Date, "now", () => 1_764_000_000_000 + passed);
Object.assign(globalThis, {
  window: globalThis,
  addEventListener: page.addEventListener.bind(page),
  dispatchEvent: page.dispatchEvent.bind(page),
});

/** Let time pass; timers that are due go off. */
export function pass(ms: number): void {
  passed += ms;
  mock.timers.tick(ms);
}
