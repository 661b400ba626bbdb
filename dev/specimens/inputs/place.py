"""A point on a line and on a plane."""

from __future__ import annotations

from facilitator.inputs.contract import Input
from facilitator.inputs.place import Axis, Place


def specimens(text: str) -> list[Input]:
    """With this text in every place for words."""
    line = Place(Axis(text[:57], text[:57]))
    return [line, Place(Axis(text[:57], "leading people"), Axis("costs me energy", text[:57]))]
