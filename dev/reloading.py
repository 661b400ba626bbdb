"""Pages that load themselves anew when what they are made of has changed: a small script in each, and a mark to
ask for."""

from __future__ import annotations

import os
from pathlib import Path

from flask import Blueprint, Flask, Response, send_file

from dev.watching import TEMPLATES, mark_up
from facilitator import assets

HERE = Path(__file__).parent


class Mark:
    """Text that becomes another one when the server starts again, a template changes, or pages are built anew."""

    def __init__(self) -> None:
        self._built = ""

    def now(self) -> str:
        """Look once more."""
        try:
            built = (TEMPLATES / "built" / "built-from").read_text("utf-8")
        except FileNotFoundError:  # just now it is taken away, and the new one is not there yet
            built = self._built
        if built != self._built:
            self._built = built
            assets.forget()
        return f"{os.getpid()}-{hash(mark_up()):x}-{built[:16]}"


def register(app: Flask) -> None:
    """Put the script into every page of this app."""
    mark = Mark()
    reloading = Blueprint("reloading", __name__, url_prefix="/dev")

    @reloading.get("/mark")
    def now() -> Response:
        return Response(mark.now(), mimetype="text/plain")

    @reloading.get("/reload.js")
    def script() -> Response:
        return send_file(HERE / "reload.js", mimetype="text/javascript")

    def insert(response: Response) -> Response:
        if response.mimetype == "text/html":
            script = f'<script src="/dev/reload.js" data-mark="{mark.now()}"></script>'
            response.set_data(response.get_data(as_text=True).replace("</head>", f"{script}</head>", 1))
        return response

    app.register_blueprint(reloading)
    app.after_request(insert)
