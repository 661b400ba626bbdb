"""How long people need at a question: a simple model, so that a rehearsal can say what will run over.

Somebody reads 200 words a minute, taps once in three seconds, and types 19 words a minute, which is what people manage
who make up what they write. Each person is quicker or slower than that (`Character.speed`).
"""

from __future__ import annotations

from collections.abc import Collection

from facilitator.inputs.contract import Choosing, Input, Raw
from facilitator.words import say
from facilitator.workshop.model import Step, plain

READ = 200 / 60  # words a second
TYPE = 19 * 5 / 60  # letters a second
TAP = 3.0  # seconds for one choice
SLOWEST = 0.8  # of the room is quicker than the slowest fifth


def seconds(step: Step, ask: Input, fields: Raw) -> float:
    """The seconds that an ordinary person needs to read what a phone asks and give this answer, as a form sends it.

    Every value of the form takes the time to type it, and at least that of a tap.
    """
    given = (value for values in fields.values() for value in values if value)
    return len(_read(step, ask).split()) / READ + sum(max(TAP, len(value) / TYPE) for value in given)


def _read(step: Step, ask: Input) -> str:
    names = (option.label for option in ask.options) if isinstance(ask, Choosing) else ()
    card = (say(line.value) for line in ask.card)
    return " ".join([plain(step.phone or step.body) or step.content.question, *names, *ask.shown, *card])


def slowest_fifth(needs: Collection[float]) -> float:
    """The seconds within which four fifths of the room are done; 0 where there is nobody."""
    ordered = sorted(needs)
    return ordered[round(SLOWEST * (len(ordered) - 1))] if ordered else 0.0
