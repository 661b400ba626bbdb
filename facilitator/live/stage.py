"""A stage: an opened phase, with what was fixed when it opened and everything that came in since."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from hashlib import blake2b
from typing import Any

from facilitator.exercises.contract import Group, Phase, Reveal, Seat, Seen, Settings
from facilitator.inputs.contract import Answer, Entry, Input, Option, Tally
from facilitator.live.views import Clock


@dataclass(frozen=True)
class Given:
    """An answer as it stands: who gave it (a seat, or a group), to what, and when it came in or was last changed.

    `aside` are the texts in it that the room may not see.
    """

    by: str
    ask: Input
    answer: Answer
    at: float
    aside: frozenset[str]


@dataclass
class Stage:
    """One opened phase of one step, in one round. The session's fold changes it; exercises read it.

    Counting an answer costs the same however many there are: tallies take the old one out and put the new one in.
    """

    id: str
    step: str
    n: int
    round: int
    phase: Phase
    settings: Settings
    options: tuple[Option, ...]
    groups: tuple[Group, ...]
    dealt: dict[str, tuple[str, ...]]
    opened_at: float
    seconds: int
    open: bool = True
    revealed: bool = False
    told: bool = False  # whether the room has ever been shown the result: it knows it from then on
    page: int = 0  # of the result that the screen shows
    closed_at: float | None = None
    opened: bool = True
    late: dict[str, float] = field(default_factory=dict)  # who sat down with a group that had begun, and when
    answers: dict[tuple[str, str], Answer] = field(default_factory=dict)
    tally: Any = None
    paper_seats: set[str] = field(default_factory=set)
    paused_at: float | None = None
    paused_for: float = 0.0
    _about: dict[str, Tally] = field(default_factory=dict)
    _entries: dict[str, Entry] = field(default_factory=dict)
    _asked: dict[tuple[str, str], Input] = field(default_factory=dict)
    _came_at: dict[tuple[str, str], float] = field(default_factory=dict)
    _took: dict[str, float] = field(default_factory=dict)
    hidden_entries: set[str] = field(default_factory=set)
    kept_entries: set[str] = field(default_factory=set)
    group_of: dict[str, str] = field(default_factory=dict)
    grouped_in: dict[str, int] = field(default_factory=dict)  # entry: the session's version that grouped it
    merged_into: dict[str, str] = field(default_factory=dict)
    waiting_entries: set[str] = field(default_factory=set)  # for the host, whatever the step's `reveal` is
    salt: str = ""  # "": the host's marks belong to the place of a text, as in journals from before
    veil: str = ""  # what ids of texts on pages are made with
    _at: dict[str, str] = field(default_factory=dict)  # entry: its place
    _owed: dict[tuple[str, str], list[str]] = field(default_factory=dict)  # marks of texts that are gone

    def __post_init__(self) -> None:
        if isinstance(self.phase.ask, Input):
            self.tally = self.phase.ask.tally()

    @property
    def began(self) -> datetime:
        """When it was opened, as the clocks of the place say."""
        return datetime.fromtimestamp(self.opened_at, UTC).astimezone()

    # Who is asked what ---------------------------------------------------------------------------------------------

    def seat(self, id: str) -> Seat:
        """A person as this phase sees them."""
        group = self.group(id)
        return Seat(id, group.members if group else (id,), self.dealt.get(id, ()))

    def group(self, seat: str) -> Group | None:
        """The group that somebody is in here."""
        return next((group for group in self.groups if seat in group.members), None)

    @property
    def grouped(self) -> bool:
        """Whether people sit in groups here."""
        return not self.phase.seats.alone

    def by(self, seat: str) -> str:
        """Whose answer this person's answer is: their own, or their group's where a group answers as one."""
        group = self.group(seat) if self.phase.seats.together else None
        return f"{self.id}/{group.id}" if group else seat

    def free(self, seat: str) -> bool:
        """Whether somebody came late and had no part in an answer since: they may still sit down elsewhere."""
        ask = self.ask(seat)
        came = self._came_at.get((self.by(seat), ask.about)) if ask else None
        return seat in self.late and (came is None or came <= self.late[seat])

    def ask(self, seat: str) -> Input | None:
        """What this person is asked; None where nothing is, or nothing was dealt to them yet."""
        if self.phase.deal is not None and seat not in self.dealt:
            return None
        return self.phase.ask_of(self.seat(seat))

    @property
    def is_talk(self) -> bool:
        """Whether nothing is asked here."""
        return self.phase.ask is None

    def answer_of(self, seat: str) -> Answer | None:
        """What this person, or their group, has answered."""
        ask = self.ask(seat)
        return self.answers.get((self.by(seat), ask.about)) if ask else None

    # What came in --------------------------------------------------------------------------------------------------

    def take(
        self, seat: str, about: str, answer: Answer, paper: bool, at: float, waits: bool = False
    ) -> None:
        """Count an answer in the place of an earlier one of the same person or group about the same thing.

        With `waits` the room sees what is new in it only once the host has kept it.
        """
        ask = self.ask(seat)
        if ask is None:
            return
        key = (self.by(seat), about)
        before = self._ids(key)
        self._count(key, ask, answer, paper, at)
        if self.salt:
            self._follow(key, before, waits)

    def _count(self, key: tuple[str, str], ask: Input, answer: Answer, paper: bool, at: float) -> None:
        about = key[1]
        if self.tally is None:
            self.tally = ask.tally()
        of_subject = self._about.setdefault(about, ask.tally()) if about else None
        earlier = self.answers.get(key)
        texts = ask.texts(answer)
        if earlier is not None:
            self.tally.take(earlier, key[0])
            if of_subject is not None:
                of_subject.take(earlier, key[0])
            for id in self._ids(key):
                self._at.pop(id, None)
            for k in range(len(texts), len(self._asked[key].texts(earlier))):
                self._entries.pop(self._place(key, k), None)
        self.tally.add(answer, key[0])
        if of_subject is not None:
            of_subject.add(answer, key[0])
        self.answers[key] = answer
        self._asked[key] = ask
        self._came_at[key] = at
        self._took[key[0]] = max(0.0, (self.paused_at or at) - self.opened_at - self.paused_for)
        (self.paper_seats.add if paper else self.paper_seats.discard)(key[0])
        asks = ask.asks(answer) or ("",) * len(texts)
        for k, text in enumerate(texts):
            place = self._place(key, k)
            id = self._entry_id(key, texts, k)
            self._entries[place] = Entry(id, text, key[0], about, asks[k])
            self._at[id] = place

    def _follow(self, key: tuple[str, str], before: Sequence[str], waits: bool) -> None:
        """Let the host's marks follow the words of somebody's texts, wherever these stand in the answer now.

        An id is made of the words, so that a mark is the text's own, also when it is taken out and comes back. What the
        host has set aside, or kept after that, and is gone, is taken for changed: all that is new then is aside, or waits,
        until the host keeps it. Else it would come back by being changed, moved or left out once.
        """
        now = self._ids(key)
        owed = self._owed.setdefault(key, [])
        for id in before:
            if id not in now and id in self.hidden_entries:
                owed.append("aside")
            elif id not in now and not self.approved and self.mark(id) != "shown":
                owed.append("waiting")
        new = [id for id in now if id not in before]
        for id in new:
            if self.mark(id) in owed:  # it is back
                owed.remove(self.mark(id))
        marks = (self.hidden_entries, self.kept_entries, self.waiting_entries)
        unmarked = [id for id in new if not any(id in marked for marked in marks)]
        mark = min(owed, default="waiting" if waits else "")  # "aside" comes before "waiting"
        for id in unmarked if mark else ():
            self.set_mark(id, mark)
        if unmarked:
            owed.clear()

    def drop(self, seat: str, about: str) -> None:
        """Take an answer out, as if it had never come."""
        key = (self.by(seat), about)
        if key not in self.answers:
            return
        earlier, ask = self.answers.pop(key), self._asked.pop(key)
        self.tally.take(earlier, key[0])
        if about:
            self._about[about].take(earlier, key[0])
        for k in range(len(ask.texts(earlier))):
            gone = self._entries.pop(self._place(key, k), None)
            self._at.pop(gone.id if gone else "", None)
        self._came_at.pop(key)
        self._took.pop(key[0], None)
        self.paper_seats.discard(key[0])

    def _place(self, key: tuple[str, str], k: int) -> str:
        return f"{self.id}|{key[0]}|{key[1]}|{k}"

    def _entry_id(self, key: tuple[str, str], texts: Sequence[str], k: int) -> str:
        """A text's id: made of who wrote it and its words, and nothing can be read from it."""
        if not self.salt:
            return self._place(key, k)
        words = json.dumps([self.salt, *key, texts[k], texts[:k].count(texts[k])])
        return f"{self.id}|{blake2b(words.encode(), digest_size=12).hexdigest()}"

    def _ids(self, key: tuple[str, str]) -> tuple[str, ...]:
        """The ids of somebody's texts, in the order of their answer."""
        if key not in self.answers:
            return ()
        n = len(self._asked[key].texts(self.answers[key]))
        return tuple(self._entries[self._place(key, k)].id for k in range(n))

    def given(self) -> Iterator[Given]:
        """Every answer that counts, in the order in which people first answered."""
        for key, answer in self.answers.items():
            texts = zip(self._asked[key].texts(answer), self._ids(key), strict=True)
            aside = frozenset(text for text, id in texts if not self.shows(id))
            yield Given(key[0], self._asked[key], answer, self._came_at[key], aside)

    @property
    def paper(self) -> int:
        """How many of the answers came on paper."""
        return len(self.paper_seats)

    @property
    def answered(self) -> int:
        """How many people or groups have answered."""
        return len({by for by, _about in self.answers})

    def about(self, subject: str) -> Tally | None:
        """The tally of the answers that speak of one subject."""
        return self._about.get(subject)

    # What was written ------------------------------------------------------------------------------------------------

    def written(self) -> tuple[Entry, ...]:
        """Every text that the host may see, also those set aside: by when their writers began, and in their order."""
        if self.settings.seen is Seen.ME:
            return ()
        if not self.salt:
            return tuple(self._entries.values())
        return tuple(self._entries[self._at[id]] for key in self.answers for id in self._ids(key))

    def entry(self, id: str) -> Entry | None:
        """A text by its id."""
        return self._entries.get(self._at.get(id, "")) if self.settings.seen is not Seen.ME else None

    def on_page(self, id: str) -> str:
        """A text's id as pages and sockets have it: nothing about its writer, also where the journal's own id names them."""
        if self.salt:
            return id
        return f"{self.id}|{blake2b(json.dumps([self.veil, id]).encode(), digest_size=12).hexdigest()}"

    def from_page(self, id: str) -> str:
        """The journal's id of the text that a page means; empty where there is none."""
        return next((own for own in self._at if self.on_page(own) == id), "")

    @property
    def approved(self) -> bool:
        """Whether the room sees only what the host has kept."""
        return self.settings.reveal is Reveal.APPROVED

    def mark(self, entry: str) -> str:
        """What holds for a text: "aside", "waiting" for the host, "kept" by the host, or "shown" without that."""
        if entry in self.hidden_entries:
            return "aside"
        if entry in self.waiting_entries or (self.approved and entry not in self.kept_entries):
            return "waiting"
        return "kept" if entry in self.kept_entries else "shown"

    def set_mark(self, entry: str, mark: str) -> None:
        """Let one of these hold for a text."""
        for name, marked in (
            ("aside", self.hidden_entries),
            ("kept", self.kept_entries),
            ("waiting", self.waiting_entries),
        ):
            (marked.add if name == mark else marked.discard)(entry)

    def shows(self, entry: str) -> bool:
        """Whether the room may see a text."""
        return self.mark(entry) in ("kept", "shown")

    @property
    def hidden(self) -> int:
        """How many texts the host has set aside."""
        return sum(entry in self._at for entry in self.hidden_entries)

    def same_as(self, entry: str) -> tuple[str, ...]:
        """The texts that were joined with this one, itself left out; also those that were changed and may come back."""
        first = self.merged_into.get(entry) or entry
        joined = (first, *(id for id, into in self.merged_into.items() if into == first))
        return tuple(id for id in joined if id != entry)

    def entries(self) -> tuple[Entry, ...]:
        """The texts that the room may see, oldest first; those that stand for the same are one."""
        shown = {entry.id: entry for entry in self.written() if self.shows(entry.id)}
        behind: dict[str, list[str]] = {}
        for id, into in self._joined(shown).items():
            behind.setdefault(into, []).append(id)
        also = {id for ids in behind.values() for id in ids}
        return tuple(
            replace(entry, also=tuple(shown[other].text for other in behind.get(id, ())))
            for id, entry in shown.items()
            if id not in also
        )

    def wordings(self) -> dict[str, tuple[Entry, ...]]:
        """By each text that stands for several: the others."""
        shown = {entry.id: entry for entry in self.written() if self.shows(entry.id)}
        found: dict[str, tuple[Entry, ...]] = {}
        for id, into in self._joined(shown).items():
            found[into] = (*found.get(into, ()), shown[id])
        return found

    def _joined(self, shown: Collection[str]) -> dict[str, str]:
        """Which of these texts stands behind which."""
        if not self.salt:
            return {id: into for id, into in self.merged_into.items() if id in shown and into in shown}
        first: dict[str, str] = {}  # where a first one was changed or is aside, the others still say the same
        for id in shown:
            if into := self.merged_into.get(id):
                first.setdefault(into, into if into in shown else id)
        return {id: first[into] for id in shown if (into := self.merged_into.get(id)) and first[into] != id}

    def named(self) -> tuple[tuple[str, tuple[Entry, ...]], ...]:
        """The texts in the groups that the host made, largest first; those in none last, under an empty name."""
        groups: dict[str, list[Entry]] = {}
        for entry in self.entries():
            groups.setdefault(self.group_of.get(entry.id, ""), []).append(entry)
        size = {name: sum(1 + len(entry.also) for entry in entries) for name, entries in groups.items()}
        ordered = sorted(groups.items(), key=lambda item: (not item[0], -size[item[0]]))
        return tuple((name, tuple(entries)) for name, entries in ordered)

    def texts_of(self, seats: Iterable[str]) -> tuple[str, ...]:
        """What these people, or the groups they were in, wrote here, each once."""
        wrote = {self.by(seat) for seat in seats}
        return tuple(
            text
            for key, answer in self.answers.items()
            if key[0] in wrote
            for text in self._asked[key].texts(answer)
        )

    # Time ------------------------------------------------------------------------------------------------------------

    def clock(self) -> Clock | None:
        """The stage's clock; None where it has no time of its own or is closed."""
        if not self.seconds or not self.opened_at or (self.closed_at is not None and not self.open):
            return None
        ends = self.opened_at + self.seconds + self.paused_for
        if self.paused_at is not None:
            return Clock(self.seconds, None, round(ends - self.paused_at))
        return Clock(self.seconds, ends, None)

    def over(self, at: float) -> bool:
        """Whether the time has run out."""
        clock = self.clock()
        return clock is not None and clock.ends_at is not None and clock.ends_at <= at

    def took(self, by: str) -> float:
        """Seconds from the opening until somebody's answer came in; pauses don't count."""
        return self._took.get(by, 0.0)

    def of(self, seats: Collection[str]) -> Stage:
        """The stage as if only these people had answered; as if still open, so that rows stand in the order asked."""
        part = replace(
            self,
            open=True,
            answers={},
            tally=None,
            paper_seats=set(),
            _about={},
            _entries={},
            _at={},
            _asked={},
            _came_at={},
            _took={},
        )
        for one in self.given():
            if one.by in seats:
                part._count((one.by, one.ask.about), one.ask, one.answer, one.by in self.paper_seats, one.at)
        part._took = self._took
        return part

    def add(self, seconds: int, at: float) -> None:
        """Give so much more time; where it has run out, or there was none, from now on."""
        spent = round((self.paused_at or at) - self.opened_at - self.paused_for)
        self.seconds = (max(self.seconds, spent) if seconds > 0 else self.seconds) + seconds

    def pause(self, at: float) -> None:
        """Stop the clock."""
        self.paused_at = self.paused_at or at

    def resume(self, at: float) -> None:
        """Let the clock go on where it stood."""
        if self.paused_at is not None:
            self.paused_for += at - self.paused_at
            self.paused_at = None
