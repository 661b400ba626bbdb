"""The layouts: where a title, a text or a figure stands on each kind of slide. Points, on a page of 960 × 540."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import count

from decks.drawing import NAMES, dot, escape, frame, placed, rectangle, rule
from decks.measure import Box

LEFT, WIDE = 48, 864
BAND = Box(0, 168, 960, 162)  # the cover's light band, in which its title stands
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
    """A kind of slide: its places in reading order, its ground, what is drawn on it, and whether it has a foot."""

    name: str
    places: tuple[Place, ...]
    ground: str = "bg1"
    foot: bool = True
    drawn: str = ""
    type: str = ""

    def place(self, name: str) -> Place:
        """The place with this name."""
        return next(place for place in self.places if place.name == name)

    def index(self, name: str) -> int:
        """The place's number in the layout: how a slide's placeholder finds it."""
        return 10 + [place.name for place in self.places].index(name)


def _title(box: Box, size: float = 40, colour: str = "tx1", anchor: str = "t") -> Place:
    return Place("Title", "title", box, size, 1.12, colour, serif=True, anchor=anchor)


def _crowd(x: float, y: float, columns: int, rows: int, lead: tuple[int, int]) -> str:
    """A dot is a person; one of them leads, and those nearby shine."""
    drawn = ""
    for row in range(rows):
        for column in range(columns):
            leads = (row, column) == lead
            near = (column - lead[1]) ** 2 + 1.4 * (row - lead[0]) ** 2 < 5
            alpha = 100 if leads else 88 if near else 26
            drawn += dot(x + column * 37, y + row * 37, 13, "accent5" if leads else "bg2", alpha)
    return drawn


def _mark(x: float, y: float) -> str:
    """Four people, one of them in front."""
    places = [(15, 0, "accent5"), (0, 20, "bg2"), (15, 27, "bg2"), (30, 20, "bg2")]
    return "".join(dot(x + dx, y + dy, 11, colour) for dx, dy, colour in places)


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
        drawn=rectangle(Box(0, 0, 960, BAND.y), "accent1")
        + rectangle(Box(0, BAND.bottom, 960, 540 - BAND.bottom), "accent1")
        + _mark(868, 38)
        + _crowd(LEFT, 366, 24, 4, (1, 15)),
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
        drawn=_mark(868, 38),
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
        drawn=rule(700, 44, 0, 430),
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


def layout_xml(layout: Layout) -> str:
    """A layout as the package keeps it."""
    shapes = layout.drawn + "".join(_placeholder(layout, place) for place in layout.places)
    if layout.foot:
        shapes += _foot("ftr", 2, "Foot", "") + _foot("sldNum", 3, "Number", _NUMBER)
    shapes = placed(shapes, count(2))
    ground = "" if layout.ground == "bg1" else _GROUND.format(colour=layout.ground)
    return (
        f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<p:sldLayout {NAMES}'
        + (f' type="{layout.type}"' if layout.type else "")
        + ("" if layout.foot else ' showMasterSp="0"')
        + ' preserve="1" userDrawn="1">'
        f'<p:cSld name="{escape(layout.name)}">{ground}<p:spTree>{TREE}{shapes}</p:spTree></p:cSld>'
        "<p:clrMapOvr><a:masterClrMapping/></p:clrMapOvr></p:sldLayout>"
    )


TREE = (
    '<p:nvGrpSpPr><p:cNvPr id="1" name=""/><p:cNvGrpSpPr/><p:nvPr/></p:nvGrpSpPr><p:grpSpPr><a:xfrm><a:off x="0" y="0"/>'
    '<a:ext cx="0" cy="0"/><a:chOff x="0" y="0"/><a:chExt cx="0" cy="0"/></a:xfrm></p:grpSpPr>'
)
_GROUND = (
    '<p:bg><p:bgPr><a:solidFill><a:schemeClr val="{colour}"/></a:solidFill><a:effectLst/></p:bgPr></p:bg>'
)
_NUMBER = '<a:fld id="{6F0C2B1E-3A77-4E0B-9C35-1B6E2C4D9A01}" type="slidenum"><a:rPr lang="en-GB"/><a:t>‹#›</a:t></a:fld>'


def _placeholder(layout: Layout, place: Place) -> str:
    at = (
        'type="title"'
        if place.kind == "title"
        else f'type="{place.kind}" sz="quarter" idx="{layout.index(place.name)}"'
    )
    font = "mj" if place.serif else "mn"
    line = round(place.size * place.leading * 100)
    return (
        f'<p:sp><p:nvSpPr><p:cNvPr id="#" name="{place.name}"/><p:cNvSpPr><a:spLocks noGrp="1"/></p:cNvSpPr>'
        f"<p:nvPr><p:ph {at}/></p:nvPr></p:nvSpPr><p:spPr>{frame(place.box)}</p:spPr>"
        f'<p:txBody><a:bodyPr lIns="0" tIns="0" rIns="0" bIns="0" anchor="{place.anchor}"><a:noAutofit/></a:bodyPr>'
        f'<a:lstStyle><a:lvl1pPr marL="0" indent="0"><a:lnSpc><a:spcPts val="{line}"/></a:lnSpc><a:buNone/>'
        f'<a:defRPr sz="{round(place.size * 100)}" b="{int(place.bold or place.serif)}"><a:solidFill><a:schemeClr val="{place.colour}"/>'
        f'</a:solidFill><a:latin typeface="+{font}-lt"/></a:defRPr></a:lvl1pPr></a:lstStyle>'
        f'<a:p><a:r><a:rPr lang="en-GB"/><a:t>{place.name}</a:t></a:r></a:p></p:txBody></p:sp>'
    )


def _foot(kind: str, index: int, name: str, words: str) -> str:
    return (
        f'<p:sp><p:nvSpPr><p:cNvPr id="#" name="{name}"/><p:cNvSpPr><a:spLocks noGrp="1"/></p:cNvSpPr>'
        f'<p:nvPr><p:ph type="{kind}" sz="quarter" idx="{index}"/></p:nvPr></p:nvSpPr><p:spPr/>'
        f'<p:txBody><a:bodyPr/><a:lstStyle/><a:p>{words}<a:endParaRPr lang="en-GB"/></a:p></p:txBody></p:sp>'
    )
