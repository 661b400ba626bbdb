"""The file: the same content gives the same bytes, and PowerPoint's outline has the workshop's sections."""

from __future__ import annotations

import io
import uuid
import zipfile
from collections.abc import Sequence
from datetime import UTC, datetime

from pptx.presentation import Presentation

from decks.elements import P, builder, sound

_P14_URI = "http://schemas.microsoft.com/office/powerpoint/2010/main"
_P14 = builder(_P14_URI, {"p14": _P14_URI})
_SECTIONS = "{521415D9-36F7-43E2-AB2F-B90AF26B5E84}"  # the name that PowerPoint knows this list by
_WHEN = datetime(2000, 1, 1, tzinfo=UTC)
_ZIP_WHEN = (1980, 1, 1, 0, 0, 0)


def outline(presentation: Presentation, sections: Sequence[tuple[str, Sequence[int]]]) -> None:
    """Names the parts of the deck in PowerPoint's outline; each part with the ids of its slides."""
    listed = _P14.sectionLst()
    for number, (name, slides) in enumerate(sections):
        id = uuid.uuid5(uuid.NAMESPACE_OID, f"{number} {name}")
        ids = _P14.sldIdLst(*(_P14.sldId(id=slide) for slide in slides))
        listed.append(_P14.section(ids, name=name, id=f"{{{str(id).upper()}}}"))
    presentation.element.append(P.extLst(P.ext(listed, uri=_SECTIONS)))


def saved(presentation: Presentation, title: str, language: str, when: datetime | None) -> bytes:
    """The presentation's bytes, with dates that don't come from the clock."""
    about = presentation.core_properties
    about.title, about.language = sound(title)[:255], language
    about.created = about.modified = (when or _WHEN).astimezone(UTC).replace(tzinfo=None, microsecond=0)
    about.revision = 1
    written = io.BytesIO()
    presentation.save(written)
    again = io.BytesIO()
    with zipfile.ZipFile(written) as source, zipfile.ZipFile(again, "w", zipfile.ZIP_DEFLATED) as target:
        for name in source.namelist():
            entry = zipfile.ZipInfo(name, _ZIP_WHEN)
            entry.compress_type = zipfile.ZIP_DEFLATED
            target.writestr(entry, source.read(name))
    return again.getvalue()
