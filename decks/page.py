"""A slide while it is made: its layout's places are filled, figures are put on it, notes go under it."""

from __future__ import annotations

import io
from collections.abc import Callable, Sequence
from itertools import count
from typing import cast

from pptx.opc.constants import CONTENT_TYPE as CT
from pptx.opc.constants import RELATIONSHIP_TYPE as RT
from pptx.oxml.ns import qn
from pptx.oxml.xmlchemy import BaseOxmlElement
from pptx.parts.chart import ChartPart
from pptx.slide import Slide

from decks.chart import Chart, workbook
from decks.chart import root as chart_root
from decks.drawing import emu, frame, paragraphs, placeholder
from decks.elements import C_URI, A, C, Element, P, sound
from decks.master.layouts import BY_NAME, foot
from decks.measure import Box, Par, height

_TABLE_URI = "http://schemas.openxmlformats.org/drawingml/2006/table"

Build = Callable[[float], Sequence[Par]]
"""Makes paragraphs for a size in points: tried with one size after the other until they fit."""


def fitted(build: Build, sizes: Sequence[float], w: float, h: float) -> Sequence[Par] | None:
    """The paragraphs in the largest size that fits into `w` × `h` points; None where none does."""
    for size in sizes:
        pars = build(size)
        if height(pars, w) <= h + 0.01:
            return pars
    return None


class Page:
    """One slide. `lang` marks its words for spelling and screen readers."""

    def __init__(self, slide: Slide, layout: str, lang: str) -> None:
        self.slide = slide
        self.layout = BY_NAME[layout]
        self.lang = lang
        self.body = Box(0, 0, 0, 0)
        """What is left free for a figure or for answers, once the page's own words stand."""
        self.says = ""
        """A figure in words, for those who can't see it."""
        self.source = ""
        """Which steps the choices come from, in words; empty where they don't."""
        self._tree = slide.shapes._spTree
        for cloned in list(slide.placeholders):
            self._tree.remove(cloned._element)
        self._ids = count(2)

    def write(self, place: str, pars: Sequence[Par], box: Box | None = None) -> float:
        """Fill a place with paragraphs, at its own box or another. Returns where the words end."""
        spot = self.layout.place(place)
        at = box or spot.box
        moved = at if at != spot.box else None
        self.draw(placeholder(place, self.layout.ph(place), paragraphs(pars, self.lang), moved))
        return at.y + height(pars, at.w)

    def draw(self, *shapes: Element) -> None:
        """Put shapes on the page; each is given an id, and each link its relation to an address."""
        for shape in shapes:
            for about in shape.iter(qn("p:cNvPr")):
                about.set("id", str(next(self._ids)))
            for link in shape.iter(qn("a:hlinkClick")):
                address = str(link.get(qn("r:id")))
                link.set(qn("r:id"), self.slide.part.relate_to(address, RT.HYPERLINK, is_external=True))
            self._tree.append(shape)

    def chart(self, chart: Chart, box: Box, says: str) -> None:
        """A native chart with its data inside. `says` is its alternative text."""
        package = self.slide.part.package
        name, root = package.next_partname(ChartPart.partname_template), chart_root(chart, self.lang)
        part = ChartPart(name, CT.DML_CHART, package, cast(BaseOxmlElement, root))
        part.chart_workbook.update_from_xlsx_blob(workbook(chart))
        relation = self.slide.part.relate_to(part, RT.CHART)
        self._graphic(box, says, "Figure", A.graphicData(C.chart({qn("r:id"): relation}), uri=C_URI))

    def table(self, table: Element, box: Box, says: str, place: str = "") -> None:
        """A native table, in a place for tables or without one."""
        self._graphic(box, says, place, A.graphicData(table, uri=_TABLE_URI))

    def _graphic(self, box: Box, says: str, place: str, inside: Element) -> None:
        about = P.cNvPr(id=0, name=place or "Table", descr=says)
        locks = P.cNvGraphicFramePr(A.graphicFrameLocks(noGrp=1))
        kind = P.nvPr(*([self.layout.ph(place)] if place else []))
        at = P.xfrm(A.off(x=emu(box.x), y=emu(box.y)), A.ext(cx=emu(box.w), cy=emu(box.h)))
        self.draw(P.graphicFrame(P.nvGraphicFramePr(about, locks, kind), at, A.graphic(inside)))

    def picture(self, data: bytes, box: Box, says: str, place: str = "Picture") -> None:
        """A picture, whole and in its own shape, in the middle of the box. `says` is its alternative text."""
        image, relation = self.slide.part.get_or_add_image_part(io.BytesIO(data))
        w, h = image.image.size
        scale = min(box.w / w, box.h / h)
        at = Box(box.x + (box.w - w * scale) / 2, box.y + (box.h - h * scale) / 2, w * scale, h * scale)
        about = P.cNvPr(id=0, name="Picture", descr=says)
        locks = P.cNvPicPr(A.picLocks(noGrp=1, noChangeAspect=1))
        self.draw(
            P.pic(
                P.nvPicPr(about, locks, P.nvPr(self.layout.ph(place))),
                P.blipFill(A.blip({qn("r:embed"): relation}), A.stretch(A.fillRect())),
                P.spPr(frame(at), A.prstGeom(A.avLst(), prst="rect")),
            )
        )

    def foot(self, pars: Sequence[Par]) -> None:
        """The foot: where we are, and the slide's number. python-pptx leaves these out when it makes a slide."""
        self.draw(*foot(pars, self.lang))

    def notes(self, text: str) -> None:
        """What the facilitator says, and when."""
        if text:
            written = self.slide.notes_slide.notes_text_frame
            assert written is not None  # the notes master has a place for them
            written.text = sound(text)
            for run in written._txBody.iter(qn("a:rPr")):
                run.set("lang", self.lang)
