"""Every figure in every state that a room can bring it into."""

from __future__ import annotations

from collections.abc import Sequence

from facilitator.figures.bars import Bar, Bars, Unit
from facilitator.figures.big import Big
from facilitator.figures.contract import Base, Figure, Rows
from facilitator.figures.grid import Grid, Row
from facilitator.figures.histogram import Column, Histogram, columns
from facilitator.figures.plane import Plane, plane
from facilitator.figures.podium import Podium, podium
from facilitator.figures.ranking import Ranked, Ranking, ranking_base
from facilitator.figures.shift import Change, Shift, shift_base
from facilitator.figures.spread import Rated, Spread
from facilitator.figures.table import Table
from facilitator.figures.teams import Part, Teams, teams_base
from facilitator.figures.wall import Wall, WallGroup
from facilitator.inputs.place import Axis
from facilitator.inputs.rate import Scale
from facilitator.words import message
from facilitator.workshop.model import Workshop
from facilitator.workshop.results import Results, StepResult
from tests.decks.conftest import workshop_of
from tests.decks.sessions import STARTED

LONG = "Donaudampfschifffahrtsgesellschaftskapitänsmützenabzeichen"
HEBREW = "מנהיגי עבודה שואלים לפני שהם מחליטים"
ARABIC = "يسأل القائد فريقه قبل أن يقرر"
EMOJI = "Says thanks 🎉 and 👩‍🏭 means it"
HOSTILE = '<script>alert("x")</script> & =1+1'
FORMULA = "=1+1"
SENTENCE = (
    "Asks for my view before deciding, and says what became of it, also when it became nothing at all; "
    "every single time, week after week, ok"
)

WORDS = {
    "plain": "Says thank you the same day",
    "long": LONG,
    "hebrew": HEBREW,
    "arabic": ARABIC,
    "emoji": EMOJI,
    "hostile": HOSTILE,
    "formula": FORMULA,
    "sentence": SENTENCE,
    "control": "a\x00b\x0bc\ud800d",
    "endless": "x" * 10_000,
    "endless-words": "word " * 2_000,
}


def bars(label: str, n: int, options: int = 5, unit: Unit = Unit.PEOPLE) -> Bars:
    """Bars with a label in several forms."""
    counts = [max(0, n - 2 * k) // 2 for k in range(options)]
    rows = tuple(Bar(f"{label} {k + 1}", count, min(count, n), k == 1) for k, count in enumerate(counts))
    return Bars(Base(n, message("one answer each"), 2, 1), rows, unit)


def shift(label: str, n: int, after: int | None = None) -> Shift:
    """A shift of three options."""
    now = n if after is None else after
    rows = (
        Change(label, n // 4, now // 2),
        Change("Now and then", n // 2, now // 4),
        Change("No", n // 4, 0),
    )
    return Shift(shift_base(now, n, min(n, now), now // 3), rows, n, min(n, now), now // 3)


def ranking(label: str, n: int, options: int = 5, places: int = 0) -> Ranking:
    """A ranking that all agree on, but for the first two."""
    filled = places or options
    split = [(n - n // 3, n // 3), (n // 3, n - n // 3)]
    rows = []
    for k in range(options):
        counts = [n if place == k else 0 for place in range(filled)]
        counts[:2] = split[k] if k < 2 else counts[:2]
        rows.append(Ranked(f"{label} {k + 1}", tuple(counts), k + 1 + (1 / 3, -1 / 3, 0)[min(k, 2)]))
    return Ranking(ranking_base(Base(n, None, 2)), tuple(rows))


def histogram(
    n: int, unit: str = "%", answer: float | None = 95, least: float = 0, greatest: float = 100
) -> Histogram:
    """Guesses over the whole scale."""
    span = greatest - least
    values = [least + span * (k * 37 % 101) / 100 for k in range(n)]
    middle = sorted(values)[n // 2] if values else None
    return Histogram(Base(n, message("a guess each")), columns(values, least, greatest), middle, answer, unit)


def spread(label: str, n: int, statements: int = 4, steps: int = 5, words: str = "not at all") -> Spread:
    """Statements that lean more and more to the low end; one has no words."""
    rows = []
    for k in range(statements):
        counts = [0] * steps
        for person in range(n):
            counts[(person * person + 3 * person + k) % steps] += 1
        rows.append(Rated(f"{label} {k + 1}" if statements > 1 else "", tuple(counts)))
    return Spread(
        Base(n, message("rated from {least} to {greatest}", least=1, greatest=steps)),
        tuple(rows),
        Scale(1, steps, words, words),
    )


def wall(text: str, n: int, groups: int = 1) -> Wall:
    """A wall whose texts all are much the same."""
    if not n:
        return Wall(Base(0), ())
    parted = [[f"{text} {k}" for k in range(n) if k % groups == g] for g in range(groups)]
    named = [WallGroup(f"{text[:60]} {g}" if g else "", tuple(texts)) for g, texts in enumerate(parted)]
    return Wall(Base(n, message("one text each")), tuple(one for one in [*named[1:], named[0]] if one.texts))


def grid(label: str, n: int, cards: int = 5, piles: int = 3) -> Grid:
    """Cards in piles; every fifth is disputed."""
    names = ("does", "is", LONG[:24], HEBREW[:24], FORMULA)[:piles]
    rows = [
        Row(f"{label} {k}", (n - (k % 5) * n // 8, (k % 5) * n // 8, *[0] * (piles - 2)))
        for k in range(cards)
    ]
    return Grid(Base(n, message("cards in piles")), names, tuple(rows))


def table(text: str, n: int) -> Table:
    """A table with words and numbers."""
    rows = tuple((str(k), text, k) for k in range(n))
    return Table(
        Base(n), Rows(("Table", "Word", "People"), rows), message("{n} people talked", n=n), 0 if n else None
    )


def big(number: str, n: int, unit: str = "") -> Big:
    """One number."""
    return Big(Base(n), number, message("{n} texts were written", n=n), unit)


def places(end: str, n: int, flat: bool = True, greatest: int = 100) -> Plane:
    """People all over a plane, or a line that isn't `flat`; its ends are as long as a setting lets them be."""
    points = ((k * k * 7 % 101 * greatest // 100, k * 29 % 101 if flat else 50) for k in range(n))
    axis = Axis(end[:57], "leading people")
    return plane(Base(n), tuple(sorted(points)), axis, Axis("costs me energy", end[:57]) if flat else None)


def teams(label: str, n: int, count: int = 4, options: int = 4) -> Teams:
    """Teams of which every fifth is held back."""
    parts = tuple(
        Part(f"Team {k} {label}"[:24], n, bars(label, n + k % 2, options) if n >= 5 and k % 5 != 4 else None)
        for k in range(count)
    )
    return Teams(teams_base([Base(part.n) for part in parts], parts, 5), parts, 5)


def steps(name: str, n: int, tied: int = 1) -> Podium:
    """A podium of teams; so many of them share each place."""
    won = {f"{name[:20]} {k:2}": (n - k // tied) / 4 for k in range(min(n, 12))}
    return podium(won, dict.fromkeys(won, n), 5, True)


CASES: dict[str, Figure] = {}
for _name, _words in WORDS.items():
    CASES[f"bars-{_name}"] = bars(_words, 24)
    CASES[f"shift-{_name}"] = shift(_words, 24)
    CASES[f"spread-{_name}"] = spread(_words, 24, words=_words[:40])
    CASES[f"ranking-{_name}"] = ranking(_words, 24)
    CASES[f"wall-{_name}"] = wall(_words, 5 if _name.startswith("endless") else 9, 3)
    CASES[f"plane-{_name}"] = places(_words, 24)
    CASES[f"line-{_name}"] = places(_words, 24, flat=False)
    CASES[f"table-{_name}"] = table(_words, 4)
    CASES[f"grid-{_name}"] = grid(_words, 24, 2 if _name.startswith("endless") else 5)
    CASES[f"big-{_name}"] = big("24", 24, _words[:20])
    CASES[f"teams-{_name}"] = teams(_words, 6)
    CASES[f"podium-{_name}"] = steps(_words, 6)
for _n in (0, 1, 5, 500):
    CASES[f"bars-{_n}"] = bars("An option", _n)
    CASES[f"dots-{_n}"] = bars("An idea", _n, 40, Unit.DOTS)
    CASES[f"shift-{_n}"] = shift("An option", _n)
    CASES[f"histogram-{_n}"] = histogram(_n)
    CASES[f"spread-{_n}"] = spread("A statement", _n)
    CASES[f"spread-one-{_n}"] = spread("", _n, 1)
    CASES[f"spread-eleven-{_n}"] = spread("A statement", _n, 12, 11)
    CASES[f"ranking-{_n}"] = ranking("An option", _n)
    CASES[f"wall-{_n}"] = wall(SENTENCE[:70], _n)
    CASES[f"groups-{_n}"] = wall(SENTENCE[:70], _n, 7)
    CASES[f"plane-{_n}"] = places("running processes", _n)
    CASES[f"line-{_n}"] = places("running processes", _n, flat=False)
    CASES[f"table-{_n}"] = table("a word", _n)
    CASES[f"grid-{_n}"] = grid("A card", _n)
    CASES[f"big-{_n}"] = big(f"{_n:,}", _n)
    CASES[f"teams-{_n}"] = teams("An option", _n)
    CASES[f"podium-{_n}"] = steps("Team", _n)
CASES |= {
    "two-options": bars(SENTENCE, 30, 2),
    "forty-sentences": bars(SENTENCE, 30, 40, Unit.DOTS),
    "shift-unequal": shift("Yes, most days", 24, 130),
    "shift-forty": Shift(
        shift_base(9, 9, 9, 3), tuple(Change(f"{SENTENCE} {k}", 1, 2) for k in range(40)), 9, 9, 3
    ),
    "ranking-twelve": ranking("An option", 24, 12),
    "ranking-twelve-sentences": ranking(SENTENCE, 240, 12),
    "ranking-first-three": ranking(SENTENCE[:70], 24, 12, 3),
    "histogram-large": histogram(40, "€ a year", 2_000_000, 0, 5_000_000),
    "histogram-early": histogram(40, "kilometres an hour", 1, 0, 100),
    "histogram-hidden": histogram(40, answer=None),
    "histogram-one-column": Histogram(Base(6), (Column(0, 10, 6),), 5, 5, "%"),
    "histogram-tie": Histogram(Base(6), columns([50] * 6, 0, 100), 50, 50, "%"),
    "spread-seven": spread("A statement", 99, 12, 7, "w" * 40),
    "spread-sentences": spread(SENTENCE, 24, 12, 3, SENTENCE[:40]),
    "spread-eleven-sentences": spread(SENTENCE, 24, 12, 11, SENTENCE[:40]),
    "spread-one-eleven": spread("", 60, 1, 11, "w" * 40),
    "grid-forty": grid(SENTENCE, 30, 40, 5),
    "big-long": big("1,234,567,890,123", 9, "percentage points"),
    "plane-150": places("running processes", 150, greatest=20),
    "line-at-one-place": places("running processes", 150, flat=False, greatest=0),
    "teams-twelve": teams("An option", 9, 12, 12),
    "teams-two-sentences": teams(SENTENCE, 9, 2, 12),
    "teams-scale": Teams(
        Base(27),
        tuple(Part(name, 9, spread("A statement", 9)) for name in ("Line", "Ward", "Desk")),
        5,
    ),
    "teams-guesses": Teams(
        Base(27),
        tuple(Part(f"Team {k}", 9, histogram(9 + k, "%", 95, 10)) for k in range(3)),
        5,
    ),
    "quiz": Bars(
        Base(24),
        tuple(Bar(f"An option {k}", 10 - k, 10 - k, k == 1, "ABCD"[k]) for k in range(4)),
        got=9,
    ),
    "podium-tie": steps("A team", 12, 2),
    "podium-all-level": steps("WWWWWWWWWWWWWWWWWWWWWWWW", 12, 12),
    "podium-people": podium(
        {f"s{k}": k * k % 17 for k in range(60)}, {f"s{k}": 1 for k in range(60)}, 5, False
    ),
    "wall-two": wall("Short", 2),
    "wall-forty-groups": wall("Asks before deciding", 120, 40),
}


# The rest have a hundred slides of one sort each: they are measured, they need not all be drawn and validated.
_MANY = ("endless", "500")
DRAWN = {name: case for name, case in CASES.items() if not any(one in name for one in _MANY)}
DRAWN |= {name: CASES[name] for name in ("bars-500", "plane-500", "line-500")}


def one_figure(figures: Sequence[Figure], finding: str | None = None) -> tuple[Workshop, Results]:
    """A workshop with a step for each figure, and results that hold them."""
    steps = "".join(f"## Step {k}\nWords\n\n" for k in range(len(figures)))
    workshop = workshop_of(f"# Part\n\n{steps}")
    held = {
        step.id: StepResult(step.id, (figure,), finding)
        for step, figure in zip(workshop.steps, figures, strict=True)
    }
    return workshop, Results("482615", STARTED, 24, held)
