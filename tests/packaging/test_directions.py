"""Imports point one way through the product, so that a change stays in its package and those above it."""

import ast
from collections.abc import Iterator, Sequence
from graphlib import TopologicalSorter
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]

# From the ground up: a package or module imports those before it, never those after it.
ORDER = [
    ("bidi",),
    ("words", "clean", "numbers", "discovery", "assets", "terminal"),
    ("signs",),
    ("inputs",),
    ("figures",),
    ("exercises",),
    ("workshop",),
    ("documents", "spreadsheets"),
    ("live",),
    ("store",),
    ("server",),
    ("rehearsal",),
    ("cli",),
]
LEVEL = {part: level for level, parts in enumerate(ORDER) for part in parts}
MEDIA = ("decks", "handouts")


def imports(file: Path, of: Sequence[str] = ("facilitator", *MEDIA)) -> Iterator[str]:
    """The modules of these packages that a file imports, with their whole names."""
    for node in ast.walk(ast.parse(file.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            names = [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            assert not node.level, (
                f"{file.relative_to(ROOT)}:{node.lineno} imports relatively; say the whole name"
            )
            names = [f"{node.module}.{alias.name}" for alias in node.names]
        else:
            continue
        yield from (name for name in names if name.split(".")[0] in of)


def part_of(module: str) -> str | None:
    """The part of the product that a module of `facilitator` belongs to; None for what stands in the package
    itself, its version."""
    parts = module.split(".")
    return parts[1] if len(parts) > 1 and parts[1] in LEVEL else None


def python_files(folder: str) -> list[Path]:
    return sorted((ROOT / folder).rglob("*.py"))


def test_every_part_of_the_product_has_its_place_in_the_order() -> None:
    found = {path.stem for path in (ROOT / "facilitator").glob("*.py")} - {"__init__"}
    found |= {path.parent.name for path in (ROOT / "facilitator").glob("*/__init__.py")}
    assert found - set(LEVEL) == set()


@pytest.mark.parametrize("part", LEVEL)
def test_a_part_imports_only_parts_that_come_before_it(part: str) -> None:
    files = [*python_files(f"facilitator/{part}"), *(ROOT / "facilitator").glob(f"{part}.py")]
    wrong = [
        f"{file.relative_to(ROOT)} imports {module}"
        for file in files
        for module in imports(file)
        if (other := part_of(module)) != part and other and LEVEL[other] >= LEVEL[part]
    ]
    assert wrong == []


@pytest.mark.parametrize("part", [part for part in LEVEL if (ROOT / "facilitator" / part).is_dir()])
def test_no_files_of_a_part_import_each_other_in_a_circle(part: str) -> None:
    """Also not for types alone. Raises: `CycleError`, with the circle."""
    files = {
        ".".join(file.relative_to(ROOT).with_suffix("").parts): file
        for file in python_files(f"facilitator/{part}")
    }
    graph = {
        name: {of for one in imports(file) for of in (one, one.rpartition(".")[0]) if of in files}
        for name, file in files.items()
    }
    TopologicalSorter(graph).prepare()


def test_the_product_never_imports_a_medium() -> None:
    """It finds decks and handouts through their entry points, so that a third medium edits nothing."""
    wrong = [
        f"{file.relative_to(ROOT)} imports {module}"
        for file in python_files("facilitator")
        for module in imports(file)
        if module.split(".")[0] in MEDIA
    ]
    assert wrong == []


@pytest.mark.parametrize("package", ["facilitator", *MEDIA])
def test_the_product_knows_nothing_of_the_tools_for_its_developers(package: str) -> None:
    """Nothing of them is in a wheel."""
    wrong = [
        f"{file.relative_to(ROOT)} imports {module}"
        for file in python_files(package)
        for module in imports(file, ("dev", "tests"))
    ]
    assert wrong == []


@pytest.mark.parametrize("medium", MEDIA)
def test_documents_know_the_workshop_and_its_results_but_no_session_and_no_other_medium(medium: str) -> None:
    wrong = [
        f"{file.relative_to(ROOT)} imports {module}"
        for file in python_files(medium)
        for module in imports(file)
        if module.split(".")[0] not in ("facilitator", medium)
        or LEVEL.get(part_of(module) or "words", 0) > LEVEL["documents"]
    ]
    assert wrong == []


@pytest.mark.parametrize("package", ["facilitator", *MEDIA])
def test_every_folder_with_code_is_a_package(package: str) -> None:
    """A folder without `__init__.py` is seen from a clone and then missing for the type check or in a wheel."""
    folders = {file.parent for file in python_files(package)}
    assert sorted(str(f.relative_to(ROOT)) for f in folders if not (f / "__init__.py").exists()) == []
