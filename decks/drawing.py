"""DrawingML in small pieces: shapes, paragraphs and fills as text. Colours are the theme's, fonts are the theme's."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from xml.sax.saxutils import escape as _escape

from decks.measure import Box, Par, Piece
from facilitator.bidi import both_ways

NAMES = (
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:p="http://schemas.openxmlformats.org/presentationml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
)
_DECORATION = (
    '<a:extLst><a:ext uri="{C183D7F6-B498-43B3-948B-1728B52AA6E4}"><adec:decorative '
    'xmlns:adec="http://schemas.microsoft.com/office/drawing/2017/decorative" val="1"/></a:ext></a:extLst>'
)
# A link has its words' own colour: the theme's can't be read on every ground. The page puts its relation in the address's place.
_LINK = (
    '<a:hlinkClick r:id="{address}"><a:extLst><a:ext uri="{{A12FA001-AC4F-418D-AE19-62706E023703}}"><ahyp:hlinkClr '
    'xmlns:ahyp="http://schemas.microsoft.com/office/drawing/2018/hyperlinkcolor" val="tx"/></a:ext></a:extLst></a:hlinkClick>'
)
_UNFIT = re.compile("[^\t\n\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def sound(text: str) -> str:
    """Words without the characters that break a file: they are cleaned where they come in, and here it costs nothing."""
    return _UNFIT.sub("", text)


def escape(text: str) -> str:
    """Words inside an element or an attribute."""
    return _escape(sound(text), {'"': "&quot;"})


def emu(points: float) -> int:
    """Points in the unit of the file."""
    return round(points * 12700)


def frame(box: Box) -> str:
    """Where a shape stands."""
    return f'<a:xfrm><a:off x="{emu(box.x)}" y="{emu(box.y)}"/><a:ext cx="{emu(box.w)}" cy="{emu(box.h)}"/></a:xfrm>'


def fill(colour: str, alpha: int = 100) -> str:
    """A flat colour of the theme; `alpha` in per cent."""
    clear = f'<a:alpha val="{alpha * 1000}"/>' if alpha < 100 else ""
    return f'<a:solidFill><a:schemeClr val="{colour}">{clear}</a:schemeClr></a:solidFill>'


def shape(
    box: Box, form: str, inside: str, line: str = "<a:ln><a:noFill/></a:ln>", name: str = "", words: str = ""
) -> str:
    """A shape. Without words it is decoration, and screen readers are told so."""
    about = f'<p:cNvPr id="#" name="{escape(name or form)}"' + (
        "/>" if words else f">{_DECORATION}</p:cNvPr>"
    )
    return (
        f"<p:sp><p:nvSpPr>{about}<p:cNvSpPr/><p:nvPr/></p:nvSpPr>"
        f'<p:spPr>{frame(box)}<a:prstGeom prst="{form}"><a:avLst/></a:prstGeom>{inside}{line}</p:spPr>{words}</p:sp>'
    )


def rectangle(box: Box, colour: str) -> str:
    """A flat area."""
    return shape(box, "rect", fill(colour), name="Area")


def dot(x: float, y: float, size: float, colour: str, alpha: int = 100) -> str:
    """A dot: a person, or something a person spent."""
    return shape(Box(x, y, size, size), "ellipse", fill(colour, alpha), name="Dot")


def ring(x: float, y: float, size: float, colour: str = "tx1", form: str = "ellipse") -> str:
    """An empty ring (or square) to choose with."""
    line = f'<a:ln w="{emu(2)}">{fill(colour)}</a:ln>'
    return shape(Box(x, y, size, size), form, "<a:noFill/>", line, "Ring")


def rule(x: float, y: float, w: float, h: float, colour: str = "accent6", thick: float = 0.75) -> str:
    """A line across (`h` 0) or down (`w` 0)."""
    return (
        '<p:cxnSp><p:nvCxnSpPr><p:cNvPr id="#" name="Line">'
        f"{_DECORATION}</p:cNvPr><p:cNvCxnSpPr/><p:nvPr/></p:nvCxnSpPr>"
        f'<p:spPr>{frame(Box(x, y, w, h))}<a:prstGeom prst="line"><a:avLst/></a:prstGeom>'
        f'<a:ln w="{emu(thick)}">{fill(colour)}</a:ln></p:spPr></p:cxnSp>'
    )


_PLAIN = f'<a:lstStyle><a:lvl1pPr><a:defRPr>{fill("tx1")}<a:latin typeface="+mn-lt"/></a:defRPr></a:lvl1pPr></a:lstStyle>'


def words(
    box: Box,
    pars: Sequence[Par],
    lang: str,
    anchor: str = "t",
    ground: str = "",
    inset: float = 0,
    whole: bool = False,
    alpha: int = 100,
) -> str:
    """A text box, for what belongs to a figure; one kept `whole` never breaks its line, whatever font draws it.

    `alpha` in per cent is its ground's.
    """
    inside = fill(ground, alpha) if ground else "<a:noFill/>"
    body = (
        f'<p:txBody><a:bodyPr wrap="{"none" if whole else "square"}" lIns="{emu(inset)}" tIns="0" rIns="{emu(inset)}" bIns="0" anchor="{anchor}">'
        f"<a:noAutofit/></a:bodyPr>{_PLAIN}{paragraphs(pars, lang)}</p:txBody>"
    )
    return shape(box, "rect", inside, name="Words", words=body).replace(
        "<p:cNvSpPr/>", '<p:cNvSpPr txBox="1"/>'
    )


def group(box: Box, shapes: str, says: str, name: str) -> str:
    """Shapes that make one figure; `says` is its alternative text."""
    return (
        f'<p:grpSp><p:nvGrpSpPr><p:cNvPr id="#" name="{escape(name)}" descr="{escape(says)}"/><p:cNvGrpSpPr/><p:nvPr/>'
        f'</p:nvGrpSpPr><p:grpSpPr><a:xfrm><a:off x="{emu(box.x)}" y="{emu(box.y)}"/><a:ext cx="{emu(box.w)}" cy="{emu(box.h)}"/>'
        f'<a:chOff x="{emu(box.x)}" y="{emu(box.y)}"/><a:chExt cx="{emu(box.w)}" cy="{emu(box.h)}"/></a:xfrm></p:grpSpPr>'
        f"{shapes}</p:grpSp>"
    )


def placed(drawn: str, ids: Iterator[int]) -> str:
    """Gives every shape its number."""
    return re.sub(r'id="#"', lambda _: f'id="{next(ids)}"', drawn)


# Words --------------------------------------------------------------------------------------------------------------


FROM_LEFT, FROM_RIGHT = "\u200e", "\u200f"  # not seen: round other words they say how the sentence runs


def marked(text: str, leftward: bool) -> str:
    """Somebody's words as they stand in a sentence on a slide, where programs know no isolates: between marks of its own way."""
    mark = FROM_RIGHT if leftward else FROM_LEFT
    return f"{mark}{text}{mark}" if both_ways(text + mark) else text


def right_to_left(text: str) -> bool:
    """Whether a text is written from the right: as its marks say, or mainly, where it has none."""
    marks = {FROM_LEFT, FROM_RIGHT}.intersection(text)
    if len(marks) == 1:
        return FROM_RIGHT in marks
    kinds = [unicodedata.bidirectional(char) for char in text]
    return sum(kind in ("R", "AL") for kind in kinds) > sum(kind == "L" for kind in kinds)


def side(text: str, align: str) -> str:
    """How a text is aligned that stands at this side of its place, whichever way it is written."""
    return {"l": "r", "r": "l"}[align] if right_to_left(text) else align


def paragraphs(pars: Sequence[Par], lang: str) -> str:
    """Paragraphs as a text body holds them."""
    return "".join(_paragraph(par, lang) for par in pars) or f'<a:p><a:endParaRPr lang="{lang}"/></a:p>'


def _paragraph(par: Par, lang: str) -> str:
    rtl = right_to_left("".join(piece.text for piece in par.pieces))
    align = {"l": "r", "r": "l"}.get(par.align, par.align) if rtl else par.align
    look = f' marL="{emu(par.left + par.hang)}" indent="{-emu(par.hang)}" algn="{align}"' + (
        ' rtl="1"' if rtl else ""
    )
    inside = f'<a:lnSpc><a:spcPts val="{round(par.line * 100)}"/></a:lnSpc>'
    if par.after:
        inside += f'<a:spcAft><a:spcPts val="{round(par.after * 100)}"/></a:spcAft>'
    if par.mark:
        sign = '<a:buAutoNum type="arabicPlain"/>' if par.mark == "1" else f'<a:buChar char="{par.mark}"/>'
        font = "+mj-lt" if par.mark == "1" else "+mn-lt"
        inside += f'<a:buClr><a:schemeClr val="accent1"/></a:buClr><a:buFont typeface="{font}"/>{sign}'
    return (
        f"<a:p><a:pPr{look}>{inside}</a:pPr>"
        + "".join(_run(piece, par, lang) for piece in par.pieces)
        + "</a:p>"
    )


def _run(piece: Piece, par: Par, lang: str) -> str:
    look = f'lang="{lang}" sz="{round((piece.size or par.size) * 100)}"'
    look += (
        (' b="1"' if piece.bold or piece.serif else "") + (' i="1"' if piece.italic else "") + ' dirty="0"'
    )
    inside = fill(piece.colour) if piece.colour else ""
    inside += '<a:latin typeface="+mj-lt"/>' if piece.serif else ""  # the rest take their place's font
    inside += _LINK.format(address=escape(piece.link)) if piece.link else ""
    runs = (
        f"<a:r><a:rPr {look}>{inside}</a:rPr><a:t>{escape(part)}</a:t></a:r>"
        for part in piece.text.split("\n")
    )
    return f"<a:br><a:rPr {look}>{inside}</a:rPr></a:br>".join(runs)
