"""Where a deck's shapes and words stand, read back from the file: what fits is asked of the file, not of who made
it."""

from __future__ import annotations

import io
from collections.abc import Iterator
from typing import Any

from pptx import Presentation

from decks.measure import Par, Piece, lines_of
from tests.decks.package import A, P

PAGE = (960.0, 540.0)
_NEAR = 0.6  # points: what rounding may add


def _points(value: Any) -> float:
    return int(value) / 12700


def _box(shape: Any, slide: Any) -> tuple[float, float, float, float] | None:
    """A shape's place: its own, or that of the layout's placeholder, or of the master's."""
    frame = next(shape.iter(f"{A}xfrm", f"{P}xfrm"), None)
    if frame is None:
        place = next(shape.iter(f"{P}ph"))
        for held in (slide.slide_layout, slide.slide_layout.slide_master):
            for other in held.shapes._spTree.iter(f"{P}sp"):
                ph = next(other.iter(f"{P}ph"), None)
                same = (
                    ph is not None
                    and ph.get("type") == place.get("type")
                    and ph.get("idx") == place.get("idx")
                )
                if same and frame is None:
                    frame = next(other.iter(f"{A}xfrm"), None)
    if frame is None:
        return None
    off, ext = next(frame.iter(f"{A}off")), next(frame.iter(f"{A}ext"))
    return _points(off.get("x")), _points(off.get("y")), _points(ext.get("cx")), _points(ext.get("cy"))


def faults(deck: bytes) -> Iterator[str]:
    """Every shape outside its page, and every text that is higher than its box."""
    for number, slide in enumerate(Presentation(io.BytesIO(deck)).slides, 1):
        for shape in slide.shapes._spTree.iter(
            f"{P}sp", f"{P}pic", f"{P}graphicFrame", f"{P}cxnSp", f"{P}grpSp"
        ):
            if shape.tag == f"{P}grpSp" and shape is slide.shapes._spTree:
                continue
            box = _box(shape, slide)
            name = next(shape.iter(f"{P}cNvPr")).get("name")
            if box is None:
                yield f"slide {number}: {name} stands nowhere"
                continue
            x, y, w, h = box
            if x < -_NEAR or y < -_NEAR or x + w > PAGE[0] + _NEAR or y + h > PAGE[1] + _NEAR:
                yield f"slide {number}: {name} leaves the page: {box}"
            if shape.tag == f"{P}sp" and name not in ("Foot", "Number"):
                yield from (f"slide {number}: {name}: {fault}" for fault in _words(shape, w, h, slide))
            elif shape.tag == f"{P}graphicFrame":
                yield from (f"slide {number}: {fault}" for fault in _rows(shape, y))


def _words(shape: Any, w: float, h: float, slide: Any) -> Iterator[str]:
    body = next(shape.iter(f"{P}txBody"), None)
    if body is None:
        return
    insets = next(body.iter(f"{A}bodyPr"))
    room = w - _points(insets.get("lIns") or 0) - _points(insets.get("rIns") or 0)
    high = _height(body, room)
    if high > h + _NEAR:
        yield f"{high:.0f} points of words in a box of {h:.0f}"


def _height(body: Any, room: float) -> float:
    total, after = 0.0, 0.0
    for par in body.iter(f"{A}p"):
        look = par.find(f"{A}pPr")
        if look is None:
            continue
        pieces = []
        for run in par.iter(f"{A}r", f"{A}br"):
            props = run.find(f"{A}rPr")
            text = "\n" if run.tag == f"{A}br" else run.findtext(f"{A}t") or ""
            serif = props.find(f"{A}latin") is not None
            pieces.append(Piece(text, props.get("b") == "1", serif=serif, size=int(props.get("sz")) / 100))
        line = int(look.find(f"{A}lnSpc/{A}spcPts").get("val")) / 100
        blank = look.find(f"{A}spcAft/{A}spcPts")
        after = int(blank.get("val")) / 100 if blank is not None else 0.0
        size = max((piece.size or 0 for piece in pieces), default=16)
        lines = lines_of(Par(tuple(pieces), size), room - _points(look.get("marL") or 0))
        total += len(lines) * line + after
    return total - after


def _rows(frame: Any, top: float) -> Iterator[str]:
    """Rows of a table: each as high as its highest cell, all of them above the foot."""
    widths = [_points(column.get("w")) for column in frame.iter(f"{A}gridCol")]
    y = top
    for row in frame.iter(f"{A}tr"):
        high = _points(row.get("h"))
        y += high
        for cell, wide in zip(row.iter(f"{A}tc"), widths, strict=True):
            look = cell.find(f"{A}tcPr")
            inner = wide - _points(look.get("marL")) - _points(look.get("marR"))
            needs = _height(cell, inner) + _points(look.get("marT")) + _points(look.get("marB"))
            if needs > high + _NEAR:
                yield f"a cell needs {needs:.0f} points in a row of {high:.0f}"
    if widths and y > 498 + _NEAR:
        yield f"a table ends at {y:.0f}, below the foot"
