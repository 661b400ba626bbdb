"""How a figure looks in a browser: the same drawing for the projector, a phone and the console.

A figure's kind names its template, `templates/figures/<kind>.html`, and its style sheet beside it where it has one.
What a template cannot compute itself (what fits, where a label breaks, where a mark stands) is in `<kind>.py` of this
folder: `layout(figure, space)` gives the template its `laid`, or `pages(figure, space)` one for each page that a screen
can turn to; `TITLE`, where it is there, is how many lines of a screen the title may take before it becomes smaller. A
figure that needs nothing computed has no such module.
"""

from __future__ import annotations

import importlib.util
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, partial
from types import ModuleType
from typing import Any

from jinja2 import Environment, TemplateNotFound
from markupsafe import Markup

from facilitator.figures.contract import Figure
from facilitator.live.views import ConsoleView, PhoneView, ScreenView
from facilitator.server.draw._measure import SERIF, Place, Space, fitted, lines
from facilitator.words import Message, counted, message, say, shown

GAP = 1.25  # em between title, body and base line
OVER, OVER_GAP = 1.2, 0.5  # em: a line of the small words above a figure, and the gap under them


class NotDrawn(Exception):
    """There is no template for a figure; the text names the figure and the file that is missing."""


@dataclass(frozen=True)
class Spot:
    """Where a figure stands on a page.

    `key` begins the ids of what moves in it, so that a page that is morphed keeps each mark; two figures on one page
    need two keys. `page` counts from 0; behind the last one it is the last. `over` is what stands above it in small
    words, and takes of its space.
    """

    key: str = "figure"
    page: int = 0
    over: str = ""


ALONE = Spot()


def draw(
    environment: Environment, figure: Figure, title: str, language: str, place: Place, spot: Spot = ALONE
) -> Markup:
    """Draw a figure as it stands on the screen, a phone or the console.

    `title` is its finding as the host words it, or the question where the figure is empty. Raises `NotDrawn` where
    nobody has drawn this kind yet.
    """
    try:
        template = environment.get_template(f"figures/{figure.kind}.html")
    except TemplateNotFound as missing:
        if missing.name != f"figures/{figure.kind}.html":
            raise
        raise NotDrawn(f"{figure.kind}: there is no templates/figures/{figure.kind}.html") from None
    in_words = partial(shown, language=language)
    laid = _laid(figure, title, language, place, spot.over)
    page = min(spot.page, len(laid) - 1)
    return Markup(
        template.render(
            figure=figure,
            title=title,
            title_size=_title(figure, title, place)[0],
            laid=laid[page],
            base=[in_words(part) for part in figure.base.words() + _numbered(page + 1, len(laid))],
            place=place,
            key=spot.key,
            say=in_words,
            _=lambda text, **values: in_words(message(text, **values)),
            ngettext=lambda one, many, n, **values: in_words(counted(one, many, n, **values)),
        )
    )


def pages(figure: Figure, title: str, language: str, over: str = "") -> int:
    """How many pages a figure has on a screen: more than one where the host can turn to what doesn't fit."""
    return len(_laid(figure, title, language, "screen", over))


def _laid(figure: Figure, title: str, language: str, place: Place, over: str) -> Sequence[Any]:
    """What the template is given for each page; None where nothing is computed."""
    computed = _module(figure.kind)
    if figure.bare or computed is None:
        return (None,)
    turns = place == "screen" and hasattr(computed, "pages")
    base = " · ".join(say(part, language) for part in figure.base.words() + _numbered(10, 10 if turns else 1))
    space = Space.of(place)
    space = space.less(
        _title(figure, title, place)[1] + 2 * GAP + 1.25 * lines(base, space.wide) + _over(over, space)
    )
    laid: Sequence[Any] = (
        computed.pages(figure, space) if hasattr(computed, "pages") else (computed.layout(figure, space),)
    )
    return laid


def _title(figure: Figure, title: str, place: Place) -> tuple[str, float]:
    return fitted(title, place, getattr(_module(figure.kind), "TITLE", 2))


def above(view: ScreenView | PhoneView | ConsoleView) -> str:
    """What stands small above a finding: the question, or the step's title where that is long; nothing where it says
    the same."""
    if view.figure is None or view.figure.bare or view.step is None:
        return ""  # then the question stands there large
    question = shown(view.question, view.language)
    words = question if lines(question, Space.of("screen").wide, SERIF) <= 2 else view.step.title
    return "" if words == view.finding else words


def _over(words: str, space: Space) -> float:
    """How high the small words above a figure are, with the gap under them."""
    return OVER * lines(words, space.wide, SERIF) + OVER_GAP if words else 0


def _numbered(page: int, of: int) -> tuple[Message, ...]:
    return (message("page {page} of {of}", page=page, of=of),) if of > 1 else ()


@cache
def _module(kind: str) -> ModuleType | None:
    name = f"{__name__}.{kind}"
    return importlib.import_module(name) if importlib.util.find_spec(name) else None
