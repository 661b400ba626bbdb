"""Serves built scripts, styles and fonts; a file's name has a hash of its content, so browsers cache it for ever."""

from __future__ import annotations

from pathlib import Path

from flask import Flask, Response, abort, request, send_from_directory

from facilitator.assets import templates_folder

_YEAR = 365 * 24 * 3600
_TYPES = {".js": "text/javascript", ".css": "text/css", ".woff2": "font/woff2", ".svg": "image/svg+xml"}


def register(app: Flask) -> None:
    """Add the route of static files."""
    app.add_url_rule("/static/<path:name>", "static", _static)


def _static(name: str) -> Response:
    """A built file, compressed where the browser takes that."""
    folder = templates_folder() / "built"
    if len(name) > 200:
        abort(404)
    if request.accept_encodings.best_match(["gzip"]) and (folder / f"{name}.gz").is_file():
        response = send_from_directory(folder, f"{name}.gz", max_age=_YEAR)
        response.headers["Content-Encoding"] = "gzip"
        response.mimetype = _media_type(name)
    else:
        response = send_from_directory(folder, name, max_age=_YEAR, mimetype=_media_type(name))
    response.cache_control.immutable = True
    response.cache_control.public = True
    response.headers["Vary"] = "Accept-Encoding"
    return response


def _media_type(name: str) -> str:
    return _TYPES.get(Path(name).suffix, "application/octet-stream")
