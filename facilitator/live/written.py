"""The texts that people wrote in a stage, with the host's marks: kept, set aside, waiting, grouped, joined."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from hashlib import blake2b
from typing import Literal

from facilitator.exercises.contract import Given, Reveal, Seen, Settings
from facilitator.inputs.contract import Entry

Mark = Literal["aside", "waiting", "kept", "shown"]
"""A text is set aside, waits for the host, was kept by the host, or is shown without the host's doing."""


@dataclass
class Texts:
    """The texts of a stage. A text's id is made of who wrote it and its words, so that a mark belongs to the words.

    In journals from before (`by_words` is False) an id is the text's place in its answer. Ids, and what pages get in
    their place, are made with the session's `secret`, so that they say nothing about people.
    """

    stage: str
    settings: Settings
    secret: str
    by_words: bool = True
    group_of: dict[str, str] = field(default_factory=dict)
    grouped_in: dict[str, int] = field(default_factory=dict)  # entry: the session's version that grouped it
    merged_into: dict[str, str] = field(default_factory=dict)
    _marks: dict[str, Mark] = field(default_factory=dict)
    _lost: dict[tuple[str, str], list[Mark]] = field(default_factory=dict)  # marks of texts that are gone
    _in: dict[tuple[str, str], tuple[Entry, ...]] = field(default_factory=dict)  # by whose answer, about what
    _by_id: dict[str, Entry] = field(default_factory=dict)

    # What was written ------------------------------------------------------------------------------------------------

    def put(self, given: Given, waits: bool = False) -> None:
        """Take in the texts of an answer in the place of those in the earlier one.

        With `waits` the room sees what is new in it only once the host has kept it.
        """
        before = [entry.id for entry in self.in_answer(given.by, given.about)]
        entries = tuple(self._entries(given))
        now = [entry.id for entry in entries]
        for id in before:
            if id not in now:
                self._by_id.pop(id, None)
        self._by_id |= {entry.id: entry for entry in entries}
        self._in[given.by, given.about] = entries
        if self.by_words:
            self._follow((given.by, given.about), before, now, waits)

    def drop(self, by: str, about: str) -> None:
        """Take the texts of an answer out, as if they had never come."""
        for entry in self._in.pop((by, about), ()):
            self._by_id.pop(entry.id, None)

    def _entries(self, given: Given) -> Iterator[Entry]:
        texts = given.ask.texts(given.answer)
        asks = given.ask.asks(given.answer) or ("",) * len(texts)
        for k, text in enumerate(texts):
            yield Entry(self._id(given, texts, k), text, given.by, given.about, asks[k])

    def _id(self, given: Given, texts: Sequence[str], k: int) -> str:
        if not self.by_words:
            return f"{self.stage}|{given.by}|{given.about}|{k}"
        return self._digest([self.secret, given.by, given.about, texts[k], texts[:k].count(texts[k])])

    def _digest(self, of: Sequence[object]) -> str:
        """An id from which nothing can be read but the stage."""
        return f"{self.stage}|{blake2b(json.dumps(of).encode(), digest_size=12).hexdigest()}"

    def of(self, people: Collection[str]) -> Texts:
        """The texts, with their marks, as if only these people, or groups, had written any."""
        of = {key: entries for key, entries in self._in.items() if key[0] in people}
        return replace(self, _in=of, _by_id={entry.id: entry for one in of.values() for entry in one})

    def in_answer(self, by: str, about: str) -> tuple[Entry, ...]:
        """The texts in somebody's answer about something, in its order."""
        return self._in.get((by, about), ())

    def written(self) -> tuple[Entry, ...]:
        """Every text that the host may see, also those set aside: by when their writers began, and in their order."""
        if self.settings.seen is Seen.ME:
            return ()
        if not self.by_words:
            return tuple(self._by_id.values())
        return tuple(entry for entries in self._in.values() for entry in entries)

    def entry(self, id: str) -> Entry | None:
        """A text by its id; None where it isn't there, or the host may not see it."""
        return self._by_id.get(id) if self.settings.seen is not Seen.ME else None

    def on_page(self, id: str) -> str:
        """A text's id as pages and sockets have it. It names no writer, also where the journal's id does."""
        return id if self.by_words else self._digest([self.secret, id])

    def from_page(self, id: str) -> str:
        """The journal's id of the text that a page means; empty where there is none."""
        return next((own for own in self._by_id if self.on_page(own) == id), "")

    # Marks -----------------------------------------------------------------------------------------------------------

    @property
    def _approved(self) -> bool:
        """Whether the room sees only what the host has kept."""
        return self.settings.reveal is Reveal.APPROVED

    def mark(self, entry: str) -> Mark:
        """The mark of a text."""
        return self._marks.get(entry, "waiting" if self._approved else "shown")

    def set_mark(self, entry: str, mark: Mark) -> None:
        """Give a text a mark in the place of the one that it has; "shown" takes it away."""
        if mark == "shown":
            self._marks.pop(entry, None)
        else:
            self._marks[entry] = mark

    def shows(self, entry: str) -> bool:
        """Whether the room may see a text."""
        return self.mark(entry) in ("kept", "shown")

    @property
    def aside(self) -> int:
        """How many texts the host has set aside."""
        return sum(mark == "aside" and id in self._by_id for id, mark in self._marks.items())

    def _follow(self, key: tuple[str, str], before: Sequence[str], now: Sequence[str], waits: bool) -> None:
        """Let the host's marks follow the words of somebody's texts, wherever these stand in the answer now.

        An id is made of the words, so that a mark is the text's own, also when it is taken out and comes back. What the
        host has set aside, or kept after that, and is gone, is taken for changed: all that is new then is aside, or
        waits, until the host keeps it. Else it would come back by being changed, moved or left out once.
        """
        lost = self._lost.setdefault(key, [])
        for id in before:
            if id not in now and self.mark(id) == "aside":
                lost.append("aside")
            elif id not in now and not self._approved and self.mark(id) != "shown":
                lost.append("waiting")
        new = [id for id in now if id not in before]
        for id in new:
            if self.mark(id) in lost:  # it is back
                lost.remove(self.mark(id))
        unmarked = [id for id in new if id not in self._marks]
        for id in unmarked:
            if "aside" in lost:
                self.set_mark(id, "aside")
            elif lost or waits:
                self.set_mark(id, "waiting")
        if unmarked:
            lost.clear()

    # Texts that say the same, and groups -----------------------------------------------------------------------------

    def same_as(self, entry: str) -> tuple[str, ...]:
        """The texts that were joined with this one, itself left out; also those that were changed and may come back."""
        first = self.merged_into.get(entry) or entry
        joined = (first, *(id for id, into in self.merged_into.items() if into == first))
        return tuple(id for id in joined if id != entry)

    def shown(self) -> tuple[Entry, ...]:
        """The texts that the room may see, oldest first; those that stand for the same are one."""
        shown = self._shown()
        behind = self._behind(shown)
        also = {id for ids in behind.values() for id in ids}
        return tuple(
            replace(entry, also=tuple(shown[other].text for other in behind.get(id, ())))
            for id, entry in shown.items()
            if id not in also
        )

    def wordings(self) -> dict[str, tuple[Entry, ...]]:
        """By each text that stands for several: the others."""
        shown = self._shown()
        return {id: tuple(shown[other] for other in others) for id, others in self._behind(shown).items()}

    def _shown(self) -> dict[str, Entry]:
        return {entry.id: entry for entry in self.written() if self.shows(entry.id)}

    def _behind(self, shown: Mapping[str, Entry]) -> dict[str, list[str]]:
        """By each of these texts that stands for several: the others."""
        behind: dict[str, list[str]] = {}
        for id, into in self._joined(shown).items():
            behind.setdefault(into, []).append(id)
        return behind

    def _joined(self, shown: Collection[str]) -> dict[str, str]:
        """Which of these texts stands behind which."""
        if not self.by_words:
            return {id: into for id, into in self.merged_into.items() if id in shown and into in shown}
        first: dict[str, str] = {}  # where a first one was changed or is aside, the others still say the same
        for id in shown:
            if into := self.merged_into.get(id):
                first.setdefault(into, into if into in shown else id)
        return {id: first[into] for id in shown if (into := self.merged_into.get(id)) and first[into] != id}

    def named(self) -> tuple[tuple[str, tuple[Entry, ...]], ...]:
        """The texts in the groups that the host made, largest first; those in none last, under an empty name."""
        groups: dict[str, list[Entry]] = {}
        for entry in self.shown():
            groups.setdefault(self.group_of.get(entry.id, ""), []).append(entry)
        size = {name: sum(1 + len(entry.also) for entry in entries) for name, entries in groups.items()}
        ordered = sorted(groups.items(), key=lambda item: (not item[0], -size[item[0]]))
        return tuple((name, tuple(entries)) for name, entries in ordered)
