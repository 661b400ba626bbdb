// Clocks on a page go by the server's time, whatever the device's date.

import { pass } from "./browser";
import { deepEqual, equal } from "node:assert/strict";
import { beforeEach, mock, test } from "node:test";
import { minutes, now, ofDay, setNow, tick, whenInDoubt } from "../../templates/scripts/shared/clock";

const START = 1_764_000_000;

/** An element with what a clock uses of it. */
class Element extends EventTarget {
  textContent = "";
  hidden = true;
  readonly classes = new Set<string>();
  readonly classList = {
    toggle: (name: string, on: boolean): unknown => (on ? this.classes.add(name) : this.classes.delete(name)),
  };

  constructor(readonly dataset: Record<string, string>) {
    super();
  }
}

let clocks: Element[] = [];
let zone: string | undefined; // what the page says of its time zone
const has = { "[data-ends-at]": "endsAt", "[data-at]": "at" };
Object.assign(globalThis, {
  document: {
    querySelectorAll: (which: keyof typeof has) => clocks.filter(({ dataset }) => has[which] in dataset),
    querySelector: () => (zone ? new Element({ zone }) : null),
  },
});

function clock(dataset: Record<string, string>): Element {
  clocks = [new Element(dataset)];
  return clocks[0] as Element;
}

beforeEach(() => {
  clocks = [];
  zone = undefined;
  setNow(START);
});

test("seconds are shown as people read them", () => {
  deepEqual([0, 5, 65, 720, 3599, 5400, 36_000, -3].map(minutes), [
    "0:00",
    "0:05",
    "1:05",
    "12:00",
    "59:59",
    "1:30:00",
    "10:00:00",
    "0:00",
  ]);
});

test("a clock counts down, and its last half minute is marked", () => {
  const element = clock({ endsAt: String(START + 90) });
  tick();
  deepEqual([element.textContent, element.classes.has("last")], ["1:30", false]);
  pass(60_000);
  deepEqual([element.textContent, element.classes.has("last")], ["0:30", true]);
});

test("a clock says what it has to say at zero, and fires its event once", () => {
  const element = clock({ endsAt: String(START + 2), up: "Time is up" });
  let fired = 0;
  element.addEventListener("up", () => (fired += 1));
  tick();
  pass(2_000);
  pass(2_000);
  deepEqual([element.textContent, fired], ["Time is up", 1]);
});

test("a clock that was over when it came fires nothing, and goes on counting", () => {
  const element = clock({ endsAt: String(START - 12) });
  element.addEventListener("up", () => equal("fired", ""));
  tick();
  equal(element.textContent, "+0:12");
});

test("a time of day is shown in its sentence", () => {
  const element = clock({ at: String(START), text: "We go on at {time}." });
  tick();
  equal(element.textContent, "We go on at 16:00.");
  equal(element.hidden, false);
});

test("a time of day is that of the session's zone, and the device's where the browser doesn't know it", () => {
  zone = "Asia/Tokyo";
  equal(ofDay(START), "01:00");
  zone = "Nowhere/Land";
  equal(ofDay(START), "16:00");
});

test("time goes on from the server's word, also where the device's date is changed", () => {
  let asked = 0;
  whenInDoubt(() => (asked += 1));
  pass(5_000);
  equal(now(), START + 5);
  equal(asked, 0);
  const date = mock.method(Date, "now", () => 0);
  tick();
  tick();
  equal(now(), START + 5);
  equal(asked, 1);
  date.mock.mockImplementation(() => 0);
});

test("the server's time may be that of an earlier moment of the page", () => {
  pass(10_000);
  setNow(START, performance.now() - 4_000);
  equal(now(), START + 4);
});
