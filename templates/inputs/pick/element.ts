// Choosing several: at the most that may be chosen, the rest waits until one is taken away.

class PickSome extends HTMLElement {
  connectedCallback(): void {
    const draw = (): void => this.draw();
    this.addEventListener("input", draw);
    this.closest("form")?.addEventListener("redraw", draw);
    this.addEventListener("click", (event) => {
      const box = event.target;
      if (box instanceof HTMLInputElement && box.getAttribute("aria-disabled") === "true") event.preventDefault();
    });
    draw();
  }

  private draw(): void {
    const boxes = [...this.querySelectorAll("input")];
    const full = boxes.filter((box) => box.checked).length >= Number(this.dataset.most);
    for (const box of boxes) box.setAttribute("aria-disabled", String(full && !box.checked));
    const says = this.querySelector<HTMLElement>("[data-full]");
    if (says) says.textContent = full && boxes.some((box) => !box.checked) ? (says.dataset.full ?? "") : "";
  }
}

customElements.define("pick-some", PickSome);
