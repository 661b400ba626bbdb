"""The deck's template, made of the sources in this folder: theme, one master, and a layout for each kind of slide."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterable
from functools import cache
from pathlib import Path

from lxml import etree
from pptx.opc.constants import CONTENT_TYPE as CT
from pptx.opc.constants import RELATIONSHIP_TYPE as RT
from pptx.oxml.ns import qn

from decks.elements import A_URI, P_URI, R_URI, Element, P, builder
from decks.master.layouts import LAYOUTS, layout_element

WIDTH, HEIGHT = 960, 540  # points: 16 to 9

_HERE = Path(__file__).parent
_DECLARATION = b'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_RELATIONS_URI = "http://schemas.openxmlformats.org/package/2006/relationships"
_TYPES_URI = "http://schemas.openxmlformats.org/package/2006/content-types"
_APP_URI = "http://schemas.openxmlformats.org/officeDocument/2006/extended-properties"
_RELATIONS = builder(_RELATIONS_URI, {None: _RELATIONS_URI})
_TYPES = builder(_TYPES_URI, {None: _TYPES_URI})
_APP = builder(_APP_URI, {None: _APP_URI})
_NAMES: dict[str, str] = {"a": A_URI, "r": R_URI, "p": P_URI}
_CORE_NAMES: dict[str, str] = {
    "cp": "http://schemas.openxmlformats.org/package/2006/metadata/core-properties",
    "dc": "http://purl.org/dc/elements/1.1/",
    "dcterms": "http://purl.org/dc/terms/",
    "xsi": "http://www.w3.org/2001/XMLSchema-instance",
}


@cache
def blank() -> bytes:
    """An empty presentation with the master and its layouts, as a file's bytes."""
    layouts = {f"slideLayout{number}.xml": layout_element(layout) for number, layout in enumerate(LAYOUTS, 1)}
    theme = (_HERE / "theme.xml").read_bytes()
    parts = {
        "_rels/.rels": _relations(
            (RT.OFFICE_DOCUMENT, "ppt/presentation.xml"),
            (RT.CORE_PROPERTIES, "docProps/core.xml"),
            (RT.EXTENDED_PROPERTIES, "docProps/app.xml"),
        ),
        "docProps/core.xml": _part(etree.Element(qn("cp:coreProperties"), nsmap=_CORE_NAMES)),
        "docProps/app.xml": _part(_APP.Properties(_APP.Application("Facilitator"))),
        "ppt/presentation.xml": _part(_presentation()),
        "ppt/_rels/presentation.xml.rels": _relations(
            (RT.SLIDE_MASTER, "slideMasters/slideMaster1.xml"),
            (RT.NOTES_MASTER, "notesMasters/notesMaster1.xml"),
            (RT.PRES_PROPS, "presProps.xml"),
            (RT.VIEW_PROPS, "viewProps.xml"),
            (RT.THEME, "theme/theme1.xml"),
            (RT.TABLE_STYLES, "tableStyles.xml"),
        ),
        "ppt/presProps.xml": _part(etree.Element(qn("p:presentationPr"), nsmap=_NAMES)),
        "ppt/viewProps.xml": _part(etree.Element(qn("p:viewPr"), nsmap=_NAMES)),
        "ppt/tableStyles.xml": (_HERE / "tables.xml").read_bytes(),
        "ppt/theme/theme1.xml": theme,
        "ppt/theme/theme2.xml": theme,
        "ppt/slideMasters/slideMaster1.xml": _part(_master(len(layouts))),
        "ppt/slideMasters/_rels/slideMaster1.xml.rels": _relations(
            *((RT.SLIDE_LAYOUT, f"../slideLayouts/{name}") for name in layouts),
            (RT.THEME, "../theme/theme1.xml"),
        ),
        "ppt/notesMasters/notesMaster1.xml": (_HERE / "notes.xml").read_bytes(),
        "ppt/notesMasters/_rels/notesMaster1.xml.rels": _relations((RT.THEME, "../theme/theme2.xml")),
    }
    for name, layout in layouts.items():
        parts[f"ppt/slideLayouts/{name}"] = _part(layout)
        parts[f"ppt/slideLayouts/_rels/{name}.rels"] = _relations(
            (RT.SLIDE_MASTER, "../slideMasters/slideMaster1.xml")
        )
    stored = io.BytesIO()
    with zipfile.ZipFile(stored, "w") as package:
        package.writestr("[Content_Types].xml", _content_types(parts))
        for name, part in parts.items():
            package.writestr(name, part)
    return stored.getvalue()


def _part(root: Element) -> bytes:
    """The bytes of a part with this root element."""
    return _DECLARATION + etree.tostring(root, encoding="UTF-8")


def _presentation() -> Element:
    """The presentation's root: its masters, and the sizes of slides and of notes."""
    root = etree.Element(qn("p:presentation"), nsmap=_NAMES)
    root.set("saveSubsetFonts", "1")
    root.append(P.sldMasterIdLst(P.sldMasterId({qn("r:id"): "rId1"}, id=_FIRST_ID)))
    root.append(P.notesMasterIdLst(P.notesMasterId({qn("r:id"): "rId2"})))
    root.append(P.sldIdLst())
    root.append(P.sldSz(cx=WIDTH * 12700, cy=HEIGHT * 12700))
    root.append(P.notesSz(cx=6858000, cy=9144000))
    return root


def _master(layouts: int) -> Element:
    """The master's root, with the ids of so many layouts in its list of them."""
    root = etree.parse(_HERE / "master.xml").getroot()
    for listed in root.iter(qn("p:sldLayoutIdLst")):
        listed.extend(P.sldLayoutId({qn("r:id"): f"rId{k}"}, id=_FIRST_ID + k) for k in range(1, layouts + 1))
    return root


def _relations(*targets: tuple[str, str]) -> bytes:
    """A part's relations to others, each with its type; their ids count from rId1."""
    return _part(
        _RELATIONS.Relationships(
            *(
                _RELATIONS.Relationship(Id=f"rId{k}", Type=kind, Target=target)
                for k, (kind, target) in enumerate(targets, 1)
            )
        )
    )


def _content_types(names: Iterable[str]) -> bytes:
    """The package's list of what each part is."""
    types = _TYPES.Types(
        _TYPES.Default(Extension="rels", ContentType=CT.OPC_RELATIONSHIPS),
        _TYPES.Default(Extension="xml", ContentType=CT.XML),
    )
    for name in names:
        for start, kind in _KINDS.items():
            if name.startswith(start):
                types.append(_TYPES.Override(PartName=f"/{name}", ContentType=kind))
    return _part(types)


_FIRST_ID = 2147483648  # the least that masters and layouts may have
_KINDS = {
    "docProps/core.xml": CT.OPC_CORE_PROPERTIES,
    "docProps/app.xml": CT.OFC_EXTENDED_PROPERTIES,
    "ppt/presentation.xml": CT.PML_PRESENTATION_MAIN,
    "ppt/presProps.xml": CT.PML_PRES_PROPS,
    "ppt/viewProps.xml": CT.PML_VIEW_PROPS,
    "ppt/tableStyles.xml": CT.PML_TABLE_STYLES,
    "ppt/theme/": CT.OFC_THEME,
    "ppt/slideMasters/slideMaster": CT.PML_SLIDE_MASTER,
    "ppt/notesMasters/notesMaster": CT.PML_NOTES_MASTER,
    "ppt/slideLayouts/slideLayout": CT.PML_SLIDE_LAYOUT,
}
