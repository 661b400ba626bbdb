"""The deck's own master, put together from the readable sources in this folder: theme, one master, a layout a slide kind."""

from __future__ import annotations

import io
import zipfile
from functools import cache
from pathlib import Path

from decks.master.layouts import LAYOUTS, layout_xml

WIDTH, HEIGHT = 960, 540  # points: 16 to 9

_HERE = Path(__file__).parent
_XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_OFFICE = "application/vnd.openxmlformats-officedocument"
_RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"


@cache
def blank() -> bytes:
    """An empty presentation with the master and its layouts, as a file's bytes."""
    layouts = [(f"slideLayout{number}.xml", layout_xml(layout)) for number, layout in enumerate(LAYOUTS, 1)]
    master = (_HERE / "master.xml").read_text("utf-8")
    ids = "".join(f'<p:sldLayoutId id="{2147483649 + k}" r:id="rId{k + 1}"/>' for k in range(len(layouts)))
    theme = (_HERE / "theme.xml").read_text("utf-8")
    parts = {
        "_rels/.rels": _relations(
            ("officeDocument", "ppt/presentation.xml"),
            ("metadata/core-properties", "docProps/core.xml"),
            ("extended-properties", "docProps/app.xml"),
        ).replace(f"{_RELATION}/metadata", f"{_PACKAGE}/relationships/metadata"),
        "docProps/core.xml": _CORE,
        "docProps/app.xml": _APP,
        "ppt/presentation.xml": _PRESENTATION.format(
            master=2147483648, width=WIDTH * 12700, height=HEIGHT * 12700
        ),
        "ppt/_rels/presentation.xml.rels": _relations(
            ("slideMaster", "slideMasters/slideMaster1.xml"),
            ("notesMaster", "notesMasters/notesMaster1.xml"),
            ("presProps", "presProps.xml"),
            ("viewProps", "viewProps.xml"),
            ("theme", "theme/theme1.xml"),
            ("tableStyles", "tableStyles.xml"),
        ),
        "ppt/presProps.xml": f"{_XML}<p:presentationPr {_NAMES}/>",
        "ppt/viewProps.xml": f"{_XML}<p:viewPr {_NAMES}/>",
        "ppt/tableStyles.xml": (_HERE / "tables.xml").read_text("utf-8"),
        "ppt/theme/theme1.xml": theme,
        "ppt/theme/theme2.xml": theme,
        "ppt/slideMasters/slideMaster1.xml": master.replace(
            "<p:sldLayoutIdLst/>", f"<p:sldLayoutIdLst>{ids}</p:sldLayoutIdLst>"
        ),
        "ppt/slideMasters/_rels/slideMaster1.xml.rels": _relations(
            *(("slideLayout", f"../slideLayouts/{name}") for name, _ in layouts),
            ("theme", "../theme/theme1.xml"),
        ),
        "ppt/notesMasters/notesMaster1.xml": (_HERE / "notes.xml").read_text("utf-8"),
        "ppt/notesMasters/_rels/notesMaster1.xml.rels": _relations(("theme", "../theme/theme2.xml")),
    }
    for name, xml in layouts:
        parts[f"ppt/slideLayouts/{name}"] = xml
        parts[f"ppt/slideLayouts/_rels/{name}.rels"] = _relations(
            ("slideMaster", "../slideMasters/slideMaster1.xml")
        )
    stored = io.BytesIO()
    with zipfile.ZipFile(stored, "w") as package:
        package.writestr("[Content_Types].xml", _content_types(parts))
        for name, xml in parts.items():
            package.writestr(name, xml)
    return stored.getvalue()


def _relations(*targets: tuple[str, str]) -> str:
    lines = (
        f'<Relationship Id="rId{k}" Type="{_RELATION}/{kind}" Target="{target}"/>'
        for k, (kind, target) in enumerate(targets, 1)
    )
    return f'{_XML}<Relationships xmlns="{_PACKAGE}/relationships">{"".join(lines)}</Relationships>'


def _content_types(parts: dict[str, str]) -> str:
    lines = [
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>',
        '<Default Extension="xml" ContentType="application/xml"/>',
    ]
    for name in parts:
        for start, kind in _KINDS.items():
            if name.startswith(start):
                lines.append(f'<Override PartName="/{name}" ContentType="{kind}"/>')
    return f'{_XML}<Types xmlns="{_PACKAGE}/content-types">{"".join(lines)}</Types>'


_NAMES = (
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    f'xmlns:r="{_RELATION}" '
    'xmlns:p="http://schemas.openxmlformats.org/presentationml/2006/main"'
)
_KINDS = {
    "docProps/core.xml": "application/vnd.openxmlformats-package.core-properties+xml",
    "docProps/app.xml": f"{_OFFICE}.extended-properties+xml",
    "ppt/presentation.xml": f"{_OFFICE}.presentationml.presentation.main+xml",
    "ppt/presProps.xml": f"{_OFFICE}.presentationml.presProps+xml",
    "ppt/viewProps.xml": f"{_OFFICE}.presentationml.viewProps+xml",
    "ppt/tableStyles.xml": f"{_OFFICE}.presentationml.tableStyles+xml",
    "ppt/theme/": f"{_OFFICE}.theme+xml",
    "ppt/slideMasters/slideMaster": f"{_OFFICE}.presentationml.slideMaster+xml",
    "ppt/notesMasters/notesMaster": f"{_OFFICE}.presentationml.notesMaster+xml",
    "ppt/slideLayouts/slideLayout": f"{_OFFICE}.presentationml.slideLayout+xml",
}
_CORE = (
    f'{_XML}<cp:coreProperties xmlns:cp="{_PACKAGE}/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/" '
    'xmlns:dcterms="http://purl.org/dc/terms/" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"/>'
)
_APP = (
    f'{_XML}<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-properties">'
    "<Application>Facilitator</Application></Properties>"
)
_PRESENTATION = (
    f'{_XML}<p:presentation {_NAMES} saveSubsetFonts="1">'
    '<p:sldMasterIdLst><p:sldMasterId id="{master}" r:id="rId1"/></p:sldMasterIdLst>'
    '<p:notesMasterIdLst><p:notesMasterId r:id="rId2"/></p:notesMasterIdLst>'
    '<p:sldIdLst/><p:sldSz cx="{width}" cy="{height}"/><p:notesSz cx="6858000" cy="9144000"/></p:presentation>'
)
