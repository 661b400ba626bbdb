// Short texts: three fields from the beginning, one more as long as more may be given, and how much room is left in
// each.

import { showAmount } from "../../scripts/phone/form";
import { letters } from "../../scripts/shared/letters";

const AT_ONCE = 3;

class WriteTexts extends HTMLElement {
  connectedCallback(): void {
    const draw = (): void => this.draw();
    this.addEventListener("input", draw);
    this.closest("form")?.addEventListener("redraw", draw);
    draw();
  }

  private draw(): void {
    const texts = [...this.querySelectorAll("textarea")];
    const longest = Number(this.dataset.longest);
    const last = texts.map((text) => text.value.trim() !== "").lastIndexOf(true);
    texts.forEach((text, k) => {
      const field = text.closest<HTMLElement>(".field");
      // A field that somebody is in stays, also when it has become the second empty one.
      if (field) field.hidden = k >= AT_ONCE && k > last + 1 && text !== document.activeElement;
      const left = longest - letters(text.value);
      text.setCustomValidity(left < 0 ? (this.dataset.long ?? "") : "");
      const says = field?.querySelector<HTMLElement>(".left");
      if (!says) return;
      const words = left < 0 ? this.dataset.over : this.dataset.left;
      says.textContent = text.value.trim() === "" ? "" : (words ?? "").replace("{n}", String(Math.abs(left)));
      says.classList.toggle("over", left < 0);
    });
    showAmount(this, texts.filter((text) => text.value.trim() !== "").length);
  }
}

customElements.define("write-texts", WriteTexts);
