"""Every figure and every page of the screen in a real browser: no text is cut, small or on top of another."""

from __future__ import annotations

import mimetypes
from collections.abc import Callable, Mapping
from typing import Any

import pytest
from markupsafe import Markup
from playwright.sync_api import Browser, Page, Route

from dev.specimens import all_figures, title
from dev.specimens.figures.teams import BY_TEAM
from dev.specimens.words import ARABIC, EMOJI, IDEA, OPTION, SCRIPT
from facilitator.assets import asset, templates_folder
from facilitator.exercises._planned import asked
from facilitator.exercises.contract import Group
from facilitator.figures.contract import Figure
from facilitator.inputs.place import Axis, Place
from facilitator.live.views import Countdown, RoomLine, ScreenState, ScreenView
from facilitator.server.draw import Spot, draw, pages
from facilitator.server.draw._measure import Place as Medium
from facilitator.server.draw.screen import lay
from facilitator.server.pages import Pages, qr
from facilitator.server.screens import ScreenPage
from facilitator.workshop.parser import read
from tests.serving import WITHIN

FIGURES = all_figures()
SITE = "http://127.0.0.1:9"  # nothing listens there: the test itself answers for it

# Looks at every piece of visible text: inside its box and its frame, not under the smallest size, on no other text.
CHECK = """
([frames, least]) => {
  const wrong = [];
  for (const frame of document.querySelectorAll(frames)) {
    const edge = frame.getBoundingClientRect(), seen = [], name = frame.id || frame.className;
    const walk = document.createTreeWalker(frame, NodeFilter.SHOW_TEXT);
    while (walk.nextNode()) {
      const node = walk.currentNode, box = node.parentElement, words = node.textContent.trim().slice(0, 50);
      if (!words || box.closest(".behind, .only-read, [hidden]") || getComputedStyle(box).display === "none") continue;
      const range = document.createRange();
      range.selectNodeContents(node);
      for (const r of range.getClientRects()) {
        // Lines may touch, letters may not: a line's box is taller than what is drawn in it.
        const inner = {
          left: r.left + 1, right: r.right - 1, top: r.top + r.height * .25, bottom: r.bottom - r.height * .25,
        };
        if (inner.left < edge.left || inner.right > edge.right || inner.top < edge.top || inner.bottom > edge.bottom)
          wrong.push(`${name}: “${words}” leaves its frame`);
        for (const [other, o] of seen) {
          const crosses = inner.left < o.right && o.left < inner.right;
          if (other !== node && crosses && inner.top < o.bottom && o.top < inner.bottom)
            wrong.push(`${name}: “${words}” on “${other.textContent.trim().slice(0, 50)}”`);
        }
        seen.push([node, inner]);
      }
      if (!box.closest("svg") && getComputedStyle(box).display !== "inline" && box.scrollWidth > box.clientWidth + 1)
        wrong.push(`${name}: “${words}” is wider than its box`);
      if (parseFloat(getComputedStyle(box).fontSize) < least - .05)
        wrong.push(`${name}: “${words}” is ${getComputedStyle(box).fontSize} small`);
    }
    if (!seen.length && !frame.querySelector(".mark")) wrong.push(`${name}: nothing to read`);
  }
  return wrong.slice(0, 12);
}
"""


def opened(browser: Browser, html: str, width: int, height: int) -> Page:
    """A page of these words, with the built style sheets and fonts; whatever else it asks for is refused."""
    page = browser.new_page(viewport={"width": width, "height": height}, reduced_motion="reduce")
    page.set_default_timeout(WITHIN * 1000)

    def answer(route: Route) -> None:
        path = route.request.url.removeprefix(SITE)
        if path == "/":
            route.fulfill(body=html, content_type="text/html; charset=utf-8")
        elif path.startswith("/static/"):
            file = templates_folder() / "built" / path.removeprefix("/static/")
            route.fulfill(
                body=file.read_bytes(), content_type=mimetypes.guess_type(file.name)[0] or "font/woff2"
            )
        else:
            route.abort()

    page.route("**/*", answer)
    page.goto(f"{SITE}/")
    page.evaluate("document.fonts.ready")
    return page


def sheet(medium: str, body: str, attributes: str = "") -> str:
    """A whole page around some elements, styled for a medium."""
    return (
        '<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Specimens</title>'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        f'<link rel="stylesheet" href="/static/{asset(f"{medium}.css")}"></head><body {attributes}>{body}</body></html>'
    )


TWO_LINES = "“Yes, most days” parts the teams: 83 % in Line, 17 % in Desk"
# As much as stands small above a finding, where that isn't the question itself: two lines.
ASKED = (
    "Which of the practices, all of them seen in this room today, would you try yourself next week, "
    "with whom, and on which of the days there?"
)


def framed(name: str, figure: Figure, title: str, page: int = 0, dim: bool = False) -> str:
    """A figure on a screen of its own, under what was asked."""
    over = "" if figure.bare else ASKED
    drawn = draw(Pages()._env, figure, title, "en", "screen", Spot(f"{name}-fig", page, over))
    asked = f'<h1 class="topic">{over}</h1>' if over else ""
    return (
        f'<section class="screen live {"dim" if dim else ""}" aria-label="{name}">'
        f'<div class="frame shows" id="{name}">{asked}{drawn}</div></section>'
    )


def on_screens(figures: Mapping[str, Figure], dim: bool, over: str = "") -> str:
    """Each figure on a screen of its own, one under the other; `over` stands over them all instead of their
    findings."""
    screens = (framed(name, figure, over or title(figure), dim=dim) for name, figure in figures.items())
    return sheet("screen", f"<main><h1>Specimens</h1>{''.join(screens)}</main>")


# A screen's page without its foot: the padding of its main part, and the foot's height.
FRAME = """
.frame {
  padding: 2.4em 3em 1.2em; margin-bottom: 2.9em; min-height: 0; display: grid;
  grid-template-columns: minmax(0, 1fr);
}
html { overflow: visible; }
"""


@pytest.mark.parametrize("dim", [False, True], ids=["light", "dim"])
def test_every_figure_fits_on_the_screen(browser: Browser, axe: Callable[[Page], None], dim: bool) -> None:
    page = opened(browser, on_screens(FIGURES, dim), 1920, 1080)
    page.add_style_tag(content=FRAME)
    assert page.evaluate(CHECK, [".frame", 32]) == []
    axe(page)


@pytest.mark.parametrize("size", [(1920, 1080), (1024, 768)], ids=["wide", "old"])
def test_every_figure_fits_under_a_title_of_two_lines(browser: Browser, size: tuple[int, int]) -> None:
    page = opened(browser, on_screens(FIGURES, False, TWO_LINES), *size)
    page.add_style_tag(content=FRAME)
    assert page.evaluate(CHECK, [".frame", 32 * size[0] / 1920]) == []


def test_teams_fit_in_every_number_under_a_title_of_two_lines(browser: Browser) -> None:
    page = opened(browser, on_screens(BY_TEAM, False, TWO_LINES), 1920, 1080)
    page.add_style_tag(content=FRAME)
    assert page.evaluate(CHECK, [".frame", 32]) == []


def test_every_page_of_a_wall_fits_on_the_screen(browser: Browser) -> None:
    walls = {name: figure for name, figure in FIGURES.items() if name.startswith("wall-")}
    screens = "".join(
        framed(f"{name}-{k}", figure, TWO_LINES, k)
        for name, figure in walls.items()
        for k in range(min(12, pages(figure, TWO_LINES, "en", ASKED)))
    )
    page = opened(browser, sheet("screen", f"<main><h1>Specimens</h1>{screens}</main>"), 1920, 1080)
    page.add_style_tag(content=FRAME)
    assert page.evaluate(CHECK, [".frame", 32]) == []


@pytest.mark.parametrize("place", ["phone", "console"])
def test_teams_fit_in_every_number_on_a_narrow_page(browser: Browser, place: Medium) -> None:
    env = Pages()._env
    figures = "".join(
        f'<div class="preview"><div class="frame" id="{name}">'
        f"{draw(env, figure, TWO_LINES, 'en', place, Spot(f'{name}-fig'))}</div></div>"
        for name, figure in BY_TEAM.items()
    )
    # 704 px is the console's preview at its narrowest.
    page = opened(
        browser,
        sheet(place, f"<main>{figures}</main>", f'class="{place}"'),
        320 if place == "phone" else 1440,
        900,
    )
    wide = "margin: 16px" if place == "phone" else "width: 704px"
    page.add_style_tag(content=f".frame {{ {wide}; }} body, main, .preview {{ display: block !important; }}")
    assert page.evaluate(CHECK, [".frame", 15]) == []


def test_every_figure_fits_on_a_phone_of_320_pixels(browser: Browser, axe: Callable[[Page], None]) -> None:
    env = Pages()._env
    figures = "".join(
        f'<div class="frame" id="{name}">{draw(env, figure, title(figure), "en", "phone", Spot(f"{name}-fig"))}</div>'
        for name, figure in FIGURES.items()
    )
    page = opened(
        browser, sheet("phone", f"<main><h1>Specimens</h1>{figures}</main>", 'class="phone"'), 320, 640
    )
    page.add_style_tag(content=".frame { margin: 16px; } .phone { display: block; }")
    assert page.evaluate("document.documentElement.scrollWidth") == 320
    assert page.evaluate(CHECK, [".frame", 15]) == []
    axe(page)


# The screen's own pages ----------------------------------------------------------------------------------------------

LONGEST = ASKED
QUESTION = "Can somebody lead badly and go on getting results, year after year?"
PLANE = Place(
    Axis("running processes", "leading people"), Axis("costs me a lot of energy", "gives me energy")
)
NAMES = ("Ana", "", EMOJI, ARABIC, SCRIPT, *(f"Somebody {k}" for k in range(60)))


def views(text: str) -> dict[str, ScreenView]:
    """The pages that a session can bring to the screen, the fullest of each kind."""
    workshop = read(text).workshop
    assert workshop is not None
    room, clock = RoomLine(40, 3, 18, 2), Countdown(600, 1.0, None)

    def make(step: str = "", **differs: Any) -> ScreenView:
        about: dict[str, Any] = {"section": "A section with quite a long name of its own, as some have"}
        if step:
            here = workshop.step(step)
            question = here.title if here.exercise.listens else here.content.question
            about |= {"step": here, "kicker": here.exercise.kicker(), "question": question, "body": here.body}
            about |= {"ask": asked(here.exercise.phases(workshop.planned(here))[0])}
            about |= {"cards": here.cards, "options": tuple(option.label for option in here.content.options)}
        plain: dict[str, Any] = {"state": ScreenState.STEP, "dim": False, "workshop": workshop.title}
        plain |= {
            "subtitle": workshop.subtitle,
            "language": "en",
            "code": "482615",
            "clock": clock,
            "room": room,
        }
        return ScreenView(**(plain | about | differs))

    pages = {f"step-{step.id}": make(step.id, asking=not step.exercise.listens) for step in workshop.steps}
    groups = tuple(Group(str(k), k, "Lighthouse", ("a", "b", "c", "d")) for k in range(1, 61))
    options = tuple(OPTION.format(k) for k in range(12))
    ideas = tuple(IDEA.format(k) for k in range(12))
    discussion = "follow-one-result-back"
    return pages | {
        "join": make(state=ScreenState.JOIN, names=NAMES),
        "join-nobody": make(state=ScreenState.JOIN),
        "longest-choice": make("before", question=LONGEST, body=(), options=options, asking=True),
        "longest-ideas": make("practices", question=LONGEST, body=(), options=ideas, asking=True),
        "other-scripts": make(
            "before", question=ARABIC * 3, body=(), options=(SCRIPT, ARABIC, EMOJI, "W" * 80)
        ),
        **{f"tables-{n}": make(discussion, groups=groups[:n]) for n in (1, 6, 12, 24, 60)},
        "plane": make("week", ask=PLANE, asking=True),
        "longest-plane": make("week", question=LONGEST, ask=PLANE, asking=True),
        **{
            f"question-{n}": make(
                discussion, question=QUESTION, body=(), groups=groups[:n], together="In fours"
            )
            for n in (0, 4, 24, 60)
        },
        "longest-question": make(discussion, question=LONGEST, body=(), leave=LONGEST[:60]),
        "paused": make("good-morning", clock=Countdown(600, None, 599)),
        "figure-live": make(
            "before", state=ScreenState.FIGURE, figure=FIGURES["bars-odd"], finding=LONGEST, asking=True
        ),
        "over": make(state=ScreenState.OVER),
        "blank": make(state=ScreenState.BLANK),
    }


@pytest.mark.parametrize("size", [(1920, 1080), (1024, 768)], ids=["wide", "old"])
def test_every_page_of_the_screen_fits(browser: Browser, shipped: str, size: tuple[int, int]) -> None:
    pages, shown = Pages(), []
    square, width = qr("http://192.168.178.104:8080/482615"), size[0]
    for name, view in views(shipped).items():
        screen = ScreenPage(
            view=view,
            laid=lay(view),
            version=1,
            qr=Markup(square),
            address="192.168.178.104:8080",
            pictures="/482615/pictures/",
        )
        html = pages.render(screen, "screen/main.html")
        shown.append(html.replace('id="page"', f'id="{name}"'))
    page = opened(browser, sheet("screen", "".join(shown)), *size)
    # The longest thing a clock says is that time is up.
    page.evaluate("""document.querySelectorAll("[data-up]").forEach((clock) => {
      clock.classList.add("up", "last");
      clock.textContent = "Time is up: finish your sentence.";
    })""")
    assert page.evaluate(CHECK, [".screen", 32 * width / 1920]) == []
    assert page.evaluate(CHECK, [".screen > main", 32 * width / 1920]) == []
    assert page.evaluate(CHECK, [".screen > footer", 32 * width / 1920]) == []
