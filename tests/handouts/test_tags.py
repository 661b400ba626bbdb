"""Handouts read aloud: what is on a page is told once, in order, by what it is; and what only looks isn't told."""

from __future__ import annotations

import io
import subprocess
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pikepdf
import pytest
from pypdf import PdfReader

import handouts
from facilitator.documents import SIZES
from facilitator.figures.big import Big
from facilitator.figures.table import Table
from facilitator.figures.wall import Wall
from facilitator.inputs.contract import Option
from facilitator.inputs.pick import Pick
from facilitator.inputs.sort import Sort
from facilitator.live.results import own_results
from facilitator.live.results import results as results_of
from facilitator.words import message
from facilitator.workshop.model import Picture, Workshop
from facilitator.workshop.parser import read
from facilitator.workshop.results import Refs, Results
from handouts.figures import drawn
from handouts.inputs import drawn as asked
from handouts.page.book import Furniture, Sheet, sheets, to_pdf
from handouts.page.grid import grid
from handouts.page.papers import PAPERS
from handouts.page.pictures import picture
from handouts.page.setting import Setter
from handouts.page.strips import paragraph
from handouts.page.text import BODY, QUESTION, TITLE
from tests.conftest import Play
from tests.handouts import kit

SHOWS_TEXT = {"Tj", "TJ", "'", '"'}
PAINTS = SHOWS_TEXT | {"S", "s", "f", "F", "f*", "B", "B*", "b", "b*", "Do", "sh"}
INSIDE = {
    "L": {"LI"},
    "LI": {"Lbl", "LBody"},
    "Table": {"TR"},
    "TR": {"TH", "TD"},
    "TOC": {"TOCI"},
}
MADE = [(one.name, told) for one in handouts.documents() for told in ("before", "after")]


@dataclass
class Told:
    """One thing that is read: what it is, what is said in its place, its marks as page and number, and what is in
    it."""

    role: str
    alt: str = ""
    said: str = ""
    marks: list[tuple[int, int]] = field(default_factory=list)
    links: list[pikepdf.Object] = field(default_factory=list)
    parts: list[Told] = field(default_factory=list)

    def all(self) -> Iterator[Told]:
        """This and everything in it, in the order it is read."""
        yield self
        for part in self.parts:
            yield from part.all()


def told(pdf: pikepdf.Pdf) -> Told:
    """The tree of a document; every part knows what it is in."""
    numbers = {page.obj.objgen: k for k, page in enumerate(pdf.pages)}

    def read_one(element: Any, above: Any) -> Told:
        assert element["/P"].objgen == above.objgen
        one = Told(str(element["/S"])[1:], str(element.get("/Alt", "")), str(element.get("/ActualText", "")))
        for kid in element.get("/K", []):
            if isinstance(kid, int):
                one.marks.append((numbers[element["/Pg"].objgen], kid))
            elif kid.get("/Type") == "/MCR":
                one.marks.append((numbers[kid["/Pg"].objgen], int(kid["/MCID"])))
            elif kid.get("/Type") == "/OBJR":
                one.links.append(kid["/Obj"])
            else:
                one.parts.append(read_one(kid, element))
        return one

    root = pdf.Root["/StructTreeRoot"]
    return read_one(root["/K"], root)


def marked(page: pikepdf.Page) -> list[str]:
    """The roles of a page's marks by their numbers. Fails where marks don't pair, or where something stands in none."""
    open_marks: list[str] = []
    roles: dict[int, str] = {}
    instructions: Iterable[Any] = pikepdf.parse_content_stream(page)
    for operands, operator in instructions:
        name = str(operator)
        if name in ("BDC", "BMC"):
            role = str(operands[0])[1:]
            assert not open_marks, "one thing begins before the last ended"
            open_marks.append(role)
            if name == "BDC" and "/MCID" in operands[1]:
                assert int(operands[1]["/MCID"]) not in roles
                roles[int(operands[1]["/MCID"])] = role
        elif name == "EMC":
            open_marks.pop()
        elif name in PAINTS:
            assert open_marks, f"{name} is in no mark"
        if name == "BT":
            depth = len(open_marks)
        elif name == "ET":
            assert len(open_marks) == depth
    assert not open_marks
    assert list(roles) == list(range(len(roles)))
    return list(roles.values())


def checked(made: bytes) -> Told:
    """What a document has to tell, once all of it was found to be sound."""
    pdf = pikepdf.open(io.BytesIO(made))
    assert pdf.Root["/MarkInfo"]["/Marked"]
    tree, parents = told(pdf), pikepdf.NumberTree(pdf.Root["/StructTreeRoot"]["/ParentTree"])
    drawn_roles = {(k, n): role for k, page in enumerate(pdf.pages) for n, role in enumerate(marked(page))}
    read_roles = [(mark, one.role) for one in tree.all() for mark in one.marks]
    assert Counter(mark for mark, _ in read_roles) == Counter(drawn_roles.keys())
    assert dict(read_roles) == drawn_roles
    keys = []
    for k, page in enumerate(pdf.pages):
        assert page.obj["/Tabs"] == "/S"
        keys.append(int(page.obj["/StructParents"]))
        owners = parents[keys[-1]]
        assert [str(owner["/S"])[1:] for owner in owners] == [
            role for (at, _), role in drawn_roles.items() if at == k
        ]
        for n, owner in enumerate(owners):
            assert any(kid == n if isinstance(kid, int) else kid.get("/MCID") == n for kid in owner["/K"])
        for link in page.obj.get("/Annots", []):
            keys.append(int(link["/StructParent"]))
            assert parents[keys[-1]]["/S"] == "/Link"
            assert str(link["/Contents"])
            assert sum(link.objgen == there.objgen for one in tree.all() for there in one.links) == 1
    assert sorted(keys) == sorted(parents) == list(range(pdf.Root["/StructTreeRoot"]["/ParentTreeNextKey"]))
    for one in tree.all():
        assert one.role != "Figure" or one.alt.strip()
        assert {part.role for part in one.parts} <= INSIDE.get(one.role, {part.role for part in one.parts})
        if one.role == "Table":
            assert any(cell.role == "TH" for row in one.parts for cell in row.parts)
            assert all(row.parts for row in one.parts)
    level = 0
    for one in tree.all():
        if one.role[0] == "H" and one.role[1:].isdigit():
            assert 1 <= int(one.role[1:]) <= level + 1, "a level is skipped"
            level = int(one.role[1:])
    return tree


@pytest.fixture(scope="module")
def held(play: type[Play], shipped: str) -> tuple[Workshop, dict[str, Results | None]]:
    """The workshop that ships, before and after a session, and as one person has it."""
    session = play(shipped, people=24)
    for _step in session.walk():
        pass
    after = results_of(session.session, "482615", session.at)
    own = own_results(session.session, "482615", session.at, "s1", "Ana")
    return session.session.workshop, {"before": None, "after": after, "own": own}


@pytest.fixture
def aloud(tmp_path: Path) -> Callable[[bytes], list[str]]:
    """What poppler reads of a PDF, line by line."""

    def lines(made: bytes) -> list[str]:
        (tmp_path / "it.pdf").write_bytes(made)
        command = [kit.tool("pdfinfo"), "-enc", "UTF-8", "-struct-text", str(tmp_path / "it.pdf")]
        out = subprocess.run(command, check=True, capture_output=True).stdout.decode("utf-8")
        return [line.strip().strip('"').strip() for line in out.splitlines()]

    return lines


@pytest.mark.parametrize("paper", SIZES)
@pytest.mark.parametrize(("name", "when"), [*MADE, ("workbook", "own")])
def test_all_that_a_handout_says_is_tagged_once(
    held: tuple[Workshop, dict[str, Results | None]],
    clean_pdf: Callable[[bytes], None],
    name: str,
    when: str,
    paper: str,
) -> None:
    workshop, results = held
    document = next(one for one in handouts.documents() if one.name == name)
    made = document.make(
        workshop, results[when], Refs(people=2, address="http://192.168.1.2:8000", code="482615"), paper
    )
    clean_pdf(made)
    tree = checked(made)
    assert next(one.role for one in tree.all() if one.role.startswith("H")) == "H1"
    with pikepdf.open(io.BytesIO(made)) as pdf:
        assert str(pdf.Root["/Lang"]) == workshop.language


def test_a_workbook_is_read_from_its_title_on_step_after_step_and_question_after_question(
    held: tuple[Workshop, dict[str, Results | None]], aloud: Callable[[bytes], list[str]]
) -> None:
    workshop, results = held
    document = next(one for one in handouts.documents() if one.name == "workbook")
    said = aloud(document.make(workshop, results["after"], Refs()))
    steps = [step for step in workshop.steps if not step.exercise.listens]
    place = said.index(workshop.title)
    assert said[place - 1].startswith("H1")
    for step in steps:
        place = said.index("H2 (block)", place)
        while step.title not in said[place + 1]:
            place = said.index("H2 (block)", place + 1)
        if step.content.question != step.title:
            place = said.index(step.content.question, place)


def test_a_figure_says_its_finding_and_every_number(setter: Setter) -> None:
    for kind, figure in kit.figures(24, "Ask me first").items():
        made = to_pdf([Sheet(tuple(drawn(figure, "The title", setter, 300)))], kit.PAPER, setter, "", "")
        told_figures = [one.alt for one in checked(made).all() if one.role == "Figure"]
        if isinstance(figure, (Big, Table, Wall)):
            assert told_figures == [], kind
            continue
        (said,) = told_figures
        assert said.startswith(setter.say(figure.finding())), kind
        rows = said.splitlines()[1:]
        assert len(rows) == len(figure.table().rows), kind
        for row, line in zip(figure.table().rows, rows, strict=True):
            assert all(str(cell) in line for cell in row if isinstance(cell, (int, str))), kind


def test_a_figure_that_goes_on_over_the_page_is_one_and_its_name_is_not_read_again(setter: Setter) -> None:
    figure = kit.figures(24, "Says thank you the same day, by name, and for what exactly. " * 3)[
        "bars of dots"
    ]
    strips = drawn(figure, "The title", setter, 300)
    made = to_pdf(sheets(strips, kit.PAPER, Furniture("", "")), kit.PAPER, setter, "", "")
    tree = checked(made)
    (one,) = [one for one in tree.all() if one.role == "Figure"]
    assert len({page for page, _ in one.marks}) > 1
    assert sum(page == 1 for found in tree.all() if found.role == "P" for page, _ in found.marks) <= 1


def test_what_one_person_filled_in_is_said_once(setter: Setter) -> None:
    options = tuple(Option(str(k), label) for k, label in enumerate(("Yes", "No", "Now and then")))
    for ask, answer, expected in (
        (Pick(options, 2), ["0", "2"], "Your answer: Yes; Now and then"),
        (Sort(options, ("does", "is")), {"0": 1, "1": 2}, "Your answer: Yes: does; No: is"),
    ):
        filled, blank = (
            checked(to_pdf([Sheet(tuple(asked(ask, setter, 300, one)))], kit.PAPER, setter, "", ""))
            for one in (answer, None)
        )
        assert [one.alt for one in filled.all() if one.role == "Figure"] == [expected]
        assert [one for one in blank.all() if one.role == "Figure"] == []


def test_pictures_say_what_they_show(setter: Setter) -> None:
    from tests.handouts.test_ink_saver import red_picture

    strips = picture(setter, Picture("red.png", "A red field"), red_picture(), 300, 200)
    tree = checked(to_pdf([Sheet(tuple(strips))], kit.PAPER, setter, "", ""))
    assert [one.alt for one in tree.all() if one.role == "Figure"] == ["A red field"]


def test_a_table_with_cells_to_write_in_has_all_its_cells(setter: Setter) -> None:
    strips = grid(setter, ["Who", "What"], [["Ana", ""], ["", ""]], 300, blank=3)
    (table,) = [
        one
        for one in checked(to_pdf([Sheet(tuple(strips))], kit.PAPER, setter, "", "")).all()
        if one.role == "Table"
    ]
    assert [[cell.role for cell in row.parts] for row in table.parts] == [["TH"] * 2, ["TD"] * 2, ["TD"] * 2]


def test_no_level_of_headings_is_skipped_whatever_styles_there_are(setter: Setter) -> None:
    strips = [
        strip
        for style in (QUESTION, TITLE, QUESTION, QUESTION, TITLE)
        for strip in paragraph(setter, "Words", style, 300)
    ]
    tree = checked(to_pdf([Sheet(tuple(strips))], kit.PAPER, setter, "", ""))
    assert [one.role for one in tree.parts] == ["H1", "H1", "H2", "H2", "H1"]


def test_lines_of_a_paragraph_are_one_and_no_word_runs_into_the_next(
    setter: Setter, aloud: Callable[[bytes], list[str]]
) -> None:
    text = "Asks for my view before deciding, and says so. " * 5
    strips = paragraph(setter, text, BODY, 200)
    assert len(strips) > 4
    made = to_pdf([Sheet(tuple(strips))], kit.PAPER, setter, "", "")
    assert [one.role for one in checked(made).parts] == ["P"]
    assert " ".join(aloud(made)[2:]).split() == text.split()


@pytest.mark.parametrize("text", ["HEBREW", "ARABIC", "THAI"])
def test_what_is_drawn_in_another_order_or_in_boxes_is_read_as_it_was_written(text: str) -> None:
    strips = paragraph(Setter("he"), getattr(kit, text), BODY, 120)
    made = to_pdf([Sheet(tuple(strips))], kit.PAPER, Setter("he"), "", "")
    (words,) = checked(made).parts
    assert [one.role for one in words.parts] == ["Span"] * len(strips)
    assert "".join(one.said for one in words.parts).strip() == getattr(kit, text)


def test_what_stands_on_every_page_is_not_read_on_every_page(
    setter: Setter, aloud: Callable[[bytes], list[str]]
) -> None:
    strips = paragraph(setter, "Word " * 3000, BODY, 300)
    pages = sheets(strips, kit.PAPER, Furniture("The workshop", "The part", "Nothing is collected"))
    assert len(pages) > 2
    said = aloud(to_pdf(pages, kit.PAPER, setter, "", ""))
    assert said.count("Nothing is collected") == 1
    assert {"The workshop", "The part", "2"}.isdisjoint(said)


@pytest.mark.parametrize("paper", PAPERS)
def test_a_handout_that_knows_nothing_of_tags_is_tagged(setter: Setter, paper: str) -> None:
    strips = paragraph(setter, message("Words of a handout that is still to be written"), BODY, 300)
    tree = checked(to_pdf(sheets(strips, PAPERS[paper], Furniture("", "")), PAPERS[paper], setter, "", ""))
    assert [one.role for one in tree.parts] == ["P"]


def test_an_address_of_the_authors_can_be_followed_and_is_read_where_it_stands() -> None:
    text = (
        "---\ntitle: T\n---\n\n# Part\n\n## Step {.choice time=2m}\nRead the "
        "[docs](https://docs.example.org/start) first: "
        "see <https://de.wikipedia.org/wiki/Bär>?\n\n- Yes\n- No\n\n::: handout\nOr ask "
        "[דנה](mailto:dana@example.org).\n:::\n"
    )
    workshop = read(text).workshop
    assert workshop is not None
    for name in ("workbook", "guide"):
        made = next(one for one in handouts.documents() if one.name == name).make(workshop, None, Refs())
        tree = checked(made)
        assert any(one.role == "Link" and one.links and one.marks for one in tree.all())
        pages = PdfReader(io.BytesIO(made)).pages
        links = [link.get_object() for page in pages for link in page.get("/Annots") or ()]
        followed = {link["/A"]["/URI"] for link in links if link.get("/A", {}).get("/URI")}
        assert followed >= {"https://docs.example.org/start", "https://de.wikipedia.org/wiki/B%C3%A4r"}
        assert ("mailto:dana@example.org" in followed) == (name == "workbook")
        words = "".join("".join(page.extract_text() for page in pages).split())
        assert (
            words.count("https://docs.example.org/start")
            == words.count("https://de.wikipedia.org/wiki/Bär")
            == 1
        )
