"""Forced colours, as Windows' contrast themes have them: every figure, input and mark in the person's own colours."""

from __future__ import annotations

from io import BytesIO

import pytest
from PIL import Image
from playwright.sync_api import Browser, Locator, Page, expect

from dev.specimens import title
from dev.specimens.figures.teams import BY_TEAM
from facilitator.live.matters.paper import Enter
from facilitator.server.draw import Spot, draw
from facilitator.server.draw._measure import Place
from facilitator.server.pages import Pages
from tests.browser.conftest import Windows, whole
from tests.browser.figures.test_nothing_is_cut import FIGURES, FRAME, on_screens, opened, sheet
from tests.serving import PLACES, WORKSHOP, Begin, Live

FORCED = {"forced_colors": "active", "color_scheme": "dark"}

# What SVG draws: in system colours alone, with something that is seen on the ground; and its words on what lies under
# them.
DRAWN = """() => {
  const system = {}, probe = document.body.appendChild(document.createElement("i"));
  for (const name of ["Canvas", "CanvasText", "Highlight", "HighlightText", "GrayText"]) {
    probe.style.color = name;
    system[getComputedStyle(probe).color] ??= name;
  }
  const named = (colour) => system[colour] ?? colour, wrong = new Set();
  const over = (text) => {
    const at = text.getBoundingClientRect(), x = at.x + at.width / 2, y = at.y + at.height / 2;
    const under = [...text.closest(".fig").querySelectorAll("rect")].filter((rect) => {
      const box = rect.getBoundingClientRect();
      return box.left <= x && x <= box.right && box.top <= y && y <= box.bottom;
    }).pop();
    return under ? named(getComputedStyle(under).fill) : "Canvas";
  };
  for (const one of document.querySelectorAll(".fig svg :is(rect, circle, line, text)")) {
    const look = getComputedStyle(one), fill = named(look.fill), stroke = named(look.stroke);
    const where = `${one.closest(".fig").id} ${one.tagName}.${one.getAttribute("class") ?? ""}`;
    const seen = one.tagName === "line" ? [stroke] : one.tagName === "text" ? [fill] : [fill, stroke];
    const foreign = (colour) => !Object.values(system).includes(colour) && colour !== "none";
    if (seen.some(foreign)) wrong.add(`${where}: ${seen}`);
    const ground = one.tagName === "text" ? over(one) : "Canvas";
    if (seen.every((colour) => colour === ground)) wrong.add(`${where}: not seen`);
    if (one.tagName === "text" && fill === "CanvasText" && ground !== "Canvas") wrong.add(`${where}: on ${ground}`);
  }
  return [...wrong].slice(0, 12);
}"""

# The point is told from what stands beside it by being filled, not only by another colour.
POINTS = """() => [...document.querySelectorAll(".fig-bars, .fig-teams")]
  .filter((fig) => fig.querySelector(".point .strip")).every((fig) => {
  const fill = (one) => getComputedStyle(one).fill;
  const points = [...fig.querySelectorAll(".point .strip :is(rect, circle)")].map(fill);
  const drawn = "li:not(.point) > .strip :is(rect, circle), td:not(.point) > .strip rect";
  const others = [...fig.querySelectorAll(drawn)].map(fill);
  return points.every((one) => !others.includes(one));
})"""


def forced(page: Page) -> Page:
    page.emulate_media(forced_colors="active", color_scheme="dark", reduced_motion="reduce")
    return page


@pytest.mark.parametrize("dim", [False, True], ids=["light", "dim"])
def test_every_figure_on_the_screen_is_drawn_in_the_persons_colours(browser: Browser, dim: bool) -> None:
    page = forced(opened(browser, on_screens({**FIGURES, **BY_TEAM}, dim), 1920, 1080))
    page.add_style_tag(content=FRAME)
    assert page.evaluate(DRAWN) == []
    assert page.evaluate(POINTS)


@pytest.mark.parametrize("place", ["phone", "console"])
def test_every_figure_on_a_page_is_drawn_in_the_persons_colours(browser: Browser, place: Place) -> None:
    env = Pages()._env
    figures = "".join(
        f'<div class="frame" id="{name}">{draw(env, figure, title(figure), "en", place, Spot(f"{name}-fig"))}</div>'
        for name, figure in FIGURES.items()
    )
    page = forced(opened(browser, sheet(place, f"<main>{figures}</main>", f'class="{place}"'), 704, 900))
    assert page.evaluate(DRAWN) == []


def looks(marks: Locator) -> list[tuple[str, ...]]:
    """How marks look, by all that is left in forced colours."""
    return [
        tuple(one)
        for one in marks.evaluate_all(
            """all => all.map(one => { const look = getComputedStyle(one);
              return [look.backgroundColor, look.borderRadius, look.borderTopStyle]; })"""
        )
    ]


def test_who_has_answered_who_is_on_paper_and_who_is_silent_look_different_everywhere(
    live: Live, windows: Windows
) -> None:
    live.at("before")
    answered = windows.phone(live, "Ana", **FORCED)
    windows.phone(live, "Ben")
    silent = windows.phone(live, "Cleo")
    live.do(Enter("before.0.0", "paper-1", {"pick": ["o1"]}))
    silent.context.close()
    answered.get_by_label("Yes").check()
    answered.get_by_role("button", name="Send my answer").click()
    screen, console = windows.screen(live, **FORCED), windows.host(live, **FORCED)
    for page, room in ((screen, ".answers .room i"), (console, "#side .room i")):
        expect(page.locator(room)).to_have_count(4)
        assert len(set(looks(page.locator(room)))) == len(
            {*page.locator(room).evaluate_all("all => all.map(one => one.className)")}
        )
    expect(answered.locator("#room i")).to_have_count(4)
    kinds = answered.locator("#room i").evaluate_all("all => all.map(one => one.className)")
    assert len(set(looks(answered.locator("#room i")))) == len(set(kinds)) >= 3


def line_of(picture: bytes) -> float:
    """How much of a picture's widest middle row is drawn on: 1 for a line from end to end."""
    image = Image.open(BytesIO(picture)).convert("L")
    ground = image.getpixel((1, 1))
    middle = range(image.height // 2 - 3, image.height // 2 + 4)
    rows = [[image.getpixel((x, y)) != ground for x in range(image.width)] for y in middle]
    return max(sum(row) / image.width for row in rows)


def test_a_slider_has_a_line_and_a_thumb_only_once_there_is_a_number(live: Live, windows: Windows) -> None:
    live.at("guess")
    phone = windows.phone(live, **FORCED)
    slider = phone.get_by_role("slider")
    before = slider.screenshot()
    assert line_of(before) > 0.95
    phone.get_by_role("button", name="More").click()
    phone.locator("#number").focus()
    assert line_of(slider.screenshot()) > 0.95
    assert slider.screenshot() != before


@pytest.mark.parametrize("step", ["line", "plane"])
def test_a_line_and_a_plane_to_put_a_point_on_are_seen_and_so_is_the_point(
    begin: Begin, windows: Windows, step: str
) -> None:
    live = begin(PLACES)
    live.at(step)
    phone = windows.phone(live, **FORCED)
    pad = phone.locator(".pad")
    whole(phone)
    before = pad.screenshot()
    if step == "line":
        assert line_of(before) > 0.95
    pad.click(position={"x": 70, "y": 20})
    expect(phone.locator("circle.point")).to_be_visible()
    fill = phone.locator("circle.point").evaluate("one => getComputedStyle(one).fill")
    assert fill != phone.evaluate("getComputedStyle(document.body).backgroundColor")
    assert pad.screenshot() != before


def test_what_is_chosen_looks_chosen_by_more_than_its_colour(begin: Begin, windows: Windows) -> None:
    live = begin(WORKSHOP)
    live.at("before")
    phone = windows.phone(live, **FORCED)
    outline = (
        "one => getComputedStyle(one.closest('label')).outlineStyle + getComputedStyle(one).borderTopWidth"
    )
    yes, no = phone.get_by_label("Yes"), phone.get_by_label("No")
    yes.check()
    no.hover()
    assert yes.evaluate(outline) != no.evaluate(outline)
    live.at("promise")
    tomorrow, week = phone.get_by_label("Tomorrow"), phone.get_by_label("In a week")
    tomorrow.check()
    weight = """one => {
      const look = getComputedStyle(one.closest("label"));
      return look.outlineStyle + look.fontWeight;
    }"""
    assert tomorrow.evaluate(weight) != week.evaluate(weight)


def test_dots_that_are_spent_are_hollow_and_those_that_are_left_are_full(
    live: Live, windows: Windows
) -> None:
    live.at("ideas")
    assert live.connection().answer("i", "ideas.0.0", {"text": ["Asks first"]}) == {"ok": True}
    live.at("dots")
    phone = windows.phone(live, **FORCED)
    phone.get_by_role("button", name="One dot more").first.click()
    left, spent = looks(phone.locator(".purse .dot"))
    assert left[0] != spent[0]
    assert looks(phone.locator(".stepper .dot"))[0][0] == left[0]


def test_the_consoles_words_stand_on_grounds_that_they_are_read_on(live: Live, windows: Windows) -> None:
    live.at("before")
    console = windows.host(live, **FORCED)
    console.keyboard.press("b")
    expect(console.locator("#blank")).to_have_attribute("aria-pressed", "true")
    for place in (".bar", ".preview .tag", ".row.now .step", "#primary", "#blank", "#dim"):
        ground, words = console.locator(place).evaluate(
            """one => { let at = one;
              while (getComputedStyle(at).backgroundColor === "rgba(0, 0, 0, 0)") at = at.parentElement;
              return [getComputedStyle(at).backgroundColor, getComputedStyle(one).color]; }"""
        )
        assert ground != words, place
