"""How phones come in: a code to point the camera at, an address and a number to type."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

import segno

from decks.drawing import emu, fill, frame, no_outline, rectangle
from decks.elements import A, Element, P
from decks.measure import Box, Par, Piece, height
from decks.show import Show
from decks.words import title, titled
from facilitator.words import message

_CODE = 300  # points: over four inches, read by a phone from the last row
_QUIET = 4  # modules of white around it


def add(show: Show) -> None:
    """The join slide; nothing as long as there is no address to join by, or once the session is closed."""
    closed = show.results is not None and show.results.so_far is None
    if closed or not show.refs.address:
        return
    address, code = show.refs.address, show.refs.code
    page = show.page("Join")
    place = page.layout.place("Title").box
    words = show.say(message("Join with your phone"))
    end = page.write("Title", [title(words, place, (44, 40, 36), lines=1) or titled(words, 36, place.w)])
    shown = address.removeprefix("https://").removeprefix("http://")
    space = Box(place.x, end + 20, place.w, 470 - end)
    for size in (34, 30, 26, 22, 20, 18, 16):
        pars = [
            Par(
                (Piece(show.say(message("Point the camera at the square, or open")), colour="tx2"),),
                20,
                after=6,
            ),
            Par((Piece(shown, bold=True, colour="tx1"),), size, after=16),
        ]
        if code:
            pars += [
                Par((Piece(show.say(message("and type")), colour="tx2"),), 20, after=2),
                Par((Piece(_spaced(code), bold=True, colour="accent1"),), 72 if len(code) < 9 else 40, 1.15),
            ]
        if height(pars[1:2], space.w) <= size * 1.3 or size == 16:
            break
    page.write("Text", pars, space)
    link = f"{address}/{code}" if code else address
    page.draw(*_square(link, show.say(message("Code to join: {address}", address=shown))))


def _spaced(code: str) -> str:
    """A number in two halves, as it is read out."""
    return f"{code[:3]} {code[3:]}" if len(code) == 6 and code.isdigit() else code


def _square(text: str, says: str) -> list[Element]:
    """The QR code as one drawn shape on its white field."""
    matrix = [list(row) for row in segno.make(text, error="m", micro=False).matrix]
    modules = len(matrix)
    quiet = _QUIET * _CODE / modules
    field = Box(48, 48 if quiet * 2 + _CODE > 372 else 62, _CODE + 2 * quiet, _CODE + 2 * quiet)
    path = A.path(*_outlines(matrix), w=modules, h=modules)
    form = A.custGeom(
        A.avLst(),
        A.gdLst(),
        A.ahLst(),
        A.cxnLst(),
        A.rect(l=0, t=0, r=emu(_CODE), b=emu(_CODE)),
        A.pathLst(path),
    )
    at = frame(Box(field.x + quiet, field.y + quiet, _CODE, _CODE))
    code = P.sp(
        P.nvSpPr(P.cNvPr(id=0, name="Code", descr=says), P.cNvSpPr(), P.nvPr()),
        P.spPr(at, form, fill("tx1"), no_outline()),
    )
    return [rectangle(field, "bg2"), code]


def _outlines(matrix: Sequence[Sequence[int]]) -> Iterator[Element]:
    """The path round each run of dark modules in a row."""
    for y, row in enumerate(matrix):
        x = 0
        for dark, run in groupby(row, bool):
            end = x + len(list(run))
            if dark:
                yield A.moveTo(A.pt(x=x, y=y))
                yield A.lnTo(A.pt(x=end, y=y))
                yield A.lnTo(A.pt(x=end, y=y + 1))
                yield A.lnTo(A.pt(x=x, y=y + 1))
                yield A.close()
            x = end
