"""The workshops' texts that recorded sessions were played with. ODD are texts that an author didn't mean as they
were read."""

from __future__ import annotations

ROOM = """---
title: A small workshop
language: en
group: 2-60
---

# Only section {time=20m}

## Are you one? {.choice #before time=2m}
Do you lead?

- Yes
- No

## Energise {.ideas #ideas most=3 time=3m}
What did they do?

::: examples
- Asked what I think
- Took the blame
- Said thank you
- Let me decide
- Came along
:::

## Which? {.dots #dots from=ideas dots=2 time=3m}
Which shall we try?

## Argue {.discuss #argue groups=3 time=4m}
For or against?

## Guess {.estimate #guess answer=5 max=10 time=4m close=time}
How many?

## And now? {.choice #after again=before time=4m}
"""

LATER = ROOM.replace("most=3", "most=2").replace(
    "## Argue {.discuss #argue groups=3 time=4m}\nFor or against?\n\n", ""
)

APPROVED = """---
title: Only what is kept
---

# Section {time=12m}

## Say {.ideas #say most=2 reveal=approved time=3m}
How was it?

## Put up {.dots #vote from=say dots=1 time=3m}
Which one?

## A letter {.ideas #letter seen=me most=1 time=3m}
To yourself.
"""

TEAMS = """---
title: Three teams
teams: Line, Ward, Night
---

# Section {time=15m}

## Are you one? {.choice #before by=team quorum=4 time=2m}
Do you lead?

- Yes
- No

## Guess {.estimate #guess by=team answer=5 max=10 time=4m}
How many?

## And now? {.choice #after again=before time=4m}

## Score {.quiz #quiz time=2m}
Which is heavier?

- Feathers
- [x] Both are the same
"""

WORDS = """---
title: Marks belong to the words
---

# Section {time=12m}

## Say {.ideas #say most=3 reveal=approved time=3m}
How was it?

## Write {.ideas #write most=3 time=3m}
What helps?

## For me {.ideas #feedback seen=host most=1 time=3m}
What could I do better?

## Vote {.choice #vote from=write top=3 time=3m}
Which one?
"""

_HEAD = "---\ntitle: T\n---\n\n# S\n\n## A {time=2m}\nHello\n\n"

ODD = {
    "no-break-space": _HEAD + "##\u00a0B {.ideas time=2m}\nWhat helps?\n",
    "ideographic-space": _HEAD + "##\u3000B {.ideas time=2m}\nWhat helps?\n",
    "mark-inside": _HEAD + "\ufeff## B {.ideas time=2m}\nWhat helps?\n",
    "no-space": _HEAD + "##B {.ideas time=2m}\nWhat helps?\n",
    "zero-width-heading": _HEAD + "\u200b## B {.ideas time=2m}\nWhat helps?\n",
    "escaped-heading": _HEAD + "\\## B {.ideas time=2m}\nWhat helps?\n",
    "full-width-heading": _HEAD + "＃＃ B {.ideas time=2m}\nWhat helps?\n",
    "bold-heading": _HEAD + "**B** {.ideas time=2m}\n\nWhat helps?\n",
    "two-colons": _HEAD + ":: notes\nSay nothing of the lay-offs.\n::\n",
    "full-width-colons": _HEAD + "：：： notes\nSay nothing of the lay-offs.\n：：：\n",
    "two-braces": "---\ntitle: T\n---\n\n# S\n\n## A {.choice} {time=2m}\nWhich?\n\n- a\n- b\n",
    "braces-before-words": "---\ntitle: T\n---\n\n# S\n\n## {.choice time=2m} A\nWhich?\n\n- a\n- b\n",
    "braces-below": "---\ntitle: T\n---\n\n# S\n\n## A\n{.choice time=2m}\n\nWhich?\n\n- a\n- b\n",
    "round-brackets": "---\ntitle: T\n---\n\n# S\n\n## A (.choice time=2m)\nWhich?\n\n- a\n- b\n",
    "full-width-braces": "---\ntitle: T\n---\n\n# S\n\n## A ｛.choice time=2m｝\nWhich?\n\n- a\n- b\n",
    "words-behind-braces": "---\ntitle: T\n---\n\n# S\n\n## A {.choice time=2m} now\nWhich?\n\n- a\n- b\n",
    "glued-list": "---\ntitle: T\n---\n\n# S\n\n## A {.choice time=2m}\nWhich?\n\n- a\n- b\nand this\n",
    "glued-group": "---\ntitle: T\n---\n\n# S\n\n## A {.ideas time=2m}\nWhich?\n\n::: examples\nFirst\n\n"
    "- one\n- two\nSecond\n\n- three\n:::\n",
    "glued-example": "---\ntitle: T\n---\n\n# S\n\n## A {.ideas time=2m}\nWhich?\n\n"
    "::: examples\n- one\n- two\n(set aside)\n:::\n",
    "star-list": "---\ntitle: T\n---\n\n# S\n\n## A {time=2m}\nWhich?\n\n• a\n• b\n",
    "right-mark-glued": "---\ntitle: T\n---\n\n# S\n\n## A {.quiz time=2m}\nWhich?\n\n- [x] a\n- [x]b\n- [ x ] c\n",
    "picture-in-heading": "---\ntitle: T\n---\n\n# S\n\n## Our ward ![map](plain.png) {time=2m}\nText\n\n## B "
    "{.deal time=2m}\nQ\n\n- q\n\n| who | face |\n|---|---|\n| Ana | ![Ana](plain.png) |\n",
    "picture-in-words": "---\ntitle: T\n---\n\n# S\n\n## A {time=2m}\nSee ![a](plain.png) here.\n\n![Us](<my "
    "pic.png>)\n",
    "picture-in-section": "---\ntitle: T\n---\n\n# S ![a](plain.png)\n\n## A {time=2m}\nSee.\n",
    "picture-in-notes": _HEAD + "::: notes\n![a](plain.png)\n:::\n",
    "head-number-signs": "---\ntitle: Team #1\nsubtitle: Sprint #12 review\noutcomes:\n  - Rule #1 is "
    "known\nmaterials:\n  - Flipchart #3\n---\n\n# S\n\n## A {time=2m}\nHello\n",
    "head-teams-listed": "---\ntitle: T\nteams:\n  - Red #1\n  - Blue #2\n---\n\n# S\n\n## A {time=2m}\nHello\n",
    "head-signs": '---\ntitle: "T\\x07\\0"\n---\n\n# S\n\n## A {time=2m}\nHello\n',
    "head-anchor": "---\ntitle: &a T\nsubtitle: *a\n---\n\n# S\n\n## A {time=2m}\nHello\n",
    "head-tag": "---\ntitle: !!str 12\nsubtitle: ! Important\n---\n\n# S\n\n## A {time=2m}\nHello\n",
    "head-folded": "---\ntitle: >\n  A long\n  title\nsubtitle: 'It''s # here'\n---\n\n# S\n\n## A {time=2m}\nHello\n",
    "head-values": "---\ntitle: yes\nsubtitle: 2026-12-01\noutcomes: one thing\n---\n\n# S\n\n## A {time=2m}\nHello\n",
    "unseen-options": "---\ntitle: T\n---\n\n# S\n\n## A {.choice time=2m}\nWhich?\n\n- \u200b\n- \u2800\n- b\n",
    "unseen-title": "---\ntitle: \u200b\n---\n\n# \u3164\n\n## \u200b {time=2m}\nHello\n",
    "alike-options": "---\ntitle: T\n---\n\n# S\n\n## A {.choice time=2m}\nWhich?\n\n"
    "- Caf\u00e9\n- Cafe\u0301\n- caf\u00e9\u200b\n",
    "piled-marks": "---\ntitle: T\n---\n\n# S\n\n## A {.choice time=2m}\nWhich?\n\n- Z"
    + "\u0335\u0321" * 40
    + "\n- b\n",
    "private-signs": "---\ntitle: T\n---\n\n# S\n\n## A {.choice time=2m}\nWhich?\n\n- \uf0b7 one\n- two\u00a0three\n",
    "turned-direction": "---\ntitle: T\n---\n\n# S\n\n## A {.choice time=2m}\nWhich?\n\n- \u202eone\n- two\u2066\n",
    "other-scripts": "---\ntitle: 研修\nlanguage: ja\n---\n\n# 部\n\n## ก {.choice time=2m}\nคำถาม\n\n"
    "- हिन्दी\n- 日本語\n",
    "right-to-left": "---\ntitle: ورشة\nlanguage: ar\n---\n\n# قسم\n\n## سؤال {.choice time=2m}\nما رأيك؟\n\n"
    "- نعم\n- لا\n",
    "large-numbers": "---\ntitle: T\n---\n\n# S\n\n## A {.estimate min=0 max=5000000 answer=1234567 "
    "time=2m}\nHow many?\n",
    "comment": _HEAD + "<!-- ::: notes -->\n",
    "same-plane-ends": '---\ntitle: T\n---\n\n# S\n\n## A {.spectrum x="low, high" y="low, high" time=2m}\nWhere?\n',
    "returns": _HEAD.replace("\n", "\r") + "## B {.ideas time=2m}\rWhat helps?\r",
    "form-feed": _HEAD + "One\u2028two.\n",
}

# Lines put together in any order: some of what comes of them was taken, and journals hold it.
HEAD_LINES = [
    "title: T",
    "title: T # x",
    "title: 'a'",
    'title: "a\\u200b"',
    "subtitle: x",
    "subtitle: # x",
    "outcomes: [a, b]",
    "outcomes:\n  - a\n  - b # c",
    "names: none",
    "group: 2-9",
    "language: de",
    "teams: A, B",
    "teams: [A, B]",
    "time: 10m",
    "begins: 9:00",
    "materials: &a x",
    "title: !x y",
    "title: [a]",
    "title: 1",
    "title: 2026-01-01",
    "subtitle: yes",
    "# comment",
    "subtitle: a: b",
    "names: required",
]

BODY_LINES = [
    "## B {.ideas time=2m}",
    "##B",
    "## C {.choice}",
    "- a",
    "- b",
    "- [x] c",
    "1. one",
    "word",
    "two words",
    "",
    ":::notes",
    "::: notes",
    ":: notes",
    ":::",
    "::: examples",
    "::: phone",
    "::: handout",
    "___",
    "| a | b |",
    "|---|---|",
    "| 1 | 2 |",
    "![p](a.png)",
    "x ![p](a.png) y",
    "<!-- c -->",
    "<b>",
    "**b**",
    "*i",
    "`c`",
    "    code",
    "> q",
    "# S2",
    "### h",
    "## D {.dots from=b}",
    "## E {.estimate max=5}",
    "{.choice}",
    "## {.talk}",
    "\xa0## N",
    "##\u3000M {.ideas}",
    "\u2022  x",
    "- ",
    "-x",
    "*",
    "+ y",
    "- a ![p](b.png)",
    "\ufeff",
    "\u200b",
    "~~~",
    "a\\",
    "&amp;",
    "&nbsp;",
    "::: screen",
    "Setext {.choice}",
    "---",
    "===",
    "- a\n  b",
    "- a\nb",
    "\tx",
    "\uff11. x",
    "::: Notes",
    "\uff1a\uff1a\uff1a",
    "#x",
    "\uff03 x",
    "{#a}",
    "## F {.quiz}",
    "- [X]d",
    "- [ ] e",
    "- [x]",
    "## G {.commitments from=b top=2}",
    "## H {.deal}",
    "| who |",
    "|---|",
]
