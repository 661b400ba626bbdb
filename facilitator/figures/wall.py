"""Wall: what people wrote, in the groups that the host made of it."""

from __future__ import annotations

from dataclasses import dataclass

from facilitator.figures.contract import FEW, Figure, Key, Rows, leader, part, quoted
from facilitator.words import Message, counted, message


@dataclass(frozen=True)
class WallGroup:
    """Texts that belong together, oldest first. A group without a name holds those not grouped."""

    name: str
    texts: tuple[str, ...]


@dataclass(frozen=True)
class Wall(Figure):
    """Groups, largest first, the one without a name last. Media show what fits and count the rest.

    `counted` says how many there are, in the words of what was asked for; without `contest` the largest group means
    nothing.
    """

    groups: tuple[WallGroup, ...]
    counted: Message | None = None
    contest: bool = True

    @property
    def texts(self) -> int:
        """How many texts there are in all groups."""
        return sum(len(group.texts) for group in self.groups)

    @property
    def point(self) -> int | None:
        """The group that the finding names, or None."""
        top = leader([len(group.texts) if group.name else 0 for group in self.groups])
        return top[0] if self.contest and len(top) == 1 and self.base.n >= FEW else None

    def finding(self) -> Message:
        if not self.texts:
            return message("Nothing yet")
        if self.point is None:
            return self.counted or counted(
                "One answer from the room", "{n} answers from the room", self.texts
            )
        group = self.groups[self.point]
        name = quoted(group.name, self.point, begins=True)
        count = len(group.texts)
        if count == self.texts:
            return message("All {texts} answers are {name}", texts=count, name=quoted(group.name, self.point))
        return message(
            "{name} leads with {count} of {texts} answers", name=name, count=count, texts=self.texts
        )

    def keys(self) -> tuple[Key, ...]:
        named = sum(bool(one.name) for one in self.groups)
        if not self.contest or not named or self.base.n < FEW:
            return ()
        first: Key = (str(self.texts), counted("answer", "answers", self.texts))
        if self.point is not None:
            group = self.groups[self.point]
            name = quoted(group.name, self.point)
            first = (part(len(group.texts), self.texts), message("answers are {name}", name=name))
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
