"""The words of the specimens: short and as long as may be, of other scripts, and such as an attacker would send."""

from __future__ import annotations

from facilitator.inputs.contract import Option

SCRIPT = "<script>alert(1)</script>"
ARABIC = "هل تقود أشخاصا ينتج عملهم نتائج كل يوم؟"
EMOJI = "👩‍👩‍👧‍👦 a family day 🎉"
LONG_WORD = "Donaudampfschifffahrtsgesellschaftskapitän"
OPTION = "Option number {} is written to the full length that an option may have: 80 cc"
IDEA = (
    "Idea {}: a whole long sentence about what somebody did one day that gave a person energy, told to the "
    "very last of the letters that it may have."
)
YES_NO = ("Yes, most days", "Now and then", "No", "I am not sure")
ODD = (SCRIPT, ARABIC, EMOJI, "=1+1", LONG_WORD)
SHORT = (
    "Asks before deciding",
    "Says thank you the same day",
    "Clears one obstacle a week",
    "Swaps tasks for a day",
)
TWELVE = tuple(OPTION.format(k) for k in range(1, 13))
IDEAS = tuple(IDEA.format(k) for k in range(1, 13))
QUESTION = "Do you lead people whose work produces results, day in, day out?"


def texts(count: int, of: tuple[str, ...] = SHORT) -> tuple[str, ...]:
    """So many texts, each different."""
    return tuple(f"{of[k % len(of)]} {k}" for k in range(count))


def options(text: str) -> tuple[Option, ...]:
    """Twelve options with this text."""
    return tuple(Option(str(k), f"{text} {k}") for k in range(12))
