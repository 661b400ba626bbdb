"""Where the built parts are: the pages' templates, scripts, styles and icons, and the fonts of the documents.

In a clone templates stand beside this package, in an installed wheel inside it; the build puts its output in both.
"""

import json
from functools import cache
from pathlib import Path

_HERE = Path(__file__).resolve().parent

LIBRARY = _HERE / "library"
"""The folder of the workshops that ship."""

COMMAND = "./run" if (_HERE.parent / "run").is_file() else "facilitator"
"""How this program is started: in a clone by its own file, elsewhere by the command that the package brings."""


class NotBuilt(Exception):
    """Something that the build makes isn't there; the text says what and what to do."""


def templates_folder() -> Path:
    """The folder of the page templates; the browser's files are in its `built` folder."""
    inside = _HERE / "templates"
    return inside if inside.is_dir() else _HERE.parent / "templates"


def fonts_folder() -> Path:
    """The folder of the TrueType files that documents are measured and set in.

    Raises `NotBuilt` when the fonts haven't been built.
    """
    return _there(_HERE / "fonts")


def asset(logical_name: str) -> str:
    """The file in `templates_folder() / "built"` that carries this name's present content.

    `asset("phone.js")` is for example `phone-AB12CD34.js`: it may be cached for ever. Raises `NotBuilt` when nothing of
    that name has been built.
    """
    try:
        return _manifest()[logical_name]
    except KeyError:
        raise NotBuilt(_remedy(logical_name)) from None


@cache
def icon(name: str) -> str:
    """An icon as SVG text to stand in a page, hidden from screen readers; its colour is the text's.

    Raises `NotBuilt` for a name that no template or script had at the last build.
    """
    return _there(templates_folder() / "built" / "icons" / f"{name}.svg").read_text("utf-8")


def forget() -> None:
    """Read names and icons again when they are next asked for: after a build while the server runs."""
    _manifest.cache_clear()
    icon.cache_clear()


@cache
def _manifest() -> dict[str, str]:
    names: dict[str, str] = json.loads(_there(templates_folder() / "built" / "manifest.json").read_bytes())
    return names


def _there(path: Path) -> Path:
    if not path.exists():
        raise NotBuilt(_remedy(path.name))
    return path


def _remedy(name: str) -> str:
    return f"{name} has not been built: start ./run once in the clone (an installed wheel has it; install it again)"
