"""The workshops that ship, and the page that explains their text."""

import re
from dataclasses import dataclass
from pathlib import Path

import pytest

import facilitator
from facilitator.exercises import known
from facilitator.exercises.contract import Exercise, Phase, SoFar, setting
from facilitator.workshop.faults import Level
from facilitator.workshop.model import Cards, Workshop, WriteOn, plain
from facilitator.workshop.parser import read
from facilitator.workshop.reference import example, page
from facilitator.workshop.settings import COMMON, own
from facilitator.workshop.starting import first_workshop

HOUSE = Path(facilitator.__file__).parent
LIBRARY = sorted(HOUSE.glob("library/*/workshop.md"))
DOCS = HOUSE.parent / "docs" / "workshop-text.md"


@pytest.mark.parametrize("path", LIBRARY, ids=lambda path: path.parent.name)
def test_a_shipped_workshop_reads_without_a_fault_or_a_warning(path: Path) -> None:
    reading = read(path.read_bytes(), path.name, path.parent)
    assert reading.faults == ()
    assert reading.workshop is not None


def work_leaders() -> Workshop:
    workshop = read((HOUSE / "library/work-leaders/workshop.md").read_bytes()).workshop
    assert workshop
    return workshop


def test_work_leaders_takes_ninety_minutes() -> None:
    assert work_leaders().seconds == 90 * 60


def test_work_leaders_has_fourteen_roles_with_people_and_result() -> None:
    cards = next(step.cards for step in work_leaders().steps if step.cards)
    assert len(cards.rows) == 14
    assert all(all(cell for cell in row) for row in cards.rows)


def test_every_step_that_people_answer_has_notes_to_speak_from_and_enough_to_rehearse_with() -> None:
    for step in work_leaders().steps:
        assert "Say:" in plain(step.notes), step.title
        if step.exercise.name in ("ideas", "choice", "estimate", "commitments"):
            assert len(step.examples) >= (25 if step.exercise.name == "ideas" else 8), step.title


def test_work_leaders_asks_two_questions_before_and_after() -> None:
    again = [step.settings.again for step in work_leaders().steps if step.settings.again]
    assert again == ["longrun", "before"]


def test_the_handouts_of_work_leaders_have_lines_to_write_on() -> None:
    for step in work_leaders().steps:
        if step.handout:
            assert any(isinstance(block, WriteOn | Cards) for block in step.handout), step.title


def test_a_new_workshop_reads_without_a_fault_whatever_its_title() -> None:
    for title in ("Retrospective", 'It\'s: a "title" # really', "- [x] {no}", "Führung 2 & 3"):
        reading = read(first_workshop(title))
        assert reading.faults == ()
        assert reading.workshop is not None
        assert reading.workshop.title == title


def test_a_new_workshop_explains_itself_in_comments_that_nobody_else_sees() -> None:
    text = first_workshop("Mine")
    workshop = read(text).workshop
    assert workshop is not None
    assert text.count("<!--") >= 8
    for step in workshop.steps:
        assert "<!--" not in "".join(map(plain, (step.body, step.notes, step.handout)))


def test_the_page_about_workshop_text_says_what_the_code_does() -> None:
    assert DOCS.read_text(encoding="utf-8") == page(), (
        "write it anew: python -m facilitator.workshop.reference docs/workshop-text.md"
    )


def test_the_page_names_every_exercise_and_every_setting() -> None:
    text = page()
    for setting_name in COMMON:
        assert f"`{setting_name}=" in text
    for kind in known().values():
        part = text.split(f"\n### {kind.name}\n")[1].split("\n##")[0]
        assert all(f"`{name}=" in part for name in own(kind))


def test_the_short_workshop_on_the_page_reads_without_a_fault() -> None:
    shown = re.findall(r"```markdown\n(---\n.*?)```", page(), re.DOTALL)
    assert [read(text).faults for text in shown] == [()]


def test_every_example_on_the_page_is_read_as_that_exercise() -> None:
    steps = re.findall(r"\n### (\w+)\n.*?```markdown\n(.*?)```", page(), re.DOTALL)
    assert [name for name, _ in steps] == list(known())
    for name, source in steps:
        ideas = "## Earlier {.ideas #practices time=1m}\n\n## Earlier too {.ideas #team time=1m}\n\n"
        quiz = "## A quiz {.quiz time=1m}\n\n- [x] This\n- That\n\n"
        reading = read(f"---\ntitle: T\n---\n# S\n\n{ideas}{quiz}{source}")
        assert not [fault for fault in reading.faults if fault.level is Level.ERROR], name
        assert reading.workshop
        assert reading.workshop.steps[-1].exercise.name == name


@dataclass(frozen=True)
class Sing(Exercise):
    """Everybody sings."""

    key: str = setting(help="which key", example="C")

    def phases(self, so_far: SoFar) -> list[Phase]:
        return [Phase("Sing")]


def test_an_exercise_that_no_shipped_workshop_uses_gets_an_example_made_of_its_settings() -> None:
    assert example(Sing) == "## A title {.sing key=C time=5m}\nA question, or what to do."
