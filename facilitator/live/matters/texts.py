"""What the host does with what people wrote: set aside, shown, put into groups, and joined where texts say the same."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, field
from unicodedata import normalize

from facilitator.clean import clean, too_long
from facilitator.inputs.contract import Entry, Refused
from facilitator.live.command import HostCommand, here
from facilitator.live.session import Event, Session, Undoable
from facilitator.live.stage import Stage
from facilitator.live.written import Mark
from facilitator.words import Message, message

LONGEST_NAME_OF_GROUP = 40  # characters: it is a heading on the wall


def alike(entries: Iterable[Entry]) -> tuple[tuple[Entry, ...], ...]:
    """Texts that stand there more than once in the same words, whatever their capitals and the stop behind them."""
    found: dict[tuple[str, str, str], list[Entry]] = {}
    for entry in entries:
        words = " ".join(normalize("NFKC", entry.text).casefold().split()).rstrip(" .!…")
        found.setdefault((entry.about, entry.asks, words), []).append(entry)
    return tuple(tuple(same) for same in found.values() if len(same) > 1)


# Which texts a page means -------------------------------------------------------------------------------------------


def _own(session: Session, entry: str) -> str:
    """The journal's id of the text that a page means; empty where there is none."""
    stage = session.stages.get(entry.split("|", 1)[0])
    return stage.texts.from_page(entry) if stage else ""


def _owner_of(session: Session, entry: str) -> Stage:
    """The stage that a text was written in. Raises: `Refused` if the text is not there any more."""
    stage = session.stages.get(entry.split("|", 1)[0])
    if stage is None or stage.texts.entry(entry) is None:
        raise Refused(message("This text is not there any more."))
    return stage


def _text_on_page(session: Session, entry: str) -> tuple[Stage, str]:
    """The stage and the journal's id of a text that a page means. Raises: `Refused` where there is none."""
    here(session)
    own = _own(session, entry)
    return _owner_of(session, own), own


def _owner_of_all(session: Session, entries: Sequence[str]) -> Stage:
    owners = {_owner_of(session, entry).id for entry in entries}
    if len(owners) != 1:
        raise Refused(message("Choose texts of one step."))
    return session.stages[owners.pop()]


# Set aside and shown ------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Hidden(Undoable):
    """A text is set aside: on no medium. With it go those that stand behind it (`also`)."""

    wire = "Hidden"
    stage: str
    entry: str
    also: tuple[str, ...] = ()

    def apply(self, session: Session, at: float) -> None:
        for text in (self.entry, *self.also):
            session.stages[self.stage].texts.set_mark(text, "aside")

    def back(self, session: Session) -> Event:
        stage = session.stages[self.stage]
        if not stage.texts.by_words:
            return Kept(self.stage, self.entry)
        return Remarked(self.stage, {text: stage.texts.mark(text) for text in (self.entry, *self.also)})

    def undo_label(self, session: Session) -> Message:
        return message("Undo: set a text aside")

    def possible(self, session: Session) -> bool:
        return session.stages[self.stage].texts.entry(self.entry) is not None


@dataclass(frozen=True)
class Hide(HostCommand):
    """Set a text aside."""

    wire = "hide"
    entry: str

    def decide(self, session: Session, away: Collection[str]) -> Event | None:
        owner, entry = _text_on_page(session, self.entry)
        same = (
            tuple(id for id in owner.texts.same_as(entry) if owner.texts.mark(id) != "aside")
            if owner.texts.by_words
            else ()
        )
        return Hidden(owner.id, entry, same) if owner.texts.mark(entry) != "aside" or same else None


@dataclass(frozen=True)
class Kept(Undoable):
    """A text is shown: it was set aside, or the step shows only what the host has kept."""

    wire = "Kept"
    stage: str
    entry: str

    def apply(self, session: Session, at: float) -> None:
        session.stages[self.stage].texts.set_mark(self.entry, "kept")

    def back(self, session: Session) -> Event:
        stage = session.stages[self.stage]
        if not stage.texts.by_words:
            return Hidden(self.stage, self.entry)
        return Remarked(self.stage, {self.entry: stage.texts.mark(self.entry)})

    def undo_label(self, session: Session) -> Message:
        return message("Undo: showed a text")

    def possible(self, session: Session) -> bool:
        return session.stages[self.stage].texts.entry(self.entry) is not None


@dataclass(frozen=True)
class Keep(HostCommand):
    """Show a text."""

    wire = "keep"
    entry: str

    def decide(self, session: Session, away: Collection[str]) -> Event | None:
        owner, entry = _text_on_page(session, self.entry)
        return Kept(owner.id, entry) if not owner.texts.shows(entry) else None


@dataclass(frozen=True)
class Remarked(Event):
    """Texts have other marks, by their ids. Only undoing makes it; no journal has one."""

    wire = "Remarked"
    stage: str
    marks: dict[str, Mark]

    def apply(self, session: Session, at: float) -> None:
        for entry, mark in self.marks.items():
            session.stages[self.stage].texts.set_mark(entry, mark)

    def possible(self, session: Session) -> bool:
        return False


# Groups -------------------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Grouped(Undoable):
    """Texts go into named groups, or out of them (""): entry id to group's name."""

    wire = "Grouped"
    stage: str
    groups: dict[str, str]

    def apply(self, session: Session, at: float) -> None:
        stage = session.stages[self.stage]
        stage.texts.group_of.update(self.groups)
        stage.texts.grouped_in.update(dict.fromkeys(self.groups, session.version))

    def back(self, session: Session) -> Event:
        stage = session.stages[self.stage]
        return Grouped(self.stage, {entry: stage.texts.group_of.get(entry, "") for entry in self.groups})

    def undo_label(self, session: Session) -> Message:
        return message("Undo: grouped texts")

    def said(self) -> Iterable[object]:
        return self.groups.values()


@dataclass(frozen=True)
class Sort(HostCommand):
    """Put texts into a named group, or out of any (""). `version` is the page's that chose them, where it says so."""

    wire = "group"
    entries: tuple[str, ...]
    name: str
    version: int = -1

    @classmethod
    def form(cls, session: Session) -> None:
        return None  # it stands above the texts, with a field for the group's name

    def decide(self, session: Session, away: Collection[str]) -> Event | None:
        here(session)
        return _grouped(session, [_own(session, entry) for entry in self.entries], self.name, self.version)


def _grouped(session: Session, entries: Sequence[str], name: str, version: int = -1) -> Event | None:
    """Texts put into a group, or out of any (""). Refused where somebody has moved one since the page of `version`."""
    owner = _owner_of_all(session, entries)
    for entry in entries:
        if 0 <= version < owner.texts.grouped_in.get(entry, -1):
            found = owner.texts.entry(entry)
            raise Refused(
                message(
                    "Another console has just moved “{text}”. This page shows where it is now.",
                    text=found.text if found else "",
                )
            )
    cleaned = clean(name)
    if too_long(cleaned, LONGEST_NAME_OF_GROUP):
        raise Refused(
            message(
                "Keep a group’s name to {longest} characters: it is a heading on the wall.",
                longest=LONGEST_NAME_OF_GROUP,
            )
        )
    moved = {entry: cleaned for entry in entries if owner.texts.group_of.get(entry, "") != cleaned}
    return Grouped(owner.id, moved) if moved else None


@dataclass(frozen=True)
class Rename(HostCommand):
    """Give a group another name; an existing name joins the two."""

    wire = "rename"
    old: str
    name: str

    @classmethod
    def form(cls, session: Session) -> None:
        return None  # each group has one, with a field for its name

    def decide(self, session: Session, away: Collection[str]) -> Event | None:
        stage = here(session)
        members = [
            entry.id for entry in stage.texts.written() if stage.texts.group_of.get(entry.id) == self.old
        ]
        if not self.old or not members:
            raise Refused(message("This group is empty now."))
        if not clean(self.name):
            raise Refused(message("Give the group a name."))
        return _grouped(session, members, self.name)


# Texts that say the same --------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Merged(Undoable):
    """Texts stand for the same as another one: entry id to the one that is shown, or "" to stand for itself again.

    `groups` as in `Grouped`: another wording stands in the group of the one before it.
    """

    wire = "Merged"
    stage: str
    into: dict[str, str]
    groups: dict[str, str] = field(default_factory=dict)

    def apply(self, session: Session, at: float) -> None:
        stage = session.stages[self.stage]
        stage.texts.merged_into.update(self.into)
        stage.texts.group_of.update(self.groups)

    def back(self, session: Session) -> Event:
        stage = session.stages[self.stage]
        return Merged(
            self.stage,
            {entry: stage.texts.merged_into.get(entry, "") for entry in self.into},
            {entry: stage.texts.group_of.get(entry, "") for entry in self.groups},
        )

    def undo_label(self, session: Session) -> Message:
        return message("Undo: joined texts")

    def possible(self, session: Session) -> bool:
        """Whether texts stand behind others that stand for themselves."""
        then = session.stages[self.stage].texts.merged_into | self.into
        return all(not first or (first != id and not then.get(first)) for id, first in then.items())


@dataclass(frozen=True)
class Merge(HostCommand):
    """Join texts that say the same: one is shown, at first the first one, and the others are counted with it."""

    wire = "merge"
    entries: tuple[str, ...]

    @classmethod
    def form(cls, session: Session) -> None:
        return None  # it is a button of the form that groups texts

    def decide(self, session: Session, away: Collection[str]) -> Event | None:
        here(session)
        entries = [_own(session, entry) for entry in self.entries]
        owner = _owner_of_all(session, entries)
        first = owner.texts.merged_into.get(entries[0]) or entries[0]
        if owner.texts.entry(first) is None:  # it was changed, and the others stand for themselves
            first = entries[0]
        joined = [same for entry in entries for same in (entry, *owner.texts.same_as(entry))]
        others = [entry for entry in dict.fromkeys(joined) if entry != first]
        if not others:
            raise Refused(message("Tick two texts or more that say the same."))
        into = {entry: first for entry in others if owner.texts.merged_into.get(entry) != first}
        if into and owner.texts.merged_into.get(first):
            into[first] = ""
        return Merged(owner.id, into) if into else None


@dataclass(frozen=True)
class Unmerge(HostCommand):
    """Let the texts that stand behind this one speak for themselves again."""

    wire = "unmerge"
    entry: str

    def decide(self, session: Session, away: Collection[str]) -> Event | None:
        owner, entry = _text_on_page(session, self.entry)
        joined = (entry, *owner.texts.same_as(entry))
        parted = {id: "" for id in joined if owner.texts.merged_into.get(id)}
        return Merged(owner.id, parted) if parted else None


@dataclass(frozen=True)
class Wording(HostCommand):
    """Let this text be the one that is shown of those that stand for the same, in the group of the one before it."""

    wire = "wording"
    entry: str

    def decide(self, session: Session, away: Collection[str]) -> Event | None:
        owner, entry = _text_on_page(session, self.entry)
        first = owner.texts.merged_into.get(entry, "")
        if not first:
            return None
        others = [id for id, into in owner.texts.merged_into.items() if into == first and id != entry]
        into = {entry: "", **dict.fromkeys([first, *others], entry)}
        return Merged(owner.id, into, {entry: owner.texts.group_of.get(first, "")})
