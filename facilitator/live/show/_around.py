"""What phones, screen and console show alike, and who is connected, which is no event."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from facilitator.clean import alike
from facilitator.figures.contract import Figure
from facilitator.live.session import Session
from facilitator.live.stage import Stage
from facilitator.live.views import RoomLine
from facilitator.words import Message, shown
from facilitator.workshop.model import Step


@dataclass(frozen=True)
class Around:
    """What a view needs beside the journal: the code, people's names, and since when a seat's phone is silent.

    `doubles` has the number of everybody whose name somebody else has too. `together` has with how many others somebody
    took their seat in the same second from the same browser; `crowd` are those of them who look like one device.
    """

    code: str
    names: Mapping[str, str] = field(default_factory=dict)
    silent_since: Mapping[str, float] = field(default_factory=dict)
    doubles: Mapping[str, int] = field(default_factory=dict)
    together: Mapping[str, int] = field(default_factory=dict)
    crowd: frozenset[str] = frozenset()

    def name(self, seat: str) -> str:
        """Somebody's name, with a number where it is somebody else's as well; empty where none was given."""
        return _numbered(self.names.get(seat, ""), self.doubles.get(seat))


def doubles(names: Mapping[str, str], seats: Iterable[str]) -> dict[str, int]:
    """A number for everybody whose name can be taken for somebody else's: their place among all seats, which stays.

    Somebody may also take the name that pages show for those without one, or for another with the number.
    """
    places = {seat: n for n, seat in enumerate(seats, 1)}
    found: dict[str, int] = {}
    while True:
        displayed = {
            seat: alike(_numbered(names.get(seat) or f"Seat {n}", found.get(seat)))
            for seat, n in places.items()
        }
        often = Counter(displayed.values())
        more = [seat for seat in places if seat in names and seat not in found and often[displayed[seat]] > 1]
        if not more:
            return found
        found |= {seat: places[seat] for seat in more}


def _numbered(name: str, number: int | None) -> str:
    return f"{name} ({number})" if name and number else name


def room_line(session: Session, around: Around) -> RoomLine:
    """Who has answered what the room is asked now."""
    stage = session.stage
    answered = paper = choosing = silent = 0
    for seat in session.present():
        given = stage.given(seat) if stage else None
        if given is not None:
            answered += 1
            paper += given.paper
        elif seat in around.silent_since:
            silent += 1
        else:
            choosing += 1
    return RoomLine(answered, paper, choosing, silent)


def question_of(session: Session, stage: Stage, step: Step) -> Message | str:
    """What is asked now: the phase's title where the step has several, else the step's question, as above a result."""
    over = session.shown(stage) and (stage.is_talk or not stage.open)
    return step.content.question if stage.phase.show or over else stage.phase.title


def finding_of(session: Session, step: Step | None, figure: Figure | None) -> str:
    """What the figure says, or what the host says it does."""
    if step is None or figure is None:
        return ""
    worded = session.finding(step.id)
    return worded.words if worded and worded.words else shown(figure.finding(), session.workshop.language)
