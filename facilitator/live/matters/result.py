"""The result on the screen: which page of it is shown, and what the host says of it in their own words."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass

from facilitator.clean import clean, too_long
from facilitator.inputs.contract import Refused
from facilitator.live.command import HostCommand, here
from facilitator.live.matters.people import PEOPLE
from facilitator.live.session import Event, Finding, Session, Undoable
from facilitator.words import Message, message

LONGEST_FINDING = 140  # characters: a title on the screen
PAGES = 1000  # that a result has at most


@dataclass(frozen=True)
class Turned(Event):
    """The screen turns to a page of the result, counted from 0, where it has more than fits."""

    wire = "Turned"
    stage: str
    page: int

    def apply(self, session: Session, at: float) -> None:
        session.stages[self.stage].page = self.page

    def possible(self, session: Session) -> bool:
        return session.shown(session.stages[self.stage]) and 0 <= self.page < PAGES


@dataclass(frozen=True)
class Turn(HostCommand):
    """Turn the screen to a page of the result, counted from 0."""

    wire = "turn"
    move = True
    page: int

    @classmethod
    def form(cls, session: Session) -> None:
        return None  # how many pages there are is known where they are drawn

    def decide(self, session: Session, away: Collection[str]) -> Event | None:
        stage = here(session)
        if not session.shown(stage):
            raise Refused(message("There is no result to show here."))
        return Turned(stage.id, self.page) if self.page != stage.page and self.page >= 0 else None


@dataclass(frozen=True)
class Worded(Undoable):
    """The host says a step's finding in their own words ("" lets the figure speak again); `n` had answered then."""

    wire = "Worded"
    step: str
    finding: str
    round: int = 0
    n: int = 0

    def apply(self, session: Session, at: float) -> None:
        session.worded[self.step] = Finding(self.finding, self.round, self.n)

    def back(self, session: Session) -> Event:
        before = session.worded.get(self.step, Finding("", 0, 0))
        return Worded(self.step, before.words, before.round, before.n)

    def undo_label(self, session: Session) -> Message:
        return message("Undo: your words for the result")

    def possible(self, session: Session) -> bool:
        return session.has(self.step) and 0 <= self.round <= len(session.stages) and 0 <= self.n <= PEOPLE

    def said(self) -> Iterable[object]:
        return (self.finding,)


@dataclass(frozen=True)
class Word(HostCommand):
    """Say the finding of the step that the room is at in own words; empty lets the figure speak."""

    wire = "word"
    finding: str

    @classmethod
    def form(cls, session: Session) -> None:
        return None  # the words are typed into it

    def decide(self, session: Session, away: Collection[str]) -> Event | None:
        stage = here(session)
        words = clean(self.finding)
        if too_long(words, LONGEST_FINDING):
            raise Refused(
                message(
                    "Say it in {longest} characters: it is a title on the screen.", longest=LONGEST_FINDING
                )
            )
        figure = session.figure(stage.step)
        if figure is None:
            raise Refused(message("There is no result to say anything about here."))
        now = session.finding(stage.step)
        if words == (now.words if now else ""):
            return None
        return Worded(stage.step, words, len(session.rounds(stage.step, 0)), figure.base.n)
