"""What pages get: each variable of a template is a field of the page's dataclass, and each field is used."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields
from fnmatch import fnmatch
from inspect import getdoc

import pytest
from jinja2 import Environment, meta, nodes

from facilitator.server import app
from facilitator.server.pages import Page, Pages

GIVEN = {"draw", "now"}  # to every template
NOT_NAMED = {"language"}  # read by what says words


def kinds(of: type[Page]) -> Iterator[type[Page]]:
    for kind in of.__subclasses__():
        yield kind
        yield from kinds(kind)


PAGES = sorted(kinds(Page), key=lambda kind: kind.__name__)


def test_the_server_has_pages() -> None:
    assert app.register
    assert len(PAGES) > 12


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.__name__)
def test_a_template_uses_what_its_dataclass_has_and_nothing_else(page: type[Page]) -> None:
    environment = Pages()._env
    used = set().union(*(variables(environment, name, set()) for name in (page.template, *page.parts)))
    assert used - GIVEN == {field.name for field in fields(page)} - NOT_NAMED


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.__name__)
def test_a_page_says_what_its_fields_are(page: type[Page]) -> None:
    assert page.__doc__
    assert not page.__doc__.startswith(f"{page.__name__}("), "it is the one that dataclasses makes"
    assert getdoc(page) != getdoc(Page)


def variables(environment: Environment, template: str, known: set[str]) -> set[str]:
    """What a template takes from its context, with what it extends, includes and imports with the context."""
    source, _, _ = environment.loader.get_source(environment, template)
    tree = environment.parse(source)
    known = known | set(named_in(tree))
    used = meta.find_undeclared_variables(tree) - known - set(environment.globals)
    for inner in tree.find_all((nodes.Extends, nodes.Include, nodes.Import, nodes.FromImport)):
        if getattr(inner, "with_context", True):
            for name in templates(environment, vars(inner)["template"]):
                used |= variables(environment, name, known)
    return used


def named_in(tree: nodes.Template) -> Iterator[str]:
    """The names that a template sets itself, and what it includes may use."""
    yield from (name.name for name in tree.find_all(nodes.Name) if name.ctx in ("store", "param"))
    yield from (macro.name for macro in tree.find_all(nodes.Macro))
    yield from (inner.target for inner in tree.find_all(nodes.Import))
    for inner in tree.find_all(nodes.FromImport):
        yield from (name if isinstance(name, str) else name[1] for name in inner.names)


def templates(environment: Environment, asked: nodes.Expr) -> list[str]:
    """The templates that an expression can name, as `"inputs/" ~ ask.kind ~ "/phone.html"` does."""
    parts = asked.nodes if isinstance(asked, nodes.Concat) else [asked]
    pattern = "".join(part.value if isinstance(part, nodes.Const) else "*" for part in parts)
    return environment.list_templates(filter_func=lambda name: fnmatch(name, pattern))
