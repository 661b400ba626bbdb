"""The text that `facilitator new` writes: a small whole workshop in which comments explain each thing."""

from __future__ import annotations

import json
from importlib.resources import files

from facilitator.assets import COMMAND


def first_workshop(title: str) -> str:
    """A commented workshop under this title; it reads without a fault."""
    text = (files("facilitator.workshop") / "first.md").read_text(encoding="utf-8")
    # A JSON string is a YAML string, whatever signs the title has.
    quoted = json.dumps(" ".join(title.split()), ensure_ascii=False)
    text = text.replace("    facilitator check FILE.md", f"    {COMMAND} check FILE.md", 1)
    return text.replace("title: My first workshop", f"title: {quoted}", 1)
