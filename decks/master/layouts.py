"""The layouts: where a title, a text or a figure stands on each kind of slide. Points, on a page of 960 × 540."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from pptx.oxml.ns import qn

from decks.drawing import dot, fill, frame, paragraphs, placeholder, rectangle, rule
from decks.elements import A, Element, P
from decks.measure import Box, Par

LEFT, WIDE = 48, 864
BAND = Box(0, 168, 960, 162)  # the cover's light band, in which its title stands
_LANG = "en-GB"  # of the layouts' own words
FOOT = 498  # the hairline over the foot; nothing of a slide's own goes below


@dataclass(frozen=True)
class Place:
    """A placeholder. `kind` is title, body, chart, tbl or pic; `size` and `leading` as its words begin."""

    name: str
    kind: str
    box: Box
    size: float = 24
    leading: float = 1.2
    colour: str = "tx1"
    bold: bool = False
    serif: bool = False
    anchor: str = "t"


@dataclass(frozen=True)
class Layout:
    """A kind of slide: its places in reading order, its ground, what is drawn on it (made anew by each call), and
    whether it has a foot."""

    name: str
    places: tuple[Place, ...]
    ground: str = "bg1"
    foot: bool = True
    drawn: Callable[[], Sequence[Element]] = tuple
    type: str = ""

    def place(self, name: str) -> Place:
        """The place with this name."""
        return next(place for place in self.places if place.name == name)

    def index(self, name: str) -> int:
        """The place's number in the layout: how a slide's placeholder finds it."""
        return 10 + [place.name for place in self.places].index(name)

    def ph(self, name: str) -> Element:
        """The `p:ph` by which a slide's placeholder finds the place with this name."""
        kind = self.place(name).kind
        return P.ph(type="title") if kind == "title" else P.ph(type=kind, sz="quarter", idx=self.index(name))


def _title(box: Box, size: float = 40, colour: str = "tx1", anchor: str = "t") -> Place:
    return Place("Title", "title", box, size, 1.12, colour, serif=True, anchor=anchor)


def _crowd(x: float, y: float, columns: int, rows: int, lead: tuple[int, int]) -> list[Element]:
    """A dot is a person; one of them leads, and those nearby shine."""
    drawn = []
    for row in range(rows):
        for column in range(columns):
            leads = (row, column) == lead
            near = (column - lead[1]) ** 2 + 1.4 * (row - lead[0]) ** 2 < 5
            alpha = 100 if leads else 88 if near else 26
            colour = "accent5" if leads else "bg2"
            drawn.append(dot(x + column * 37, y + row * 37, 13, colour, alpha))
    return drawn


def _mark(x: float, y: float) -> list[Element]:
    """Four people, one of them in front."""
    places = [(15, 0, "accent5"), (0, 20, "bg2"), (15, 27, "bg2"), (30, 20, "bg2")]
    return [dot(x + dx, y + dy, 11, colour) for dx, dy, colour in places]


def _cover() -> list[Element]:
    """The dark areas above and under the cover's band, with the mark and the crowd on them."""
    under = Box(0, BAND.bottom, 960, 540 - BAND.bottom)
    areas = [rectangle(Box(0, 0, 960, BAND.y), "accent1"), rectangle(under, "accent1")]
    return [*areas, *_mark(868, 38), *_crowd(LEFT, 366, 24, 4, (1, 15))]


_HEAD = Box(LEFT, 40, WIDE, 96)
_REST = Box(LEFT, 146, WIDE, 336)

LAYOUTS = (
    Layout(
        "Cover",
        (
            _title(Box(LEFT, 180, WIDE, 96), 76, anchor="ctr"),
            Place("Subtitle", "body", Box(LEFT, 276, WIDE, 54), 22),
            Place("Kicker", "body", Box(LEFT, 40, 780, 66), 18, colour="bg2"),
        ),
        foot=False,
        drawn=_cover,
        type="title",
    ),
    Layout(
        "Section",
        (
            Place("Kicker", "body", Box(LEFT, 84, 780, 28), 20, colour="accent5", bold=True),
            _title(Box(LEFT, 114, WIDE, 140), 60, "bg2"),
            Place("Text", "body", Box(LEFT, 280, WIDE, 170), 22, colour="bg2"),
        ),
        ground="accent1",
        foot=False,
        drawn=lambda: _mark(868, 38),
        type="secHead",
    ),
    Layout(
        "List",
        (
            _title(_HEAD),
            Place("Text", "body", _REST, 26),
            Place("Minutes", "body", Box(732, 146, 180, 336), 20, colour="tx2"),
        ),
    ),
    Layout(
        "Join",
        (
            _title(Box(478, 56, 434, 112), 44),
            Place("Text", "body", Box(478, 180, 434, 290), 20, colour="tx2"),
        ),
    ),
    Layout(
        "Instruction",
        (
            _title(Box(LEFT, 40, 620, 140)),
            Place("Text", "body", Box(LEFT, 182, 620, 300), 25),
            Place("Aside", "body", Box(728, 44, 184, 430), 21, leading=1.15),
        ),
        drawn=lambda: [rule(700, 44, 0, 430)],
    ),
    Layout("Talk", (_title(_HEAD), Place("Text", "body", _REST, 28))),
    Layout(
        "Question",
        (
            Place("Kicker", "body", Box(LEFT, 44, WIDE, 26), 20, colour="accent1", bold=True),
            _title(Box(LEFT, 74, WIDE, 150), 44),
            Place("Lead", "body", Box(LEFT, 186, WIDE, 56), 22, colour="tx2"),
            Place("Note", "body", Box(LEFT, 200, WIDE, 28), 20, colour="tx2"),
            Place("Answers", "body", Box(LEFT, 236, 416, 248), 26),
            Place("More answers", "body", Box(496, 236, 416, 248), 26),
        ),
    ),
    Layout(
        "Discussion",
        (
            Place("Kicker", "body", Box(LEFT, 78, WIDE, 26), 20, colour="accent1", bold=True),
            _title(Box(LEFT, 108, 824, 240), 60),
            Place("Text", "body", Box(LEFT, 366, 824, 116), 24, colour="tx2"),
        ),
    ),
    Layout(
        "Break",
        (
            _title(Box(LEFT, 60, WIDE, 140), 60),
            Place("Text", "body", Box(LEFT, 140, WIDE, 120), 26, colour="tx2"),
            Place("Minutes", "body", Box(LEFT, 290, WIDE, 190), 32, leading=1.0, anchor="b"),
        ),
    ),
    Layout(
        "Result",
        (
            Place("Kicker", "body", Box(LEFT, 38, WIDE, 22), 18, colour="tx2"),
            _title(Box(LEFT, 62, WIDE, 98)),
            Place("Figure", "chart", Box(LEFT, 168, WIDE, 278), 20),
            Place("Base", "body", Box(LEFT, 450, WIDE, 42), 16, colour="tx2", anchor="b"),
        ),
    ),
    Layout(
        "Table",
        (
            _title(_HEAD),
            Place("Lead", "body", Box(LEFT, 100, WIDE, 56), 22, colour="tx2"),
            Place("Table", "tbl", _REST, 20),
        ),
    ),
    Layout(
        "Picture",
        (
            _title(_HEAD),
            Place("Text", "body", Box(LEFT, 146, 400, 336), 24),
            Place("Picture", "pic", Box(480, 146, 432, 336)),
        ),
    ),
)

BY_NAME = {layout.name: layout for layout in LAYOUTS}


def layout_element(layout: Layout) -> Element:
    """A layout's root element."""
    shapes = [*layout.drawn(), *(_place(layout, place) for place in layout.places)]
    if layout.foot:
        shapes += foot([], _LANG)
    tree = P.spTree(
        P.nvGrpSpPr(P.cNvPr(id=0, name=""), P.cNvGrpSpPr(), P.nvPr()), P.grpSpPr(_nowhere()), *shapes
    )
    for id, about in enumerate(tree.iter(qn("p:cNvPr")), 1):
        about.set("id", str(id))
    ground = [] if layout.ground == "bg1" else [P.bg(P.bgPr(fill(layout.ground), A.effectLst()))]
    attributes = {"type": layout.type} if layout.type else {}
    if not layout.foot:
        attributes["showMasterSp"] = "0"
    return P.sldLayout(
        P.cSld(*ground, tree, name=layout.name),
        P.clrMapOvr(A.masterClrMapping()),
        **attributes,
        preserve="1",
        userDrawn="1",
    )


def foot(pars: Sequence[Par], lang: str) -> list[Element]:
    """The foot's two placeholders: words at the left, the slide's number at the right."""
    number = A.fld(A.rPr(lang=lang), A.t("‹#›"), id="{6F0C2B1E-3A77-4E0B-9C35-1B6E2C4D9A01}", type="slidenum")
    return [
        placeholder("Foot", P.ph(type="ftr", sz="quarter", idx=2), paragraphs(pars, lang)),
        placeholder(
            "Number",
            P.ph(type="sldNum", sz="quarter", idx=3),
            [A.p(number, A.endParaRPr(lang=lang))],
        ),
    ]


def _nowhere() -> Element:
    """The empty frame of a slide's own tree of shapes."""
    return A.xfrm(A.off(x=0, y=0), A.ext(cx=0, cy=0), A.chOff(x=0, y=0), A.chExt(cx=0, cy=0))


def _place(layout: Layout, place: Place) -> Element:
    """A layout's placeholder, with how its words look, and its name as a sample of them."""
    about = P.nvSpPr(
        P.cNvPr(id=0, name=place.name), P.cNvSpPr(A.spLocks(noGrp=1)), P.nvPr(layout.ph(place.name))
    )
    margins = A.bodyPr(A.noAutofit(), lIns=0, tIns=0, rIns=0, bIns=0, anchor=place.anchor)
    look = A.lvl1pPr(
        A.lnSpc(A.spcPts(val=round(place.size * place.leading * 100))),
        A.buNone(),
        A.defRPr(
            fill(place.colour),
            A.latin(typeface="+mj-lt" if place.serif else "+mn-lt"),
            sz=round(place.size * 100),
            b=int(place.bold or place.serif),
        ),
        marL=0,
        indent=0,
    )
    sample = A.p(A.r(A.rPr(lang=_LANG), A.t(place.name)))
    return P.sp(about, P.spPr(frame(place.box)), P.txBody(margins, A.lstStyle(look), sample))
