"""Shapes, paragraphs and fills as elements of DrawingML. Colours and fonts are the theme's."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence

from pptx.oxml.ns import qn

from decks.elements import A, Element, P, builder
from decks.measure import Box, Par, Piece
from facilitator.bidi import both_ways

_ADEC_URI = "http://schemas.microsoft.com/office/drawing/2017/decorative"
_AHYP_URI = "http://schemas.microsoft.com/office/drawing/2018/hyperlinkcolor"
_ADEC = builder(_ADEC_URI, {"adec": _ADEC_URI})
_AHYP = builder(_AHYP_URI, {"ahyp": _AHYP_URI})


def emu(points: float) -> int:
    """Points in the unit of the file: English Metric Units."""
    return round(points * 12700)


def frame(box: Box) -> Element:
    """Position and size of a shape."""
    return A.xfrm(A.off(x=emu(box.x), y=emu(box.y)), A.ext(cx=emu(box.w), cy=emu(box.h)))


def fill(colour: str, alpha: int = 100) -> Element:
    """A flat fill in a colour of the theme; `alpha` in per cent."""
    clear = [A.alpha(val=alpha * 1000)] if alpha < 100 else []
    return A.solidFill(A.schemeClr(*clear, val=colour))


def outline(colour: str, thick: float) -> Element:
    """A line round a shape, in a colour of the theme; `thick` in points."""
    return A.ln(fill(colour), w=emu(thick))


def no_outline() -> Element:
    """No line round a shape."""
    return A.ln(A.noFill())


def shape(
    box: Box,
    form: str,
    inside: Element,
    line: Element | None = None,
    name: str = "",
    text: Element | None = None,
) -> Element:
    """A shape with its fill (`inside`), its outline and its text.

    One without text is marked as decorative, so that screen readers leave it out.
    """
    about, kind = P.cNvPr(id=0, name=name or form), P.cNvSpPr()
    outside = no_outline() if line is None else line
    look = P.spPr(frame(box), A.prstGeom(A.avLst(), prst=form), inside, outside)
    made = P.sp(P.nvSpPr(about, kind, P.nvPr()), look)
    if text is None:
        about.append(_decorative())
    else:
        kind.set("txBox", "1")
        made.append(text)
    return made


def _decorative() -> Element:
    """The mark by which screen readers leave a shape out."""
    return A.extLst(A.ext(_ADEC.decorative(val="1"), uri="{C183D7F6-B498-43B3-948B-1728B52AA6E4}"))


def rectangle(box: Box, colour: str) -> Element:
    """A flat area."""
    return shape(box, "rect", fill(colour), name="Area")


def dot(x: float, y: float, size: float, colour: str, alpha: int = 100) -> Element:
    """A dot: a person, or something a person spent."""
    return shape(Box(x, y, size, size), "ellipse", fill(colour, alpha), name="Dot")


def ring(x: float, y: float, size: float, colour: str = "tx1", form: str = "ellipse") -> Element:
    """An empty ring (or square) to choose with."""
    return shape(Box(x, y, size, size), form, A.noFill(), outline(colour, 2), "Ring")


def rule(x: float, y: float, w: float, h: float, colour: str = "accent6", thick: float = 0.75) -> Element:
    """A line across (`h` 0) or down (`w` 0)."""
    return P.cxnSp(
        P.nvCxnSpPr(P.cNvPr(_decorative(), id=0, name="Line"), P.cNvCxnSpPr(), P.nvPr()),
        P.spPr(frame(Box(x, y, w, h)), A.prstGeom(A.avLst(), prst="line"), outline(colour, thick)),
    )


def words(
    box: Box,
    pars: Sequence[Par],
    lang: str,
    anchor: str = "t",
    ground: Element | None = None,
    inset: float = 0,
) -> Element:
    """A text box, for what belongs to a figure.

    `ground` is its fill, `inset` the points at the left and right of its words.
    """
    side = emu(inset)
    plain = A.defRPr(fill("tx1"), A.latin(typeface="+mn-lt"))
    text = P.txBody(
        A.bodyPr(A.noAutofit(), wrap="square", lIns=side, tIns=0, rIns=side, bIns=0, anchor=anchor),
        A.lstStyle(A.lvl1pPr(plain)),
        *paragraphs(pars, lang),
    )
    return shape(box, "rect", A.noFill() if ground is None else ground, name="Words", text=text)


def one_line(box: Box, pars: Sequence[Par], lang: str, anchor: str = "t") -> Element:
    """A text box whose lines are never wrapped, whatever font draws them."""
    made = words(box, pars, lang, anchor)
    for body in made.iter(qn("a:bodyPr")):
        body.set("wrap", "none")
    return made


def group(box: Box, shapes: Sequence[Element], says: str, name: str) -> Element:
    """Shapes that make one figure; `says` is its alternative text."""
    place = frame(box)
    place.extend([A.chOff(x=emu(box.x), y=emu(box.y)), A.chExt(cx=emu(box.w), cy=emu(box.h))])
    return P.grpSp(
        P.nvGrpSpPr(P.cNvPr(id=0, name=name, descr=says), P.cNvGrpSpPr(), P.nvPr()),
        P.grpSpPr(place),
        *shapes,
    )


def placeholder(name: str, kind: Element, text: Sequence[Element], box: Box | None = None) -> Element:
    """A placeholder filled with paragraphs. `kind` is its `p:ph`; without a box it stands where its layout has it."""
    about = P.nvSpPr(P.cNvPr(id=0, name=name), P.cNvSpPr(A.spLocks(noGrp=1)), P.nvPr(kind))
    at = P.spPr(*([frame(box)] if box else []))
    return P.sp(about, at, P.txBody(A.bodyPr(), A.lstStyle(), *text))


# Text ---------------------------------------------------------------------------------------------------------------


FROM_LEFT, FROM_RIGHT = "\u200e", "\u200f"  # LRM and RLM: round other words they say how the sentence runs


def marked(text: str, leftward: bool) -> str:
    """Somebody's words as they stand in a sentence on a slide: between direction marks of the sentence's own way.

    The programs that show slides know no isolates.
    """
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


def paragraphs(pars: Sequence[Par], lang: str) -> list[Element]:
    """The paragraphs of a text body. It must have one, so where there are none it is an empty one."""
    return [_paragraph(par, lang) for par in pars] or [A.p(A.endParaRPr(lang=lang))]


def _paragraph(par: Par, lang: str) -> Element:
    rtl = right_to_left("".join(piece.text for piece in par.pieces))
    look = A.pPr(
        marL=emu(par.left + par.hang),
        indent=-emu(par.hang),
        algn={"l": "r", "r": "l"}.get(par.align, par.align) if rtl else par.align,
        **({"rtl": "1"} if rtl else {}),
    )
    look.append(A.lnSpc(A.spcPts(val=round(par.line * 100))))
    if par.after:
        look.append(A.spcAft(A.spcPts(val=round(par.after * 100))))
    if par.mark:
        look.append(A.buClr(A.schemeClr(val="accent1")))
        look.append(A.buFont(typeface="+mj-lt" if par.mark == "1" else "+mn-lt"))
        look.append(A.buAutoNum(type="arabicPlain") if par.mark == "1" else A.buChar(char=par.mark))
    return A.p(look, *(run for piece in par.pieces for run in _runs(piece, par, lang)))


def _runs(piece: Piece, par: Par, lang: str) -> list[Element]:
    """A piece's lines, with a break between two."""
    first, *others = piece.text.split("\n")
    runs = [A.r(_look(piece, par, lang), A.t(first))]
    for line in others:
        runs.append(A.br(_look(piece, par, lang)))
        runs.append(A.r(_look(piece, par, lang), A.t(line)))
    return runs


def _look(piece: Piece, par: Par, lang: str) -> Element:
    """How a piece looks, and where it leads."""
    look = A.rPr(lang=lang, sz=round((piece.size or par.size) * 100))
    if piece.bold or piece.serif:
        look.set("b", "1")
    if piece.italic:
        look.set("i", "1")
    look.set("dirty", "0")
    if piece.colour:
        look.append(fill(piece.colour))
    if piece.serif:  # the rest take their place's font
        look.append(A.latin(typeface="+mj-lt"))
    if piece.link:
        look.append(_link(piece.link))
    return look


def _link(address: str) -> Element:
    """A link in its words' own colour: the theme's can't be read on every ground.

    The page replaces the address by the id of a relation.
    """
    colour = A.ext(_AHYP.hlinkClr(val="tx"), uri="{A12FA001-AC4F-418D-AE19-62706E023703}")
    return A.hlinkClick({qn("r:id"): address}, A.extLst(colour))
