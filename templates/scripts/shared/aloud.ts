// What is said to those who don't see the page: what is new on it, once. Every page has the one element that speaks,
// #aloud.

const REST_MS = 3000;
const known = new Map<string, { place: string; sentence: string; said: string; timer: number }>();
let coming: string[] = [];

/** Say this now. What is said at the same moment is said one after the other. */
export function aloud(sentence: string): void {
  if (!sentence) return;
  if (!coming.length) queueMicrotask(speak);
  coming.push(sentence);
}

function speak(): void {
  // New elements each time: the same words said again are news again.
  const sentences = coming.map((text) => Object.assign(document.createElement("span"), { textContent: `${text} ` }));
  document.getElementById("aloud")?.replaceChildren(...sentences);
  coming = [];
}

/**
 * Report what one part of the page says now, after every change: it is said when it is something else than before. In a
 * new `place` (another step, the result instead of the question) that is at once; in the same place words may change
 * with every answer, and are said when they have come to rest. What the page says as it is loaded is read from the page
 * itself.
 */
export function report(part: string, place: string, sentence: string): void {
  const before = known.get(part);
  const here = before?.place === place;
  if (here && before.sentence === sentence) return;
  clearTimeout(before?.timer);
  const now = { place, sentence, said: here ? before.said : sentence, timer: 0 };
  known.set(part, now);
  if (!before) return;
  if (!here) aloud(sentence);
  else if (sentence !== now.said) now.timer = window.setTimeout(() => aloud((now.said = sentence)), REST_MS);
}

/** The words of an element, on one line. */
export function wordsOf(at: Element | null | undefined): string {
  return (at?.textContent ?? "").replace(/\s+/g, " ").trim();
}

/** The sentence that a page with a figure or a heading is about. */
export function sentenceOf(page: ParentNode): string {
  return wordsOf(
    page.querySelector(".fig .none b") ?? page.querySelector(".fig > figcaption") ?? page.querySelector("h1"),
  );
}

/** Set words only where they are others: a part that speaks would say them again. */
export function put(at: Element | null | undefined, text: string): void {
  if (at && at.textContent !== text) at.textContent = text;
}
