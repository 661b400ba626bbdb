"""Tagged PDF: the structure tree that says what each thing on a page is, for screen readers.

reportlab writes no tagged PDF, so this does: marks in each page's drawing, and the tree that says what they are and
in which order they are read. Words are paragraphs unless something says otherwise; lines, boxes and dots aren't read
at all.
"""

from __future__ import annotations

import codecs
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from reportlab.pdfbase.pdfdoc import (
    PDFDictionary,
    PDFDocument,
    PDFName,
    PDFObject,
    PDFObjectReference,
    PDFString,
)
from reportlab.pdfgen.canvas import Canvas

from facilitator.workshop.addresses import readable


@dataclass(frozen=True, eq=False)
class Tag:
    """A structure element that strips belong to, one however many they are; `alt` is its alternative text."""

    role: str
    alt: str = ""
    more: bytes = b""


ACROSS, DOWN = b"/A<</O/Table/Scope/Row>>", b"/A<</O/Table/Scope/Column>>"
FURNITURE = Tag("Artifact")
"""An artifact: what is on a page but isn't read, since it stands on every page or is said there a second time."""

# Words in these are paragraphs of their own; in everything else they are part of it.
_CONTAINERS = frozenset(["Document", "Part", "L", "LI", "TOC", "TOCI", "Table", "TR", "TH", "TD"])
_CLOSED = frozenset(["Artifact", "Figure"])  # what stands within them has no tags of its own


class _Element(PDFObject):
    """A structure element in the tree, with its parts in the order in which they were first drawn."""

    __RefOnly__ = 1

    def __init__(self, tag: Tag, above: PDFObject | None = None) -> None:
        self.tag, self.above = tag, above
        self.parts: dict[object, _Element] = {}
        self.kids: list[_Element | tuple[PDFObject, int | PDFObject]] = []

    def part(self, of: object, tag: Tag) -> _Element:
        """The part with this name; it is made when it is first asked for."""
        if of not in self.parts:
            self.parts[of] = _Element(tag, self)
            self.kids.append(self.parts[of])
        return self.parts[of]

    def format(self, document: PDFDocument) -> bytes:
        """Serialise the element: shortly, since there are many."""
        page = next((kid[0] for kid in self.kids if isinstance(kid, tuple)), None)
        said = [b"<</S/%s/P %s" % (self.tag.role.encode(), _ref(self.above, document)), self.tag.more]
        if self.tag.alt:
            said.append(b"/Alt" + _text(self.tag.alt))
        if page is not None:
            said.append(b"/Pg " + _ref(page, document))
        kids = [self._kid(kid, page, document) for kid in self.kids]
        if kids:
            said.append(b"/K[%s]" % b" ".join(kids))
        return b"".join([*said, b">>"])

    @staticmethod
    def _kid(
        kid: _Element | tuple[PDFObject, int | PDFObject], page: PDFObject | None, document: PDFDocument
    ) -> bytes:
        if isinstance(kid, _Element):
            return _ref(kid, document)
        there, what = kid
        if isinstance(what, PDFObject):
            return b"<</Type/OBJR/Pg %s/Obj %s>>" % (_ref(there, document), _ref(what, document))
        return (
            b"%d" % what if there is page else b"<</Type/MCR/Pg %s/MCID %d>>" % (_ref(there, document), what)
        )


class _Tree(PDFObject):
    """The root of the structure tree, and the parent tree: the element of each mark, by page or link and number."""

    __RefOnly__ = 1

    def __init__(self) -> None:
        self.document = _Element(Tag("Document"), self)
        self.owners: list[_Element | list[_Element]] = []

    def format(self, document: PDFDocument) -> bytes:
        """Serialise the root with its parent tree."""
        numbers = [
            b"%d %s"
            % (
                key,
                b"[%s]" % b" ".join(_ref(one, document) for one in owner)
                if isinstance(owner, list)
                else _ref(owner, document),
            )
            for key, owner in enumerate(self.owners)
        ]
        return b"<</Type/StructTreeRoot/K %s/ParentTree<</Nums[%s]>>/ParentTreeNextKey %d>>" % (
            _ref(self.document, document),
            b" ".join(numbers),
            len(self.owners),
        )


def _ref(what: PDFObject | None, document: Any) -> bytes:
    return bytes(document.Reference(what).format(document))


def _text(words: str) -> bytes:
    """A text string of PDF, in UTF-16; half a character (a lone surrogate) becomes a question mark."""
    return b"<%s>" % (codecs.BOM_UTF16_BE + words.encode("utf-16-be", "replace")).hex().encode()


class Tags:
    """Marks what is drawn on a canvas as content of structure elements, page after page."""

    def __init__(self, canvas: Canvas) -> None:
        self._canvas = canvas
        self._document: Any = canvas._doc  # type: ignore[attr-defined]
        self._tree = _Tree()
        self._unread = _Element(FURNITURE)
        self._here = self._tree.document
        self._said: tuple[_Element, Tag] | None = None
        self._open: _Element | None = None  # what the page's drawing is inside of
        self._link: tuple[object, str, _Element] | None = (
            None  # the words that lead somewhere, of which the last were
        )
        self._leaf: PDFObjectReference = self._document.thisPageRef()
        self._page: list[_Element] = []
        self._ranks: list[int] = []

    @contextmanager
    def within(self, *tags: Tag) -> Iterator[None]:
        """Draw inside the last of these tags, each of which is part of the one before it."""
        before = self._here
        for tag in tags:
            if self._here.tag.role not in _CLOSED:
                self._here = self._unread if tag is FURNITURE else self._here.part(tag, tag)
        yield
        self._here = before

    @contextmanager
    def saying(self, tag: Tag) -> Iterator[None]:
        """Draw signs that say something together: those within `said` become parts of this tag."""
        self._said = (self._here, tag)
        yield
        self._said = None

    @contextmanager
    def said(self) -> Iterator[None]:
        """Draw one of the signs that say something together."""
        before = self._here
        if self._said:
            self._here = self._said[0]
            with self.within(self._said[1]):
                yield
        else:
            yield
        self._here = before

    def words(self, of: object, rank: int, said: str, link: str = "") -> None:
        """Begin to draw words: of a paragraph (`of`), some of which may be drawn already, or of a heading of this rank.

        `said` is what a screen reader says in their place, where it isn't what is drawn; `link` is the address that
        they lead to.
        """
        here = self._here
        if here.tag.role in _CONTAINERS:
            here = here.parts.get(of) or here.part(of, Tag(self._heading(rank) if rank else "P"))
        if said and here.tag.role not in _CLOSED:
            one = Tag("Span", more=b"/ActualText" + _text(said))
            here = here.part(one, one)
        elif link and here.tag.role not in _CLOSED:
            if self._link is None or self._link[:2] != (of, link) or self._open is not self._link[2]:
                self._link = of, link, here.part(object(), Tag("Link"))
            here = self._link[2]
        self._mark(here)

    def address(self, link: str, place: tuple[float, float, float, float]) -> None:
        """Link the words that were drawn last, in this place, to an address outside."""
        if self._here.tag.role in _CLOSED or self._open is None:
            return
        here = self._open if self._open.tag.role == "Link" else self._open.part(object(), Tag("Link"))
        about: dict[str, Any] = {
            "Contents": PDFString(readable(link)),
            "StructParent": len(self._tree.owners),
        }
        self._canvas.linkURL(link, place, thickness=0, **about)
        name = self._document.annotationName(f"NUMBER{self._canvas._annotationCount}")  # type: ignore[attr-defined]
        self._tree.owners.append(here)
        here.kids.append((self._leaf, self._document.idToObject[name]))

    def marks(self) -> None:
        """Begin to draw what isn't words: part of a figure, or decoration."""
        self._mark(self._here if self._here.tag.role == "Figure" else self._unread)

    def link(self, key: str, words: str, place: tuple[float, float, float, float]) -> None:
        """Link a place to another page, so that users of screen readers can follow it too."""
        name = f"link-{len(self._tree.owners)}"
        self._canvas.linkRect(words, key, place, name=name, Border="[0 0 0]")
        link = self._document.idToObject[self._document.annotationName(name)]
        link.permitted = (*link.permitted, "StructParent")
        link.otherkw["StructParent"] = len(self._tree.owners)
        self._tree.owners.append(self._here)
        self._here.kids.append((self._leaf, link))

    def turn(self) -> None:
        """End the page and begin the next."""
        self._close()
        self._canvas.showPage()
        page = self._document.idToObject[self._leaf.name]
        page.__Defaults__ = {
            **page.__Defaults__,
            "StructParents": len(self._tree.owners),
            "Tabs": PDFName("S"),
        }
        self._tree.owners.append(self._page)
        self._leaf, self._page = self._document.thisPageRef(), []

    def finish(self) -> None:
        """Put the tree into the document, after the last page."""
        catalog = self._document.Catalog
        catalog.MarkInfo, catalog.StructTreeRoot = PDFDictionary({"Marked": "true"}), self._tree

    def _heading(self, rank: int) -> str:
        """A heading's level: no level is skipped, whatever ranks there are."""
        self._ranks = [*(before for before in self._ranks if before < rank), rank]
        return f"H{len(self._ranks)}"

    def _mark(self, element: _Element) -> None:
        """Begin marked content of this element, and end that of another."""
        if element is self._open:
            return
        self._close()
        self._open = element
        if element is self._unread:
            self._canvas.addLiteral("/Artifact BMC")
            return
        self._canvas.addLiteral(f"/{element.tag.role} <</MCID {len(self._page)}>> BDC")
        element.kids.append((self._leaf, len(self._page)))
        self._page.append(element)

    def _close(self) -> None:
        if self._open is not None:
            self._canvas.addLiteral("EMC")
        self._open = None
