"""Plays sessions and records their journals, and writes down what a session shows at its end.

    .venv/bin/python tests/journals/record.py          records what is missing; what exists is never written anew
    .venv/bin/python tests/journals/record.py shown    writes anew what they show; look at it before you commit it

A journal is a file of JSON lines, an event a line with its time. Beside it lies what the session showed when it was
recorded.
Most were recorded by the version before texts were read more strictly, and before marks belonged to words: they are
what people
have on their disks.
"""

from __future__ import annotations

import json
import os
import random
import sys
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

ROOT = Path(__file__).parent.parent.parent
if str(ROOT) not in sys.path:
    sys.path.append(str(ROOT))

from facilitator.exercises.contract import Seen
from facilitator.inputs.contract import Refused
from facilitator.live.codec import from_record, to_record
from facilitator.live.command import Command
from facilitator.live.data import raw_data
from facilitator.live.matters.answers import Answer
from facilitator.live.matters.clock import Add, Pause, Resume
from facilitator.live.matters.lifecycle import Continue, End, Name
from facilitator.live.matters.opening import Bell, Close, Reopen, Show
from facilitator.live.matters.paper import Admit, Enter
from facilitator.live.matters.people import Join, Remove, Restore, Return, Team
from facilitator.live.matters.plan import Improvise, Rewrite, Shorten, Skip, Unskip
from facilitator.live.matters.result import Turn, Word
from facilitator.live.matters.room import Blank, Dim, Lock, Unlock
from facilitator.live.matters.texts import Hide, Keep, Merge, Rename, Sort, Unmerge, Wording
from facilitator.live.matters.undo import Undo
from facilitator.live.matters.walk import Again, Back, Next, Open
from facilitator.live.replay import replay
from facilitator.live.results import results
from facilitator.live.session import Event, Session
from facilitator.live.show import Around, console, phone, screen
from facilitator.live.stage import Stage
from facilitator.words import Message, say
from facilitator.workshop.model import Workshop, plain
from facilitator.workshop.parser import read
from tests.conftest import SHIPPED, Play
from tests.journals.texts import APPROVED, BODY_LINES, HEAD_LINES, LATER, ODD, ROOM, TEAMS, WORDS

JOURNALS = Path(__file__).parent / "recorded"
TEXTS = JOURNALS / "texts.json-lines"
CODE = "482615"


def read_journal(file: Path) -> list[tuple[Event, float]]:
    """The events of a recorded journal with their times."""
    lines = map(json.loads, file.read_text("utf-8").rstrip("\n").split("\n"))
    return [(from_record(line["kind"], line["data"]), line["at"]) for line in lines]


def pin_zone() -> None:
    """Let every clock say UTC: a day and an hour are part of what is shown."""
    os.environ["TZ"] = "UTC"
    time.tzset()


# What a session shows -----------------------------------------------------------------------------------------------


def shown(session: Session) -> dict[str, object]:
    """The facts that a session shows at its end, without ids of texts and without sentences that may be said
    better later."""
    around, now = Around(CODE, {"s1": "Ana"}), session.now
    page, host, found = screen(session, around), console(session, around, now), results(session, CODE, now)
    return {
        "title": session.workshop.title,
        "teams": list(session.workshop.teams),
        "steps": {
            step.id: {
                "title": step.title,
                "exercise": step.exercise.name,
                "question": step.content.question,
                "options": [option.label for option in step.content.options],
                "body": plain(step.body),
                "notes": plain(step.notes),
                "seconds": session.seconds(step),
                "skipped": step.id in session.skipped,
            }
            for step in session.workshop.steps
        },
        "people": {seat.id: [seat.team, seat.paper, seat.removed] for seat in session.seats.values()},
        "stages": {stage.id: _stage(stage) for stage in session.stages.values()},
        "figures": {step: _figure(session, step) for step in found.steps if step not in session.skipped},
        "worded": {step: one.finding for step, one in found.steps.items() if one.finding},
        "data": {sheet.name: _sheet(sheet.head, sheet.rows) for sheet in raw_data(session, found)[1:-1]},
        "screen": [
            page.state.value,
            page.step.id if page.step else "",
            str(page.question),
            list(page.options),
        ],
        "phones": {
            seat: [view.state.value, [str(line.value) for line in view.said]]
            for seat in session.present()
            for view in [phone(session, around, seat)]
        },
        "console": [host.stage, host.open, host.shown, host.button("undo") is not None],
    }


def _stage(stage: Stage) -> dict[str, object]:
    facts: dict[str, object] = {
        "open": stage.open,
        "revealed": stage.revealed,
        "options": [option.label for option in stage.options],
        "groups": [list(group.members) for group in stage.groups],
        "answers": [[given.by, given.about, given.answer] for given in stage.answers],
        "paper": sorted({given.by for given in stage.answers if given.paper}),
        "seconds": stage.seconds,
    }
    if stage.texts.written():
        facts["texts"] = [
            [name, entry.text, sorted(entry.also)]
            for name, entries in stage.texts.named()
            for entry in entries
        ]
        facts["aside"] = [entry.text for entry in stage.texts.written() if not stage.texts.shows(entry.id)]
    return facts


def _figure(session: Session, step: str) -> object:
    figure = session.figure(step)
    if figure is None or session.workshop.step(step).settings.seen is not Seen.ROOM:
        return None
    language = session.workshop.language
    rows = [
        [say(cell, language) if isinstance(cell, Message) else str(cell) for cell in row]
        for row in figure.table().rows
    ]
    return [figure.kind, figure.base.n, figure.base.paper, rows]


def _sheet(columns: tuple[str, ...], rows: tuple[tuple[object, ...], ...]) -> list[list[str]]:
    """The answers of a sheet. Who is numbered how, and how columns are called, may change; what was answered may
    not."""
    answer = columns.index("paper")
    return sorted([str(cell) for cell in row[answer:] if cell != ""] for row in rows)


# The sessions -------------------------------------------------------------------------------------------------------


def _whole(game: Play) -> None:
    """Everybody answers everything, every result is shown, and the session is closed."""
    for _step in game.walk():
        pass
    game.do(End())


def _ids(game: Play, *texts: str) -> tuple[str, ...]:
    """The ids of texts by their words, whatever ids look like."""
    return tuple(
        next(
            entry.id
            for stage in reversed(game.session.stages.values())
            for entry in stage.texts.written()
            if entry.text == text
        )
        for text in texts
    )


def _marks(game: Play) -> None:
    """Texts are set aside, kept, grouped, renamed and merged; their writers then change, swap and drop some."""
    game.open("ideas")
    for seat, texts in (
        ("s0", ["Ask first", "Thank them", "Coffee"]),
        ("s1", ["ask frist", "Say no"]),
        ("s2", ["Listen", "Thank them"]),
        ("s3", ["Something rude", "Plan less"]),
        ("s4", ["Walk", "Listen well", "Write it down"]),
    ):
        game.answer(seat, {"text": texts})
    game.do(Hide(*_ids(game, "Something rude")))
    game.do(Hide(*_ids(game, "Coffee")))
    game.do(Keep(*_ids(game, "Coffee")))
    game.do(Sort(_ids(game, "Ask first", "ask frist", "Listen"), "Asking"))
    game.do(Sort(_ids(game, "Thank them", "Say no"), "Saying"))
    game.do(Rename("Saying", "Saying so"))
    game.do(Merge(_ids(game, "Ask first", "ask frist")))
    game.do(Merge(_ids(game, "Listen", "Listen well")))
    game.do(Unmerge(*_ids(game, "Listen")))
    game.answer("s3", {"text": ["Plan less", "Something rude"]})  # swapped
    game.answer("s2", {"text": ["Listen to each other", "Thank them"]})  # changed
    game.answer("s0", {"text": ["Ask first", "Coffee"]})  # one left out
    game.do(Sort(_ids(game, "Walk"), "Outside"))
    game.do(Undo())
    game.do(Show())
    game.do(Word("Asking comes first"))
    game.open("dots")
    game.answer_all()
    game.do(Show())


def _approved(game: Play) -> None:
    """Only what the host keeps is shown; a kept text is changed, one that was set aside as well."""
    game.do(Next())
    for k, texts in enumerate((["nice", "good"], ["well done"], ["bad", "fine"], ["so so"])):
        game.answer(f"s{k}", {"text": texts})
    for text in ("nice", "well done", "fine"):
        game.do(Keep(*_ids(game, text)))
    game.do(Hide(*_ids(game, "bad")))
    game.answer("s0", {"text": ["rude now", "good"]})
    game.answer("s2", {"text": ["fine", "bad"]})
    game.do(Keep(*_ids(game, "so so")))
    game.do(Undo())
    game.do(Show())
    game.do(Next())
    game.answer_all()
    game.do(Show())
    game.do(Next())
    game.answer("s0", {"text": ["To myself"]})
    game.do(End())


def _teams(game: Play) -> None:
    """Teams with a quorum; somebody moves to another team, and a new text has other teams."""
    for k in range(12):
        game.do(Join(f"s{k}", team=("Line", "Ward", "Night")[k % 3]))
    game.do(Join("s12"))
    game.open("before")
    for k in range(13):
        game.answer(f"s{k}", {"pick": ["o1" if k % 2 else "o2"]})
    game.do(Team("s0", "Ward"))
    game.do(Enter("before.0.0", "paper-1", {"pick": ["o1"]}))
    game.do(Show())
    game.do(Next())
    game.answer_all()
    game.do(Show())
    game.do(Rewrite(TEAMS.replace("Line, Ward, Night", "Ward, Night, Day")))
    game.open("after")
    game.answer_all()
    game.do(Show())
    game.do(Next())
    game.answer_all()
    game.do(Show())


def _paper(game: Play) -> None:
    """People without phones: ballots that are typed in, replaced, taken back, and seats that come and go with them."""
    game.do(Admit())
    game.open("before")
    game.answer_all()
    game.do(Enter("before.0.0", "paper-3", {"pick": ["o1"]}))
    game.do(Enter("before.0.0", "paper-4", {"pick": ["o2"]}))
    game.do(Enter("before.0.0", "paper-3", {"pick": ["o2"]}, again=True))
    game.do(Enter("before.0.0", "paper-5", {"pick": ["o1"]}))
    game.do(Undo())
    game.do(Enter("before.0.0", "s0", {"pick": ["o2"]}, again=True))
    game.do(Show())
    game.open("ideas")
    game.do(Enter("ideas.0.0", "paper-3", {"text": ["On paper", "By hand"]}))
    game.answer_all()
    game.do(Show())
    game.open("guess")
    game.do(Enter("guess.0.0", "paper-4", {"number": ["4"]}))
    game.answer_all()
    game.do(Remove("paper-4"))
    game.do(Show())
    game.do(End())


def _undo(game: Play) -> None:
    """Whatever the host does is taken back, and done again."""
    game.do(Next())
    game.answer_all()
    for command in (
        Show(),
        Close(),
        Pause(),
        Add(60),
        Again(),
        Next(),
        Back(),
        Skip("guess"),
        Remove("s2"),
        Lock(),
        Word("So"),
    ):
        with suppress(Refused):
            if game.do(command) is not None:
                game.do(Undo())
    if game.session.stage is None:
        game.do(Next())
    game.do(Show())
    game.do(Undo())
    game.do(Skip("argue"))
    game.open("ideas")
    game.answer_all()
    first = game.stage.texts.written()[0].text
    game.do(Hide(*_ids(game, first)))
    game.do(Undo())
    game.do(Hide(*_ids(game, first)))
    game.do(Name("The afternoon"))
    game.do(Shorten("guess:60 after:90"))
    game.do(Dim(True))
    game.do(Undo())


def _console(game: Play) -> None:
    """Whatever else a console has: pages, clocks, the room's lock, the session closed and opened again."""
    game.do(Name("The afternoon"))
    game.do(Next())
    game.answer_all()
    game.do(Close())
    game.do(Reopen())
    game.do(Pause())
    game.do(Add(90))
    game.do(Resume())
    game.do(Lock())
    game.do(Dim(True))
    game.do(Blank(True))
    game.do(Unlock())
    game.do(Next())
    game.answer_all()
    game.do(Show())
    game.do(Turn(1))
    game.do(Next())
    game.do(Back())
    game.do(Skip("argue"))
    game.do(Skip("guess"))
    game.do(Unskip("argue"))
    game.do(Remove("s1"))
    game.do(Remove("s2"))
    game.do(Restore("s1"))
    game.do(End())
    game.do(Continue())
    game.do(Blank(False))
    game.open("argue")
    game.do(Return("s1"))


def _rewritten(game: Play) -> None:
    """Steps are improvised, the text is rewritten twice and taken back once, and what was asked stays."""
    game.open("before")
    game.answer_all()
    game.do(Show())
    game.do(Improvise("choice", "Tea? hot / cold 2m"))
    game.do(Next())
    game.answer_all()
    game.do(Improvise("ideas", "What else?"))
    game.do(Undo())
    game.do(Improvise("ideas", "Anything else?"))
    game.do(Next())
    game.answer_all()
    game.do(Improvise("dots", "Which first?"))
    game.do(Next())
    game.answer_all()
    game.do(Show())
    game.do(Rewrite(LATER))
    game.open("ideas")
    game.answer_all()
    game.do(Rewrite(LATER.replace("Do you lead?", "Do you lead others?").replace("most=3", "most=1")))
    game.do(Undo())
    game.do(Rewrite(ROOM.replace("How many?", "How many, then?")))
    game.open("guess")
    game.answer_all()
    game.do(Show())


def _late(game: Play) -> None:
    """Answers that waited for a line, before and after a result; groups with people who come late; a bell."""
    game.open("before")
    for k in range(3):
        game.answer(f"s{k}", {"pick": ["o1"]})
    game.do(Close())
    game.do(Answer("s3", "before.0.0", "", {"pick": ["o2"]}, late=True))
    game.do(Show())
    game.do(Answer("s4", "before.0.0", "", {"pick": ["o2"]}, late=True))
    game.open("ideas")
    game.answer("s0", {"text": ["In time"]})
    game.do(Show())
    game.do(Answer("s1", "ideas.0.0", "", {"text": ["After the wall"]}, late=True))
    game.open("argue")
    for k in range(6, 11):
        game.do(Join(f"s{k}"))
    game.do(Next())
    game.answer("s0", {"number": ["5"]})
    game.do(Bell("guess.0.0"))
    game.do(Again())
    game.answer_all()
    game.do(Show())
    game.do(Next())
    game.answer_all()


def _words(game: Play) -> None:
    """Marks that belong to the words: texts change, move and come back; wordings are chosen, late texts wait."""
    game.open("say")
    game.answer("s0", {"text": ["nice", "good"]})
    game.answer("s1", {"text": ["bad", "fine"]})
    game.do(Keep(*_ids(game, "nice")))
    game.do(Keep(*_ids(game, "fine")))
    game.do(Hide(*_ids(game, "bad")))
    game.answer("s0", {"text": ["good", "nicer"]})
    game.answer("s1", {"text": ["fine", "worse"]})
    game.do(Show())
    game.open("write")
    for seat, texts in (("s0", ["Coffee", "Walk"]), ("s1", ["coffee", "Rude"]), ("s2", ["Listen", "Rude"])):
        game.answer(seat, {"text": texts})
    game.do(Merge(_ids(game, "Coffee", "coffee")))
    game.do(Sort(_ids(game, "Coffee", "Walk"), "Outside"))
    game.do(Wording(*_ids(game, "coffee")))
    game.do(Merge(tuple(entry.id for entry in game.stage.texts.written() if entry.text == "Rude")))
    game.do(Hide(*_ids(game, "Rude")))
    game.answer("s1", {"text": ["coffee"]})
    game.answer("s1", {"text": ["Rude", "coffee"]})
    game.answer("s2", {"text": ["Ruder", "Listen"]})
    game.do(Hide(*_ids(game, "Listen")))
    game.do(Undo())
    game.do(Show())
    game.do(Answer("s3", "write.0.0", "", {"text": ["After the wall"]}, late=True))
    game.do(Answer("s4", "write.0.0", "", {"text": ["Kept all the same"]}, late=True))
    game.do(Keep(*_ids(game, "Kept all the same")))
    game.open("feedback")
    game.answer("s0", {"text": ["Shorter talks"]})
    game.do(Show())
    game.open("vote")
    game.answer_all()
    game.do(Show())
    game.do(Skip("say"))
    game.do(End())


def _any_moves(seed: int) -> Callable[[Play], None]:
    """Moves as they come, by chance and always the same."""

    def play(game: Play) -> None:
        chance = random.Random(seed)
        steps = ["before", "ideas", "dots", "argue", "guess", "after"]
        moves: tuple[Callable[[], Command], ...] = (
            Next, Next, Next, Back, Show, Again, Close, Reopen, Undo, Pause, Resume, Admit,
            lambda: Open(chance.choice(steps)), lambda: Skip(chance.choice(steps)),
            lambda: Unskip(chance.choice(steps)),
            lambda: Remove(f"s{chance.randrange(6)}"), lambda: Restore(f"s{chance.randrange(6)}"),
            lambda: Improvise(chance.choice(["choice", "ideas"]), "Tea? hot / cold"), lambda: Word("In our words"),
            lambda: Rewrite(chance.choice([ROOM, LATER])), lambda: Shorten("guess:90"),
        )  # fmt: skip
        for _ in range(60):
            written = game.session.stage.texts.written() if game.session.stage else ()
            with suppress(Refused):
                if game.session.stage and game.stage.open and chance.random() < 0.5:
                    seat = f"s{chance.randrange(6)}"
                    if game.stage.ask(seat) is not None:
                        game.answer(seat)
                elif len(written) > 1 and chance.random() < 0.5:
                    one, other = chance.sample([entry.id for entry in written], 2)
                    game.do(
                        chance.choice(
                            [Hide(one), Keep(one), Sort((one, other), "Group"), Merge((one, other))]
                        )
                    )
                else:
                    game.do(chance.choice(moves)())

    return play


SESSIONS: dict[str, tuple[str, int, Callable[[Play], None]]] = {
    "whole-workshop": (SHIPPED.read_text("utf-8"), 6, _whole),
    "whole-small": (ROOM, 5, _whole),
    "marks": (ROOM, 5, _marks),
    "approved": (APPROVED, 4, _approved),
    "teams": (TEAMS, 0, _teams),
    "paper": (ROOM, 4, _paper),
    "undo": (ROOM, 5, _undo),
    "console": (ROOM, 5, _console),
    "rewritten": (ROOM, 4, _rewritten),
    "late": (ROOM, 6, _late),
    "words": (WORDS, 5, _words),
    **{f"moves-{seed}": (ROOM, 6, _any_moves(seed)) for seed in range(1, 7)},
    **{f"odd-{name}": (text, 3, _whole) for name, text in ODD.items()},
    "zone": (ROOM, 4, _whole),
}
ZONES = {"zone": "Asia/Kolkata"}  # others are in the zone of the machine


def record(name: str) -> None:
    """Play a session and write its journal down."""
    text, people, play = SESSIONS[name]
    game = Play(text, people, zone=ZONES.get(name, ""))
    play(game)
    lines = []
    for event, at in game.journal:
        kind, data = to_record(event)
        lines.append(json.dumps({"at": at, "kind": kind, "data": data}, ensure_ascii=False))
    (JOURNALS / f"{name}.jsonl").write_text("\n".join(lines) + "\n", "utf-8")


def write_shown(name: str) -> None:
    """Write down what a recorded session shows."""
    facts = shown(replay(read_journal(JOURNALS / f"{name}.jsonl")))
    (JOURNALS / f"{name}.shown.json").write_text(_lines(facts), "utf-8")


def _lines(facts: dict[str, object]) -> str:
    """JSON with a line for each step, stage and figure, so that a difference can be read."""
    parts = []
    for name, fact in facts.items():
        told = json.dumps(fact, ensure_ascii=False)
        if isinstance(fact, dict) and fact:
            rows = (
                f"  {json.dumps(key)}: {json.dumps(one, ensure_ascii=False)}" for key, one in fact.items()
            )
            told = "{\n" + ",\n".join(rows) + "\n }"
        parts.append(f" {json.dumps(name)}: {told}")
    return "{\n" + ",\n".join(parts) + "\n}\n"


def as_read(workshop: Workshop) -> list[object]:
    """What a workshop's text was read as, in plain values."""
    head = [workshop.title, workshop.subtitle, workshop.language, workshop.names]
    lists = [workshop.teams, workshop.group or (), workshop.outcomes, workshop.materials]
    steps = [
        [
            step.id,
            step.title,
            step.exercise.name,
            step.content.question,
            [option.label for option in step.content.options],
            *map(plain, (step.body, step.notes, step.phone, step.screen, step.handout)),
            [list(step.examples), dict(step.sorting)],
        ]
        for step in workshop.steps
    ]
    return [*head, *map(list, lists), steps]


def record_texts(file: Path, count: int) -> None:
    """Texts of lines in any order that are taken, with what they are read as."""
    chance = random.Random(1)
    lines: list[str] = []
    while len(lines) < count:
        head = "\n".join(chance.sample(HEAD_LINES, chance.randrange(3)))
        body = "\n".join(chance.choices(BODY_LINES, k=chance.randrange(1, 6)))
        begins = chance.choice(["time=2m", ".ideas", ".choice", ".ideas #b", ".dots", ""])
        text = f"---\ntitle: T\n{head}\n---\n\n# S\n\n## A {{{begins}}}\n{body}\n"
        workshop = read(text).workshop
        if workshop is not None:
            lines.append(json.dumps({"text": text, "read": as_read(workshop)}))
    file.write_text("\n".join(lines) + "\n", "utf-8")


def main(again: bool) -> None:
    """Record what is missing."""
    pin_zone()
    JOURNALS.mkdir(exist_ok=True)
    if not TEXTS.exists():
        record_texts(TEXTS, 250)
    for name in SESSIONS:
        new = not (JOURNALS / f"{name}.jsonl").exists()
        if new:
            record(name)
        if new or again:
            write_shown(name)


if __name__ == "__main__":
    main(again=sys.argv[1:] == ["shown"])
