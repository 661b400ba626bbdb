"""Fill in a small form."""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence
from dataclasses import dataclass
from random import Random
from typing import TypeGuard

from facilitator.clean import clean, too_long
from facilitator.inputs._rehearsal import TEXTS
from facilitator.inputs.contract import Choosing, Column, Line, Option, Raw, Refused, Tally, first
from facilitator.words import Message, message


@dataclass(frozen=True)
class Field:
    """One field of a form. `room` says that the room may see it; otherwise it stays with the person.

    `offers` are ready answers to tap; own words are always possible.
    """

    id: str
    label: Message | str
    longest: int = 140
    room: bool = False
    needed: bool = False
    offers: tuple[Message | str, ...] = ()


class Records(Tally[dict[str, str]]):
    """How many filled the form in, and what of it the room may see (`of[seat]`, in the form's order)."""

    def __init__(self, form: Fields) -> None:
        self.n = 0
        self.of: dict[str, tuple[str, ...]] = {}
        self._form = form

    def add(self, answer: dict[str, str], by: str) -> None:
        self.n += 1
        self.of[by] = self._form.texts(answer)

    def take(self, answer: dict[str, str], by: str) -> None:
        self.n -= 1
        self.of.pop(by, None)


@dataclass(frozen=True)
class Fields(Choosing[dict[str, str]]):
    """A small form. Form fields are named as the fields' ids. Answer: {field id: text}, empty ones left out.

    Where a field has offers or the form has options, a tapped one comes in `<field id>-offer` and own words win over
    it. `options` (what the group collected) are offered for the first field; `send` is what the form's button says;
    with `host` it is the facilitator who sees what else the room would.
    """

    fields: tuple[Field, ...]
    options: tuple[Option, ...] = dataclasses.field(default=(), kw_only=True)
    send: Message | None = None
    host: bool = False

    @property
    def prompts(self) -> tuple[Message | str, ...]:
        return tuple(one.label for one in self.fields)

    def offers(self, field: Field) -> tuple[Message | str, ...]:
        """What can be tapped for a field."""
        return (
            tuple(o.label for o in self.options) if field is self.fields[0] and self.options else field.offers
        )

    def read(self, raw: Raw) -> dict[str, str]:
        answer: dict[str, str] = {}
        for field in self.fields:
            typed = first(raw, field.id) or first(raw, f"{field.id}-offer")
            text = clean(typed)
            if too_long(text, field.longest):
                raise Refused(
                    message(
                        "“{field}” can have {longest} characters.", field=field.label, longest=field.longest
                    )
                )
            if text:
                answer[field.id] = text
            elif field.needed:
                raise Refused(message("Please fill in “{field}”.", field=field.label))
        return answer

    def gives(self, answer: object) -> TypeGuard[dict[str, str]]:
        longest = {field.id: field.longest for field in self.fields}
        needed = {field.id for field in self.fields if field.needed}
        return (
            isinstance(answer, dict)
            and needed <= answer.keys() <= longest.keys()
            and all(
                isinstance(text, str) and text and not too_long(text, longest[id])
                for id, text in answer.items()
            )
        )

    def tally(self) -> Records:
        return Records(self)

    def said(self, answer: dict[str, str]) -> tuple[Line, ...]:
        return tuple(Line(field.label, answer[field.id]) for field in self.fields if field.id in answer)

    def export(self, answer: dict[str, str]) -> dict[Column, str | int | float]:
        return {
            Column(field.id, field.label if isinstance(field.label, str) else field.id): answer.get(
                field.id, ""
            )
            for field in self.fields
            if field.room
        }

    def texts(self, answer: dict[str, str]) -> tuple[str, ...]:
        return tuple(answer[field.id] for field in self.fields if field.room and field.id in answer)

    def asks(self, answer: dict[str, str]) -> tuple[str, ...]:
        given = [str(field.label) for field in self.fields if field.room and field.id in answer]
        return tuple(given) if sum(field.room for field in self.fields) > 1 else ()

    def invent(self, chance: Random, examples: Sequence[str]) -> dict[str, list[str]]:
        """The first example gives the fields in order, parted by `|`."""
        labels = [option.label for option in self.options]
        parts = examples[0].split("|") if examples else [chance.choice(labels or TEXTS)]
        return {field.id: [part.strip()] for field, part in zip(self.fields, parts, strict=False)}
