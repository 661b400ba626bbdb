"""Big on paper: one number that can be read across a table."""

from __future__ import annotations

from facilitator.figures.big import Big
from handouts.page.colours import INK, POINT
from handouts.page.fonts import SERIF_BOLD
from handouts.page.setting import Piece, Setter, Style
from handouts.page.strips import Strip, keep_together, paragraph

_SIZES = (54.0, 40.0, 28.0, 20.0)


def draw(figure: Big, setter: Setter, width: float) -> list[Strip]:
    """The number with its unit, smaller where it would not fit on a line; the sentence above says what it counts."""
    for size in _SIZES:
        number = Style(SERIF_BOLD, size, size * 1.05, POINT, -0.02)
        unit = Style(SERIF_BOLD, size * 0.4, size * 1.05, INK)
        pieces = [Piece(figure.number, number)]
        if figure.unit:
            pieces += [Piece(" ", unit), Piece(figure.unit, unit)]
        strips = paragraph(setter, pieces, number, width)
        if len(strips) == 1:
            break
    return keep_together(strips) if len(strips) < 6 else strips
