// Somebody's words in a sentence that a script makes: isolated, so that neither turns the other. The server does it for
// its own.

const FROM_RIGHT = /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\u{10800}-\u{10fff}\u{1e800}-\u{1efff}]/u;

export function apart(words: string): string {
  return document.documentElement.dir === "rtl" || FROM_RIGHT.test(words) ? `\u2068${words}\u2069` : words;
}
