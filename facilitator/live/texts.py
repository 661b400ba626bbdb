"""What the host does with what people wrote, and what they say about it: groups, texts that say the same, own words."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from unicodedata import normalize

from facilitator.clean import clean, too_long
from facilitator.inputs.contract import Entry, Refused
from facilitator.live import commands as c
from facilitator.live import events as e
from facilitator.live.stage import Stage
from facilitator.live.state import Session
from facilitator.words import message

LONGEST_FINDING = 140  # characters: a title on the screen
LONGEST_NAME_OF_GROUP = 40  # characters: it is a heading on the wall
LONGEST_NAME_OF_SESSION = 60  # characters: it is one line on a cover


def grouped(session: Session, entries: Sequence[str], name: str, version: int = -1) -> e.Event | None:
    """Texts put into a group, or out of any (""). Refused where somebody has moved one since the page of `version`."""
    owner = _oneowner_of(session, entries)
    for entry in entries:
        if 0 <= version < owner.texts.grouped_in.get(entry, -1):
            raise Refused(
                message(
                    "Another console has just moved “{text}”. This page shows where it is now.",
                    text=_text(owner, entry),
                )
            )
    kept = clean(name)
    if too_long(kept, LONGEST_NAME_OF_GROUP):
        raise Refused(
            message(
                "Keep a group’s name to {longest} characters: it is a heading on the wall.",
                longest=LONGEST_NAME_OF_GROUP,
            )
        )
    moved = {entry: kept for entry in entries if owner.texts.group_of.get(entry, "") != kept}
    return e.Grouped(owner.id, moved) if moved else None


def merged(session: Session, entries: Sequence[str]) -> e.Event | None:
    """The first of the texts stands for all of them, and for what stands behind them already."""
    owner = _oneowner_of(session, entries)
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
    return e.Merged(owner.id, into) if into else None


def reworded(session: Session, entry: str) -> e.Event | None:
    """Another one of the texts that say the same is shown, in the group of the one before it."""
    owner = owner_of(session, entry)
    first = owner.texts.merged_into.get(entry, "")
    if not first:
        return None
    others = [id for id, into in owner.texts.merged_into.items() if into == first and id != entry]
    into = {entry: "", **dict.fromkeys([first, *others], entry)}
    return e.Merged(owner.id, into, {entry: owner.texts.group_of.get(first, "")})


def alike(entries: Iterable[Entry]) -> tuple[tuple[Entry, ...], ...]:
    """Texts that stand there more than once in the same words, whatever their capitals and the stop behind them."""
    found: dict[tuple[str, str, str], list[Entry]] = {}
    for entry in entries:
        words = " ".join(normalize("NFKC", entry.text).casefold().split()).rstrip(" .!…")
        found.setdefault((entry.about, entry.asks, words), []).append(entry)
    return tuple(tuple(same) for same in found.values() if len(same) > 1)


def _oneowner_of(session: Session, entries: Sequence[str]) -> Stage:
    owners = {owner_of(session, entry).id for entry in entries}
    if len(owners) != 1:
        raise Refused(message("Choose texts of one step."))
    return session.stages[owners.pop()]


def _text(owner: Stage, entry: str) -> str:
    found = owner.texts.entry(entry)
    return found.text if found else ""


def worded(session: Session, stage: Stage, finding: str) -> e.Event | None:
    """The host's words for what the room said; empty lets the figure speak."""
    kept = clean(finding)
    if too_long(kept, LONGEST_FINDING):
        raise Refused(
            message("Say it in {longest} characters: it is a title on the screen.", longest=LONGEST_FINDING)
        )
    figure = session.figure(stage.step)
    if figure is None:
        raise Refused(message("There is no result to say anything about here."))
    now = session.finding(stage.step)
    if kept == (now.finding if now else ""):
        return None
    return e.Worded(stage.step, kept, len(session.rounds(stage.step, 0)), figure.base.n)


def name_of_session(typed: str) -> str:
    """The name that somebody gives a session; `Refused` where it is too long."""
    name = clean(typed)
    if too_long(name, LONGEST_NAME_OF_SESSION):
        raise Refused(
            message(
                "Keep the session’s name to {longest} characters: it is one line on a cover.",
                longest=LONGEST_NAME_OF_SESSION,
            )
        )
    return name


def from_page(
    session: Session, command: c.Hide | c.Keep | c.Unmerge | c.Wording | c.Sort | c.Merge
) -> c.HostCommand:
    """The command with the journal's ids of the texts that a page means."""

    def own(entry: str) -> str:
        stage = session.stages.get(entry.split("|", 1)[0])
        return stage.texts.from_page(entry) if stage else ""

    match command:
        case c.Sort() | c.Merge():
            return replace(command, entries=tuple(map(own, command.entries)))
        case _:
            return replace(command, entry=own(command.entry))


def owner_of(session: Session, entry: str) -> Stage:
    """The stage that a text was written in; `Refused` if it is not there any more."""
    stage = session.stages.get(entry.split("|", 1)[0])
    if stage is None or stage.texts.entry(entry) is None:
        raise Refused(message("This text is not there any more."))
    return stage
