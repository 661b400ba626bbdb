"""What goes over sockets as JSON, in both directions; what comes in is parsed here, and not trusted.

The scripts have the same types: `templates/scripts/shared/payloads.ts` is written from this module
(`facilitator/server/typescript.py`), and a test compares.
"""

from __future__ import annotations

from typing import Any, Literal, NotRequired, TypedDict, get_args

MOST_FIELDS = 200  # of a form, and values of a field: more than any page of ours has

# What a page sends --------------------------------------------------------------------------------------------------


PageRole = Literal["phone", "screen", "host", "test"]
ROLES: tuple[PageRole, ...] = get_args(PageRole)


class Auth(TypedDict):
    """Sent on connecting: what the page is, and of which session. `key` is the one in a screen's link.

    A "test" page tries the network; its code is the trial's id.
    """

    role: PageRole
    code: str
    key: NotRequired[str]


class Answer(TypedDict):
    """A phone's answer. `id` makes it count once however often it is sent (an idempotency key).

    `late`: it waited on the phone, because there was no connection when it was given.
    """

    id: str
    stage: str
    about: str
    fields: dict[str, list[str]]
    late: bool


class Command(TypedDict):
    """A command of the console. `stage` is the one that its page showed; null, if it doesn't say."""

    command: str
    args: dict[str, Any]
    stage: str | None


class Probe(TypedDict):
    """A question whether the connection works. It carries nothing."""


# What is sent back for it (Socket.IO's acknowledgement) -------------------------------------------------------------


class Accepted(TypedDict):
    """It is on disk."""

    ok: Literal[True]


class Rejected(TypedDict):
    """It was not taken. `why` is a sentence for the person; `again`: it may be sent once more as it is."""

    ok: Literal[False]
    why: str
    again: bool


Acknowledgement = Accepted | Rejected


class Probed(TypedDict):
    """The session's version and the server's time in Unix seconds."""

    version: int
    now: float


# What is sent to a page ---------------------------------------------------------------------------------------------


class PageUpdate(TypedDict):
    """A page's present content. The higher version is the newer one; `now` is the server's time in Unix seconds."""

    html: str
    version: int
    now: float


class PhoneUpdate(PageUpdate):
    """A phone's content, and the stage that it shows."""

    stage: str


class ConsoleUpdate(PageUpdate):
    """A console's content, and that of its dialog about joining, which stands outside of it."""

    joining: str


class RoomCount(TypedDict):
    """How many people have answered, of how many."""

    answered: int
    people: int


class Gone(TypedDict):
    """The page's credential opens nothing any more: the page loads anew, and then says why. It carries nothing."""


# By event -----------------------------------------------------------------------------------------------------------

# What a page sends, and what is sent back.
TO_SERVER: dict[str, tuple[Any, Any]] = {
    "answer": (Answer, Acknowledgement),
    "command": (Command, Acknowledgement),
    "probe": (Probe, Probed),
}
# What is sent to a page. "over" says in a sentence that the server has stopped for good.
TO_PAGE: dict[str, Any] = {"page": PageUpdate, "room": RoomCount, "gone": Gone, "over": str}


# Parsing ------------------------------------------------------------------------------------------------------------


def parse_auth(sent: object) -> Auth | None:
    """What a page says on connecting; None if no page of ours says that."""
    asked = sent if isinstance(sent, dict) else {}
    role = next((role for role in ROLES if role == asked.get("role")), None)
    return {"role": role, "code": _text(asked.get("code")), "key": _text(asked.get("key"))} if role else None


def parse_answer(sent: object) -> Answer | None:
    """An answer as a phone sends it, with anything out of shape left out; None if it is no object at all."""
    if not isinstance(sent, dict):
        return None
    id, stage, about = (_text(sent.get(name)) for name in ("id", "stage", "about"))
    fields, late = _fields(sent.get("fields")), sent.get("late") is True
    return {"id": id, "stage": stage, "about": about, "fields": fields, "late": late}


def parse_command(sent: object) -> Command | None:
    """A command as a console sends it, with anything out of shape left out; None if it is no object at all."""
    if not isinstance(sent, dict):
        return None
    args, stage = sent.get("args"), sent.get("stage")
    return {
        "command": _text(sent.get("command")),
        "args": args if isinstance(args, dict) else {},
        "stage": stage if isinstance(stage, str) else None,
    }


def _text(sent: object) -> str:
    """A text as a page of ours sends it; JSON can hold half a surrogate pair, which no encoder takes."""
    return sent.encode(errors="replace").decode() if isinstance(sent, str) else ""


def _fields(sent: object) -> dict[str, list[str]]:
    if not isinstance(sent, dict):
        return {}
    return {
        str(name): [value for value in values if isinstance(value, str)][:MOST_FIELDS]
        for name, values in list(sent.items())[:MOST_FIELDS]
        if isinstance(values, list)
    }
