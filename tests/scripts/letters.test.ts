// Letters are counted as the server counts them.

import { equal } from "node:assert/strict";
import { test } from "node:test";
import { letters } from "../../templates/scripts/shared/letters";

const WORDS = JSON.parse(process.env.LETTERS ?? "") as Record<string, number>;

test("words of every script have as many letters as the server counts", () => {
  equal(Object.keys(WORDS).length > 5, true);
  for (const [words, count] of Object.entries(WORDS)) equal(letters(words), count, words);
});

test("spaces at the ends and more than one between words don't count", () => {
  equal(letters("  Ask \n\n first "), 9);
  equal(letters(" \n "), 0);
});
