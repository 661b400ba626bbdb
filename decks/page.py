"""A slide while it is made: its layout's places are filled, figures are put on it, notes go under it."""

from __future__ import annotations

import io
from collections.abc import Callable, Sequence
from itertools import count
from typing import Any

from pptx.opc.constants import CONTENT_TYPE as CT
from pptx.opc.constants import RELATIONSHIP_TYPE as RT
from pptx.oxml import parse_xml
from pptx.oxml.ns import qn
from pptx.parts.chart import ChartPart

from decks.drawing import NAMES, emu, escape, frame, paragraphs, placed, sound
from decks.master.layouts import BY_NAME
from decks.measure import Box, Par, height

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

    def __init__(self, slide: Any, layout: str, lang: str) -> None:
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
        moved = frame(at) if box is not None and box != spot.box else ""
        self.draw(
            f'<p:sp><p:nvSpPr><p:cNvPr id="#" name="{escape(place)}"/><p:cNvSpPr><a:spLocks noGrp="1"/></p:cNvSpPr>'
            f"<p:nvPr>{self._ph(place)}</p:nvPr></p:nvSpPr><p:spPr>{moved}</p:spPr>"
            f"<p:txBody><a:bodyPr/><a:lstStyle/>{paragraphs(pars, self.lang)}</p:txBody></p:sp>"
        )
        return at.y + height(pars, at.w)

    def _ph(self, place: str) -> str:
        spot = self.layout.place(place)
        if spot.kind == "title":
            return '<p:ph type="title"/>'
        return f'<p:ph type="{spot.kind}" sz="quarter" idx="{self.layout.index(place)}"/>'

    def draw(self, shapes: str) -> None:
        """Put shapes on the page; each is given a number of its own, and each link its relation to an address."""
        tree = parse_xml(f"<p:spTree {NAMES}>{placed(shapes, self._ids)}</p:spTree>")
        for link in tree.iter(qn("a:hlinkClick")):
            address = link.get(qn("r:id"))
            link.set(qn("r:id"), self.slide.part.relate_to(address, RT.HYPERLINK, is_external=True))
        for shape in tree:
            self._tree.append(shape)

    def chart(self, xml: bytes, workbook: bytes, box: Box, says: str, place: str = "Figure") -> None:
        """A native chart with its data inside. `says` is its alternative text."""
        package = self.slide.part.package
        part = ChartPart.load(package.next_partname(ChartPart.partname_template), CT.DML_CHART, package, xml)
        part.chart_workbook.update_from_xlsx_blob(workbook)
        relation = self.slide.part.relate_to(part, RT.CHART)
        self._graphic(
            box,
            says,
            place,
            '<a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/chart">'
            '<c:chart xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart" '
            f'r:id="{relation}"/></a:graphicData>',
        )

    def table(self, xml: str, box: Box, says: str, place: str = "") -> None:
        """A native table, in a place for tables or without one."""
        inside = f'<a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/table">{xml}</a:graphicData>'
        self._graphic(box, says, place, inside)

    def _graphic(self, box: Box, says: str, place: str, inside: str) -> None:
        at = f'<p:xfrm><a:off x="{emu(box.x)}" y="{emu(box.y)}"/><a:ext cx="{emu(box.w)}" cy="{emu(box.h)}"/></p:xfrm>'
        name = place or "Table"
        self.draw(
            f'<p:graphicFrame><p:nvGraphicFramePr><p:cNvPr id="#" name="{name}" descr="{escape(says)}"/>'
            f'<p:cNvGraphicFramePr><a:graphicFrameLocks noGrp="1"/></p:cNvGraphicFramePr>'
            f"<p:nvPr>{self._ph(place) if place else ''}</p:nvPr></p:nvGraphicFramePr>{at}<a:graphic>{inside}</a:graphic></p:graphicFrame>"
        )

    def picture(self, data: bytes, box: Box, says: str, place: str = "Picture") -> None:
        """A picture, whole and in its own shape, in the middle of the box. `says` is its alternative text."""
        image, relation = self.slide.part.get_or_add_image_part(io.BytesIO(data))
        w, h = image.image.size
        scale = min(box.w / w, box.h / h)
        at = Box(box.x + (box.w - w * scale) / 2, box.y + (box.h - h * scale) / 2, w * scale, h * scale)
        self.draw(
            f'<p:pic><p:nvPicPr><p:cNvPr id="#" name="Picture" descr="{escape(says)}"/>'
            f'<p:cNvPicPr><a:picLocks noGrp="1" noChangeAspect="1"/></p:cNvPicPr><p:nvPr>{self._ph(place)}</p:nvPr>'
            f'</p:nvPicPr><p:blipFill><a:blip r:embed="{relation}"/><a:stretch><a:fillRect/></a:stretch></p:blipFill>'
            f'<p:spPr>{frame(at)}<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></p:spPr></p:pic>'
        )

    def foot(self, pars: Sequence[Par]) -> None:
        """The foot: where we are, and the slide's number. python-pptx leaves these out when it makes a slide."""
        number = (
            '<a:p><a:fld id="{6F0C2B1E-3A77-4E0B-9C35-1B6E2C4D9A01}" type="slidenum">'
            f'<a:rPr lang="{self.lang}"/><a:t>‹#›</a:t></a:fld><a:endParaRPr lang="{self.lang}"/></a:p>'
        )
        for kind, index, name, inside in (
            ("ftr", 2, "Foot", paragraphs(pars, self.lang)),
            ("sldNum", 3, "Number", number),
        ):
            self.draw(
                f'<p:sp><p:nvSpPr><p:cNvPr id="#" name="{name}"/><p:cNvSpPr><a:spLocks noGrp="1"/></p:cNvSpPr>'
                f'<p:nvPr><p:ph type="{kind}" sz="quarter" idx="{index}"/></p:nvPr></p:nvSpPr><p:spPr/>'
                f"<p:txBody><a:bodyPr/><a:lstStyle/>{inside}</p:txBody></p:sp>"
            )

    def notes(self, text: str) -> None:
        """What the facilitator says, and when."""
        if text:
            written = self.slide.notes_slide.notes_text_frame
            written.text = sound(text)
            for run in written._txBody.iter("{http://schemas.openxmlformats.org/drawingml/2006/main}rPr"):
                run.set("lang", self.lang)
