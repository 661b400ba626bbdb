"""The console on laptops and tablets: nothing lies over anything that can be pressed or read, however long the
words are."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from facilitator.live.matters.lifecycle import Name
from facilitator.live.matters.opening import Show
from facilitator.live.matters.room import Blank, Dim, Lock
from facilitator.live.matters.texts import Sort
from tests.browser.conftest import Windows, whole
from tests.serving import WORKSHOP, Begin, Live

LONG = (
    WORKSHOP.replace("A small workshop", "A workshop with quite a long name of its own, as some have")
    .replace("## A guess", "## A guess at a number that nobody in the room can know")
    .replace("## Which?", "## Which of all the practices shall we try out next week?")
)
SIZES = [(1024, 768), (1201, 700), (1280, 720), (1366, 768), (1440, 900)]

# What can be pressed and is in sight, but somewhere on it something else would be hit, also once it is scrolled to.
COVERED = """() => {
  const wrong = [];
  const clipped = (one, x, y) => {
    for (let at = one.parentElement; at; at = at.parentElement) {
      if (getComputedStyle(at).overflow === "visible") continue;
      const box = at.getBoundingClientRect();
      if (x < box.left || x > box.right || y < box.top || y > box.bottom) return true;
    }
    return x >= innerWidth || y >= innerHeight;
  };
  const covering = (one) => {
    const box = one.getBoundingClientRect();
    for (const [across, down] of [[.5, .5], [.03, .5], [.97, .5], [.5, .1], [.5, .9]]) {
      const x = box.x + box.width * across, y = box.y + box.height * down;
      if (clipped(one, x, y)) continue;
      const hit = document.elementFromPoint(x, y);
      if (!hit || !(one.contains(hit) || one.closest("label")?.contains(hit))) return hit ?? document.body;
    }
    return null;
  };
  for (const one of document.querySelectorAll("button, a, summary, input, textarea, select")) {
    if (!one.checkVisibility({ visibilityProperty: true }) || one.matches(".only-read, .skip")) continue;
    if (!covering(one)) continue;
    one.scrollIntoView({ block: "center" }); // it was under a foot that stays
    const over = covering(one);
    if (over) wrong.push(`${one.id || one.textContent.trim()}: ${over.id || over.className || over.tagName}`);
  }
  return wrong;
}"""

# In the head nothing wraps: what stands in one of its parts may not reach into the next.
OVERLAPS = """() => {
  const wrong = [], parts = [...document.querySelectorAll(".bar > :not(.right), .bar .right > *")];
  for (const part of parts) for (const inside of part.querySelectorAll("b, kbd, svg, span")) {
    const box = inside.getBoundingClientRect();
    if (!inside.checkVisibility() || getComputedStyle(inside).position === "absolute") continue;
    for (const other of parts) {
      const at = other.getBoundingClientRect();
      if (other !== part && box.left < at.right - .5 && at.left < box.right - .5)
        wrong.push(`${inside.textContent} on ${other.id || other.className}`);
    }
    if (box.right > innerWidth) wrong.push(`${inside.textContent} is outside`);
  }
  return wrong;
}"""


def covers_nothing(console: Page) -> None:
    whole(console)
    assert console.evaluate(COVERED) == []
    assert console.evaluate(OVERLAPS) == []
    assert console.evaluate("document.documentElement.scrollWidth") <= console.viewport_size["width"]


@pytest.fixture
def busy(begin: Begin) -> Live:
    """A late session in which much was written, with long names wherever there can be one."""
    live = begin(LONG)
    live.at("ideas")
    for k in range(12):
        assert live.connection(live.phone(f"Somebody {k}")).answer(
            f"{k}", "ideas.0.0", {"text": [f"Asks first {k}"]}
        )["ok"]
    written = [entry.id for entry in live.stage().texts.written()]
    live.do(Sort(tuple(written[:3]), "Takes an interest in what I do"), Name("With the day shift on Monday"))
    return live


@pytest.mark.parametrize("size", SIZES, ids=[str(width) for width, _ in SIZES])
def test_nothing_on_the_console_covers_anything(busy: Live, windows: Windows, size: tuple[int, int]) -> None:
    console = windows.host(busy, viewport={"width": size[0], "height": size[1]})
    for step in ("guess", "ideas", "dots", "argue"):
        busy.at(step)  # "Undo: opened …" with the step's long name
        expect(console.locator("#page")).to_have_attribute("data-stage", busy.stage().id)
        covers_nothing(console)
    busy.running.session.stages["argue.0.0"].clock.opened_at -= 26 * 60
    for act, pressed in ((Lock(), "#lock"), (Dim(True), "#dim"), (Blank(True), "#blank")):
        busy.do(act)
        expect(console.locator(pressed)).to_have_attribute("aria-pressed", "true")
        covers_nothing(console)
    busy.at("before")
    busy.do(Show())
    console.evaluate("document.querySelectorAll('details').forEach(one => (one.open = true))")
    covers_nothing(console)


@pytest.mark.parametrize("dialog", ["join", "improvise", "keys", "end"])
def test_nothing_in_a_dialog_covers_anything(busy: Live, windows: Windows, dialog: str) -> None:
    console = windows.host(busy, viewport={"width": 1024, "height": 768})
    console.evaluate("name => document.getElementById(`dialog-${name}`).showModal()", dialog)
    whole(console)
    covered = console.evaluate(
        COVERED.replace(
            "document.querySelectorAll", f"document.getElementById('dialog-{dialog}').querySelectorAll"
        )
    )
    assert covered == []
