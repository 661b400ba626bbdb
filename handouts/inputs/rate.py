"""Rate on paper: a circle for each step with its number under it, the words at the ends over them."""

from __future__ import annotations

from facilitator.bidi import leftwards
from facilitator.inputs.rate import Rate, Scale
from facilitator.words import Message, message
from handouts.inputs._ballot import RADIUS as WIDE
from handouts.inputs._ballot import Ballot, circles, options, whole
from handouts.inputs._own import filled
from handouts.inputs._ways import OPTION, RADIUS, circle, hint
from handouts.page.book import SMALL
from handouts.page.colours import EDGE
from handouts.page.papers import MM
from handouts.page.pen import Pen, Stroke
from handouts.page.setting import Setter
from handouts.page.strips import Strip, keep_with_next, paragraph, tagged
from handouts.page.tags import Tag
from handouts.page.writing import LINE

_BLANK = 4  # statements that the room will bring
_STEP = 13 * MM  # from one circle to the next, at most
_NARROW = 7.6 * MM  # on a ballot, so that eleven stand beside a statement
_ENDS = 0.36  # of a ballot's width, at least: words at the ends need it


def draw(ask: Rate, setter: Setter, width: float, answer: dict[str, int] | None = None) -> list[Strip]:
    """Each statement with its row of circles; a line to write it on where it comes from the room."""
    itself = _itself(ask)
    strips = hint(setter, _todo(ask), width)
    given = [(answer or {}).get(option.id) for option in ask.options] or [None] * _BLANK
    for label, chosen in zip([option.label for option in ask.options] or [""] * _BLANK, given, strict=True):
        if label:
            strips += keep_with_next(paragraph(setter, label, OPTION, width, after=1.5 * MM))
        elif not itself:
            strips.append(
                Strip(
                    LINE,
                    lambda pen, x, top: pen.stroke(
                        x, top + LINE - 6, x + width, top + LINE - 6, Stroke(EDGE, 0.75)
                    ),
                    keep=True,
                )
            )
        strips.append(_circles(ask.scale, setter, width, chosen))
    return strips


def ballot(ask: Rate, setter: Setter, width: float) -> Ballot:
    """Statements with their circles, the steps' numbers over them; where the question itself is rated, one row."""
    if _itself(ask):
        row = whole([_circles(ask.scale, setter, width)])
        return Ballot(_todo(ask), message("Filled more than one?"), [row])
    count = len(ask.scale.steps)
    pitch = max(_NARROW, (_ENDS * width - 2 * WIDE) / (count - 1))
    wide, marks = circles(count, pitch)
    words, numbers = (
        _ends(ask.scale, setter, wide),
        [setter.line(str(step), SMALL) for step in ask.scale.steps],
    )
    left = 0.0 if leftwards("".join(option.label for option in ask.options)) else width - wide

    def over(pen: Pen, x: float, top: float) -> None:
        words.draw(pen, x + left, top)
        for k, number in enumerate(numbers):
            middle = x + left + WIDE + k * pitch
            pen.words(number, middle - number.width / 2, top + words.height)

    (head,) = tagged([Strip(words.height + SMALL.leading, over)], Tag("P"))
    rows = options(setter, ask.options, width, wide, marks)
    return Ballot(_todo(ask), message("Filled two in a row?"), rows, head=head)


def _itself(ask: Rate) -> bool:
    """Whether the question is what is rated."""
    return bool(ask.options) and not ask.several


def _todo(ask: Rate) -> Message:
    if _itself(ask):
        return message("Fill one circle.")
    return message("Fill one circle in each row; you may leave some out.")


def _circles(scale: Scale, setter: Setter, width: float, chosen: int | None = None) -> Strip:
    """A row of circles under the words at its ends, the steps' numbers under them."""
    steps = [setter.line(str(step), SMALL) for step in scale.steps]
    pitch = min(_STEP, (width - 2 * RADIUS) / (len(steps) - 1))
    wide = max(pitch * (len(steps) - 1) + 2 * RADIUS, 0.6 * width)
    pitch = (wide - 2 * RADIUS) / (len(steps) - 1)
    words = _ends(scale, setter, wide)

    def draw(pen: Pen, x: float, top: float) -> None:
        words.draw(pen, x, top)
        for k, line in enumerate(steps):
            middle, y = x + RADIUS + k * pitch, top + words.height + 1 * MM + RADIUS
            circle(pen, middle, y)
            if scale.steps[k] == chosen:
                filled(pen, middle, y)
            pen.words(
                line, min(max(x, middle - line.width / 2), x + width - line.width), y + RADIUS + 0.5 * MM
            )

    (strip,) = tagged([Strip(words.height + 2 * RADIUS + SMALL.leading + 4 * MM, draw)], Tag("P"))
    return strip


def _ends(scale: Scale, setter: Setter, wide: float) -> Strip:
    """The words at the two ends, over them."""
    ends = [
        setter.lines(words, SMALL, wide / 2 - 2 * MM) if words else [] for words in (scale.low, scale.high)
    ]
    high = max(map(len, ends)) * SMALL.leading

    def draw(pen: Pen, x: float, top: float) -> None:
        for at_end, lines in enumerate(ends):
            for k, line in enumerate(lines):
                left = x + (wide - line.width if at_end else 0)
                pen.words(line, left, top + high - (len(lines) - k) * SMALL.leading)

    return Strip(high, draw)
