"""The journal tells the whole session: replayed, it is the same; the order of answers matters only where it should."""

from __future__ import annotations

from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from facilitator.inputs.contract import Refused
from facilitator.live.matters.answers import Answer
from facilitator.live.matters.clock import Add, Pause, Resume
from facilitator.live.matters.lifecycle import Continue, End
from facilitator.live.matters.opening import Close, Reopen, Show
from facilitator.live.matters.paper import Admit, Enter
from facilitator.live.matters.people import Remove, Restore
from facilitator.live.matters.plan import Improvise, Rewrite, Shorten, Skip, Unskip
from facilitator.live.matters.result import Word
from facilitator.live.matters.room import Lock, Unlock
from facilitator.live.matters.texts import Hide, Keep, Merge, Sort, Wording
from facilitator.live.matters.undo import Undo
from facilitator.live.matters.walk import Again, Back, Next, Open
from facilitator.live.results import results
from facilitator.live.session import Session
from facilitator.live.show import console, phone, screen
from tests.conftest import Play

TEXT = """---
title: A small workshop
language: en
group: 2-60
---

# Only section {time=20m}

## Are you one? {.choice #before time=2m}
Do you lead?

- Yes
- No

## Energise {.ideas #ideas most=2 time=3m}
What did they do?

## Which? {.dots #dots from=ideas dots=2 time=3m}
Which shall we try?

## Argue {.discuss #argue groups=3 time=4m}
For or against?

## Guess {.estimate #guess answer=5 max=10 time=4m}
How many?

## And now? {.choice #after again=before time=4m}
"""

LATER = TEXT.replace("most=2", "most=3").replace(
    "## Argue {.discuss #argue groups=3 time=4m}\nFor or against?\n\n", ""
)
TEAMS = LATER.replace("language: en", "language: en\nteams: Line, Ward").replace("Do you lead?", "Do you?")

SEATS = st.sampled_from([f"s{k}" for k in range(6)])
ANYBODY = st.one_of(SEATS, st.just("paper-1"))
STEPS = st.sampled_from(["before", "ideas", "dots", "argue", "guess", "after", "nowhere"])
HOST = st.one_of(
    st.sampled_from([Next(), Next(), Back(), Show(), Again(), Close(), Reopen(), Pause(), Resume(),
                     Undo(), Lock(), Unlock(), End(), Continue()]),
    st.builds(Open, STEPS), st.builds(Skip, STEPS), st.builds(Unskip, STEPS), st.builds(Add, st.integers(-90, 90)),
    st.builds(Remove, ANYBODY), st.builds(Restore, ANYBODY), st.just(Admit()), st.just(Word("In our words")),
    st.builds(Improvise, st.sampled_from(["choice", "ideas", "dots", "discuss"]),
              st.sampled_from(["Tea? hot / cold", "What?"])),
    st.builds(Rewrite, st.sampled_from([TEXT, LATER, TEAMS])),
    st.builds(Shorten, st.sampled_from(["after:60", "ideas:90 dots:60"])),
    st.builds(Enter, st.sampled_from(["before.0.0", "after.0.0"]), st.sampled_from(["paper-1", "s1"]),
              st.sampled_from([{"pick": ["o1"]}, {"pick": ["o2"]}]), st.booleans()),
)  # fmt: skip
MOVES = st.lists(
    st.one_of(
        HOST,
        st.tuples(SEATS, st.integers(0, 9)),
        st.sampled_from(["hide", "keep", "group", "merge", "wording"]),
    ),
    max_size=40,
)


def run(play: type[Play], moves: list[Any]) -> Play:
    game = play(TEXT, people=6)
    for move in moves:
        try:
            stage = game.session.stage
            if isinstance(move, tuple):
                ask = stage.ask(move[0]) if stage is not None else None
                if ask is not None and stage.open:
                    game.answer(move[0])
                elif ask is not None:
                    fields = game.step.exercise.invent(ask, (), game.chance)
                    game.do(Answer(move[0], stage.id, ask.about, fields, late=True))
            elif isinstance(move, str):
                written = stage.texts.written() if stage else ()
                if written:
                    ids = tuple(entry.id for entry in written)
                    made = {
                        "hide": Hide(ids[0]),
                        "keep": Keep(ids[0]),
                        "wording": Wording(ids[-1]),
                        "group": Sort(ids[-1:], "Group"),
                        "merge": Merge(ids[:2]),
                    }
                    game.do(made[move])
            else:
                game.do(move)
        except Refused:
            continue
    return game


def everything(game: Play, session: Session) -> tuple[Any, ...]:
    return (
        results(session, "482615", game.at),
        console(session, game.around, game.at),
        screen(session, game.around),
        [phone(session, game.around, seat) for seat in session.present()],
    )


@given(moves=MOVES)
def test_whatever_happened_the_journal_gives_the_same_session(play: type[Play], moves: list[Any]) -> None:

    game = run(play, moves)
    assert everything(game, game.again()) == everything(game, game.session)


@given(moves=MOVES)
def test_nothing_that_was_taken_in_is_ever_lost_or_counted_twice(play: type[Play], moves: list[Any]) -> None:

    game = run(play, moves)
    for stage in game.session.stages.values():
        if stage.answers.tally is not None:
            assert stage.answers.tally.n == len(stage.answers)
    journal: list[tuple[Any, float]] = [*game.journal]
    given_ = {(event.stage, event.seat) for event, _ in journal if type(event).__name__ == "Answered"}
    kept = {(stage.id, given.by) for stage in game.session.stages.values() for given in stage.answers}
    entered = {(event.stage, event.seat) for event, _ in journal if type(event).__name__ == "Entered"}
    assert given_ <= kept <= given_ | entered


@given(order=st.permutations(range(6)))
def test_a_tally_does_not_depend_on_the_order_of_answers(play: type[Play], order: list[int]) -> None:

    game = play(TEXT, people=6)
    game.open("before")
    for k in order:
        game.answer(f"s{k}", {"pick": ["o1" if k % 2 else "o2"]})
    assert [row.value for row in game.figure("before").rows] == [3, 3]
