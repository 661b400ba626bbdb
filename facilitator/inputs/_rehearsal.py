"""Texts that a rehearsal writes where the author gives no examples: they should read as if people had written them."""

from __future__ import annotations

TEXTS = (
    "Ask before deciding", "Say thank you the same day", "Clear one thing out of the way", "Explain why, not only what",
    "Listen to the end", "Begin on time", "Ask the newest person first", "Say no to one thing", "Come and look",
    "Keep the date for our talk", "Show how far we are", "Let the team decide", "Write down what we agreed",
    "Take the blame and pass on the praise", "Finish five minutes early", "Ask what would help",
)  # fmt: skip
