// Letters as a person sees them (grapheme clusters), counted as `measure` in facilitator/clean.py counts them.

const MOST_JOINED = 8; // signs that are drawn as one; more are counted one by one
const DRAWN = /[^\p{Default_Ignorable_Code_Point}\p{M}]/gu;
// Where a browser can't part clusters: a sign with its marks, its colour, and what is joined to it; a flag of two.
const CLUSTER = /\p{RI}{2}|.[\p{M}\p{Emoji_Modifier}\u{e0020}-\u{e007f}]*(?:\u200d.[\p{M}\p{Emoji_Modifier}]*)*/gsu;

const parts = "Segmenter" in Intl ? new Intl.Segmenter(undefined, { granularity: "grapheme" }) : null;

function clusters(text: string): string[] {
  return parts ? [...parts.segment(text)].map((part) => part.segment) : (text.match(CLUSTER) ?? []);
}

/** How many letters a text has as it is stored: spaces at its ends and between words are few there. */
export function letters(text: string): number {
  const tidy = text.normalize("NFC").trim().replace(/\s+/gu, " ");
  return clusters(tidy).reduce((sum, cluster) => {
    const drawn = cluster.match(DRAWN)?.length ?? 0;
    return sum + (drawn > MOST_JOINED ? drawn : 1);
  }, 0);
}

type Bounded = HTMLInputElement | HTMLTextAreaElement;

/** Keep a form from being sent while a field with `data-longest` holds more letters, and say so. */
export function bound(field: Bounded): void {
  const over = letters(field.value) > Number(field.dataset.longest);
  field.setCustomValidity(over ? (field.dataset.long ?? "") : "");
}

/** Watch every such field of the page, also those that come later. */
export function boundAll(): void {
  document.addEventListener("input", (event) => {
    if (event.target instanceof HTMLElement && event.target.dataset.longest) bound(event.target as Bounded);
  });
}
