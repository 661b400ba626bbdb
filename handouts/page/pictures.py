"""Pictures: drawn as large as a place allows, with no more dots than a printer can use."""

from __future__ import annotations

import io

from PIL import Image

from facilitator.workshop.model import Picture
from handouts.page.colours import EDGE, MUTED
from handouts.page.fonts import SANS
from handouts.page.papers import MM
from handouts.page.pen import Pen, Stroke
from handouts.page.setting import Setter, Style
from handouts.page.strips import Strip, height, paragraph, pile, tagged
from handouts.page.tags import Tag

_DOTS = 220 / 72  # for each point
_PAD = 4 * MM


def picture(setter: Setter, block: Picture, data: bytes | None, width: float, tall: float) -> list[Strip]:
    """The picture, or a frame with what it shows in words where there is no file of it."""
    if data is None:
        return _in_words(setter, block, width)
    image, wide, high = _read(data, width, tall)
    drawing = Strip(high, lambda pen, x, top: pen.picture(image, x, top, wide, high))
    return tagged([drawing], Tag("Figure", block.shows or block.name))


def _read(data: bytes, width: float, tall: float) -> tuple[Image.Image, float, float]:
    with Image.open(io.BytesIO(data)) as opened:
        opened.draft("RGB", (int(width * _DOTS), int(tall * _DOTS)))
        opened.thumbnail((int(width * _DOTS), int(tall * _DOTS)))
        image = opened.convert("RGBA" if "A" in opened.getbands() or "transparency" in opened.info else "RGB")
    scale = min(width / image.width, tall / image.height, 72 / 96)
    return image, image.width * scale, image.height * scale


def _in_words(setter: Setter, block: Picture, width: float) -> list[Strip]:
    words = paragraph(setter, block.shows or block.name, Style(SANS, 10.5, 14, MUTED), width - 2 * _PAD)
    high = height(words) + 2 * _PAD
    inside = pile(words)

    def draw(pen: Pen, x: float, top: float) -> None:
        pen.box(x, top, width, high, edge=Stroke(EDGE, dash=2))
        inside(pen, x + _PAD, top + _PAD)

    return [Strip(high, draw)]
