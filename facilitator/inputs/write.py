"""Write one short text or several."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from random import Random
from typing import TypeGuard

from facilitator.clean import clean, too_long
from facilitator.inputs._rehearsal import TEXTS
from facilitator.inputs.contract import Column, Input, Line, Raw, Refused, Tally
from facilitator.words import Message, counted, message


class Texts(Tally[list[str]]):
    """The texts people wrote, by who wrote them: `of[seat]` is that seat's list, in the order of first writing."""

    def __init__(self) -> None:
        self.n = 0
        self.of: dict[str, list[str]] = {}

    def add(self, answer: list[str], by: str) -> None:
        self.n += 1
        self.of[by] = answer

    def take(self, answer: list[str], by: str) -> None:
        self.n -= 1
        self.of.pop(by, None)


@dataclass(frozen=True)
class Write(Input[list[str]]):
    """Write up to `most` texts of at most `longest` characters. Form field `text`, once for each.
    Answer: a list of texts.

    Longer texts are refused, not cut: nothing that somebody typed is lost. `sends` is what the form's button says for
    one text, for two and so on, where "text" isn't the word.
    """

    most: int = 1
    longest: int = 140
    sends: tuple[Message, ...] = ()

    def send(self, n: int) -> Message:
        """What the form's button says while `n` texts are written."""
        if not n or self.most == 1:
            return message("Send my answer")
        return self.sends[n - 1] if self.sends else counted("Send one text", "Send {n} texts", n)

    def read(self, raw: Raw) -> list[str]:
        texts = [text for typed in raw.get("text") or () if (text := clean(typed))]
        if not texts:
            raise Refused(message("Write something first."))
        if len(texts) > self.most:
            raise Refused(message("Send at most {most}.", most=self.most))
        if any(too_long(text, self.longest) for text in texts):
            raise Refused(
                message(
                    "Keep each to {longest} characters: it has to fit on the screen.", longest=self.longest
                )
            )
        return texts

    def gives(self, answer: object) -> TypeGuard[list[str]]:
        return (
            isinstance(answer, list)
            and 1 <= len(answer) <= self.most
            and all(isinstance(text, str) and text and not too_long(text, self.longest) for text in answer)
        )

    def tally(self) -> Texts:
        return Texts()

    def said(self, answer: list[str]) -> tuple[Line, ...]:
        return tuple(Line("", text) for text in answer)

    def export(self, answer: list[str]) -> dict[Column, str | int | float]:
        return {Column(str(k + 1), f"text {k + 1}"): text for k, text in enumerate(answer)}

    def texts(self, answer: list[str]) -> tuple[str, ...]:
        return tuple(answer)

    def invent(self, chance: Random, examples: Sequence[str]) -> dict[str, list[str]]:
        # From the front: whoever simulates a room gives each person other examples first, so that few say the same.
        pool = list(examples) or chance.sample(TEXTS, min(self.most, len(TEXTS)))
        return {"text": pool[: chance.randint(1, self.most)]}
