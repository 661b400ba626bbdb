"""The console: its page, and the commands that come from it."""

from __future__ import annotations

import json
import time
from dataclasses import dataclass
from typing import Any

from flask import Blueprint, Flask, Response, request
from markupsafe import Markup

from facilitator.exercises import IMPROVISED, known
from facilitator.exercises.contract import Seen
from facilitator.inputs.contract import Refused
from facilitator.live.codec import from_name
from facilitator.live.matters.lifecycle import LONGEST_NAME_OF_SESSION
from facilitator.live.matters.plan import Improvised
from facilitator.live.matters.result import LONGEST_FINDING
from facilitator.live.matters.texts import LONGEST_NAME_OF_GROUP
from facilitator.live.matters.walk import Open
from facilitator.live.show import console
from facilitator.live.views import ConsoleView
from facilitator.server.codes import find
from facilitator.server.downloads import DocumentLinks, taken_home
from facilitator.server.draw import above
from facilitator.server.draw import pages as screen_pages
from facilitator.server.hosts import hosts_only, leaders_only, notice
from facilitator.server.keys import same
from facilitator.server.pages import Page, qr
from facilitator.server.responses import redirect_to, respond
from facilitator.server.rewriting import has_changed
from facilitator.server.running import Outcome, RunningSession
from facilitator.server.services import services
from facilitator.server.settings import Wifi
from facilitator.words import Message, counted, message
from facilitator.workshop.improvise import LONGEST_LINE, pattern

routes = Blueprint("consoles", __name__, url_prefix="/host")


def register(app: Flask) -> None:
    """Add the console and its commands."""
    app.register_blueprint(routes)


@dataclass(frozen=True)
class Kind:
    """An exercise that can be improvised: its name, how its line is typed, and the key that chooses it.

    `chosen` is the one that is improvised where the host chooses no other.
    """

    name: str
    pattern: Message
    key: str
    chosen: bool


KINDS = tuple(
    Kind(name, pattern(kind), key, kind is IMPROVISED)
    for key, (name, kind) in zip("123456789abcdefghijklmnopqrstuvwxyz", sorted(known().items()), strict=False)
)
MANY = 100  # phones: above, this server's pushes take noticeably long


@dataclass(frozen=True)
class CohostLink:
    """The link for co-hosts, also as a QR code."""

    href: str
    qr: Markup


@dataclass(frozen=True)
class ConsoleLinks:
    """Where a console leads: the screen, a phone's page (with its address as it is said, and as a QR code), the page
    before people come, and the link for co-hosts where there is one."""

    screen: str
    phone: str
    phone_address: str
    before: str
    qr: Markup
    cohost: CohostLink | None


@dataclass(frozen=True, kw_only=True)
class ConsolePage(Page):
    """The console. `page` of `pages` is what the screen shows of a figure that doesn't fit on one.

    `consoles` is how many are open; `text_changed`, whether the workshop's file says something else by now; `pictures`
    is the address that names of the workshop's pictures are put behind. The rest bounds what can be typed, in
    characters.
    """

    template = "host/console.html"
    parts = ("host/main.html", "host/joining.html")

    view: ConsoleView
    page: int
    pages: int
    documents: list[DocumentLinks]
    links: ConsoleLinks
    wifi: Wifi | None
    cohost: bool
    consoles: int
    text_changed: bool
    session_name: str
    warnings: list[Message]
    pictures: str
    kinds: tuple[Kind, ...] = KINDS
    longest_name: int = LONGEST_NAME_OF_SESSION
    longest_group: int = LONGEST_NAME_OF_GROUP
    longest_finding: int = LONGEST_FINDING
    longest_line: int = LONGEST_LINE


@routes.get("/<code>")
def show(code: str) -> Response:
    """The console of a session. The link for co-hosts signs this browser in."""
    key = request.args.get("key")
    if key is None or services().keys.is_host(request):
        return _show(code=code)
    running = find(code)
    if running is None or not running.cohost_key or not same(key, running.cohost_key):
        return notice(
            message("This link is not right any more"), message("Ask the facilitator for a new one."), 403
        )
    response = redirect_to(f"/host/{code}")
    services().keys.sign_in_cohost(response, code, key)
    return response


@leaders_only
def _show(running: RunningSession) -> Response:
    return respond(console_page(running, cohost=not services().keys.is_host(request)))


def console_page(running: RunningSession, *, cohost: bool) -> ConsolePage:
    """The console of a session as it is now. A co-host's has nothing of the other sessions, and no link to pass on."""
    with running.lock:
        view = console(running.session, running.around(), time.time())
    phones = f"{services().address.phones}/{running.code}"
    warnings = []
    if running.connected > MANY:
        warnings.append(
            counted(
                "{n} phone is connected. Above 100 this server answers slowly; let the rest share phones.",
                "{n} phones are connected. Above 100 this server answers slowly; let the rest share phones.",
                running.connected,
            )
        )
    counted_alone = view.step is not None and view.step.settings.seen is not Seen.ROOM
    paged = view.figure if view.shown and not counted_alone else None
    pages = screen_pages(paged, view.finding, view.language, above(view)) if paged else 1
    links = ConsoleLinks(
        screen=f"/screen/{running.code}?key={running.screen_key}",
        phone=phones,
        phone_address=services().address.spoken,
        before=f"/host/{running.code}/room",
        qr=qr(phones),
        cohost=None if cohost or not running.cohost_key else _cohost_link(running),
    )
    return ConsolePage(
        view=view,
        page=min(view.page, pages - 1),
        pages=pages,
        documents=taken_home(running.code, bool(running.session.stages), running.session.workshop),
        links=links,
        wifi=services().settings.wifi,
        cohost=cohost,
        consoles=running.consoles,
        text_changed=running.session.ended_at is None and has_changed(running),
        session_name=running.session.name,
        warnings=warnings,
        pictures=f"/{running.code}/pictures/",
    )


def _cohost_link(running: RunningSession) -> CohostLink:
    href = f"{services().address.phones}/host/{running.code}?key={running.cohost_key}"
    return CohostLink(href, qr(href))


@routes.post("/<code>/cohosts/<change>")
@hosts_only
def cohosts(code: str, change: str) -> Response:
    """Make the session's link for co-hosts ("make"), or end it ("withdraw")."""
    running = services().sessions.get(code)
    if running is None or change not in ("make", "withdraw"):
        return notice(message("There is no such session"), "", 404, "/host")
    if change == "make":
        running.share()
    else:
        running.withdraw()
    return redirect_to(f"/host/{code}")


@routes.post("/<code>/screen")
@hosts_only
def new_screen(code: str) -> Response:
    """Make a new link for the session's screen."""
    running = services().sessions.get(code)
    if running is None:
        return notice(message("There is no such session"), "", 404, "/host")
    running.renew_screen()
    return redirect_to(f"/host/{code}")


@routes.post("/<code>/command")
@leaders_only
def command(running: RunningSession) -> Response:
    """A command by a plain form, where the socket is down."""
    try:
        args = json.loads(request.form.get("args") or "{}")
    except (ValueError, RecursionError):
        args = {}
    typed: dict[str, Any] = {
        name: request.form.getlist(name) if name == "entries" else value
        for name, value in request.form.items()
        if name not in ("command", "args", "stage")
    }
    args = {**typed, **(args if isinstance(args, dict) else {})}
    outcome = carry_out(
        running, (request.form.getlist("command") or [""])[-1], args, request.form.get("stage")
    )
    if not outcome.ok:
        return notice(
            message("That did not work"),
            outcome.why or "",
            409,
            f"/host/{running.code}",
            message("Back to the console"),
        )
    return redirect_to(f"/host/{running.code}")


def carry_out(running: RunningSession, name: str, args: dict[str, Any], seen: str | None) -> Outcome:
    """Carry out a host's command, by form or by socket."""
    try:
        asked = from_name(name, args)
    except Refused as refused:
        return Outcome(False, refused.why)
    outcome = running.carry_out(asked, seen=seen)
    if isinstance(outcome.event, Improvised):  # it was typed to be asked now
        return running.carry_out(Open(outcome.event.step))
    return outcome
