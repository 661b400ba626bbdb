"""Wall: what people wrote, whole sentences in their groups; the largest first, then all of them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache

from decks.drawing import fill, group, one_line, rule, words
from decks.elements import Element
from decks.figures import Say, Sheet
from decks.flow import parts
from decks.measure import Box, Par, Piece, height
from decks.words import SMALLEST
from facilitator.figures.wall import Wall
from facilitator.figures.wall import WallGroup as _Group
from facilitator.words import counted, message

_SIZES = (24, 22, 20, 18, SMALLEST)
# Points between cards, between columns, beside a card's words, above them.
_APART, _GUTTER, _INSET, _PAD = 8, 18, 12, 10
_ABOVE = 14  # points more above a group's head that stands under another group
_COUNT = 48  # points at the right of a group's name, for its count
_LINE = 24  # points of the words that count what isn't shown
_MOST, _EACH = 4, 3  # groups on the overview, and texts of each


@dataclass(frozen=True)
class _Card:
    """A card of the group `of`: a text, a `head` with a count under a rule, or a `line` that counts the rest."""

    text: str
    high: float
    of: str = ""
    look: str = "text"
    count: str = ""
    point: bool = False


_Places = Sequence[tuple[Box, _Card]]
"""Cards and where they stand on a slide, measured from the corner of what its own words leave free."""


@dataclass(frozen=True)
class _Slide:
    """What stands on a slide, and in what size. A slide of one group alone has its `sheet`, named after it."""

    places: _Places
    size: float
    sheet: Sheet | None = None


def draw(figure: Wall, sheet: Sheet, say: Say) -> None:
    """Up to four groups as columns where all of it fits; else the largest four to begin with, and then every text."""
    several = len(figure.groups) > 1
    groups = [
        replace(one, name=one.name or (say(message("Not grouped")) if several else ""))
        for one in figure.groups
    ]
    whole = _columns(groups, figure.point, sheet.area)
    if whole:
        slides = [whole]
    elif several:
        first = _overview(groups, figure.point, sheet.area, say)
        left = [k for k, one in enumerate(groups) if k >= _MOST or not _whole(one, first)]
        marked = left.index(figure.point) if figure.point in left else None
        slides = [first, *_in_full([groups[k] for k in left], marked, sheet, say)]
    else:
        slides = _flows(groups, figure.point, sheet.area)
    for number, slide in enumerate(slides, 1):
        shown = [(card.of, card.text) for _, card in slide.places if card.look != "head"]
        page = (slide.sheet or sheet)(number, len(slides), rows=shown)
        drawn = [
            shape
            for box, card in slide.places
            for shape in _drawn(
                card, box._replace(x=page.body.x + box.x, y=page.body.y + box.y), slide.size, page.lang
            )
        ]
        page.draw(group(page.body, drawn, page.says, "Wall"))


def _whole(one: _Group, slide: _Slide) -> bool:
    """Whether all of a group's texts stand on a slide, so that no other has to show them."""
    shown = [card.text for _, card in slide.places if card.look == "text" and card.of == one.name]
    return sorted(shown) == sorted(one.texts)


def _columns(groups: Sequence[_Group], point: int | None, area: Box) -> _Slide | None:
    """A column for each group, in the largest size in which all of them fit on one slide; None where they don't."""
    if not 2 <= len(groups) <= _MOST:
        return None
    wide = _wide(area, len(groups))
    for size in _SIZES:
        heads = [_heads(one, k == point, wide) for k, one in enumerate(groups)]
        top = _under(heads)
        places: list[tuple[Box, _Card]] = []
        for k, (one, head) in enumerate(zip(groups, heads, strict=True)):
            x = k * (wide + _GUTTER)
            places += _column(head, x, 0, wide)
            places += _column(_texts(one, wide, area.h, size), x, top, wide)
        if max(box.bottom for box, _ in places) <= area.h:
            return _Slide(places, size)
    return None


def _column(cards: Sequence[_Card], x: float, y: float, wide: float) -> list[tuple[Box, _Card]]:
    """Cards one under the other."""
    places = []
    for card in cards:
        places.append((Box(x, y, wide, card.high), card))
        y += card.high + _APART
    return places


def _overview(groups: Sequence[_Group], point: int | None, area: Box, say: Say) -> _Slide:
    """The largest groups with their newest texts, and how many more there are."""
    first, rest = groups[:_MOST], groups[_MOST:]
    wide = _wide(area, len(first))
    heads = [_heads(one, k == point, wide) for k, one in enumerate(first)]
    top = _under(heads)
    bottom = area.h - (_LINE + _APART if rest else 0)
    for size in _SIZES:
        columns = [_newest(one, wide, bottom - top, size, say) for one in first]
        shown = [sum(card.look == "text" for card in cards) for cards in columns]
        if all(n >= min(_EACH, len(one.texts)) for n, one in zip(shown, first, strict=True)):
            break
    places: list[tuple[Box, _Card]] = []
    for k, (head, cards) in enumerate(zip(heads, columns, strict=True)):
        x = k * (wide + _GUTTER)
        places += [*_column(head, x, 0, wide), *_column(cards, x, top, wide)]
    if rest:
        texts = sum(one.answers for one in rest)
        said = counted(
            "one more group follows: {answers}",
            "{n} more groups follow: {answers}",
            len(rest),
            answers=counted("one answer", "{n} answers", texts),
        )
        places.append((Box(0, area.h - _LINE, area.w, _LINE), _Card(say(said), _LINE, look="line")))
    return _Slide(places, size)


def _under(heads: Sequence[Sequence[_Card]]) -> float:
    """Where texts begin: at one height in all columns, under the highest head."""
    return max(sum(head.high + _APART for head in column) for column in heads)


def _newest(one: _Group, wide: float, space: float, size: float, say: Say) -> list[_Card]:
    """As many of a group's newest texts as fit, up to three, and a line that counts the others."""
    cards: list[_Card] = []
    used = 0.0
    for card in (_card(text, one.name, wide, size) for text in reversed(one.texts)):
        left = len(one.texts) - len(cards) - 1
        if len(cards) < _EACH and used + card.high + (_APART + _LINE if left else 0) <= space:
            cards.append(card)
            used += card.high + _APART
    left = len(one.texts) - len(cards)
    if left:
        cards.append(
            _Card(say(counted("one more follows", "{n} more follow", left)), _LINE, one.name, "line")
        )
    return cards


def _in_full(groups: Sequence[_Group], point: int | None, sheet: Sheet, say: Say) -> list[_Slide]:
    """Every text on as few slides as possible: groups that go together share one, the others have theirs."""
    slides: list[_Slide] = []
    for places in _together(groups, sheet.area):
        one = groups[places[0]]
        name = say(counted("{name}: one answer", "{name}: {n} answers", one.answers, name=one.name))
        own = sheet.under(name)
        both = _shared(groups, places, point, sheet.area) if len(places) > 1 else None
        if both:
            slides.append(both)
        elif own:
            slides += [replace(slide, sheet=own) for slide in _flows([_Group("", one.texts)], None, own.area)]
        else:
            slides += _flows([one], 0 if places == [point] else None, sheet.area)
    return slides


def _together(groups: Sequence[_Group], area: Box) -> list[list[int]]:
    """Which groups share a slide: as few slides as that makes, and with much the same number of texts."""

    @cache
    def fit(*places: int) -> bool:
        return _shared(groups, places, None, area) is not None

    fewest: list[list[int]] = []
    for k in range(len(groups)):
        others = next((others for others in fewest if fit(*others, k)), None)
        if others:
            others.append(k)
        else:
            fewest.append([k])

    def texts(places: Sequence[int]) -> int:
        return sum(len(groups[k].texts) for k in places)

    most = max(map(texts, fewest), default=0)
    for each in range(texts(range(len(groups))) // max(1, len(fewest)), most):
        even: list[list[int]] = []
        for k in range(len(groups)):
            if even and texts([*even[-1], k]) <= each and fit(*even[-1], k):
                even[-1].append(k)
            else:
                even.append([k])
        if len(even) == len(fewest):
            return even
    return fewest


def _shared(groups: Sequence[_Group], places: Sequence[int], point: int | None, area: Box) -> _Slide | None:
    """Some groups on one slide, one under the other or else as columns; None where they don't fit."""
    some = [groups[k] for k in places]
    marked = places.index(point) if point in places else None
    under = _flows(some, marked, area)
    return under[0] if len(under) == 1 else _columns(some, marked, area)


def _flows(groups: Sequence[_Group], point: int | None, area: Box) -> list[_Slide]:
    """Groups one under the other, on the fewest slides, in the largest size that needs no more of them."""
    tried = [(size, _flow(groups, point, area, size)) for size in _SIZES]
    size, pages = min(tried, key=lambda one: len(one[1]))
    # Slides of much the same length read better than full ones and a remainder.
    parts = (
        _flow(groups, point, Box(area.x, area.y, area.w, area.h * part / 20), size) for part in range(8, 20)
    )
    pages = next((fair for fair in parts if len(fair) == len(pages)), pages) if len(pages) > 1 else pages
    return [_Slide(places, size) for places in pages]


def _flow(groups: Sequence[_Group], point: int | None, area: Box, size: float) -> list[_Places]:
    """Texts in rows under their group's name, on as many slides as that needs."""
    columns = 2 if len(groups) == 1 and len(groups[0].texts) < 5 else 3
    wide = _wide(area, columns)
    pages: list[list[tuple[Box, _Card]]] = []
    y = 0.0
    for k, one in enumerate(groups):
        cards = _texts(one, wide, area.h, size)
        heads = _heads(one, k == point, area.w)
        for n in range(0, len(cards), columns):
            row = cards[n : n + columns]
            high = max(card.high for card in row)
            above = (
                sum(head.high + _APART for head in heads) + (_ABOVE if y and heads else 0) if n == 0 else 0
            )
            if not pages or y + above + high > area.h:
                pages.append([])
                y = 0.0
            if n == 0:
                y += _ABOVE if y and heads else 0
                pages[-1] += _column(heads, 0, y, area.w)
                y += sum(head.high + _APART for head in heads)
            pages[-1] += [(Box(at * (wide + _GUTTER), y, wide, high), card) for at, card in enumerate(row)]
            y += high + _APART
    return list(pages)


def _wide(area: Box, columns: int) -> float:
    return (area.w - _GUTTER * (columns - 1)) / columns


def _texts(one: _Group, wide: float, high: float, size: float) -> list[_Card]:
    """A group's texts; one too long for a card goes on on the next."""
    lines = max(1, int((high - 110) // (size * 1.2)))
    return [
        _card(part, one.name, wide, size)
        for text in one.texts
        for part in parts(text, size, _inner(wide), lines)
    ]


def _card(text: str, of: str, wide: float, size: float) -> _Card:
    return _Card(text, height([Par((Piece(text),), size)], _inner(wide)) + 2 * _PAD, of)


def _inner(wide: float) -> float:
    """What a card's lines are measured for."""
    return wide - 2 * _INSET


def _heads(one: _Group, point: bool, wide: float) -> list[_Card]:
    """A group's name; a very long one takes several heads, one without a name none."""
    found: list[_Card] = []
    inner = wide - _COUNT
    for part in parts(one.name, 20, inner, 6, bold=True) if one.name else []:
        high = height([Par((Piece(part, bold=True),), 20, 1.15)], inner)
        count = "" if found else str(one.answers)
        found.append(_Card(part, high + 14, one.name, "head", count, point))
    return found


def _drawn(card: _Card, box: Box, size: float, lang: str) -> list[Element]:
    if card.look == "text":
        return [words(box, [Par((Piece(card.text),), size)], lang, "ctr", fill("bg2"), _INSET)]
    if card.look == "line":
        return [words(box, [Par((Piece(card.text, colour="tx2"),), SMALLEST)], lang, "ctr")]
    colour = "accent2" if card.point else "tx1"
    name = Par((Piece(card.text, bold=True),), 20, 1.15)
    drawn = [
        rule(box.x, box.y, box.w, 0, colour, 2.25),
        words(Box(box.x, box.y + 8, box.w - _COUNT, box.h - 8), [name], lang),
    ]
    if card.count:
        quiet = Piece(card.count, bold=card.point, colour=colour if card.point else "tx2")
        number = Par((quiet,), 20, 1.15, align="r")
        drawn.append(one_line(Box(box.x + box.w - _COUNT, box.y + 8, _COUNT, 26), [number], lang))
    return drawn
