// Cards into piles: one card at a time, piles as buttons, and what was sorted below. The radio buttons keep the answer.

import { showAmount } from "../../scripts/phone/form";
import { apart } from "../../scripts/shared/apart";

class SortCards extends HTMLElement {
  private next: Element | null = null; // the card that was taken back: it comes first

  connectedCallback(): void {
    const draw = (): void => this.draw();
    this.addEventListener("input", draw);
    this.closest("form")?.addEventListener("redraw", draw);
    this.addEventListener("click", (event) => {
      const button = event.target instanceof Element ? event.target.closest<HTMLElement>("button") : null;
      const row = button?.closest("li");
      if (row) this.takeBack(row);
      else if (button) this.put(button.dataset.pile ?? "");
    });
    draw();
  }

  private get rows(): HTMLLIElement[] {
    return [...this.querySelectorAll("li")];
  }

  private get card(): Element | undefined {
    const open = this.rows.filter((row) => !this.chosen(row));
    return open.find((row) => row === this.next) ?? open[0];
  }

  private chosen(row: Element): HTMLInputElement | null {
    return row.querySelector("input:checked");
  }

  private put(pile: string): void {
    const radio = this.card?.querySelector<HTMLInputElement>(`input[value="${pile}"]`);
    if (!radio) return;
    radio.checked = true;
    radio.dispatchEvent(new Event("input", { bubbles: true }));
  }

  private takeBack(row: Element): void {
    const radio = this.chosen(row);
    if (!radio) return;
    radio.checked = false;
    this.next = row;
    radio.dispatchEvent(new Event("input", { bubbles: true }));
    this.querySelector<HTMLElement>("[data-pile]")?.focus(); // the button that had the focus is gone
  }

  private draw(): void {
    const counts: Record<string, number> = {};
    for (const row of this.rows) {
      const radio = this.chosen(row);
      const name = row.querySelector("legend")?.textContent ?? "";
      // for the answer in words
      for (const words of row.querySelectorAll(".of")) words.textContent = `${apart(name)}: `;
      const done = row.querySelector<HTMLElement>(".done");
      const pile = done?.querySelector("b");
      row.querySelector("fieldset")!.hidden = true;
      row.hidden = !radio;
      if (!radio || !done || !pile) continue;
      done.hidden = false;
      pile.textContent = radio.labels?.[0]?.lastElementChild?.textContent ?? "";
      counts[radio.value] = (counts[radio.value] ?? 0) + 1;
    }
    const left = this.rows.filter((row) => row.hidden).length;
    const desk = this.querySelector<HTMLElement>(".desk");
    const face = this.querySelector<HTMLElement>(".face");
    if (!desk || !face) return;
    desk.hidden = false;
    face.hidden = !left;
    face.textContent = this.card?.querySelector("legend")?.textContent ?? "";
    for (const says of this.querySelectorAll<HTMLElement>("[data-left]"))
      says.hidden = Number(says.dataset.left) !== left;
    for (const button of this.querySelectorAll<HTMLElement>("[data-pile]")) {
      button.setAttribute("aria-disabled", String(!left));
      const says = button.querySelector<HTMLElement>("[data-counts]");
      if (says) says.textContent = says.dataset.counts?.split("|")[counts[button.dataset.pile ?? ""] ?? 0] ?? "";
    }
    showAmount(this, this.rows.length - left);
    // Grey until there is something to send; it can be pressed all the same, and then says what is missing.
    const send = this.closest("form")?.querySelector("footer .primary");
    send?.setAttribute("aria-disabled", String(left === this.rows.length));
  }
}

customElements.define("sort-cards", SortCards);
