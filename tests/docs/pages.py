"""What stands in a page of documentation: its code, its commands, and the files that it names."""

from __future__ import annotations

import re
import shlex
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PAGES = [ROOT / name for name in ("README.md", "docs/architecture.md", "docs/proxies.md", "CONTRIBUTING.md")]

_BLOCK = re.compile(r"^```(\w*)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
_CODE = re.compile(r"`([^`\n]+)`")
_LINK = re.compile(r"\]\(([^)#]+)\)")


def blocks(page: Path, language: str) -> list[str]:
    """The blocks of code in one language, in order."""
    return [code for kind, code in _BLOCK.findall(page.read_text("utf-8")) if kind == language]


def block_with(page: Path, language: str, part: str) -> str:
    """The one block that has this in it."""
    (found,) = (code for code in blocks(page, language) if part in code)
    return found


def spoken(page: Path) -> str:
    """The page without its blocks of code."""
    return _BLOCK.sub("", page.read_text("utf-8"))


def codes(page: Path) -> list[str]:
    """What the page's sentences name: files, commands, functions."""
    return _CODE.findall(spoken(page))


def links(page: Path) -> list[str]:
    """Where the page's links and pictures lead."""
    return _LINK.findall(spoken(page))


def commands(page: Path) -> list[list[str]]:
    """Every command line of `./run` or `facilitator` that the page shows, in words, without the program."""
    lines = [line for code in blocks(page, "sh") for line in code.splitlines()] + codes(page)
    words = [shlex.split(line, comments=True) for line in lines if re.match(r"(\./run|facilitator) \w", line)]
    return [rest for _, *rest in words]
