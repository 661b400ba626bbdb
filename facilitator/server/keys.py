"""Credentials: the secret links of host, co-hosts and screen, and signed cookies, of phones with their seats."""

from __future__ import annotations

import base64
import hmac
import secrets
from collections.abc import Iterable
from itertools import count
from typing import NamedTuple

from flask import Request, Response
from itsdangerous import BadSignature, URLSafeSerializer

from facilitator.clean import alike
from facilitator.numbers import western
from facilitator.store import Store

A_YEAR = 365 * 24 * 3600
A_MOMENT = 600  # seconds
ALPHABET = "234679ACDEFGHJKMNPQRTWXY"  # of a personal code: no two are confused when they are read or written by hand
LENGTH = 5


class Joining(NamedTuple):
    """What a join form says: the session's code, the form's own key, the name and the team."""

    code: str
    key: str
    name: str
    team: str


class Keys:
    """Reads and writes the cookies that say who somebody is. Secrets live in the data folder and survive a restart.

    `cookie` is the name of the host's: to a browser all servers of a machine are one place, whatever their ports.
    """

    def __init__(self, store: Store, cookie: str = "host") -> None:
        self._cookie = cookie
        self.host = store.secret("host")
        self._signing = store.secret("signing").encode()
        self._seats = URLSafeSerializer(store.secret("signing"), "seat")
        self._hosts = URLSafeSerializer(store.secret("signing"), "host")
        self._joinings = URLSafeSerializer(store.secret("signing"), "joining")
        self._cohosts = URLSafeSerializer(store.secret("signing"), "cohost")

    # The host --------------------------------------------------------------------------------------------------------

    def opens_console(self, key: str) -> bool:
        """Whether a key from a link is the host's."""
        return same(key, self.host)

    def is_host(self, request: Request) -> bool:
        """Whether a request comes from a browser that the host's link was opened in."""
        try:
            found = self._hosts.loads(request.cookies.get(self._cookie, ""))
        except BadSignature:
            return False
        return isinstance(found, str) and same(found, _mark(self.host, "host"))

    def sign_in_host(self, response: Response) -> None:
        """Let this browser be the host's."""
        _set(response, self._cookie, self._signed(self._hosts, _mark(self.host, "host")))

    # Co-hosts --------------------------------------------------------------------------------------------------------

    def is_cohost(self, request: Request, code: str, key: str) -> bool:
        """Whether a request's browser has opened the session's link for co-hosts with this key."""
        found = self._cohost(request, code)
        return bool(key) and found is not None and same(found, _mark(key, code))

    def was_cohost(self, request: Request, code: str) -> bool:
        """Whether this browser has had a session's link for co-hosts, withdrawn or not."""
        return self._cohost(request, code) is not None

    def sign_in_cohost(self, response: Response, code: str, key: str) -> None:
        """Let this browser lead one session, for as long as the link's key is the session's."""
        _set(response, f"cohost-{code}", self._signed(self._cohosts, [code, _mark(key, code)]))

    def _cohost(self, request: Request, code: str) -> str | None:
        return _credential(self._cohosts, request.cookies.get(f"cohost-{code}", ""), code)

    # Seats -----------------------------------------------------------------------------------------------------------

    def seat(self, request: Request, code: str) -> str | None:
        """The seat of this phone in a session, by its cookie."""
        return _credential(self._seats, request.cookies.get(f"seat-{code}", ""), code)

    def give_seat(self, response: Response, code: str, seat: str) -> None:
        """Give this phone a seat, as a signed cookie."""
        _set(response, f"seat-{code}", self._signed(self._seats, [code, seat]))
        response.delete_cookie(f"joining-{code}", httponly=True, samesite="Lax")

    def seat_for(self, code: str, key: str, taken: Iterable[str]) -> str:
        """The seat that a join form's key (an idempotency key) stands for: the same one each time, also after a
        restart.

        Nobody can guess its id, and its personal code is nobody else's in this session.
        """
        there = set(taken)
        codes = {self.personal(code, seat) for seat in there}
        ids = (self._derived(f"seat/{code}/{key}/{n}") for n in count())
        return next(seat for seat in ids if seat in there or self.personal(code, seat) not in codes)

    def _derived(self, of: str) -> str:
        digest = hmac.new(self._signing, of.encode(), "sha256").digest()
        return base64.urlsafe_b64encode(digest[:9]).decode()

    def set_joining(self, response: Response, joining: Joining) -> None:
        """Put a join form's fields into a cookie: if it comes back, the browser stores cookies."""
        signed = self._signed(self._joinings, list(joining))
        response.set_cookie(
            f"joining-{joining.code}", signed, max_age=A_MOMENT, httponly=True, samesite="Lax"
        )

    def joining(self, request: Request, code: str) -> Joining | None:
        """What the join form said that this browser has just sent; None where the browser has no such cookie."""
        try:
            fields = self._joinings.loads(request.cookies.get(f"joining-{code}", ""))
        except BadSignature:
            return None
        joining = Joining(*fields)
        return joining if joining.code == code else None

    def personal(self, code: str, seat: str) -> str:
        """The short code that brings a seat back on another phone: computed each time (HMAC), stored nowhere."""
        digest = hmac.new(self._signing, f"personal/{code}/{seat}".encode(), "sha256").digest()
        number = int.from_bytes(digest, "big")
        return "".join(ALPHABET[number // len(ALPHABET) ** k % len(ALPHABET)] for k in range(LENGTH))

    def seat_of(self, code: str, typed: str, seats: Iterable[str]) -> str | None:
        """The seat that a personal code belongs to; None where it belongs to none of them, or to more than one."""
        said = personal_code(typed)
        # Every seat is compared, however soon one fits: how long it takes says nothing.
        found = [seat for seat in seats if same(self.personal(code, seat), said)]
        return found[0] if len(found) == 1 else None

    @staticmethod
    def _signed(signer: URLSafeSerializer, value: object) -> str:
        signed = signer.dumps(value)
        return signed.decode() if isinstance(signed, bytes) else signed


def _credential(signer: URLSafeSerializer, cookie: str, code: str) -> str | None:
    try:
        found = signer.loads(cookie)
    except BadSignature:
        return None
    return found[1] if isinstance(found, list) and len(found) == 2 and found[0] == code else None


def _mark(key: str, opens: str) -> str:
    # A cookie dies with its key: a new key makes old cookies worthless, without holding the key itself.
    return hmac.new(key.encode(), opens.encode(), "sha256").hexdigest()


def _set(response: Response, name: str, value: str) -> None:
    # Not `secure`: the room's laptop is reached by its private address over plain http.
    response.set_cookie(name, value, max_age=A_YEAR, httponly=True, samesite="Lax")


def personal_code(typed: str) -> str:
    """A personal code as somebody typed it, as it is compared; empty if it can't be one, and so is no guess.

    On a Cyrillic or Greek keyboard people find letters that look the same.
    """
    said = "".join(char for char in alike(western(typed)).upper() if char in ALPHABET)
    return said if len(said) == LENGTH else ""


def same(key: str, other: str) -> bool:
    """Whether two secrets are the same; how long it takes says nothing about them."""
    return hmac.compare_digest(key.encode(), other.encode())


def new_key() -> str:
    """A secret for a link."""
    return secrets.token_urlsafe(16)
