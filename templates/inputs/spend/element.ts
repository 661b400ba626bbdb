// Dots to spend: plus and minus at each option, and what is left above. The number fields keep the amounts.

import { showAmount } from "../../scripts/phone/form";

const AS_DOTS = 3; // a row shows so many as dots, more as a number

class SpendDots extends HTMLElement {
  connectedCallback(): void {
    const draw = (): void => this.draw();
    this.addEventListener("input", draw);
    this.closest("form")?.addEventListener("redraw", draw);
    this.addEventListener("click", (event) => {
      const button = event.target instanceof Element ? event.target.closest<HTMLElement>("[data-step]") : null;
      const field = button?.closest("li")?.querySelector("input");
      if (!button || !field || button.getAttribute("aria-disabled") === "true") return;
      field.value = String(Number(field.value) + Number(button.dataset.step));
      field.dispatchEvent(new Event("input", { bubbles: true }));
    });
    draw();
  }

  private draw(): void {
    const dots = Number(this.dataset.dots);
    const each = Number(this.dataset.each);
    const rows = [...this.querySelectorAll("li")];
    const amounts = rows.map((row) => Number(row.querySelector("input")?.value ?? 0) || 0);
    const left = dots - amounts.reduce((sum, n) => sum + n, 0);

    rows.forEach((row, k) => {
      const n = amounts[k] ?? 0;
      const place = row.querySelector<HTMLElement>(".n");
      const field = row.querySelector("input");
      if (!place || !field) return;
      row.classList.toggle("has", n > 0);
      field.hidden = true;
      place.querySelectorAll("i, b").forEach((old) => old.remove());
      if (n > AS_DOTS) place.append(Object.assign(document.createElement("b"), { textContent: String(n) }));
      else
        for (let i = 0; i < n; i++) place.append(Object.assign(document.createElement("i"), { className: "dot on" }));
      for (const button of row.querySelectorAll<HTMLElement>("[data-step]")) {
        button.hidden = false;
        const more = button.dataset.step === "1";
        button.setAttribute("aria-disabled", String(more ? left < 1 || n >= each : n < 1));
      }
    });

    for (const part of this.querySelectorAll<HTMLElement>(".purse")) part.hidden = false;
    for (const part of this.querySelectorAll<HTMLElement>(".plain")) part.hidden = true;
    this.querySelectorAll(".purse .dot").forEach((dot, k) => dot.classList.toggle("on", k < left));
    for (const says of this.querySelectorAll<HTMLElement>("[data-left]"))
      says.hidden = Number(says.dataset.left) !== left;
    showAmount(this, dots - left);
  }
}

customElements.define("spend-dots", SpendDots);
