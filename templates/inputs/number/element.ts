// A number in a field, with a slider and two buttons that do the same. Nothing stands there before the first touch.

import { showAmount } from "../../scripts/phone/form";

class NumberGuess extends HTMLElement {
  connectedCallback(): void {
    this.addEventListener("input", (event) => {
      if (event.target === this.slider && this.slider) this.set(Number(this.slider.value));
      this.draw();
    });
    this.addEventListener("click", (event) => {
      const button = event.target instanceof Element ? event.target.closest<HTMLElement>("[data-step]") : null;
      if (button) this.nudge(Number(button.dataset.step));
      else if (event.target === this.slider && this.slider && this.number === null) this.tell(Number(this.slider.value));
    });
    this.closest("form")?.addEventListener("redraw", () => this.draw());
    this.draw();
  }

  private get field(): HTMLInputElement | null {
    return this.querySelector("input[name]");
  }

  private get slider(): HTMLInputElement | null {
    return this.querySelector("input[type=range]");
  }

  private get least(): number {
    return Number(this.dataset.least);
  }

  private get greatest(): number {
    return Number(this.dataset.greatest);
  }

  /** What a nudge adds: one, in long ranges the thousandth to hundredth part, in short ones a tenth. */
  private get step(): number {
    const span = this.greatest - this.least;
    return span >= 10 ? 10 ** Math.max(0, Math.floor(Math.log10(span)) - 2) : 0.1;
  }

  /** The number in the field; null where none stands there, NaN where something else does. */
  private get number(): number | null {
    const typed = (this.field?.value ?? "").trim().replace("\u2212", "-").replace(",", ".");
    return typed === "" ? null : Number(typed);
  }

  private nudge(by: number): void {
    const now = this.number;
    const from = now === null || isNaN(now) ? (this.least + this.greatest) / 2 : now + by * this.step;
    this.tell(from);
  }

  private tell(value: number): void {
    this.set(value);
    this.field?.dispatchEvent(new Event("input", { bubbles: true }));
  }

  private set(value: number): void {
    const rounded = Math.round(value / this.step) * this.step;
    const bounded = Math.min(this.greatest, Math.max(this.least, rounded));
    if (this.field) this.field.value = String(Number(bounded.toFixed(2)));
  }

  private draw(): void {
    const { field, slider, number } = this;
    if (!field || !slider) return;
    for (const part of this.querySelectorAll<HTMLElement>("[hidden]")) part.hidden = false;
    for (const between of this.querySelectorAll<HTMLElement>(".between")) between.classList.add("only-read");
    const wrong = number !== null && !(number >= this.least && number <= this.greatest);
    field.setCustomValidity(wrong ? (this.dataset.wrong ?? "") : "");
    slider.classList.toggle("untouched", number === null);
    this.classList.toggle("untouched", number === null);
    slider.value = String(number ?? (this.least + this.greatest) / 2);
    slider.setAttribute("aria-valuetext", number === null ? (slider.dataset.none ?? "") : field.value);
    const unit = this.querySelector(".unit")?.textContent ?? "";
    showAmount(this, number === null || wrong ? 0 : 1, `${field.value.trim()} ${unit}`.trim());
  }
}

customElements.define("number-guess", NumberGuess);
