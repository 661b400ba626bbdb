"""The projector's page: it can only look."""

from __future__ import annotations

from typing import Any

from flask import Blueprint, Flask, Response, make_response, request

from facilitator.live.show import screen
from facilitator.server.codes import find
from facilitator.server.draw.screen import lay
from facilitator.server.house import house
from facilitator.server.keys import same
from facilitator.server.pages import qr
from facilitator.server.room import Room
from facilitator.words import message

routes = Blueprint("screens", __name__)


def register(app: Flask) -> None:
    """Add the projector's page."""
    app.register_blueprint(routes)


def may_look(room: Room, key: str) -> bool:
    """Whether this key, or this browser, may show the session's screen."""
    return same(key, room.screen_key) or house().keys.is_host(request)


@routes.get("/screen/<code>")
def show(code: str) -> Response:
    """The screen of a session."""
    room = find(code)
    if room is None or not may_look(room, request.args.get("key", "")):
        html = house().pages.render(
            "pages/notice.html", "console", title=message("This screen’s link is not right any more"),
            text=message("Open the screen from the facilitator’s console."), link="/", link_text=message("To the start"),
        )  # fmt: skip
        return make_response(html, 403)
    return make_response(house().pages.render("screen/page.html", "screen", **context(room)))


def context(room: Room) -> dict[str, Any]:
    """What the screen's templates are given."""
    with room.lock:
        view = screen(room.session, room.around())
        version = room.session.version
    address = house().address
    return {
        "view": view,
        "laid": lay(view),
        "version": version,
        "key": room.screen_key,
        "qr": qr(f"{address.phones}/{room.code}"),
        "address": address.spoken,
        "wifi": house().settings.wifi,
        "pictures": f"/{room.code}/pictures/",
        "workbook_page": house().rooms.workbook_pages(room).get(view.step.id) if view.step else None,
    }
