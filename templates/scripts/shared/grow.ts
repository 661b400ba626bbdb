// Fields that grow with what is written, where the style sheet alone can't do it (field-sizing is young).

const byItself = CSS.supports("field-sizing", "content");

export function grow(inside: ParentNode): void {
  if (byItself) return;
  for (const area of inside.querySelectorAll("textarea")) {
    area.style.height = "auto";
    area.style.height = `${area.scrollHeight + area.offsetHeight - area.clientHeight}px`;
  }
}
