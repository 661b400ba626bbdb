"""Texts to write: one, several, about somebody, long ones."""

from __future__ import annotations

from facilitator.inputs.contract import Input
from facilitator.inputs.write import Write


def specimens(text: str) -> list[Input]:
    """With this text in every place for words."""
    return [Write(1), Write(3, about="somebody", shown=(text, text)), Write(10, longest=2000)]
