"""Before people come: try the network with one phone, choose the address in the QR code, give the room's Wi-Fi."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from urllib.parse import quote

from flask import Blueprint, Flask, Response, request
from markupsafe import Markup

from facilitator.inputs.contract import Refused
from facilitator.server.addresses import Address, Own, Served, typed_address
from facilitator.server.advice import LADDER, Firewall, firewalls, looks
from facilitator.server.hosts import hosts_only, notice
from facilitator.server.pages import Page, qr
from facilitator.server.proxies import UNKNOWN_PROXY
from facilitator.server.reach import Reach, reach
from facilitator.server.responses import redirect_to, respond
from facilitator.server.services import services
from facilitator.server.settings import Settings, typed_wifi
from facilitator.server.trials import Trial
from facilitator.words import Message, message

host_routes = Blueprint("before", __name__, url_prefix="/host")
phone_routes = Blueprint("trial", __name__)


def register(app: Flask) -> None:
    """Add the page before people come, and the page that a phone opens to try the network."""
    app.register_blueprint(host_routes)
    app.register_blueprint(phone_routes)


@dataclass(frozen=True)
class TrialsPage(Page):
    """What phones that try the network have found, each with the time of day it began at: fetched again and again."""

    template = "host/trials.html"

    trials: list[tuple[str, Trial]]


@dataclass(frozen=True)
class WayPage(Page):
    """What came through at the address for phones, tried from here. None: not tried yet."""

    template = "host/way.html"

    reach: Reach | None


@dataclass(frozen=True, kw_only=True)
class BeforePage(Page):
    """The page before people come. `found` are the laptop's addresses, `test` and `screen` are links (empty: no
    session).

    `refused` says what was wrong, by part of the page, and `typed` is the form that was sent then.
    """

    template = "host/before.html"

    code: str
    address: Address
    served: Served
    found: list[Own]
    settings: Settings
    test: str
    qr: Markup
    trials: list[tuple[str, Trial]]
    screen: str
    looks: tuple[Message, ...]
    firewalls: tuple[Firewall, ...]
    ladder: tuple[tuple[Message, Message], ...] = LADDER
    refused: dict[str, Message]
    typed: Mapping[str, str] | None
    reach: Reach | None


@dataclass(frozen=True)
class TrialPage(Page):
    """The page that a phone opens to try the network, and what is known of that trial."""

    template = "phone/test.html"
    parts = ("trial.html",)
    place = "phone"

    trial: Trial


# For the facilitator ---------------------------------------------------------------------------------------------


@host_routes.get("/room", defaults={"code": ""})
@host_routes.get("/<code>/room")
@hosts_only
def prepare(code: str) -> Response:
    """The page before people come; with a session's code it has the screen's link too."""
    services().look()
    return _page(code)


@host_routes.post("/room", defaults={"code": ""})
@host_routes.post("/<code>/room")
@hosts_only
def settle(code: str) -> Response:
    """Store an address or a Wi-Fi for this room."""
    part = request.form.get("part", "")
    try:
        services().change_settings(_settled(services().settings, part))
    except Refused as refused:
        return _page(code, {part: refused.why}, 422)
    return redirect_to(f"{request.path}#{quote(part)}")


@host_routes.get("/room/trials")
@hosts_only
def trials() -> Response:
    """What phones that try it have reported: the part of the page that is fetched again and again."""
    return respond(TrialsPage(_tries()))


@host_routes.get("/room/way")
@hosts_only
def way() -> Response:
    """Whether a page, a form and a connection come through the address for phones, tried from here."""
    return respond(WayPage(reach(services().address.phones)))


def _settled(settings: Settings, part: str) -> Settings:
    form = {name: value.strip() for name, value in request.form.items()}
    if part == "wifi":
        return replace(settings, wifi=typed_wifi(form.get("name"), form.get("password")))
    if part != "address":
        return settings
    chosen = form.get("address", "")
    # Who has typed a new address means it, though nothing has marked it: without scripts, or before they were there.
    if chosen != "typed" and form.get("typed", "") in ("", settings.typed):
        own = next((one.ip for one in services().served.found() if one.ip == chosen), "")
        return replace(settings, own=own, typed="")
    typed = typed_address(form.get("typed", ""))
    if not typed:
        raise Refused(message("Type the address that phones open."))
    return replace(settings, own="", typed=typed)


def _page(code: str, refused: dict[str, Message] | None = None, status: int = 200) -> Response:
    running = services().sessions.get(code) if code else None
    if code and running is None:
        return notice(message("There is no such session"), "", 404, "/host")
    here = services()
    page = BeforePage(
        code=code,
        address=here.address,
        served=here.served,
        found=here.served.found(),
        settings=here.settings,
        test=f"{here.address.phones}/test",
        qr=qr(f"{here.address.phones}/test"),
        trials=_tries(),
        screen=f"{here.address.phones}/screen/{code}?key={running.screen_key}" if running else "",
        looks=looks(here.served.port),
        firewalls=firewalls(here.served.port),
        refused=refused or {},
        typed=request.form if refused else None,
        reach=reach(here.address.phones) if "try" in request.args else None,
    )
    return respond(page, status)


def _tries() -> list[tuple[str, Trial]]:
    """Each try with the time of day it began at."""
    tries = services().trials.latest()
    return [(datetime.fromtimestamp(trial.at).strftime("%H:%M:%S"), trial) for trial in tries]


# For the phone that tries it -------------------------------------------------------------------------------------


@phone_routes.get("/test")
def test() -> Response:
    """A page that says on the phone how it gets to this laptop. It takes no seat and is in no journal."""
    proxy = request.environ.get(UNKNOWN_PROXY, "")
    quiet = "quiet" in request.args
    trial = services().trials.begin(request.remote_addr or "", request.host[:100], proxy, quiet)
    return respond(TrialPage(trial))


@phone_routes.post("/test/<id>")
def report(id: str) -> Response:
    """Take what a phone has found out, by its script or by a plain form."""
    trial = services().trials.report(id, request.form)
    if trial is None:
        return redirect_to("/test")
    return respond(TrialPage(trial), part="" if "form" in request.form else "trial.html")
