"""Shared by several figures: labels before or above their marks."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from handouts.page.colours import INK, POINT, TEAL
from handouts.page.fonts import SANS, SANS_BOLD, SANS_MEDIUM
from handouts.page.setting import Line, Piece, Setter, Style

LABEL = Style(SANS, 10.5, 13)
VALUE = Style(SANS_MEDIUM, 12.5, 14, INK)
POINT_VALUE = Style(SANS_BOLD, 12.5, 14, POINT)
GAP = 8.5
_WIDEST = 0.56  # of the figure: beyond it, or over three lines, labels stand above their marks
_MOST_LINES = 3


@dataclass(frozen=True)
class Labels:
    """The labels of a figure's rows, set. `width` is the column before the marks, 0 where they stand above."""

    lines: tuple[tuple[Line, ...], ...]
    width: float

    @property
    def above(self) -> bool:
        """Whether the labels stand above their marks."""
        return self.width == 0


def labels(
    setter: Setter,
    texts: Sequence[str],
    point: int | None,
    width: float,
    right: Sequence[bool] = (),
    alike: bool = False,
) -> Labels:
    """Labels in the narrowest column that gives each two lines at most, then three; else above, over the whole width.

    `alike`: the column doesn't depend on which of them is the point, so that figures side by side have the same.
    """

    def words(k: int, wide: float, bold: bool) -> tuple[Line, ...]:
        style = LABEL.bold() if bold else LABEL
        tick = [Piece("✓ ", Style(SANS_BOLD, 10.5, 13, TEAL))] if k < len(right) and right[k] else []
        return tuple(setter.lines([*tick, Piece(texts[k], style)], style, wide))

    heavy = [alike or k == point for k in range(len(texts))]
    natural = (
        max(
            (sum(line.width for line in words(k, float("inf"), heavy[k])) for k in range(len(texts))),
            default=0,
        )
        + 1
    )
    for share, most in ((0.22, 1), (0.3, 1), (0.36, 2), (0.45, 2), (_WIDEST, 2), (_WIDEST, _MOST_LINES)):
        wide = share * width
        if natural <= wide:
            wide = max(natural, 0.16 * width)
        lines = tuple(words(k, wide, heavy[k]) for k in range(len(texts)))
        whole = all(line.width <= wide for label in lines for line in label)
        if whole and max((len(label) for label in lines), default=0) <= most:
            return Labels(tuple(words(k, wide, k == point) for k in range(len(texts))), wide)
    return Labels(tuple(words(k, width, k == point) for k in range(len(texts))), 0)
