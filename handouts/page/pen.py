"""The pen: a reportlab canvas measured from the upper left corner of the sheet."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from PIL import Image
from reportlab.lib.colors import Color
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from handouts.page.colours import BEFORE, INK, WHITE, saved
from handouts.page.setting import Align, Line
from handouts.page.tags import Tag, Tags


@dataclass(frozen=True)
class Stroke:
    """How a line is drawn: `width` and the length of its dashes (`dash`, 0 for none) in points."""

    colour: Color = INK
    width: float = 0.5
    dash: float = 0


HAIRLINE = Stroke()


class Pen:
    """Draws on one page after the other, with `ink_saver` in black and grey."""

    def __init__(self, canvas: Canvas, height: float, ink_saver: bool = False) -> None:
        self.canvas = canvas
        self.ink_saver = ink_saver
        self.tags = Tags(canvas)
        self._height = height

    @contextmanager
    def within(self, *tags: Tag) -> Iterator[None]:
        """Draw inside these tags (see `Tags.within`)."""
        with self.tags.within(*tags):
            yield

    def words(self, line: Line, x: float, top: float, width: float = 0, align: Align = "start") -> None:
        """A line of words in a place of this width; lines that run from right to left start at its right edge."""
        if align == "centre":
            x += (width - line.width) / 2
        elif (align == "end") != line.leftwards and width:
            x += width - line.width
        baseline = self._height - top - line.leading / 2 - 0.34 * line.size
        said = line.said + line.tail if line.said else ""
        for span in line.spans:
            style = span.style
            if span is line.spans[0] or not said:  # what is said in the place of a line is said of it all
                self.tags.words(line.of, line.heading, said, style.link)
            tail = line.tail if span is line.spans[-1] else ""
            self.canvas.setFillColor(self._ink(style.colour))
            self.canvas.setFont(span.font, style.size)
            self.canvas.drawString(x, baseline, span.text + tail, charSpace=style.tracking * style.size)
            if style.link:
                low = baseline - 0.25 * style.size
                self.tags.address(style.link, (x, low, x + span.width, low + 1.2 * style.size))
            x += span.width

    def stroke(self, x1: float, y1: float, x2: float, y2: float, stroke: Stroke = HAIRLINE) -> None:
        """A straight line."""
        self.tags.marks()
        self._edge(stroke)
        self.canvas.line(x1, self._height - y1, x2, self._height - y2)

    def box(
        self,
        x: float,
        top: float,
        width: float,
        height: float,
        fill: Color | None = None,
        edge: Stroke | None = None,
    ) -> None:
        """A rectangle, filled or with an edge."""
        self.tags.marks()
        self._look(fill, edge)
        y = self._height - top - height
        self.canvas.rect(x, y, width, height, stroke=int(edge is not None), fill=int(fill is not None))

    def dot(
        self, x: float, y: float, radius: float, fill: Color | None = None, edge: Stroke | None = None
    ) -> None:
        """A circle round a point."""
        self.tags.marks()
        self._look(fill, edge)
        self.canvas.circle(
            x, self._height - y, radius, stroke=int(edge is not None), fill=int(fill is not None)
        )

    def picture(self, picture: Image.Image, x: float, top: float, width: float, height: float) -> None:
        """A picture in a place of its own proportions."""
        self.tags.marks()
        if self.ink_saver:
            picture = picture.convert("LA").convert(picture.mode)
        self.canvas.drawImage(
            ImageReader(picture), x, self._height - top - height, width, height, mask="auto"
        )

    def target(self, key: str, top: float) -> None:
        """A place that links and bookmarks lead to."""
        self.canvas.bookmarkHorizontalAbsolute(key, self._height - top)

    def link(self, key: str, words: str, x: float, top: float, width: float, height: float) -> None:
        """A place that leads to a page when it is tapped; `words` say where to."""
        y = self._height - top
        self.tags.link(key, words, (x, y - height, x + width, y))

    def _ink(self, colour: Color) -> Color:
        return saved(colour) if self.ink_saver else colour

    def _look(self, fill: Color | None, edge: Stroke | None) -> None:
        if fill is not None:
            self.canvas.setFillColor(WHITE if self.ink_saver and fill == BEFORE else self._ink(fill))
        if edge is not None:
            self._edge(edge)

    def _edge(self, stroke: Stroke) -> None:
        self.canvas.setStrokeColor(self._ink(stroke.colour))
        self.canvas.setLineWidth(stroke.width)
        self.canvas.setDash([stroke.dash, stroke.dash] if stroke.dash else [])
