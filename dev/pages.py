"""The page /dev: every group of the gallery, each page of it in a frame, as phone, screen and console would show it."""

from __future__ import annotations

from functools import cached_property
from pathlib import Path
from threading import Lock

from flask import Blueprint, Flask, Response, abort, send_file
from jinja2 import Environment, FileSystemLoader

from dev.gallery import Gallery, groups
from dev.gallery import Pages as Shown
from dev.reloading import Mark

HERE = Path(__file__).parent

# As the product's own, but for two things: these pages may stand in our frames, and no form in them is sent.
POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; "
    "connect-src 'self'; form-action 'none'; base-uri 'none'; frame-src 'self'; frame-ancestors 'self'"
)


class Played:
    """The groups as they were played last; one that was played before a file changed is played again."""

    def __init__(self) -> None:
        self._mark, self._lock = Mark(), Lock()
        self._groups: dict[str, tuple[str, dict[str, Shown]]] = {}

    @cached_property
    def _gallery(self) -> Gallery:
        """Made when somebody looks: most restarts of the server are for another page."""
        return Gallery()

    def group(self, name: str) -> dict[str, Shown]:
        """The moments of a group with their pages. 404 where there is no such group."""
        if name not in groups():
            abort(404)
        with self._lock:
            mark = self._mark.now()
            if self._groups.get(name, ("",))[0] != mark:
                self._groups[name] = (mark, dict(self._gallery.moments(name)))
            return self._groups[name][1]


def register(app: Flask) -> None:
    """Add /dev to this app."""
    env = Environment(loader=FileSystemLoader(HERE), autoescape=True, trim_blocks=True, lstrip_blocks=True)
    pages, played = Blueprint("dev", __name__, url_prefix="/dev"), Played()

    @pages.get("")
    def index() -> Response:
        kinds: dict[str, list[str]] = {}
        for group in groups():
            kind, _, name = group.partition("/")
            kinds.setdefault(kind, []).append(name)
        return _html(env.get_template("index.html").render(kinds=kinds))

    @pages.get("/<kind>/<name>")
    def group(kind: str, name: str) -> Response:
        found = played.group(f"{kind}/{name}")
        return _html(env.get_template("group.html").render(group=f"{kind}/{name}", moments=found))

    @pages.get("/<kind>/<name>/<int:number>/<who>")
    def frame(kind: str, name: str, number: int, who: str) -> Response:
        shown = list(played.group(f"{kind}/{name}").values())
        if number >= len(shown) or who not in shown[number]:
            abort(404)
        return _html(shown[number][who].replace("<head>", '<head><script src="/dev/quiet.js"></script>', 1))

    @pages.get("/<any('quiet.js', 'gallery.css'):name>")
    def file(name: str) -> Response:
        return send_file(HERE / name)

    app.register_blueprint(pages)


def _html(text: str) -> Response:
    return Response(text, headers={"Content-Security-Policy": POLICY}, mimetype="text/html")
