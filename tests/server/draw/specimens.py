"""Every figure in every state that a room can bring it to: empty, one answer, a few, many, long words, other scripts, attacks."""

from __future__ import annotations

from facilitator.figures.bars import Bar, Bars, by_size
from facilitator.figures.big import Big
from facilitator.figures.contract import Base, Figure, Rows
from facilitator.figures.grid import Grid, Row
from facilitator.figures.histogram import Histogram, columns
from facilitator.figures.plane import Plane, plane
from facilitator.figures.podium import Podium, podium
from facilitator.figures.ranking import Ranked, Ranking, ranking_base
from facilitator.figures.shift import Change, Shift, shift_base
from facilitator.figures.spread import Rated, Spread
from facilitator.figures.table import Table
from facilitator.figures.teams import Part, Teams, teams_base
from facilitator.figures.wall import Wall, WallGroup
from facilitator.inputs.order import Places
from facilitator.inputs.place import Axis
from facilitator.inputs.rate import Scale
from facilitator.words import counted, message

SCRIPT = "<script>alert(1)</script>"
ARABIC = "هل تقود أشخاصا ينتج عملهم نتائج كل يوم؟"
EMOJI = "👩‍👩‍👧‍👦 a family day 🎉"
LONG_WORD = "Donaudampfschifffahrtsgesellschaftskapitän"
OPTION = "Option number {} is written to the full length that an option may have: 80 cc"
IDEA = (
    "Idea {}: a whole long sentence about what somebody did one day that gave a person energy, told to the "
    "very last of the letters that it may have."
)
YES_NO = ("Yes, most days", "Now and then", "No", "I am not sure")
ODD = (SCRIPT, ARABIC, EMOJI, "=1+1", LONG_WORD)
SHORT = (
    "Asks before deciding",
    "Says thank you the same day",
    "Clears one obstacle a week",
    "Swaps tasks for a day",
)


def bars(labels: tuple[str, ...], values: tuple[int, ...], unit: str = "people") -> Bars:
    """Bars with two people on paper."""
    n = sum(values)
    rows = tuple(Bar(label, value, value) for label, value in zip(labels, values, strict=True))
    return Bars(Base(n, message("one answer each"), min(2, n)), rows, "dots" if unit == "dots" else "people")


def shift(labels: tuple[str, ...], before: tuple[int, ...], after: tuple[int, ...]) -> Shift:
    """A shift in which five changed their minds."""
    n, n_before = sum(after), sum(before)
    rows = tuple(Change(label, b, a) for label, b, a in zip(labels, before, after, strict=True))
    both = min(n, n_before)
    return Shift(shift_base(n, n_before, both, min(5, both), 0), rows, n_before, both, min(5, both))


def ranking(labels: tuple[str, ...], people: int, places: int = 0) -> Ranking:
    """People who mostly agree: each puts one option, every time another, first and the rest as they are listed."""
    ids = [str(k) for k in range(len(labels))]
    tally = Places(ids, places or len(ids))
    for k in range(people):
        one = ids[k * k % 7 % len(ids)]
        tally.add([one, *(id for id in ids if id != one)][: tally.places], f"s{k}")
    rows = (Ranked(labels[int(id)], tally.counts(id), tally.mean(id)) for id in tally.best_first())
    return Ranking(ranking_base(Base(people, None, min(2, people))), tuple(rows))


def guesses(
    values: list[int], answer: float | None, unit: str = "%", least: int = 0, greatest: int = 100
) -> Histogram:
    """Guesses, in order of size."""
    median = float(sorted(values)[len(values) // 2]) if values else None
    base = Base(len(values), message("a guess each"))
    return Histogram(base, columns(values, least, greatest), median, answer, unit)


def wall(*groups: tuple[str, tuple[str, ...]], people: int | None = None) -> Wall:
    """A wall; as many people as texts where nothing else is said."""
    n = sum(len(texts) for _, texts in groups) if people is None else people
    return Wall(Base(n, message("up to 3 texts each"), 0, 2), tuple(WallGroup(*group) for group in groups))


def texts(count: int, of: tuple[str, ...] = SHORT) -> tuple[str, ...]:
    """So many texts, each different."""
    return tuple(f"{of[k % len(of)]} {k}" for k in range(count))


def spread(
    labels: tuple[str, ...],
    people: int,
    steps: int = 5,
    words: tuple[str, str] = ("not at all", "fully"),
) -> Spread:
    """Statements that so many people rated, each a little lower than the one before."""
    scale = Scale(1, steps, *words)
    rows = []
    for k, label in enumerate(labels):
        counts = [0] * steps
        for person in range(people):
            counts[(2 * steps - 2 + person * person % 7 - k - person % 3) % steps] += 1
        rows.append(Rated(label, tuple(counts)))
    return Spread(
        Base(people, message("rated from {least} to {greatest}", least=1, greatest=steps)), tuple(rows), scale
    )


def big(count: int) -> Big:
    """How many commitments there are."""
    says = counted("One of us has made a commitment", "{n} of us have made a commitment", count)
    return Big(Base(count, message("one commitment each")), str(count), says)


def grid(labels: tuple[str, ...], piles: tuple[str, ...], people: int) -> Grid:
    """Cards in piles: each card's people lean to another pile, by another amount."""
    rows = []
    for k, label in enumerate(labels):
        most = people - people * (k % 5) // 8
        rest = [(people - most) // (len(piles) - 1)] * (len(piles) - 1)
        at = k % len(piles)
        rows.append(Row(label, (*rest[:at], most, *rest[at:])))
    return Grid(Base(people, message("cards in piles")), piles, tuple(rows))


def table(count: int, word: str = "Lantern") -> Table:
    """So many tables of a discussion, with four people each."""
    rows = tuple((str(k + 1), word, 4) for k in range(count))
    head = (message("Table"), message("Word"), message("People"))
    return Table(Base(4 * count), Rows(head, rows), message("{n} people talked", n=4 * count))


WEEK = Axis("running processes", "leading people")
ENERGY = Axis("costs me energy", "gives me energy")


def places(count: int, x: Axis = WEEK, y: Axis | None = ENERGY, greatest: int = 100) -> Plane:
    """So many people, all over the plane or the line; more of them at the left."""
    points = ((k * k * 7 % 101 * greatest // 100, k * 29 % 101 if y else 50) for k in range(count))
    return plane(Base(count), tuple(sorted(points)), x, y)


def teams(figures: dict[str, Figure | None], quorum: int = 5) -> Teams:
    """A part for each team; where there is no figure, too few have answered."""
    parts = tuple(Part(name, figure.base.n if figure else 2, figure) for name, figure in figures.items())
    bases = [part.figure.base if part.figure else Base(part.n) for part in parts]
    return Teams(teams_base(bases, parts, quorum), parts, quorum)


TEAMS = ("Ward", "Line", "Desk", "Store", *(f"Team {k} of the full name"[:24] for k in range(5, 13)))


def by_team(labels: tuple[str, ...], count: int, people: int = 6, held: int = 0) -> Teams:
    """So many teams, each leaning to another option; the last of them may be held back."""
    found: dict[str, Figure | None] = {}
    for k, name in enumerate(TEAMS[:count]):
        values = [0] * len(labels)
        for person in range(people + (k if people > 9 else 0)):
            values[(person * person + (k if k == count - 1 else 0)) % 5 % len(labels)] += 1
        found[name] = bars(labels, tuple(values)) if k < count - held else None
    return teams(found)


def steps(
    points: tuple[float, ...], of: str = "teams", names: tuple[str, ...] = TEAMS, people: int = 6
) -> Podium:
    """A podium of these points."""
    won = {names[k] if of == "teams" else f"s{k}": value for k, value in enumerate(points)}
    return podium(won, dict.fromkeys(won, people if of == "teams" else 1), 5, of == "teams")


_TWELVE = tuple(OPTION.format(k) for k in range(1, 13))
PILES = ("does", "is", "both", "neither of the two piles", "Rechtsschutzversicherung")
_IDEAS = tuple(IDEA.format(k) for k in range(1, 13))

FIGURES: dict[str, Figure] = {
    "bars-empty": bars(YES_NO, (0, 0, 0, 0)),
    "bars-1": bars(YES_NO, (1, 0, 0, 0)),
    "bars-5": bars(YES_NO, (3, 1, 1, 0)),
    "bars-24": bars(YES_NO, (9, 6, 5, 4)),
    "bars-500": bars(YES_NO, (290, 105, 65, 40)),
    "bars-odd": bars(ODD, (9, 5, 4, 3, 1)),
    "bars-longest": bars(_TWELVE, (5, 4, 3, 3, 2, 2, 1, 1, 1, 1, 1, 0)),
    "dots-24": bars(texts(7), (19, 15, 12, 9, 8, 5, 4), "dots"),
    "dots-500": bars(texts(7), (310, 290, 200, 180, 140, 80, 44), "dots"),
    "dots-longest": bars(_IDEAS, tuple(range(12, 0, -1)), "dots"),
    "dots-forty": Bars(Base(24), by_size([Bar(text, 40 - k, 9) for k, text in enumerate(texts(40))]), "dots"),
    "shift-empty": shift(YES_NO, (5, 0, 0, 0), (0, 0, 0, 0)),
    "shift-1": shift(YES_NO, (5, 0, 0, 0), (1, 0, 0, 0)),
    "shift-24": shift(YES_NO, (9, 6, 5, 4), (17, 5, 1, 1)),
    "shift-500": shift(YES_NO, (290, 105, 65, 20), (350, 100, 40, 10)),
    "shift-odd": shift(ODD, (9, 5, 4, 3, 1), (3, 9, 4, 4, 2)),
    "shift-longest": shift(_TWELVE, tuple(range(12)), tuple(range(11, -1, -1))),
    "histogram-empty": guesses([], None),
    "histogram-1": guesses([50], None),
    "histogram-only-the-answer": guesses([], 95),
    "histogram-24": guesses([10 + 3 * k for k in range(24)], 95),
    "histogram-500": guesses([k * k % 101 for k in range(500)], 40),
    "histogram-flags-together": guesses([60] * 10 + [62] * 10, 61.5, "kilometres an hour"),
    "histogram-longest": guesses([20000, 35000, 90000] * 3, 100000, "dollars of sales a month", 0, 250000),
    "line-empty": places(0, y=None),
    "line-1": places(1, y=None),
    "line-24": places(24, y=None),
    "line-150-at-one-place": places(150, y=None, greatest=0),
    "line-500": places(500, y=None),
    "line-odd": places(24, Axis(SCRIPT, ARABIC), None),
    "line-longest": places(24, Axis(LONG_WORD, f"{LONG_WORD} {LONG_WORD}"[:57]), None),
    "plane-empty": places(0),
    "plane-1": places(1),
    "plane-24": places(24),
    "plane-150": places(150, greatest=30),
    "plane-500": places(500),
    "plane-odd": places(24, Axis(SCRIPT, ARABIC), Axis(EMOJI, "=1+1")),
    "plane-longest": places(500, Axis(LONG_WORD, "W" * 57), Axis(OPTION[:57], OPTION[:57])),
    "ranking-empty": ranking(YES_NO, 0),
    "ranking-1": ranking(YES_NO, 1),
    "ranking-24": ranking((*SHORT, "Something hard to learn"), 24),
    "ranking-500": ranking((*SHORT, "Something hard to learn"), 500),
    "ranking-first-three": ranking(texts(8), 24, 3),
    "ranking-twelve": ranking(texts(12), 500),
    "ranking-odd": ranking(ODD, 24),
    "ranking-longest": ranking(_TWELVE, 500),
    "ranking-ideas": ranking(_IDEAS, 24),
    "wall-empty": wall(),
    "wall-1": wall(("", texts(1))),
    "wall-24": wall(("", texts(24))),
    "wall-groups": wall(
        ("Asks", texts(14)), ("Thanks", texts(11)), ("Clears the way", texts(9)), ("", texts(7))
    ),
    "wall-500": wall(("Asks", texts(300)), ("Thanks", texts(150)), ("", texts(50)), people=200),
    "wall-odd": wall((SCRIPT, ODD), (ARABIC, ODD[1:])),
    "wall-longest": wall(*((f"{LONG_WORD} {k}", _IDEAS[k:]) for k in range(7))),
    "spread-empty": spread(SHORT, 0),
    "spread-1": spread(SHORT, 1),
    "spread-24": spread(SHORT, 24),
    "spread-500": spread(SHORT, 500),
    "spread-three": spread(SHORT, 24, 3),
    "spread-seven": spread(SHORT, 99, 7),
    "spread-odd": spread(ODD, 24, 5, (ARABIC, LONG_WORD[:40])),
    "spread-longest": spread(_TWELVE, 24, 5, (LONG_WORD[:40], "w" * 40)),
    "spread-ideas": spread(_IDEAS, 500, 7),
    "spread-even": spread(SHORT, 24, 4),
    "spread-eleven": spread(_TWELVE, 500, 11, ("w" * 40, "")),
    "spread-one-1": spread(("",), 1),
    "spread-one-24": spread(("",), 24),
    "spread-one-500": spread(("",), 500, 11, (ARABIC, LONG_WORD[:40])),
    "spread-one-odd": spread((SCRIPT,), 24, 10, ("", "")),
    "big-empty": big(0),
    "big-1": big(1),
    "big-500": big(500),
    "grid-empty": grid(SHORT, ("does", "is"), 0),
    "grid-1": grid(SHORT, ("does", "is"), 1),
    "grid-24": grid(SHORT, ("does", "is", "both"), 24),
    "grid-500": grid(texts(9), PILES, 500),
    "grid-forty": grid(texts(40), ("does", "is", "both"), 24),
    "grid-odd": grid(ODD, (SCRIPT[:24], ARABIC[:24], EMOJI, "=1+1", LONG_WORD[:24]), 24),
    "grid-longest": grid(_IDEAS, PILES, 24),
    "grid-disputed": Grid(
        Base(24),
        tuple(f"Pile {k} of the full length"[:24] for k in range(2)),
        (Row(OPTION[:54], (22, 2)), Row(OPTION[10:64], (12, 12))),
    ),
    "table-empty": table(0),
    "table-6": table(6),
    "table-60": table(60),
    "table-odd": table(5, SCRIPT + LONG_WORD),
}

FIGURES |= {
    "teams-empty": Teams(Base(0), tuple(Part(name, 0, None) for name in TEAMS[:3]), 5),
    "teams-held": by_team(YES_NO, 3, held=3),
    "teams-one": by_team(YES_NO, 3, held=2),
    "teams-2": by_team(YES_NO[:3], 2),
    "teams-4": by_team(("for", "against", "undecided"), 4, held=1),
    "teams-12": by_team(YES_NO, 12, 40),
    "teams-odd": by_team(ODD, 6),
    "teams-longest": by_team(_TWELVE, 12, 9, 2),
    "teams-ideas": by_team(_IDEAS, 12, 11),
    "teams-names": teams(
        {name: bars(YES_NO, (3, 2, 1, 0)) for name in (SCRIPT[:24], ARABIC[:24], "W" * 24, EMOJI)}
    ),
    "teams-histogram": teams(
        {name: guesses([6 * k + 2 * j for j in range(9)], 95) for k, name in enumerate(TEAMS)}
    ),
    "teams-spread": teams({name: spread(SHORT, 9 + k) for k, name in enumerate(TEAMS[:5])}),
    "teams-ranking": teams({name: ranking(SHORT, 6 + k) for k, name in enumerate(TEAMS[:3])}),
    "teams-plane": teams({name: places(6 + 5 * k) for k, name in enumerate(TEAMS[:3])}),
    "teams-line": teams({name: places(7, y=None) for name in TEAMS[:4]}),
    "quiz-24": Bars(
        Base(24, message("one answer each")),
        tuple(Bar(label, 12 - 3 * k, 12 - 3 * k, k == 1, "ABCD"[k]) for k, label in enumerate(YES_NO)),
        got=9,
    ),
    "podium-empty": steps(()),
    "podium-1": steps((3,), "people"),
    "podium-4": steps((38, 41, 33.25, 29)),
    "podium-500": steps(tuple(k * k % 17 for k in range(500)), "people"),
    "podium-tie": steps((4, 4, 3, 1)),
    "podium-nothing": steps((0, 0, 0)),
    "podium-twelve": steps((5,) * 12, names=tuple(f"{'W' * 21} {k:2}" for k in range(12)), people=40),
    "podium-crowded": steps(
        (5, 4, *(3,) * 10), names=tuple(f"{'W' * 21} {k:2}" for k in range(12)), people=40
    ),
    "podium-odd": steps((5, 4, 3), names=(SCRIPT[:24], ARABIC[:24], EMOJI)),
}

# Teams in all numbers, of few options and many, short ones and the longest.
BY_TEAM: dict[str, Figure] = {
    f"teams-{count}-by-{options}-{name}": by_team(labels[:options], count, 23)
    for name, labels in {
        "short": (*YES_NO, *(f"Answer {k}" for k in range(5, 13))),
        "middle": tuple(f"{SHORT[k % 4]}, by name {k}" for k in range(12)),
        "long": _TWELVE,
    }.items()
    for count in (2, 3, 4, 5, 7, 9, 12)
    for options in (2, 3, 5, 8, 12)
} | {
    f"teams-{count}-{name}": teams({team: of(k) for k, team in enumerate(TEAMS[:count])})
    for count in range(2, 13)
    for name, of in {
        "rated": lambda k: spread(("",), 9 + k),
        "guessed": lambda k: guesses([900 * k + 2000 * j for j in range(9)], None, "dollars", 0, 250000),
    }.items()
}

QUESTION = "Do you lead people whose work produces results, day in, day out?"


def title(figure: Figure) -> str:
    """What stands over a figure: its finding, or the question while it is empty."""
    return QUESTION if figure.empty else str(figure.finding())
