"""What the pages name is there: files, links, functions; and no picture is heavy."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from PIL import Image

from tests.docs.pages import PAGES, ROOT, blocks, codes, links

# What a person makes by following the pages, and what a running server makes.
MADE = ("workshops", "facilitator-data", "facilitator-demo", ".venv", "facilitator/locale")
PICTURES = sorted((ROOT / "docs" / "pictures").glob("*.png"))


def named(page: Path) -> set[str]:
    """The files and folders of the clone that a page's sentences name."""
    paths = {code for code in codes(page) if re.fullmatch(r"[\w.<>-]+(/[\w.<>-]*)+", code)}
    return {path for path in paths if not path.startswith(("./run", *MADE))}


def in_the_tree() -> set[str]:
    """The files and folders of the house as architecture draws it, line by line."""
    (tree,) = (code for code in blocks(PAGES[1], "") if "decks/" in code)
    found = set()
    for line in tree.splitlines():
        names, says = re.split(r"\s{2,}", line.strip(), maxsplit=1)
        above = "facilitator/" if line.startswith("  ") else ""
        found |= {above + name for name in names.split(", ")}
        found |= {f"{above}{names}{inside}" for inside in re.findall(r"\w+/", says)}
    return found


def test_every_file_that_a_page_names_is_there() -> None:
    """`<kind>` stands for any name: what has to be there is at least one."""
    paths = {*named(PAGES[0]), *named(PAGES[1]), *in_the_tree()}
    assert len(paths) > 50
    assert [path for path in sorted(paths) if not [*ROOT.glob(re.sub(r"<\w+>", "*", path.rstrip("/")))]] == []


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_every_link_of_a_page_leads_somewhere(page: Path) -> None:
    assert [link for link in links(page) if "://" not in link and not (page.parent / link).exists()] == []


def test_every_function_that_architecture_names_is_in_the_code() -> None:
    text = "\n".join(
        path.read_text("utf-8")
        for room in ("facilitator", "decks", "handouts", "dev")
        for path in (ROOT / room).rglob("*.py")
    )
    calls = {code for code in codes(PAGES[1]) if re.fullmatch(r"(\w+\.)?\w+(\([^)]*\))?", code)}
    functions = {
        code.split("(")[0].split(".")[-1]
        for code in calls
        if "(" in code or re.match(r"[A-Z]\w+\.\w+$", code)
    }
    pages = "\n".join(path.read_text("utf-8") for path in (ROOT / "templates").glob("*/*/*.html"))
    known = {
        name for name in functions if re.search(rf"def {name}\b|{name}=", text) or f"macro {name}(" in pages
    }
    assert functions
    assert functions - known == set()


def test_every_picture_that_readme_shows_is_small_and_none_is_left_over() -> None:
    shown = {Path(link).name for link in links(PAGES[0]) if link.endswith(".png")}
    assert shown == {path.name for path in PICTURES}
    assert len(PICTURES) <= 7
    for path in PICTURES:
        assert path.stat().st_size < 120_000, path.name
        with Image.open(path) as picture:
            assert picture.mode == "P", path.name
