// Bring a fragment from the server into the page without disturbing what hasn't changed.

import { Idiomorph } from "idiomorph";

/**
 * Turn `old` into the element that `html` is. An element for which `keep` says yes stays as it is, with all inside it.
 */
export function morph(old: Element, html: string, keep: (old: Element, fresh: Element) => boolean = () => false): void {
  const both = (a: Node, b: Node): boolean => a instanceof Element && b instanceof Element && keep(a, b);
  Idiomorph.morph(old, html, { morphStyle: "outerHTML", callbacks: { beforeNodeMorphed: (a, b) => !both(a, b) } });
}
