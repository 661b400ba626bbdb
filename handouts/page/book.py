"""Page layout: strips are put on pages, and pages into a PDF whose bytes are the same for the same words."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import dropwhile

from reportlab.pdfgen.canvas import Canvas

from facilitator.words import Message
from handouts.page.colours import INK, MUTED
from handouts.page.fonts import SANS, SANS_BOLD, embedding, use
from handouts.page.papers import Paper
from handouts.page.pen import Pen, Stroke
from handouts.page.setting import Setter, Style
from handouts.page.strips import Mark, Strip, height, pile, stacked, unread
from handouts.page.tags import FURNITURE
from handouts.page.writing import LINE

SMALL = Style(SANS, 8.5, 12, MUTED)
NUMBER = Style(SANS_BOLD, 10.5, 12, INK)
_SHORT = 90  # points: a last page with less on it gets company from the page before

_NO_MOMENT = datetime(2000, 1, 1, tzinfo=UTC)

Notes = Callable[[float], list[Strip]]
"""What is put into the height left on a last page; an empty list where it is too low."""


@dataclass(frozen=True)
class Furniture:
    """The running head, left and right, and the foot line of a page."""

    left: Message | str
    right: Message | str
    foot: Message | str = ""


@dataclass(frozen=True)
class Sheet:
    """One page. A page without furniture is drawn to its edges, from the sheet's corner on."""

    strips: tuple[Strip, ...]
    furniture: Furniture | None = None

    @property
    def marks(self) -> tuple[Mark, ...]:
        """What can be found on this page."""
        return tuple(strip.mark for strip in self.strips if strip.mark)


def sheets(
    strips: Sequence[Strip],
    paper: Paper,
    furniture: Furniture,
    notes: Notes | None = None,
    again: Sequence[Strip] = (),
) -> list[Sheet]:
    """Put strips on as many pages as they need. `again` stands at the head of every page after the first."""
    pages = _parted(strips, paper.space, height(again))
    made = []
    for k, page in enumerate(pages):
        last = k == len(pages) - 1
        piled = [*unread([*again, *page[0].continued]), *page] if k else page
        piled = _filled(piled, paper.space, notes if last else None)
        made.append(Sheet(tuple(piled), furniture))
    return made


def _chunks(strips: Sequence[Strip]) -> Iterator[list[Strip]]:
    """Groups of strips that are kept together on one page."""
    chunk: list[Strip] = []
    for strip in strips:
        chunk.append(strip)
        if not strip.keep:
            yield chunk
            chunk = []
    if chunk:
        yield chunk


def _parted(strips: Sequence[Strip], space: float, repeated: float) -> list[list[Strip]]:
    pages: list[list[list[Strip]]] = [[]]
    left = space
    for chunk in _chunks(strips):
        if all(strip.space for strip in chunk) and (not pages[-1] or height(chunk) > left):
            left = left if not pages[-1] else 0.0  # space between two things, where a page ends, is its end
            continue
        if height(chunk) > left and pages[-1]:
            pages.append([])
        if not pages[-1]:
            chunk = list(dropwhile(lambda strip: strip.space, chunk))
            left = space - (repeated + height(chunk[0].continued) if len(pages) > 1 else 0.0)
        need = height(chunk)
        if need > left:  # more than a page that is to be kept together: it is split after all
            for strip in chunk:
                if strip.height > left and pages[-1]:
                    pages.append([])
                    left = space - repeated - height(strip.continued)
                pages[-1].append([strip])
                left -= strip.height
            continue
        pages[-1].append(chunk)
        left -= need
    while len(pages) > 1 and not pages[-1]:
        pages.pop()
    if len(pages) > 1:
        before, last = pages[-2:]
        while len(before) > 1 and height(s for chunk in last for s in chunk) < _SHORT:
            last.insert(0, before.pop())
        while last and all(strip.space for strip in last[0]):
            del last[0]
    return [[strip for chunk in page for strip in chunk] for page in pages]


def _filled(page: list[Strip], space: float, notes: Notes | None) -> list[Strip]:
    """Fill a page: its lines to write on grow down to the foot, and notes come where there is still space."""
    left = space - height(page)
    growing = [k for k, strip in enumerate(page) if strip.grow]
    more = dict.fromkeys(growing, 0)

    def grow(bounded: bool) -> None:
        nonlocal left
        while left >= LINE:
            able = [k for k in growing if not bounded or more[k] < page[k].most]
            if not able:
                return
            k = min(able, key=lambda k: ((more[k] + 1) / page[k].grow, k))
            more[k] += 1
            left -= LINE

    grow(bounded=notes is not None)
    end = notes(left) if notes else []
    if not end:
        grow(bounded=False)
    filled: list[Strip] = []
    for k, strip in enumerate(page):
        filled += [strip] * (1 + more.get(k, 0))
    return filled + end


def to_pdf(
    pages: Sequence[Sheet], paper: Paper, setter: Setter, title: str, subject: str, at: datetime | None = None
) -> bytes:
    """The pages as a PDF with its title, its language and its bookmarks; the same pages give the same bytes.

    `at` is the moment that what is said in it is from; nothing is taken from the clock.
    """
    out = io.BytesIO()
    use(SANS)  # the first font of every page; reportlab's own would not be embedded
    canvas = Canvas(
        out,
        (paper.width, paper.height),
        invariant=1,
        pageCompression=0,  # what it is written with at the end is quicker at it
        pdfVersion=(1, 7),
        initialFontName=SANS,  # type: ignore[arg-type]
        lang=setter.language,
    )
    moment = (at or _NO_MOMENT).astimezone(UTC).strftime("D:%Y%m%d%H%M%S+00'00'")
    canvas.setDateFormatter(lambda *now: moment)
    canvas.setTitle(title)
    canvas.setSubject(subject)
    canvas.setAuthor("")
    canvas.setCreator("Facilitator")
    canvas.setProducer("ReportLab")
    canvas.setViewerPreference("DisplayDocTitle", "true")
    pen = Pen(canvas, paper.height, paper.ink_saver)
    level, foot = -1, ""
    for number, sheet in enumerate(pages, 1):
        for mark in sheet.marks:
            level = min(mark.level, level + 1)  # a bookmark can't skip a level
            canvas.addOutlineEntry(mark.title, mark.key, level)
        _draw(pen, sheet, number, paper, setter)
        if sheet.furniture:  # what the page before had at its foot too isn't read again
            before, foot = foot, setter.say(sheet.furniture.foot)
            with pen.within(*[FURNITURE] * (foot == before)):
                pile(stacked(setter.lines(foot, SMALL, paper.measure - 40), paper.measure - 40))(
                    pen, paper.left, paper.foot
                )
        pen.tags.turn()
    pen.tags.finish()
    if any(sheet.marks for sheet in pages):
        canvas.showOutline()
    with embedding:
        canvas.save()
    return _packed(out)


def _packed(pdf: io.BytesIO) -> bytes:
    """Compress the PDF: a tagged one has many small objects, which reportlab writes out in full."""
    import pikepdf  # not where pages are only counted, as for a deck

    out = io.BytesIO()
    with pikepdf.open(pdf) as opened:
        opened.save(out, object_stream_mode=pikepdf.ObjectStreamMode.generate, deterministic_id=True)
    return out.getvalue()


def _draw(pen: Pen, sheet: Sheet, number: int, paper: Paper, setter: Setter) -> None:
    x, top = (0.0, 0.0)
    if sheet.furniture:
        x, top = paper.left, paper.top
        with pen.within(FURNITURE):
            _frame(pen, sheet.furniture, number, paper, setter)
    for strip in sheet.strips:
        if strip.mark:
            pen.target(strip.mark.key, top)
        strip.draw(pen, x, top)
        top += strip.height


def _frame(pen: Pen, furniture: Furniture, number: int, paper: Paper, setter: Setter) -> None:
    """The head grows upwards where its words need more than one line, to four. Raises `Unfit` beyond that."""
    line = paper.head + SMALL.leading + 5.7
    half = paper.measure / 2 - 8
    for words, x, at_right in ((furniture.left, 0.0, False), (furniture.right, half + 16, True)):
        top = line - 5.7
        for one in reversed(
            setter.fitted(words, SMALL, [(SMALL.size, SMALL.leading)], half, 4 * SMALL.leading)
        ):
            top -= one.leading
            shift = x + (half - one.width if at_right else 0)  # in whichever direction the words run
            pen.words(one, paper.left + shift, top, one.width)
    pen.stroke(paper.left, line, paper.right, line, Stroke(INK, 0.5))
    pen.words(setter.line(str(number), NUMBER), paper.left, paper.foot, paper.measure, "end")
