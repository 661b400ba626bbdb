"""Pages for errors: each says what happened and what to do, and an unexpected one goes to the log."""

from __future__ import annotations

import logging

from flask import Flask, Response
from werkzeug.exceptions import HTTPException

from facilitator.assets import COMMAND
from facilitator.server.codes import TooManyCodes
from facilitator.server.hosts import notice
from facilitator.server.phones import TOO_MANY_CODES
from facilitator.store.fault import StoreFault
from facilitator.words import message

log = logging.getLogger(__name__)

_TITLES = {
    404: message("This page is not there"),
    403: message("This page is not open to you"),
    405: message("This page is not there"),
    413: message("That was too much at once"),
}
_TEXTS = {
    403: message(
        "This form came by another address than the one that this server knows. If there is a proxy on the way, "
        "“{command} doctor” and the page “Before people come” say what it has to send.",
        command=COMMAND,
    ),
    413: message("Send less: an answer is a few sentences at most."),
}


def register(app: Flask) -> None:
    """Add a page for each kind of error."""
    app.register_error_handler(HTTPException, _http_error)
    app.register_error_handler(StoreFault, _store_fault)
    app.register_error_handler(TooManyCodes, _too_many_codes)
    app.register_error_handler(Exception, _unexpected)


def _http_error(error: HTTPException) -> Response:
    code = error.code or 500
    return notice(_TITLES.get(code, message("That did not work")), _TEXTS.get(code, ""), code)


def _store_fault(fault: StoreFault) -> Response:
    return notice(message("Nothing is lost, but it can’t be kept just now"), fault.why, 503)


def _too_many_codes(_error: TooManyCodes) -> Response:
    return notice(message("Please wait a minute"), TOO_MANY_CODES, 429)


def _unexpected(error: Exception) -> Response:
    log.exception("a page failed", exc_info=error)
    return notice(
        message("Something went wrong here"),
        message("Nothing that was sent is lost. Load the page again; the laptop’s window says more."),
        500,
    )
