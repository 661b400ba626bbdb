"""Templates are indented by what is open where a line begins; nothing that a page says changes by it."""

from __future__ import annotations

import importlib.util
import subprocess
import sys
from pathlib import Path
from textwrap import dedent

import pytest
from jinja2 import Environment

ROOT = Path(__file__).parent.parent.parent
LONGEST = 120  # characters of a line
UNBREAKABLE = ("|", "# ")  # how a line of Markdown begins that can't be broken: tables, headings

spec = importlib.util.spec_from_file_location("layout", ROOT / "templates" / "layout.py")
assert spec is not None
assert spec.loader is not None
layout = importlib.util.module_from_spec(spec)
spec.loader.exec_module(layout)

UNTIDY = """\
<ul class="people"
id="people">
{% for name in names %}
{% if loop.first %}<li class="first">
{% else %}<li>
{% endif %}
{{ say(name,
"short") }}</li>
{% endfor %}
</ul>
<textarea rows="2"
name="text">
  as it is
</textarea>
"""
TIDY = """\
<ul class="people"
  id="people">
  {% for name in names %}
    {% if loop.first %}<li class="first">
    {% else %}<li>
    {% endif %}
      {{ say(name,
        "short") }}</li>
  {% endfor %}
</ul>
<textarea rows="2"
  name="text">
  as it is
</textarea>
"""


def test_what_is_open_where_a_line_begins_indents_it() -> None:
    assert layout.indented(UNTIDY) == TIDY
    assert layout.indented(TIDY) == TIDY


def test_what_a_line_opens_together_indents_the_next_by_one_step() -> None:
    template = dedent(
        """\
        <section><div class="a"><p>
          {{ words }}
        </p></div></section>
        <b>after</b>
        """
    )
    assert layout.indented(template) == template


@pytest.mark.parametrize("value", ['"a\n  b"', "'a\n  b'", '"{{ x }}\n  b"'])
def test_white_space_in_a_value_stays(value: str) -> None:
    assert layout.indented(f"<p title={value}>\n</p>\n") == f"<p title={value}>\n</p>\n"


def test_brackets_and_ends_in_strings_and_comments_open_and_close_nothing() -> None:
    template = '{# <div> #}\n{{ _("{% if %} ( <p> %}") }}\n<!-- <ul> -->\n<p></p>\n'
    assert layout.indented(template) == template


def test_indented_templates_give_the_same_words() -> None:
    said = [
        Environment().from_string(text).render(names="ab", say=lambda *all: all[0]).split()
        for text in (UNTIDY, TIDY)
    ]
    assert said[0] == said[1]


def test_every_template_is_indented_and_no_line_is_too_long() -> None:
    done = subprocess.run(
        [sys.executable, ROOT / "templates" / "layout.py", "check"],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.stdout == ""


@pytest.mark.parametrize("folder", ["", "docs", "templates", "dev", "tests/scripts"])
def test_no_line_of_scripts_styles_and_docs_is_too_long(folder: str) -> None:
    """Prettier breaks what it can; comments, and Markdown but for its tables, are broken by hand."""
    found = (ROOT / folder).rglob("*") if folder else ROOT.glob("*.md")
    written = [
        path
        for path in found
        if path.suffix in {".ts", ".css", ".js", ".mjs", ".md"}
        and not {"node_modules", "built"} & {*path.parts}
    ]
    assert written
    assert [
        f"{path.relative_to(ROOT)}:{number}"
        for path in written
        for number, line in enumerate(path.read_text("utf-8").splitlines(), 1)
        if len(line) > LONGEST and not (path.suffix == ".md" and line.lstrip().startswith(UNBREAKABLE))
    ] == []
