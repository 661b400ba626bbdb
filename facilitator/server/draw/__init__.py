"""How a figure looks in a browser: the same drawing for the projector, a phone and the console.

A figure's kind names its template, `templates/figures/<kind>.html`, and its style sheet beside it where it has one. What
a template cannot compute itself (what fits, where a label breaks, where a mark stands) is in `<kind>.py` of this folder:
`layout(figure, room)` gives the template its `laid`; `TITLE`, where it is there, is how many lines of a screen the title
may take before it becomes smaller. A figure that needs nothing computed has no such module.
"""

from __future__ import annotations

import importlib.util
from functools import cache, partial
from types import ModuleType

from jinja2 import Environment, TemplateNotFound
from markupsafe import Markup

from facilitator.figures.contract import Figure
from facilitator.server.draw._measure import Place, Room, fitted, lines
from facilitator.words import counted, message, say

GAP = 1.25  # em between title, body and base line


class NotDrawn(Exception):
    """There is no template for a figure; the text names the figure and the file that is missing."""


def draw(
    environment: Environment, figure: Figure, title: str, language: str, place: Place, key: str = "figure"
) -> Markup:
    """A figure as it stands on the screen, a phone or the console.

    `title` is its finding as the host words it, or the question where the figure is empty. `key` begins the ids of what
    moves in it, so that a page that is morphed keeps each mark; two figures on one page need two keys. Raises `NotDrawn`
    where nobody has drawn this kind yet.
    """
    try:
        template = environment.get_template(f"figures/{figure.kind}.html")
    except TemplateNotFound as missing:
        if missing.name != f"figures/{figure.kind}.html":
            raise
        raise NotDrawn(f"{figure.kind}: there is no templates/figures/{figure.kind}.html") from None
    in_words = partial(say, language=language)
    computed = _module(figure.kind)
    size, taken = fitted(title, place, getattr(computed, "TITLE", 2))
    room = Room.of(place)
    base = [in_words(part) for part in figure.base.words()]
    room = room.less(taken + 2 * GAP + 1.25 * lines(" · ".join(base), room.wide))
    layout = None if figure.empty or computed is None else computed.layout
    return Markup(
        template.render(
            figure=figure,
            title=title,
            title_size=size,
            laid=layout(figure, room) if layout else None,
            base=base,
            place=place,
            key=key,
            say=in_words,
            _=lambda text, **values: in_words(message(text, **values)),
            ngettext=lambda one, many, n, **values: in_words(counted(one, many, n, **values)),
        )
    )


@cache
def _module(kind: str) -> ModuleType | None:
    name = f"{__name__}.{kind}"
    return importlib.import_module(name) if importlib.util.find_spec(name) else None
