"""Renders pages and the parts of them that are pushed, from the values that `live` makes."""

from __future__ import annotations

import secrets
import time
from functools import lru_cache, partial
from typing import Any, Literal

import segno
from jinja2 import Environment, FileSystemLoader, pass_context
from jinja2.runtime import Context
from markupsafe import Markup

from facilitator import assets
from facilitator.figures.contract import Figure
from facilitator.server.draw import draw
from facilitator.words import Message, counted, message, say


@pass_context
def _say(context: Context, what: Message | str) -> str:
    view = context.get("view")
    return say(what, getattr(view, "language", "en"))


@pass_context
def _gettext(context: Context, text: str, /, **values: object) -> str:
    return _say(context, message(text, **values))


@pass_context
def _ngettext(context: Context, one: str, many: str, n: int, /, **values: object) -> str:
    return _say(context, counted(one, many, n, **values))


@lru_cache(32)  # each push of a console has the same ones
def qr(text: str) -> Markup:
    """A QR code as SVG that scales to its box."""
    return Markup(
        segno.make(text, error="m", micro=False).svg_inline(
            omitsize=True, border=2, light="#fff", dark="#17253b", svgclass="qr", lineclass=None
        )
    )


class Pages:
    """The templates with what they may call. Rendering needs no request: pushes use the same pages."""

    def __init__(self) -> None:
        env = Environment(
            loader=FileSystemLoader(assets.templates_folder()),
            autoescape=True,
            trim_blocks=True,
            lstrip_blocks=True,
        )
        env.globals.update(
            icon=lambda name: Markup(assets.icon(name)),
            asset=lambda name: f"/static/{assets.asset(name)}",
            message=message,
            counted=counted,
            square=qr,
            _=_gettext,
            ngettext=_ngettext,
        )
        env.filters["say"] = _say
        self._env = env

    def render(self, template: str, place: Literal["screen", "phone", "console"], **context: Any) -> str:
        """A page or a part of one. `place` says where its figures are drawn."""
        view = context.get("view")
        drawn = partial(self._draw, place, getattr(view, "language", "en"))
        return self._env.get_template(template).render(draw=drawn, now=time.time(), **context)

    def _draw(
        self,
        place: Literal["screen", "phone", "console"],
        language: str,
        figure: Figure,
        title: str,
        small: bool = False,
        page: int = 0,
    ) -> Markup:
        # A console may be as small as a phone: only the style sheet knows, so its page has both drawings.
        if small:
            return draw(self._env, figure, title, language, "phone", "small")
        return draw(self._env, figure, title, language, place, page=page)


def new_answer_id() -> str:
    """An answer's id, for a phone without scripts."""
    return secrets.token_urlsafe(12)
