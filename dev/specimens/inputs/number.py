"""Numbers: of a hundred, below zero, very large, with decimals."""

from __future__ import annotations

from facilitator.inputs.contract import Input
from facilitator.inputs.number import Number


def specimens(text: str) -> list[Input]:
    """With this text in every place for words."""
    return [Number(0, 100, "%"), Number(-5, 5, text), Number(0, 1e12, text), Number(0.5, 2.25)]
