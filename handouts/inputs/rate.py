"""Rate on paper: a circle for each step with its number under it, the words at the ends over them."""

from __future__ import annotations

from facilitator.inputs.contract import Answer
from facilitator.inputs.rate import Rate, Scale
from facilitator.words import message
from handouts.inputs._own import filled
from handouts.inputs._ways import OPTION, RADIUS, circle, hint
from handouts.page.book import SMALL
from handouts.page.colours import EDGE
from handouts.page.papers import MM
from handouts.page.pen import Pen
from handouts.page.setting import Setter
from handouts.page.strips import Strip, kept, paragraph
from handouts.page.writing import LINE

_BLANK = 4  # statements that the room will bring
_STEP = 13 * MM  # from one circle to the next, at most


def draw(ask: Rate, setter: Setter, width: float, answer: Answer | None = None) -> list[Strip]:
    """Each statement with its row of circles; a line to write it on where it comes from the room."""
    itself = bool(ask.options) and not ask.several
    todo = (
        message("Fill one circle.")
        if itself
        else message("Fill one circle in each row; you may leave some out.")
    )
    strips = hint(setter, todo, width)
    given = [(answer or {}).get(option.id) for option in ask.options] or [None] * _BLANK
    for label, chosen in zip([option.label for option in ask.options] or [""] * _BLANK, given, strict=True):
        if label:
            strips += kept(paragraph(setter, label, OPTION, width, after=1.5 * MM))
        elif not itself:
            strips.append(
                Strip(
                    LINE,
                    lambda pen, x, top: pen.stroke(x, top + LINE - 6, x + width, top + LINE - 6, EDGE, 0.75),
                    keep=True,
                )
            )
        strips.append(_circles(ask.scale, setter, width, chosen))
    return strips


def _circles(scale: Scale, setter: Setter, width: float, chosen: int | None) -> Strip:
    steps = [setter.line(str(step), SMALL) for step in scale.steps]
    pitch = min(_STEP, (width - 2 * RADIUS) / (len(steps) - 1))
    wide = max(pitch * (len(steps) - 1) + 2 * RADIUS, 0.6 * width)
    pitch = (wide - 2 * RADIUS) / (len(steps) - 1)
    ends = [
        setter.lines(words, SMALL, wide / 2 - 2 * MM) if words else [] for words in (scale.low, scale.high)
    ]
    over = max(map(len, ends)) * SMALL.leading
    high = over + 2 * RADIUS + SMALL.leading + 4 * MM

    def draw(pen: Pen, x: float, top: float) -> None:
        for at_end, lines in enumerate(ends):
            for k, line in enumerate(lines):
                left = x + (wide - line.width if at_end else 0)
                pen.words(line, left, top + over - (len(lines) - k) * SMALL.leading)
        for k, line in enumerate(steps):
            middle, y = x + RADIUS + k * pitch, top + over + 1 * MM + RADIUS
            circle(pen, middle, y)
            if scale.steps[k] == chosen:
                filled(pen, middle, y)
            pen.words(
                line, min(max(x, middle - line.width / 2), x + width - line.width), y + RADIUS + 0.5 * MM
            )

    return Strip(high, draw)
