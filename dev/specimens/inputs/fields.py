"""A form of several fields, and one that begins with a choice."""

from __future__ import annotations

from dev.specimens.words import options
from facilitator.inputs.contract import Input
from facilitator.inputs.fields import Field, Fields
from facilitator.words import message


def specimens(text: str) -> list[Input]:
    """With this text in every place for words."""
    form = (
        Field("what", message("I will")),
        Field("when", message("By {what}", what=text), 60, offers=(text, text)),
    )
    return [Fields(form), Fields(form, options=options(text))]
