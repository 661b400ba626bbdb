"""A host action that is one file has its button on the console, and works there."""

from __future__ import annotations

import pytest

from facilitator.live.codec import from_name
from tests.serving import Live

pytestmark = pytest.mark.usefixtures("curtailing")
SAYS = "Straight to the last step"


def test_its_button_is_on_the_console_and_so_is_what_takes_it_back(live: Live) -> None:
    live.at("before")
    page = live.serving.get(f"/host/{live.code}")
    button = page.tree.get_element_by_id("act-curtail")
    assert (button.get("form"), button.get("data-command")) == ("do-curtail", "curtail")
    assert page.tree.get_element_by_id("do-curtail") is not None
    assert SAYS in page.says
    console = live.console()
    console.command("curtail")
    assert live.running.session.skipped == {step.id for step in live.running.session.workshop.steps[2:-1]}
    page = live.serving.get(f"/host/{live.code}")
    assert f"Undo: left out {len(live.running.session.skipped)} steps" in page.says
    assert SAYS not in page.says
    console.command("undo")
    assert live.running.session.skipped == set()
    assert SAYS in live.serving.get(f"/host/{live.code}").says


def test_its_button_is_on_no_console_of_a_closed_session(live: Live) -> None:
    live.do(from_name("end", {}))
    assert SAYS not in live.serving.get(f"/host/{live.code}").says
    assert live.console().command("curtail")["why"].startswith("This session is closed.")
