"""Deal: each seat gets a card and answers something about it; asked once more, each gets another."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from random import Random

from facilitator.exercises.contract import Content, Exercise, Phase, Seat, Settings, SoFar, base
from facilitator.exercises.contract import Deal as Dealing
from facilitator.figures.contract import Figure
from facilitator.figures.wall import Wall, wall_group
from facilitator.inputs.fields import Field, Fields
from facilitator.words import Message, counted, message

MOST = 200  # cards


@dataclass(frozen=True)
class Deal(Exercise):
    """Each person gets a card of the step's table and answers what the list asks about it.

    Ask in a new round, and everybody gets a card they have not had yet, as long as there are some.
    """

    takes = (1, 4)
    deals = True
    accepts = frozenset({"reveal", "close"})

    def kicker(self) -> Message:
        return message("A card each")

    def phases(self, so_far: SoFar) -> Sequence[Phase]:
        cards = so_far.content.cards
        form = Fields(
            tuple(
                Field(f"f{n}", option.label, room=True, needed=n == 1)
                for n, option in enumerate(so_far.content.options, 1)
            )
        )

        def about(seat: Seat) -> Fields:
            k = int(seat.dealt[0])
            place = message("Card {n} of {all}", n=k + 1, all=len(cards))  # as on the cards of paper
            return replace(form, about=seat.dealt[0], card=cards[k], place=place)

        if not cards:
            return [Phase(so_far.content.question)]
        return [Phase(so_far.content.question, about, deal=self._dealing(so_far), form=form)]

    def _dealing(self, so_far: SoFar) -> Dealing:
        def deal(seats: Sequence[Seat], chance: Random) -> Mapping[str, tuple[str, ...]]:
            rounds = [stage.dealt for stage in so_far.rounds(0)]
            given = {str(k): 0 for k in range(len(so_far.content.cards))}
            for ids in (ids for dealt in rounds for ids in dealt.values()):
                given[ids[0]] += 1
            hands: dict[str, tuple[str, ...]] = {}
            for seat in seats:
                # The rarest of the cards that this person hasn't had: all are met before one comes twice.
                had = {id for dealt in rounds for id in dealt.get(seat.id, ())}
                fresh = [id for id in given if id not in had] or list(given)
                rarest = min(given[id] for id in fresh)
                card = chance.choice([id for id in fresh if given[id] == rarest])
                given[card] += 1
                hands[seat.id] = (card,)
            return hands

        return deal

    def figure(self, so_far: SoFar) -> Figure:
        ground = base(so_far.stage(0), message("a card each"))
        grouped = so_far.stage(0).texts.named()
        if any(name for name, _entries in grouped):  # the host has seen what the answers have in common
            return Wall(ground, tuple(wall_group(name, entries) for name, entries in grouped))
        entries = [entry for stage in so_far.rounds(0) for entry in stage.texts.shown()]
        of_card = (
            wall_group(str(card[0].value), (entry for entry in entries if entry.about == str(k)))
            for k, card in enumerate(so_far.content.cards)
        )
        groups = sorted((one for one in of_card if one.texts), key=lambda one: -one.answers)
        answers = sum(one.answers for one in groups)
        met = counted("one card", "{n} cards", len(groups))
        says = counted("One answer about {met}", "{n} answers about {met}", answers, met=met)
        return Wall(ground, tuple(groups), says, contest=False)

    def faults(self, content: Content, settings: Settings) -> Iterable[Message]:
        if not content.cards:
            yield message("`deal` has no cards; add a table: a header row, then a row for each card")
        elif len(content.cards) > MOST:
            yield message(
                "{n} cards; {most} at most: take some out, or deal them in two steps",
                n=len(content.cards),
                most=MOST,
            )
        elif not all(line.label for line in content.cards[0][1:]):
            yield message("a column of the table has no name; name it in the table’s first row")
