"""What must hold for a deck's package beyond what a validator looks at."""

from __future__ import annotations

import io
import posixpath
import zipfile
from collections import Counter
from collections.abc import Iterator

from lxml import etree

P = "{http://schemas.openxmlformats.org/presentationml/2006/main}"
A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
C = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"
_RELATIONS = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"


def parts(deck: bytes) -> dict[str, bytes]:
    """Every part by its name."""
    with zipfile.ZipFile(io.BytesIO(deck)) as package:
        return {name: package.read(name) for name in package.namelist()}


def slides(deck: bytes) -> list[etree._Element]:
    """The slides in order."""
    found = parts(deck)
    names = [name for name in found if name.startswith("ppt/slides/slide")]
    return [
        etree.fromstring(found[name])
        for name in sorted(names, key=lambda name: int("".join(filter(str.isdigit, name))))
    ]


def texts(element: etree._Element) -> list[str]:
    """The paragraphs' words, line breaks as blanks."""
    found = []
    for par in element.iter(f"{A}p"):
        words = "".join(
            (one.text or "") if one.tag == f"{A}t" else " " for one in par.iter(f"{A}t", f"{A}br")
        )
        found.append(" ".join(words.split()))
    return found


def words(element: etree._Element) -> str:
    """Everything that an element says, as it stands there."""
    return "".join(map(str, element.itertext()))


def faults(deck: bytes) -> Iterator[str]:
    """What is wrong with the package, in words."""
    with zipfile.ZipFile(io.BytesIO(deck)) as package:
        names = package.namelist()
    yield from (
        f"{name} is there {n} times" for name, n in Counter(name.lower() for name in names).items() if n > 1
    )
    found = parts(deck)
    yield from _types(found)
    reached = set()
    for name, data in found.items():
        if name.endswith(".rels"):
            folder = posixpath.dirname(posixpath.dirname(name))
            source = posixpath.join(folder, posixpath.basename(name)[: -len(".rels")])
            ids = []
            for relation in etree.fromstring(data).iter(_RELATIONS):
                ids.append(relation.get("Id"))
                if relation.get("TargetMode") == "External":
                    yield f"{name} points outside: {relation.get('Target')}"
                    continue
                target = str(relation.get("Target"))
                path = (
                    target[1:]
                    if target.startswith("/")
                    else posixpath.normpath(posixpath.join(folder, target))
                )
                reached.add(path)
                if path not in found:
                    yield f"{name}: {path} isn't there"
            yield from (f"{name}: {id} twice" for id, n in Counter(ids).items() if n > 1)
            if source in found:
                used = set(_relation_ids(etree.fromstring(found[source])))
                yield from (f"{source}: {id} leads nowhere" for id in used - set(ids))
    lost = [n for n in found if n not in reached and not n.endswith(".rels") and n != "[Content_Types].xml"]
    yield from (f"{name}: nothing leads to it" for name in lost)
    for name, data in found.items():
        if name.endswith(".xml") and name.startswith("ppt/"):
            yield from _inside(name, etree.fromstring(data), found)


def _types(found: dict[str, bytes]) -> Iterator[str]:
    types = etree.fromstring(found["[Content_Types].xml"])
    defaults = {one.get("Extension") for one in types if one.tag.endswith("Default")}
    overrides = [str(one.get("PartName")) for one in types if one.tag.endswith("Override")]
    for name in found:
        if (
            name != "[Content_Types].xml"
            and f"/{name}" not in overrides
            and name.rsplit(".", 1)[-1] not in defaults
        ):
            yield f"{name} has no content type"
    yield from (f"{name} has a content type and isn't there" for name in overrides if name[1:] not in found)


def _relation_ids(root: etree._Element) -> Iterator[str]:
    for element in root.iter():
        for name, value in element.attrib.items():
            if str(name).startswith("{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"):
                yield str(value)


def _inside(name: str, root: etree._Element, found: dict[str, bytes]) -> Iterator[str]:
    ids = [one.get("id") for one in root.iter(f"{P}cNvPr")]
    yield from (f"{name}: shape {id} twice" for id, n in Counter(ids).items() if n > 1)
    if not name.startswith("ppt/theme/"):
        yield from (
            f"{name}: a colour of its own" for _ in root.iter(f"{A}srgbClr", f"{A}sysClr", f"{A}prstClr")
        )
        for font in root.iter(f"{A}latin", f"{A}ea", f"{A}cs", f"{A}buFont"):
            if not str(font.get("typeface")).startswith("+"):
                yield f"{name}: a font of its own, {font.get('typeface')}"
    if name.startswith("ppt/slides/slide"):
        yield from _in_slide(name, root)
    if name.startswith("ppt/charts/chart"):
        yield from _in_chart(name, root, found)


def _in_slide(name: str, root: etree._Element) -> Iterator[str]:
    for kind in ("pic", "graphicFrame", "grpSp"):
        for shape in root.iter(f"{P}{kind}"):
            about = next(shape.iter(f"{P}cNvPr"))
            if not about.get("descr"):
                yield f"{name}: {kind} “{about.get('name')}” says nothing to those who can't see it"
    kinds = [place.get("type") for place in root.iter(f"{P}ph")]
    if kinds.count("title") != 1:
        yield f"{name} has {kinds.count('title')} titles"


def _in_chart(name: str, root: etree._Element, found: dict[str, bytes]) -> Iterator[str]:
    links = f"ppt/charts/_rels/{posixpath.basename(name)}.rels"
    if links not in found or b"embeddings/" not in found[links]:
        yield f"{name} has no workbook"
    for axis in root.iter(f"{C}axId"):
        if not 0 < int(str(axis.get("val"))) < 2**31:
            yield f"{name}: axis {axis.get('val')} is out of range"
