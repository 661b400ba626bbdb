"""Table on paper: rows and columns, and a row that the sentence names."""

from __future__ import annotations

from facilitator.figures.table import Table
from handouts.page.grid import grid
from handouts.page.setting import Setter
from handouts.page.strips import Strip


def draw(figure: Table, setter: Setter, width: float) -> list[Strip]:
    """Rows and columns, the row that the sentence names heavier."""
    return grid(setter, figure.grid.head, figure.grid.rows, width, figure.point)
