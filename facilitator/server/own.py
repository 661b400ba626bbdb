"""What belongs to one person: their own workbook, and their seat on another phone by its short code."""

from __future__ import annotations

import time
from dataclasses import replace

from flask import Blueprint, Flask, Response, request

from facilitator.documents import Unfit, documents
from facilitator.live.results import own_results
from facilitator.numbers import digits
from facilitator.server.callers import address
from facilitator.server.codes import TooManyCodes, find
from facilitator.server.downloads import attached
from facilitator.server.keys import personal_code
from facilitator.server.phones import (
    JOINING,
    TOO_MANY_CODES,
    join_page,
    join_view,
    notice,
    removed,
    too_many_codes,
    wrong_code,
)
from facilitator.server.responses import redirect_to
from facilitator.server.services import services
from facilitator.words import message, say
from facilitator.workshop.results import Refs

routes = Blueprint("own", __name__)
routes.register_error_handler(TooManyCodes, too_many_codes)


def register(app: Flask) -> None:
    """Add the own workbook, and coming back by a personal code."""
    app.register_blueprint(routes)


# Where people print on Letter, as the Unicode consortium lists it; everywhere else it is A4.
LETTER = frozenset(["BZ", "CA", "CL", "CO", "CR", "GT", "MX", "NI", "PA", "PH", "PR", "SV", "US", "VE"])


@routes.post("/back", defaults={"number": 0})
@routes.post("/<int:number>/back")
def back(number: int) -> Response:
    """Give a seat back to whoever knows its code: on another phone, or days later for their workbook."""
    code = str(number) if number else digits(request.form.get("code", ""))
    running = find(code)
    if running is None:
        return wrong_code(code)
    typed = request.form.get("mine", "")[:40]
    said = personal_code(typed)
    guesses, who = services().backs, address(request.environ)
    # Before anything is compared: who has guessed too often doesn't even learn that they were right.
    if said and not guesses.allows(who, code):
        return join_page(replace(join_view(running), mine=typed, mine_wrong=TOO_MANY_CODES), 429)
    with running.lock:
        present = running.session.present()
    seat = services().keys.seat_of(code, said, present)
    if seat is None:
        wrong = message("Nobody here has this code. It stands at the foot of every page of yours.")
        return join_page(replace(join_view(running), mine=typed, mine_wrong=wrong), 404)
    guesses.right(who, code)
    response = redirect_to(f"/{code}?{JOINING}=yes")
    services().keys.give_seat(response, code, seat)
    return response


@routes.get("/<int:number>/workbook")
def workbook(number: int) -> Response:
    """One's own workbook: what this person gave, and what the room said up to now."""
    code = str(number)
    seat = services().keys.seat(request, code)
    running = find(code) if seat else None
    if running is None or seat is None or seat not in running.session.seats:
        return redirect_to(f"/{code}")
    if not running.has(seat):
        return removed(code)
    if not services().books.allows(seat):
        why = message("It was made for you a moment ago.")
        return notice(message("Please wait a minute"), why, 429, f"/{code}/workbook")
    document = documents()["workbook"]
    workshop, name = services().sessions.workshop(running), running.names.get(seat, "")
    with services().press:
        with running.lock:
            found = own_results(running.session, code, time.time(), seat, name)
        try:
            made = document.make(workshop, found, Refs(), _paper())
        except Unfit as unfit:
            return notice(message("Your workbook can’t be made yet"), unfit.why, 422, f"/{code}")
    response = attached(
        made, workshop.title, found.name, name or say(document.title, workshop.language), document.suffix
    )
    response.cache_control.no_store = True
    return response


def _paper() -> str:
    """The size that people print on where this phone's language is spoken."""
    first = next(iter(request.accept_languages.values()), "")
    return "letter" if LETTER.intersection(first.upper().replace("_", "-").split("-")[1:]) else "a4"
