"""Renders pages and the parts of them that are pushed, from the values that `live` makes."""

from __future__ import annotations

import re
import secrets
import time
from collections.abc import Callable
from dataclasses import dataclass, fields
from functools import cache, lru_cache
from pathlib import Path
from typing import ClassVar

import segno
from jinja2 import Environment, FileSystemLoader, pass_context
from jinja2.runtime import Context
from markupsafe import Markup

from facilitator import assets
from facilitator.bidi import CLOSES, ISOLATES, LEFT, RIGHT, from_right
from facilitator.figures.contract import Figure
from facilitator.server.draw import Spot, above, draw
from facilitator.server.draw._measure import Place
from facilitator.words import Message, counted, message, shown


def _language(context: Context) -> str:
    """The language of a page: its session's; the facilitator's own pages are in English."""
    return getattr(context.get("view"), "language", None) or context.get("language") or "en"


@pass_context
def _say(context: Context, what: Message | str) -> str:
    return shown(what, _language(context))


@pass_context
def _lang(context: Context) -> Markup:
    """What `<html>` says of a page's language, and of the side that it begins at."""
    language = _language(context)
    return Markup('lang="{}" dir="{}"').format(language, "rtl" if from_right(language) else "ltr")


@pass_context
def _gettext(context: Context, text: str, /, **values: object) -> str:
    return _say(context, message(text, **values))


@pass_context
def _ngettext(context: Context, one: str, many: str, n: int, /, **values: object) -> str:
    return _say(context, counted(one, many, n, **values))


# Icons that point along the line: on a page from right to left they point the other way.
_POINTS = {"arrow-left", "arrow-right", "chevrons-right", "log-in", "send", "undo-2"}


def _icon(name: str) -> Markup:
    drawn = assets.icon(name)
    return Markup(drawn.replace('class="lucide"', 'class="lucide points"', 1) if name in _POINTS else drawn)


@lru_cache(32)  # each push of a console has the same ones
def qr(text: str) -> Markup:
    """A QR code as SVG that scales to its box."""
    return Markup(
        segno.make(text, error="m", micro=False).svg_inline(
            omitsize=True, border=2, light="#fff", dark="#17253b", svgclass="qr", lineclass=None
        )
    )


@cache
def _environment(folder: Path) -> Environment:
    """The templates of a folder with what they may call. Compiling them takes longer than drawing a hundred pages."""
    env = Environment(
        loader=FileSystemLoader(folder),
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    env.globals.update(
        icon=_icon,
        asset=lambda name: f"/static/{assets.asset(name)}",
        message=message,
        counted=counted,
        command=assets.COMMAND,
        square=qr,
        above=above,
        _=_gettext,
        ngettext=_ngettext,
        lang=_lang,
    )
    env.filters["say"] = _say
    return env


@dataclass(frozen=True)
class Page:
    """What a template gets: each field is one of its variables, and every variable it has is a field.

    A subclass names its template, and where its figures are drawn. `parts` are templates that are drawn from the same
    values: what is pushed, or fetched again, of the page. Language: `view.language`, a field `language`, or English.
    """

    template: ClassVar[str]
    parts: ClassVar[tuple[str, ...]] = ()
    place: ClassVar[Place] = "console"


class Pages:
    """The pages of a server. Rendering needs no request: pushes use the same ones."""

    def __init__(self) -> None:
        self._env = _environment(assets.templates_folder())

    def render(self, page: Page, part: str = "") -> str:
        """A page, or that part of it."""
        values = {field.name: getattr(page, field.name) for field in fields(page)}
        drawn = self._drawing(page.place, getattr(values.get("view"), "language", "en"))
        html = self._env.get_template(part or page.template).render(draw=drawn, now=time.time(), **values)
        return isolates(html)

    def _drawing(self, place: Place, language: str) -> Callable[..., Markup]:
        """What templates draw figures with, on this place and in this language."""

        def drawn(figure: Figure, title: str, small: bool = False, page: int = 0, over: str = "") -> Markup:
            # A console may be as small as a phone: only the style sheet knows, so its page has both drawings.
            if small:
                return draw(self._env, figure, title, language, "phone", Spot("small"))
            return draw(self._env, figure, title, language, place, Spot(page=page, over=over))

        return drawn


# Isolates stay the signs that they are in attributes, and where an element's words can hold no elements; what a form
# sends has none.
_PARTS = re.compile(
    rf"<(title|textarea|option|script|style|text)\b.*?</\1\s*>|<[^>]*>|[{ISOLATES}]",
    re.DOTALL | re.IGNORECASE,
)
_SENT = re.compile(r'(?<=\svalue=")[^"]*|(?<=>)[^<]*(?=</textarea)')
_OPENED = {LEFT: '<bdi dir="ltr">', RIGHT: '<bdi dir="rtl">'}


def isolates(html: str) -> str:
    """The page with isolates as elements, each closed where its text ends at the latest."""
    if LEFT not in html and RIGHT not in html:
        return html
    open_ones = 0

    def part(found: re.Match[str]) -> str:
        nonlocal open_ones
        sign = found[0]
        if sign in _OPENED:
            open_ones += 1
            return _OPENED[sign]
        if sign == CLOSES:
            closes = open_ones > 0
            open_ones -= closes
            return "</bdi>" * closes
        closed, open_ones = "</bdi>" * open_ones, 0
        return closed + (_SENT.sub(_bare, sign) if CLOSES in sign else sign)

    return _PARTS.sub(part, html)


def _bare(found: re.Match[str]) -> str:
    return found[0].translate(dict.fromkeys(map(ord, ISOLATES)))


def new_answer_id() -> str:
    """An answer's id, for a phone without scripts."""
    return secrets.token_urlsafe(12)
