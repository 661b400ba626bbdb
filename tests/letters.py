"""Words of many scripts, for whatever counts or cuts letters."""

from __future__ import annotations

FAMILY = "👩🏽\u200d👩🏿\u200d👧🏻\u200d👦🏾"
SCOTLAND = "🏴\U000e0067\U000e0062\U000e0073\U000e0063\U000e0074\U000e007f"

# Words that nothing may be taken from: each as it is typed, with the letters that a person sees in it.
WORDS = {
    "Việt Nam ngữ pháp": 17,
    "น้ำใจที่นี่": 5,
    "שָׁלוֹם לְכֻלָּם": 9,
    "नमस्ते क्ष्म्य": 5,
    "လျှော့": 2,
    "می\u200cخواهم": 7,
    "한국어": 3,
    "e\u0323\u0302": 1,
    FAMILY: 1,
    SCOTLAND: 1,
    "1\ufe0f\u20e3 🇩🇪🇫🇷 ❤️": 6,
}
