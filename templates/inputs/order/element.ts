// Options to put in order: dragged, or moved with arrows. The number fields keep the places. Where only the first few
// are asked for, these stand above a line, and a tap brings one up.

import { apart } from "../../scripts/shared/apart";

const HOLD_MS = 200; // a finger that stays so long drags, one that moves on scrolls
const SLACK = 6; // pixels that a hand trembles
const EDGE = 90; // pixels from the window's ends: there a drag scrolls

class OrderList extends HTMLElement {
  private held: HTMLElement | null = null;
  private dragged = false;

  connectedCallback(): void {
    this.closest("form")?.addEventListener("redraw", () => this.draw());
    this.addEventListener("pointerdown", (event) => this.touch(event));
    this.addEventListener("touchmove", (event) => this.held && event.preventDefault(), { passive: false });
    this.addEventListener("click", (event) => {
      const on = event.target as Element;
      const row = on.closest<HTMLElement>("[data-asked]");
      const button = on.closest<HTMLElement>("[data-step]");
      if (!row || button?.getAttribute("aria-disabled") === "true") return;
      if (button) this.step(row, Number(button.dataset.step));
      else if (!this.dragged && !this.above.includes(row)) this.step(row, -1);
      button?.focus(); // a row that is moved loses it
    });
    this.draw();
  }

  private get most(): number {
    return Number(this.dataset.places);
  }

  private get rows(): HTMLElement[] {
    return [...this.querySelectorAll<HTMLElement>("[data-asked]")];
  }

  private get cut(): HTMLElement | null {
    return this.querySelector(".cut");
  }

  /** The rows that have a place. */
  private get above(): HTMLElement[] {
    const { cut, rows } = this;
    return cut ? rows.filter((row) => row.compareDocumentPosition(cut) & Node.DOCUMENT_POSITION_FOLLOWING) : rows;
  }

  private step(row: HTMLElement, by: number): void {
    const { above } = this;
    if (by > 0) row.nextElementSibling?.after(row);
    else if (above.includes(row)) row.previousElementSibling?.before(row);
    else (above[this.most - 1] ?? this.cut)?.before(row);
    this.moved(row);
  }

  /** A finger or the mouse is down: on a row it may become a drag. */
  private touch(down: PointerEvent): void {
    this.dragged = false;
    const on = down.target as Element;
    const row = on.closest<HTMLElement>("[data-asked]");
    if (!row || on.closest("button") || down.button || this.held) return;
    const end = new AbortController();
    const lift = (): void => {
      this.held = row;
      this.dragged = true;
      row.classList.add("held");
      this.moved(row); // from now on no page that comes in takes the row out of the hand
    };
    const timer = down.pointerType === "touch" ? window.setTimeout(lift, HOLD_MS) : 0;
    const drop = (): void => {
      clearTimeout(timer);
      end.abort();
      this.held = null;
      row.classList.remove("held");
    };
    const move = ({ clientX: x, clientY: y }: PointerEvent): void => {
      if (!this.held) {
        if (Math.hypot(x - down.clientX, y - down.clientY) < SLACK) return;
        if (timer) return drop();
        lift();
      }
      scrollBy(0, y < EDGE ? -EDGE / 6 : y > innerHeight - EDGE ? EDGE / 6 : 0);
      const before = [...this.querySelectorAll("li")].filter((one) => one !== row && middle(one) < y).pop();
      if (before === (row.previousElementSibling ?? undefined)) return;
      if (before) before.after(row);
      else row.parentElement?.prepend(row);
      this.moved(row);
    };
    document.addEventListener("pointermove", move, { signal: end.signal });
    for (const over of ["pointerup", "pointercancel"]) document.addEventListener(over, drop, { signal: end.signal });
  }

  /** Somebody moved a row. */
  private moved(row: HTMLElement): void {
    this.write();
    const place = this.above.indexOf(row) + 1;
    const option = row.querySelector("label")?.textContent ?? "";
    const says = (place ? this.dataset.says : this.dataset.out) ?? "";
    const voice = this.querySelector("[role=status]");
    if (voice) voice.textContent = says.replace("{n}", String(place)).replace("{option}", apart(option));
    this.dispatchEvent(new Event("input", { bubbles: true }));
  }

  /** Rows as the fields have them; those without a place as they were asked. */
  private draw(): void {
    const { rows, cut } = this;
    const place = (row: HTMLElement): number => Number(row.querySelector("input")?.value) || 0;
    rows.sort((a, b) => (place(a) || 1e3) - (place(b) || 1e3) || Number(a.dataset.asked) - Number(b.dataset.asked));
    const list = this.querySelector("ol");
    // What stands right isn't moved: the focus may be in it.
    if (this.rows.some((row, k) => row !== rows[k])) list?.append(...rows);
    if (cut) list?.insertBefore(cut, rows.find((row) => !place(row)) ?? null);
    for (const part of this.querySelectorAll<HTMLElement>(".moving, [data-step]")) part.hidden = false;
    for (const part of this.querySelectorAll<HTMLElement>(".plain, input")) part.hidden = true;
    this.write();
  }

  /** Fields, numbers and arrows as the rows stand. */
  private write(): void {
    const { most, cut } = this;
    const over = this.above[most];
    if (over && cut) over.before(cut);
    const { above, rows } = this;
    for (const row of rows) {
      const k = above.indexOf(row);
      const field = row.querySelector("input") as HTMLInputElement;
      field.value = k < 0 ? "" : String(k + 1);
      field.setCustomValidity(above.length < most ? (this.dataset.wrong ?? "") : "");
      row.querySelector(".nth b")?.remove();
      if (k >= 0) field.after(Object.assign(document.createElement("b"), { textContent: field.value }));
      row.classList.toggle("out", k < 0);
      const [up, down] = row.querySelectorAll("button");
      up?.setAttribute("aria-disabled", String(k === 0));
      down?.setAttribute("aria-disabled", String(k < 0 || (!cut && k === rows.length - 1)));
    }
  }
}

function middle(row: Element): number {
  const { top, height } = row.getBoundingClientRect();
  return top + height / 2;
}

customElements.define("order-list", OrderList);
