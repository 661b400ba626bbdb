"""What a phone or a host could have done is told from what they couldn't have."""

from __future__ import annotations

import pytest

from facilitator.live.possible import possible
from facilitator.live.replay import begin
from tests.journals.record import JOURNALS, read_journal


@pytest.mark.parametrize("name", sorted(file.stem for file in JOURNALS.glob("*.jsonl")))
def test_all_that_is_in_journals_of_earlier_versions_can_have_happened(name: str) -> None:
    (first, at), *rest = read_journal(JOURNALS / f"{name}.jsonl")
    session = begin(first, at)
    for event, at in rest:
        assert possible(session, event), event
        session.apply(event, at)
