// A small form: a tapped offer and own words take turns, so that what one sees is what is sent.

import { bound } from "../../scripts/shared/letters";

const setAside = new WeakMap<Element, string>();

class SmallForm extends HTMLElement {
  connectedCallback(): void {
    this.addEventListener("input", (event) => {
      const field = event.target;
      if (field instanceof HTMLInputElement && field.type === "radio") this.tapped(field);
      else if (field instanceof HTMLInputElement || field instanceof HTMLTextAreaElement) this.typed(field);
    });
    // A second tap takes an offer back; the click comes after the radio has changed, so what it was is noted before.
    let was: EventTarget | null = null;
    this.addEventListener("pointerdown", (event) => {
      const radio = event.target instanceof Element ? event.target.closest("label")?.querySelector("input") : null;
      was = radio?.checked ? radio : null;
    });
    this.addEventListener("click", (event) => {
      if (event.target === was && was instanceof HTMLInputElement && was.type === "radio") this.untapped(was);
    });
    this.closest("form")?.addEventListener("redraw", () => this.measure());
    this.measure();
  }

  private own(inside: Element): HTMLInputElement | HTMLTextAreaElement | null {
    return inside.querySelector("textarea, input:not([type=radio])");
  }

  /** An offer is chosen: own words step back. */
  private tapped(radio: HTMLInputElement): void {
    const own = this.own(radio.closest("fieldset") ?? this);
    if (own?.value) {
      setAside.set(own, own.value);
      own.value = "";
    }
    this.measure();
  }

  /** An offer is taken back: own words come again. */
  private untapped(radio: HTMLInputElement): void {
    const own = this.own(radio.closest("fieldset") ?? this);
    radio.checked = false;
    if (!own) return;
    own.value = setAside.get(own) ?? "";
    own.dispatchEvent(new Event("input", { bubbles: true }));
  }

  private typed(field: HTMLInputElement | HTMLTextAreaElement): void {
    const group = field.closest("[data-offers]");
    if (field.value)
      group?.querySelectorAll<HTMLInputElement>("[type=radio]").forEach((radio) => (radio.checked = false));
    this.measure();
  }

  private measure(): void {
    for (const field of this.querySelectorAll<HTMLInputElement | HTMLTextAreaElement>("[data-longest]")) {
      bound(field);
    }
  }
}

customElements.define("small-form", SmallForm);
