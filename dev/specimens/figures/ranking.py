"""Rankings: people who mostly agree."""

from __future__ import annotations

from dev.specimens.words import IDEAS, ODD, SHORT, TWELVE, YES_NO, texts
from facilitator.figures.contract import Base, Figure
from facilitator.figures.ranking import Ranked, Ranking, ranking_base
from facilitator.inputs.order import Places


def ranking(labels: tuple[str, ...], people: int, places: int = 0) -> Ranking:
    """People who mostly agree: each puts one option, every time another, first and the rest as they are listed."""
    ids = [str(k) for k in range(len(labels))]
    tally = Places(ids, places or len(ids))
    for k in range(people):
        one = ids[k * k % 7 % len(ids)]
        tally.add([one, *(id for id in ids if id != one)][: tally.places], f"s{k}")
    rows = (Ranked(labels[int(id)], tally.counts(id), tally.mean(id)) for id in tally.best_first())
    return Ranking(ranking_base(Base(people, None, min(2, people))), tuple(rows))


SPECIMENS: dict[str, Figure] = {
    "ranking-empty": ranking(YES_NO, 0),
    "ranking-1": ranking(YES_NO, 1),
    "ranking-24": ranking((*SHORT, "Something hard to learn"), 24),
    "ranking-500": ranking((*SHORT, "Something hard to learn"), 500),
    "ranking-first-three": ranking(texts(8), 24, 3),
    "ranking-twelve": ranking(texts(12), 500),
    "ranking-odd": ranking(ODD, 24),
    "ranking-longest": ranking(TWELVE, 500),
    "ranking-ideas": ranking(IDEAS, 24),
}
