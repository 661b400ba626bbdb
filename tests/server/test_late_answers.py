"""What the server believes of a phone that says its answer waited: it knows which phones had a line."""

from __future__ import annotations

from facilitator.live.matters.opening import Close, Show
from tests.serving import Live


def test_a_phone_that_had_a_line_all_the_time_cannot_say_that_its_answer_waited(live: Live) -> None:
    phone = live.phone("Ana")
    line = live.connection(phone)
    live.at("before")
    line.at("before.0.0")
    live.do(Close())
    told = line.answer("1", "before.0.0", {"pick": ["o1"]}, late=True)
    assert (told["ok"], told["again"]) == (False, False)
    assert "This question is closed" in told["why"]
    line.close()
    back = live.connection(phone)
    back.at("before.0.0")
    assert back.answer("2", "before.0.0", {"pick": ["o1"]}, late=True) == {"ok": True}
    live.do(Show())
    other = live.connection()
    assert not other.answer("3", "before.0.0", {"pick": ["o2"]}, late=True)["ok"]
