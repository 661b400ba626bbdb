"""No exercise is known outside its file: nobody else imports its module, and nobody asks for it by its name."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

from facilitator.exercises import known
from facilitator.live.views import PhoneState

ROOT = Path(__file__).resolve().parents[2]
PRODUCT = ("facilitator", "decks", "handouts", "templates")
OWN = (ROOT / "facilitator" / "exercises", ROOT / "facilitator" / "library")
NAMES = set(known()) - {state.value for state in PhoneState}  # a phone's page "talk" is one where people talk
MODULES = {kind.__module__ for kind in known().values()}
IN_TEMPLATES = re.compile(r"{[{%](.*?)[%}]}", re.DOTALL)
QUOTED = re.compile(r"""(["'])((?:(?!\1).)*)\1""")


def files(*endings: str) -> list[Path]:
    """The product's files with these endings, without the exercises' own and what is built."""
    found = [path for folder in PRODUCT for path in (ROOT / folder).rglob("*") if path.suffix in endings]
    return [
        path
        for path in sorted(found)
        if not any(path.is_relative_to(folder) for folder in OWN)
        and not {"node_modules", "built"} & set(path.parts)
    ]


def imported(tree: ast.AST) -> Iterator[tuple[int, str]]:
    """Every module that is imported, or may be one: with `from x import y` both x and x.y."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from ((node.lineno, alias.name) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield node.lineno, node.module or ""
            yield from ((node.lineno, f"{node.module}.{alias.name}") for alias in node.names)


def test_nobody_imports_an_exercise() -> None:
    wrong = [
        f"{file.relative_to(ROOT)}:{line} imports {module}"
        for file in files(".py")
        for line, module in imported(ast.parse(file.read_text("utf-8")))
        if module in MODULES
    ]
    assert wrong == []


def test_no_string_of_the_code_is_an_exercises_name() -> None:
    wrong = [
        f"{file.relative_to(ROOT)}:{node.lineno} says {node.value!r}"
        for file in files(".py")
        for node in ast.walk(ast.parse(file.read_text("utf-8")))
        if isinstance(node, ast.Constant) and node.value in NAMES
    ]
    assert wrong == []


def test_no_template_asks_for_an_exercise_by_its_name() -> None:
    wrong = [
        f"{file.relative_to(ROOT)} says {word!r}"
        for file in files(".html")
        for code in IN_TEMPLATES.findall(file.read_text("utf-8"))
        for _quote, word in QUOTED.findall(code)
        if word in NAMES
    ]
    assert wrong == []


def test_no_script_asks_for_an_exercise_by_its_name() -> None:
    wrong = [
        f"{file.relative_to(ROOT)} says {word!r}"
        for file in files(".ts")
        for _quote, word in QUOTED.findall(file.read_text("utf-8"))
        if word in NAMES
    ]
    assert wrong == []
