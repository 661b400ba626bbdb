"""Builders for a slide's XML: one for each namespace, made with lxml's `ElementMaker` of python-pptx's element classes.

`A.off(x=0, y=0)` is `<a:off x="0" y="0"/>`; what stands inside comes first: `A.t("words")`. An attribute with a
namespace is given in a dict: `A.blip({qn("r:embed"): "rId1"})`. An element has one place in a tree: make it anew for
a second place.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Protocol, TypeAlias

from lxml import etree
from lxml.builder import ElementMaker
from pptx.oxml import oxml_parser
from pptx.oxml.ns import nsuri

Element: TypeAlias = etree._Element

A_URI, C_URI, P_URI, R_URI = map(nsuri, "acpr")

# What XML 1.0 allows in no document.
_FORBIDDEN = re.compile("[^\t\n\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_BREAKS = re.compile("[\t\n]")


class Make(Protocol):
    """Makes an element of one tag."""

    def __call__(
        self, *inside: Element | str | Mapping[str, str | int], **attributes: str | int
    ) -> Element: ...


class Builder(Protocol):
    """Makes the elements of one namespace; the attribute is the tag."""

    def __getattr__(self, tag: str) -> Make: ...


def sound(text: str) -> str:
    """A text without the characters that XML forbids. Texts are cleaned where they come in; here it costs nothing."""
    return _FORBIDDEN.sub("", text)


def _write(element: Element, text: str) -> None:
    """Set an element's text; an empty text leaves none, so that `<a:t/>` is written."""
    if text:
        element.text = sound(text)


def _set(element: Element, attributes: Mapping[str, str | int]) -> None:
    """Set attributes. Line breaks and tabs become blanks, which is what a parser makes of them in an attribute."""
    for name, value in attributes.items():
        element.set(name, str(value) if isinstance(value, int) else _BREAKS.sub(" ", sound(value)))


def builder(namespace: str, prefixes: Mapping[str | None, str]) -> Builder:
    """A builder of elements in this namespace, which declare these prefixes where no element above them does."""
    made: Builder = ElementMaker(
        {str: _write, dict: _set}, namespace, prefixes, makeelement=oxml_parser.makeelement
    )
    return made


A = builder(A_URI, {"a": A_URI, "r": R_URI})
P = builder(P_URI, {"a": A_URI, "p": P_URI, "r": R_URI})
C = builder(C_URI, {"c": C_URI, "a": A_URI, "r": R_URI})
