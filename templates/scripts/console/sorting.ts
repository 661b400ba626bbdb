// Sorting the room's texts: cards are dragged between piles. What is ticked goes along; the buttons do the same
// without.

import Sortable from "sortablejs";
import { grow } from "../shared/grow";
import { send } from "./commands";
import { hold, redraw, release, version } from "./page";

const counted = new WeakSet<HTMLElement>();

/** Let the cards of the page be dragged, and count what is ticked. */
export function sortable(): void {
  const board = document.getElementById("board");
  if (!board) return;
  grow(board);
  count(board);
  if (!counted.has(board)) board.addEventListener("change", () => count(board));
  counted.add(board);
  for (const pile of board.querySelectorAll<HTMLElement>("[data-pile], [data-pile-new]")) {
    if (Sortable.get(pile)) continue;
    new Sortable(pile, {
      group: "texts",
      sort: false,
      draggable: ".card",
      filter: "button",
      preventOnFilter: false,
      animation: matchMedia("(prefers-reduced-motion: reduce)").matches ? 0 : 150,
      delay: 200,
      delayOnTouchOnly: true,
      // From the first touch on: a page that comes in before the first move would take the card out of the hand.
      onChoose: () => hold(),
      onUnchoose: () => {
        if (!board.classList.contains("dragging")) release();
      },
      onStart: () => board.classList.add("dragging"),
      onEnd: ({ item, from, to }) => {
        board.classList.remove("dragging");
        void dropped(board, item, from, to);
      },
    });
  }
}

async function dropped(board: HTMLElement, card: HTMLElement, from: HTMLElement, to: HTMLElement): Promise<void> {
  if (from === to) {
    release();
  } else if (to.dataset.pile === undefined) {
    from.append(card); // a new group needs its name first
    (card.querySelector("input") as HTMLInputElement).checked = true;
    await redraw();
    count(board);
    document.getElementById("group-name")?.focus();
  } else {
    const before = version();
    if (await send("group", { entries: withTicked(board, card), name: to.dataset.pile, version: before })) {
      for (const box of ticked(board)) box.checked = false;
      count(board);
      release(before);
    }
  }
}

function withTicked(board: HTMLElement, card: HTMLElement): string[] {
  const all = ticked(board).map((box) => box.value);
  const own = card.dataset.entry ?? "";
  return all.includes(own) ? all : [own];
}

function ticked(board: HTMLElement): HTMLInputElement[] {
  return [...board.querySelectorAll<HTMLInputElement>("input[name=entries]:checked")];
}

function count(board: HTMLElement): void {
  const n = ticked(board).length;
  const chosen = board.querySelector<HTMLElement>("[data-chosen]");
  if (chosen) chosen.textContent = (chosen.dataset.chosen ?? "").replace("{n}", String(n));
  chosen?.toggleAttribute("hidden", !n);
  for (const other of board.querySelectorAll(".none-yet")) other.toggleAttribute("hidden", n > 0);
}
