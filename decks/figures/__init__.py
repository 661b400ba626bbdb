"""One file a figure: how a slide draws what the room said. A file is named as the figure's kind.

Each has one function `draw(figure, sheet, say)`. `figure` has something in it: empty ones get no slide. `sheet(n, of,
more)` gives page `n` of `of` with the finding, the base line (and `more` parts of it) and the foot in place: call it
once for each page needed, at least once, and give it the `rows` that the page shows where these aren't all.
`sheet.area` is the least that a page leaves for the figure, for a drawer that has to count pages first; `sheet.rows`
is the figure's table in words; `sheet.under(title)` gives pages with a title of their own (None where it is too long
for one). A page's `body` is what it really leaves, its `says` the figure's alternative text. `say` translates a
message.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, Protocol

from decks import drawers
from decks.measure import Box
from decks.page import Page
from facilitator.words import Message

Say = Callable[[Message | str], str]


class Sheet(Protocol):
    """Gives a page to draw on."""

    @property
    def area(self) -> Box: ...
    @property
    def rows(self) -> Sequence[Sequence[str]]: ...

    def under(self, title: str) -> Sheet | None: ...

    def __call__(
        self,
        number: int = 1,
        of: int = 1,
        more: Sequence[str] = (),
        rows: Sequence[Sequence[str]] | None = None,
    ) -> Page: ...


Draw = Callable[[Any, Sheet, Say], None]


def drawer(kind: str) -> Draw:
    """What draws this kind of figure. Raises `LookupError` with the file that is missing."""
    draw: Draw = drawers.drawer(__name__, kind)
    return draw
