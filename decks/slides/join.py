"""How phones come in: a code to point the camera at, an address and a number to type."""

from __future__ import annotations

import segno

from decks.drawing import emu, escape, fill, frame, rectangle
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
    room = Box(place.x, end + 20, place.w, 470 - end)
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
        if height(pars[1:2], room.w) <= size * 1.3 or size == 16:
            break
    page.write("Text", pars, room)
    page.draw(
        _square(
            f"{address}/{code}" if code else address,
            show.say(message("Code to join: {address}", address=shown)),
        )
    )


def _spaced(code: str) -> str:
    """A number in two halves, as it is read out."""
    return f"{code[:3]} {code[3:]}" if len(code) == 6 and code.isdigit() else code


def _square(text: str, says: str) -> str:
    """The QR code as one drawn shape on its white field."""
    matrix = [list(row) for row in segno.make(text, error="m", micro=False).matrix]
    modules = len(matrix)
    quiet = _QUIET * _CODE / modules
    field = Box(48, 48 if quiet * 2 + _CODE > 372 else 62, _CODE + 2 * quiet, _CODE + 2 * quiet)
    path = ""
    for y, row in enumerate(matrix):
        x = 0
        while x < modules:
            run = 0
            while x + run < modules and row[x + run]:
                run += 1
            if run:
                corners = [(x, y), (x + run, y), (x + run, y + 1), (x, y + 1)]
                path += "".join(
                    f'<a:{"lnTo" if n else "moveTo"}><a:pt x="{a}" y="{b}"/></a:{"lnTo" if n else "moveTo"}>'
                    for n, (a, b) in enumerate(corners)
                )
                path += "<a:close/>"
            x += run + 1
    code = (
        f'<p:sp><p:nvSpPr><p:cNvPr id="#" name="Code" descr="{escape(says)}"/><p:cNvSpPr/><p:nvPr/></p:nvSpPr><p:spPr>'
        f"{frame(Box(field.x + quiet, field.y + quiet, _CODE, _CODE))}<a:custGeom><a:avLst/><a:gdLst/><a:ahLst/><a:cxnLst/>"
        f'<a:rect l="0" t="0" r="{emu(_CODE)}" b="{emu(_CODE)}"/><a:pathLst><a:path w="{modules}" h="{modules}">{path}</a:path>'
        f"</a:pathLst></a:custGeom>{fill('tx1')}<a:ln><a:noFill/></a:ln></p:spPr></p:sp>"
    )
    return rectangle(field, "bg2") + code
