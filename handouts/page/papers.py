"""Page sizes and margins."""

from __future__ import annotations

from dataclasses import dataclass

from reportlab.lib.pagesizes import A4, letter

from facilitator import documents

MM = 72 / 25.4


@dataclass(frozen=True)
class Paper:
    """A sheet, in points. What is written stands between `left` and `right`, `top` and `bottom`.

    `ink_saver` says that it is printed in black and grey, with no field filled.
    """

    name: str
    width: float
    height: float

    left: float = 20 * MM
    head: float = 17 * MM  # where the running head begins
    top: float = 25 * MM  # where the words begin, under the head
    ink_saver: bool = False

    @property
    def right(self) -> float:
        """Where the words end."""
        return self.width - 18 * MM

    @property
    def bottom(self) -> float:
        """Where the words end, over the foot line."""
        return self.height - 26.5 * MM

    @property
    def foot(self) -> float:
        """Where the foot line begins."""
        return self.height - 20.5 * MM

    @property
    def measure(self) -> float:
        """The width of a line of words."""
        return self.right - self.left

    @property
    def space(self) -> float:
        """The height that a page has for words."""
        return self.bottom - self.top


_SIZES = {"a4": A4, "letter": letter}
PAPERS = {
    name: Paper(name, *_SIZES[name.removesuffix(documents.INK_SAVER)], ink_saver=name not in _SIZES)
    for name in documents.PAPERS
}


def paper_named(name: str) -> Paper:
    """The sheet of that name; A4 where none is named. ValueError for an unknown one."""
    try:
        return PAPERS[name or "a4"]
    except KeyError:
        raise ValueError(f"no page size {name!r}; possible: {', '.join(PAPERS)}") from None
