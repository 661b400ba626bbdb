// A number in a field, with a slider and two buttons that do the same. Nothing stands there before the first touch.
// Where what was typed can be two numbers, each is a button.

import { showAmount } from "../../scripts/phone/form";
import { type Grammar, type Range, type Typed, read, shown, typeable } from "../../scripts/shared/numbers";

const LONG = 5; // characters: from here on the digits are smaller
const LONGER = 8;

class NumberGuess extends HTMLElement {
  connectedCallback(): void {
    this.addEventListener("input", (event) => {
      if (event.target === this.slider && this.slider) this.set(this.whole(Number(this.slider.value), this.coarse));
      this.draw();
    });
    this.addEventListener("click", (event) => {
      const button = event.target instanceof Element ? event.target.closest<HTMLElement>("button") : null;
      if (button?.dataset.step) this.nudge(Number(button.dataset.step));
      else if (button?.dataset.means) {
        this.change(Number(button.dataset.means));
        this.field?.focus();
      } else if (event.target === this.slider && this.slider && this.field?.value.trim() === "") {
        this.change(this.whole(Number(this.slider.value), this.coarse));
      }
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

  private get grammar(): Grammar {
    return JSON.parse(this.dataset.grammar ?? "") as Grammar;
  }

  private get range(): Range {
    const { least, greatest, places, fine, unit = "" } = this.dataset;
    return { least: Number(least), greatest: Number(greatest), places: Number(places), fine: fine === "true", unit };
  }

  /** What a text means here; the server reads it in the same way. */
  read(typed: string): Typed {
    return read(this.grammar, typed, this.range);
  }

  /**
   * What the slider is exact to: the thousandth to hundredth part of the range, never less than what people would say.
   */
  private get coarse(): number {
    const { least, greatest } = this.range;
    return Math.max(Number(this.dataset.smallest), 10 ** (Math.floor(Math.log10(greatest - least) + 1e-9) - 2));
  }

  private whole(value: number, step: number): number {
    return Math.round(value / step) * step;
  }

  /** To the next round number: a hundredth of the number that stands there, at most of the range. */
  private nudge(by: number): void {
    const { value } = this.read(this.field?.value ?? "");
    const { least, greatest } = this.range;
    if (value === null) return this.change(this.whole((least + greatest) / 2, this.coarse));
    const part = 10 ** (Math.floor(Math.log10(Math.abs(value) || 1) + 1e-9) - 2);
    const step = Math.max(Number(this.dataset.smallest), Math.min(this.coarse, part));
    const now = value / step;
    this.change((by > 0 ? Math.floor(now + 1e-6) + 1 : Math.ceil(now - 1e-6) - 1) * step);
  }

  private change(value: number): void {
    this.set(value);
    this.field?.dispatchEvent(new Event("input", { bubbles: true }));
  }

  private set(value: number): void {
    const { least, greatest, places } = this.range;
    if (this.field) this.field.value = typeable(this.grammar, Math.min(greatest, Math.max(least, value)), places);
  }

  private draw(): void {
    const { field, slider, range } = this;
    if (!field || !slider) return;
    for (const part of this.querySelectorAll<HTMLElement>("[hidden]:not(.either, .either *)")) part.hidden = false;
    for (const between of this.querySelectorAll<HTMLElement>(".between")) between.classList.add("only-read");
    const typed = field.value.trim();
    const { value, choices } = this.read(typed);
    const fits = value !== null && value >= range.least && value <= range.greatest;
    const { wrong = "", odd = "" } = this.dataset;
    const asks = this.asks(typed, choices);
    field.setCustomValidity(asks || (typed === "" || fits ? "" : value === null ? odd : wrong));
    slider.classList.toggle("untouched", typed === "");
    this.classList.toggle("untouched", typed === "");
    field.size = Math.max(3, typed.length + 1);
    field.parentElement?.classList.toggle("long", Math.max(typed.length, Number(this.dataset.long)) >= LONG);
    field.parentElement?.classList.toggle("longer", Math.max(typed.length, Number(this.dataset.long)) >= LONGER);
    slider.value = String(value ?? (range.least + range.greatest) / 2);
    const said = fits ? `${shown(this.grammar, value, range.places)} ${range.unit}`.trim() : typed;
    field.dataset.words = said;
    slider.setAttribute("aria-valuetext", typed === "" ? (slider.dataset.none ?? "") : said);
    showAmount(this, fits ? 1 : 0, said);
  }

  /** Which of the numbers is meant, as a question with a button for each; the question where there is one. */
  private asks(typed: string, choices: number[]): string {
    const either = this.querySelector<HTMLElement>(".either");
    const question = either?.querySelector("p");
    if (!either || !question) return "";
    const words = choices.map((choice) => typeable(this.grammar, choice, this.range.places));
    const says = (either.dataset[choices.length === 1 ? "one" : "two"] ?? "")
      .replace("{typed}", typed)
      .replace("{small}", words[0] ?? "")
      .replace("{large}", words[1] ?? "");
    either.hidden = choices.length === 0;
    if (!either.hidden && question.textContent !== says) question.textContent = says;
    either.querySelectorAll("button").forEach((button, k) => {
      button.hidden = k >= choices.length;
      button.dataset.means = String(choices[k] ?? "");
      button.textContent = words[k] ?? "";
    });
    return either.hidden ? "" : says;
  }
}

customElements.define("number-guess", NumberGuess);
