"""Error handlers for standard output and standard error: a sign that the encoding lacks is written as a plainer one."""

from __future__ import annotations

import codecs
import io
import sys
import unicodedata

_ASCII = "facilitator_ascii"
_PLAINER = {
    "✓": "ok:",
    "✗": "not ok:",
    "“": '"',
    "”": '"',
    "„": '"',
    "‘": "'",
    "’": "'",
    "–": "-",
    "—": "-",
    "…": "...",
    "→": "->",
    "×": "x",
    "·": "-",
    "•": "-",
    "█": "#",
    "▀": "#",
    "▄": "#",
}


def use_plainer_signs() -> None:
    """Replace what an output's encoding can't encode, where Python would end with a UnicodeEncodeError.

    A Windows console or a redirect into a file may have cp1252, a server's shell plain ASCII.
    """
    codecs.register_error("facilitator.plainer", _replaced)
    codecs.register(_plain_ascii)
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            ascii_only = codecs.lookup(stream.encoding).name == "ascii"
            stream.reconfigure(
                encoding=_ASCII if ascii_only else stream.encoding, errors="facilitator.plainer"
            )


def _plain_ascii(name: str) -> codecs.CodecInfo | None:
    """ASCII by a name that Click doesn't know: where it knows it, its own lines come in UTF-8."""
    if name != _ASCII:
        return None
    ascii_ = codecs.lookup("ascii")
    return codecs.CodecInfo(
        ascii_.encode,
        ascii_.decode,
        ascii_.streamreader,
        ascii_.streamwriter,
        ascii_.incrementalencoder,
        ascii_.incrementaldecoder,
        _ASCII,
    )


def can_say(signs: str) -> bool:
    """Whether standard output has these signs as they are."""
    try:
        signs.encode(getattr(sys.stdout, "encoding", None) or "utf-8")
    except UnicodeEncodeError:
        return False
    return True


def _replaced(fault: UnicodeError) -> tuple[str, int]:
    if not isinstance(fault, UnicodeEncodeError):
        raise fault
    return "".join(_plainer(sign) for sign in fault.object[fault.start : fault.end]), fault.end


def _plainer(sign: str) -> str:
    """ASCII for one sign: a look-alike, the letter without its marks, or a question mark."""
    bare = unicodedata.normalize("NFKD", sign).encode("ascii", "ignore").decode()
    return _PLAINER.get(sign) or bare or "?"
