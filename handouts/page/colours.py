"""The colours of paper. Figures use the roles at the end, never a colour's name."""

from __future__ import annotations

from typing import Final

from reportlab.lib.colors import Color, HexColor

WHITE: Final[Color] = HexColor("#FFFFFF")
SAND: Final[Color] = HexColor("#FAF7F1")
SAND_2: Final[Color] = HexColor("#F2EDE3")
RULE: Final[Color] = HexColor("#D9D1C3")
EDGE: Final[Color] = HexColor("#857F6F")
INK: Final[Color] = HexColor("#17253B")
MUTED: Final[Color] = HexColor("#475266")
TEAL: Final[Color] = HexColor("#0A5E5A")
EMBER: Final[Color] = HexColor("#B23A08")
SLATE: Final[Color] = HexColor("#6F7B8F")
SLATE_2: Final[Color] = HexColor("#A9B1BE")
AMBER: Final[Color] = HexColor("#E9A820")

BAR = SLATE
POINT = EMBER
BEFORE = SLATE_2
AFTER = TEAL
SCALE: Final[tuple[Color, ...]] = tuple(
    HexColor(one) for one in ("#8A2D06", "#D98A5E", "#D8D3C8", "#6FA8A1", "#0A5E5A")
)
"""From the low end to the high one; numbers are white on the outer two, ink on the rest."""


_GREYS: Final[dict[str, Color]] = {
    **dict.fromkeys((INK.hexval(), EMBER.hexval(), AMBER.hexval()), HexColor("#000000")),
    SLATE.hexval(): HexColor("#9E9E9E"),
    **{
        one.hexval(): HexColor(grey)
        for one, grey in zip(SCALE, ("#6E6E6E", "#B4B4B4", "#EDEDED", "#CFCFCF", "#333333"), strict=True)
    },
}


def saved(colour: Color) -> Color:
    """The grey that replaces a colour to save ink: the point is black, all else as light as it was."""
    if colour.hexval() in _GREYS:
        return _GREYS[colour.hexval()]
    light = min(1.0, 0.3 * colour.red + 0.59 * colour.green + 0.11 * colour.blue)
    return Color(light, light, light)


def mixed(over: Color, under: Color, share: float) -> Color:
    """Blend a colour over another with this opacity: printers like it better than transparency."""
    parts = zip(over.rgb(), under.rgb(), strict=True)
    return Color(*(a * share + b * (1 - share) for a, b in parts))
