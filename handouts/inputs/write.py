"""Write on paper: lines for each text, a letter before them where there may be several."""

from __future__ import annotations

from string import ascii_lowercase

from facilitator.inputs.write import Write
from facilitator.words import counted
from handouts.inputs._own import on_lines
from handouts.inputs._ways import hint
from handouts.page.papers import MM
from handouts.page.setting import Setter
from handouts.page.strips import Strip, keep_with_next, paragraph, space, with_margin
from handouts.page.text import SIGN
from handouts.page.writing import LINE, lines

_INDENT = 8 * MM
_CHARACTERS = 55  # that a hand writes on a line


def draw(ask: Write, setter: Setter, width: float, answer: list[str] | None = None) -> list[Strip]:
    """As many lines as a text of the greatest length needs, at least two."""
    count = min(6, max(2, -(-ask.longest // _CHARACTERS)))
    if ask.most == 1:
        return on_lines(setter, answer[0], width) if answer else lines(width, count + 1)
    count = max(2, count - 1)
    strips = hint(setter, counted("One is enough.", "Up to {n}; one is enough.", ask.most), width)
    for k in range(len(answer or ()) or ask.most):
        name = ascii_lowercase[k] if ask.most <= len(ascii_lowercase) else str(k + 1)
        sign = paragraph(setter, name, SIGN.at(14, LINE), _INDENT)
        inner = width - _INDENT
        body = on_lines(setter, answer[k], inner) if answer else lines(inner, count, most=2)
        strips += with_margin(keep_with_next(sign), body, _INDENT)
        strips.append(space(1.5 * MM))
    return strips
