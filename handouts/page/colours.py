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


def mixed(over: Color, under: Color, share: float) -> Color:
    """What `over` looks like at this opacity on `under`: printers like it better than transparency."""
    parts = zip(over.rgb(), under.rgb(), strict=True)
    return Color(*(a * share + b * (1 - share) for a, b in parts))
