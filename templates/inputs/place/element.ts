// A point on a line or a plane: put there by a tap, drawn along, or moved by keys and buttons. Two number fields keep
// it.

const KEYS: Record<string, [string, number]> = {
  ArrowLeft: ["x", -1],
  ArrowRight: ["x", 1],
  ArrowDown: ["y", -1],
  ArrowUp: ["y", 1],
};
const MIDDLE = 50;
const STEP = 5;
const CATCHES = 2; // a finger that comes so near to the middle means the middle

class PlacePoint extends HTMLElement {
  connectedCallback(): void {
    const pad = this.pad;
    pad?.addEventListener("pointerdown", (event) => {
      if (event.button) return;
      pad.setPointerCapture(event.pointerId);
      this.tap(event);
    });
    pad?.addEventListener("pointermove", (event) => {
      if (pad.hasPointerCapture(event.pointerId)) this.tap(event);
    });
    pad?.addEventListener("keydown", (event) => {
      const [axis, by] = KEYS[event.key] ?? [];
      if (!axis || !by) return;
      event.preventDefault();
      this.nudge(axis, by);
    });
    this.addEventListener("click", (event) => {
      const button = event.target instanceof Element ? event.target.closest<HTMLElement>("[data-step]") : null;
      if (button) this.nudge(button.dataset.axis ?? "x", Number(button.dataset.step));
    });
    this.closest("form")?.addEventListener("redraw", () => this.draw());
    this.draw();
  }

  private get pad(): HTMLElement | null {
    return this.querySelector(".pad");
  }

  private get fields(): HTMLInputElement[] {
    return [...this.querySelectorAll<HTMLInputElement>("input[name]")];
  }

  private tap(event: PointerEvent): void {
    const box = this.pad?.getBoundingClientRect();
    if (!box) return;
    const across = (event.clientX - box.left) / box.width;
    const up = (box.bottom - event.clientY) / box.height;
    this.set(
      this.fields.map((field) => {
        const value = Math.round(100 * (field.name === "x" ? across : up));
        return Math.abs(value - MIDDLE) <= CATCHES ? MIDDLE : value;
      }),
    );
  }

  /** To the next whole step, so that the middle is met; the first touch puts the point there. */
  private nudge(axis: string, by: number): void {
    const along = this.fields.some((field) => field.name === axis) ? axis : "x";
    const next = (now: number): number => (by > 0 ? Math.floor(now / STEP) + 1 : Math.ceil(now / STEP) - 1) * STEP;
    const placed = this.placed;
    this.set(
      this.fields.map(({ name, value }) => (!placed ? MIDDLE : name === along ? next(Number(value)) : Number(value))),
    );
  }

  private get placed(): boolean {
    return this.fields.every((field) => field.value !== "");
  }

  private set(values: number[]): void {
    this.fields.forEach((field, k) => (field.value = String(Math.min(100, Math.max(0, values[k] ?? MIDDLE)))));
    this.draw();
    this.fields[0]?.dispatchEvent(new Event("input", { bubbles: true }));
  }

  private draw(): void {
    const { pad, placed, fields } = this;
    const point = pad?.querySelector("circle");
    if (!pad || !point) return;
    for (const part of this.querySelectorAll<HTMLElement>(".where, .means, .nudge")) part.hidden = false;
    for (const part of this.querySelectorAll<HTMLElement>(".plain")) part.hidden = true;
    for (const part of this.querySelectorAll<HTMLElement>("p[data-none]")) part.hidden = placed;
    const said: string[] = [];
    for (const { name, value } of fields) {
      const stretches = [...this.querySelectorAll<HTMLElement>(`span[data-axis=${name}]`)];
      const now = placed ? stretches.find((one) => Number(one.dataset.last) >= Number(value)) : undefined;
      for (const one of stretches) one.hidden = one !== now;
      if (now) said.push(now.textContent ?? "");
      point.setAttribute(name === "x" ? "cx" : "cy", `${name === "x" ? Number(value) : 100 - Number(value)}%`);
    }
    if (fields.length === 1) point.setAttribute("cy", "50%");
    point.toggleAttribute("hidden", !placed);
    pad.setAttribute("aria-valuenow", (placed && fields[0]?.value) || String(MIDDLE));
    pad.setAttribute("aria-valuetext", said.join("; ") || (pad.dataset.none ?? ""));
  }
}

customElements.define("place-point", PlacePoint);
