// Numbers are read and written as the server does, with its grammar and the same examples.

import { deepEqual, equal } from "node:assert/strict";
import { test } from "node:test";
import { type Grammar, type Range, read, shown, typeable, western } from "../../templates/scripts/shared/numbers";

const GRAMMAR = JSON.parse(process.env.GRAMMAR ?? "") as Grammar;
const EXAMPLES = JSON.parse(process.env.NUMBERS ?? "") as [string, number | number[] | null][];

function within(least: number, greatest: number, fine = false): Range {
  return { least, greatest, unit: "€", fine, places: 4 };
}

function means(typed: string, range: Range): number | number[] | null {
  const { value, choices } = read(GRAMMAR, typed, range);
  return choices.length ? choices : value;
}

test("every example is read as the server reads it", () => {
  equal(EXAMPLES.length > 50, true);
  for (const [typed, meant] of EXAMPLES) deepEqual(means(typed, within(-2_000_000, 2_000_000)), meant, typed);
});

test("the range may say which of two numbers is meant", () => {
  equal(means("1,000", within(100, 100_000)), 1000);
  deepEqual(means("1,000", within(0, 10)), [1]);
  deepEqual(means("25,000", within(0, 100)), [25]);
  equal(means("1,000", within(0, 1, true)), 1);
  equal(means("20,000", within(0, 10)), 20_000);
});

test("digits of every script are digits", () => {
  for (const typed of ["482615", "٤٨٢٦١٥", "۴۸۲۶۱۵", "४८२६१५", "４８２６１５", "๔๘๒๖๑๕", "𝟒𝟖𝟐𝟔𝟏𝟓"]) {
    equal(western(typed), "482615");
  }
  equal(western("²③Ⅷ一"), "²③Ⅷ一");
});

test("a number in a field reads as itself", () => {
  const written: [number, string][] = [
    [1.234, "1.2340"],
    [1234, "1234"],
    [0.012, "0.012"],
    [-1.5, "-1.5"],
    [-1.234, "-1.2340"],
    [25_000, "25000"],
    [0, "0"],
  ];
  for (const [value, text] of written) {
    equal(typeable(GRAMMAR, value, 4), text);
    equal(means(text, within(-2_000_000, 2_000_000)), value);
  }
});

test("a number is shown as people write it", () => {
  equal(shown(GRAMMAR, 250_000.5, 4), "250\u00a0000.5");
  equal(shown(GRAMMAR, 0.012, 4), "0.012");
  equal(shown(GRAMMAR, 33.3, 4), "33.3");
  equal(shown(GRAMMAR, -0.00001, 4), "0");
});
