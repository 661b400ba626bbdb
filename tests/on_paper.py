"""A host who types filled ballots."""

from __future__ import annotations

from typing import Any

from facilitator.inputs.contract import Input, letter
from facilitator.inputs.order import Order
from facilitator.inputs.pick import Pick
from facilitator.inputs.rate import Rate
from facilitator.inputs.spend import Spend


def as_typed(ask: Input[Any], answer: Any, letters: bool = True) -> str:
    """How a host would type the ballot on which somebody gave this answer."""
    match ask:
        case Pick():
            places = [k for k, option in enumerate(ask.options) if option.id in answer]
            return " ".join(letter(k) if letters else str(k + 1) for k in places)
        case Rate():
            return " ".join(str(answer.get(option.id, "-")) for option in ask.options)
        case Spend():
            if letters:
                return " ".join(
                    letter(k) for k, option in enumerate(ask.options) for _ in range(answer.get(option.id, 0))
                )
            return " ".join(str(answer.get(option.id, 0)) for option in ask.options)
        case Order():
            ids = [option.id for option in ask.options]
            if letters:
                return ", ".join(letter(ids.index(id)).lower() for id in answer)
            return " ".join(str(answer.index(id) + 1) if id in answer else "\u2013" for id in ids)
    return str(answer)
