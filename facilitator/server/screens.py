"""The projector's page: it can only look."""

from __future__ import annotations

from dataclasses import dataclass

from flask import Blueprint, Flask, Response, request
from markupsafe import Markup

from facilitator.live.show import screen
from facilitator.live.views import ScreenView
from facilitator.server.codes import find
from facilitator.server.draw.screen import Laid, lay
from facilitator.server.hosts import notice
from facilitator.server.keys import same
from facilitator.server.pages import Page, qr
from facilitator.server.responses import respond
from facilitator.server.running import RunningSession
from facilitator.server.services import services
from facilitator.server.settings import Wifi
from facilitator.words import message

routes = Blueprint("screens", __name__)


def register(app: Flask) -> None:
    """Add the projector's page."""
    app.register_blueprint(routes)


@dataclass(frozen=True, kw_only=True)
class ScreenPage(Page):
    """The projector's page. `pictures` is the address that names of the workshop's pictures are put behind.

    `workbook_page` is the page of the printed workbook that belongs to the present step, where it is known.
    """

    template = "screen/page.html"
    parts = ("screen/main.html",)
    place = "screen"

    view: ScreenView
    laid: Laid
    version: int
    key: str = ""
    qr: Markup | str
    address: str
    wifi: Wifi | None = None
    pictures: str
    workbook_page: int | None = None


def may_look(running: RunningSession, key: str) -> bool:
    """Whether this key, or this browser, may show the session's screen."""
    return same(key, running.screen_key) or services().keys.is_host(request)


@routes.get("/screen/<code>")
def show(code: str) -> Response:
    """The screen of a session."""
    running = find(code)
    if running is None or not may_look(running, request.args.get("key", "")):
        return notice(
            message("This screen’s link is not right any more"),
            message("Open the screen from the facilitator’s console."),
            403,
        )
    return respond(screen_page(running))


def screen_page(running: RunningSession) -> ScreenPage:
    """The screen of a session as it is now."""
    with running.lock:
        view = screen(running.session, running.around())
        version = running.session.version
    address = services().address
    return ScreenPage(
        view=view,
        laid=lay(view),
        version=version,
        key=running.screen_key,
        qr=qr(f"{address.phones}/{running.code}"),
        address=address.spoken,
        wifi=services().settings.wifi,
        pictures=f"/{running.code}/pictures/",
        workbook_page=services().sessions.workbook_pages(running).get(view.step.id) if view.step else None,
    )
