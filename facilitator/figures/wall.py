"""Wall: what people wrote, in the groups that the host made of it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from facilitator.figures.contract import FEW, Figure, Key, Rows, leader, part, quoted
from facilitator.inputs.contract import Entry
from facilitator.words import Message, counted, message


@dataclass(frozen=True)
class WallGroup:
    """Texts that belong together, oldest first. Those not grouped are in a group without a name.

    `also` is how many more answers the texts stand for, where several say the same.
    """

    name: str
    texts: tuple[str, ...]
    also: int = 0

    @property
    def answers(self) -> int:
        """How many answers there are in the group."""
        return len(self.texts) + self.also


def wall_group(name: str, entries: Iterable[Entry]) -> WallGroup:
    """A group of what people wrote."""
    entries = tuple(entries)
    return WallGroup(
        name, tuple(entry.in_full for entry in entries), sum(len(entry.also) for entry in entries)
    )


@dataclass(frozen=True)
class Wall(Figure):
    """Groups, largest first, the one without a name last. Media show what fits and count the rest.

    `counted` says how many there are, in the words of what was asked for; without `contest` the largest group means
    nothing.
    """

    in_words = True
    groups: tuple[WallGroup, ...]
    counted: Message | None = None
    contest: bool = True

    @property
    def answers(self) -> int:
        """How many answers there are in all groups."""
        return sum(group.answers for group in self.groups)

    @property
    def point(self) -> int | None:
        """The group that the finding names, or None."""
        top = leader([group.answers if group.name else 0 for group in self.groups])
        return top[0] if self.contest and len(top) == 1 and self.base.n >= FEW else None

    def finding(self) -> Message:
        if not self.answers:
            return message("Nothing yet")
        if self.point is None or self.answers == 1:
            return self.counted or counted(
                "One answer from the room", "{n} answers from the room", self.answers
            )
        group = self.groups[self.point]
        name = quoted(group.name, self.point, begins=True)
        count = group.answers
        if count == self.answers:
            return message("All {texts} answers are {name}", texts=count, name=quoted(group.name, self.point))
        return message(
            "{name} leads with {count} of {texts} answers", name=name, count=count, texts=self.answers
        )

    def keys(self) -> tuple[Key, ...]:
        named = sum(bool(one.name) for one in self.groups)
        if not self.contest or not named or self.base.n < FEW:
            return ()
        first: Key = (str(self.answers), counted("answer", "answers", self.answers))
        if self.point is not None:
            group = self.groups[self.point]
            name = quoted(group.name, self.point)
            first = (part(group.answers, self.answers), message("answers are {name}", name=name))
        return (
            first,
            (str(named), counted("group was made of them", "groups were made of them", named)),
            (str(self.base.n), counted("person wrote", "people wrote", self.base.n)),
        )

    def table(self) -> Rows:
        rows = tuple(
            (group.name or message("not grouped"), text) for group in self.groups for text in group.texts
        )
        return Rows((message("Group"), message("Text")), rows)
