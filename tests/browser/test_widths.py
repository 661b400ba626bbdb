"""Nothing on any page is wider than the page, on narrow phones, with large text, with long names and long words."""

from __future__ import annotations

from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from random import Random

import pytest
from PIL import Image
from playwright.sync_api import BrowserContext, Page, Playwright, expect

from facilitator.live.matters.answers import Answer, Answered
from facilitator.live.matters.lifecycle import End, Name
from facilitator.live.matters.opening import Show
from facilitator.live.matters.result import Word
from facilitator.live.matters.texts import Sort
from facilitator.workshop.model import Step
from tests.browser.conftest import QUIET, SHELL, Windows, whole
from tests.serving import WITHIN, Begin, Live, Serving

NAME = "w" * 60  # as long as a name can be, without a place where it could be parted
WORD = "Donaudampfschifffahrtsgesellschaftskapitänsmützenabzeichen"
SHORT = WORD[:24]
TEXT = f"""---
title: {WORD}
subtitle: {WORD}
language: en
group: 2-60
teams: {NAME[:24]}, short
outcomes:
- {WORD}
---

# {WORD} {{time=60m}}

## {WORD} {{#talk time=1m}}
{WORD} says {NAME}.

- {NAME}

::: notes
{NAME}{NAME}
:::

## Are you {WORD[:40]}? {{.choice #before time=2m leave="{WORD}"}}
{WORD}?

- {WORD}
- No

## A guess {{.estimate #guess unit="{SHORT}" min=0 max=100000 answer=40 time=2m}}
{WORD}?

## Energise {{.ideas #ideas most=2 time=3m}}
What did they do?

## Which? {{.dots #dots from=ideas dots=2 time=3m}}
Which shall we try?

## In which order? {{.rank #order time=3m}}
Which?

- {WORD}
- {NAME}

## How much? {{.scale #scale low="{SHORT}" high="{SHORT}" time=3m}}
Which?

- {WORD}
- Short

## Into which pile? {{.sort #piles piles="{SHORT}, short" time=3m}}
Which?

- {WORD}
- Short

## Where? {{.spectrum #plane x="{WORD[:40]}, people" y="{SHORT}, short" time=2m}}
Where?

## Roles {{.deal #roles time=3m}}
Take one.

| Role | What |
|---|---|
| {WORD} | {NAME} |
| Guest | Short |

- What do you do?

## Argue {{.discuss #argue groups=2 time=5m leave="{WORD}"}}
For or against?

## My promise {{.commitments #promise from=ideas time=3m}}
What will you do?

## And now? {{.choice #after again=before time=2m}}
"""
ANSWERS = {
    "guess": {"number": ["99999"]},
    "ideas": {"text": [NAME * 2]},
    "plane": {"x": ["20"], "y": ["70"]},
}
WIDER = """() => {
  const wide = document.documentElement.clientWidth;
  if (document.documentElement.scrollWidth <= window.innerWidth) return [];
  return [...document.querySelectorAll("body *")].filter((one) => {
    const at = one.getBoundingClientRect();
    return at.width && (at.right > wide + 1 || at.left < -1) && !one.closest(".behind, .only-read");
  }).map((one) => `${one.tagName} ${one.className} ${one.textContent.trim().slice(0, 40)}`);
}"""


@pytest.fixture(params=[(320, 16), (390, 16), (320, 32)], ids=["320 px", "390 px", "320 px, text at 200 %"])
def narrow(
    request: pytest.FixtureRequest, tmp_path: Path, playwright: Playwright
) -> Iterator[BrowserContext]:
    """A browser of this width whose person has set letters of this size."""
    width, size = request.param
    context = playwright.chromium.launch_persistent_context(
        tmp_path,
        executable_path=SHELL,
        args=[*QUIET, f"--blink-settings=defaultFontSize={size}"],
        viewport={"width": width, "height": 720},
        reduced_motion="reduce",
    )
    context.set_default_timeout(WITHIN * 1000)
    yield context
    context.close()


def fits(page: Page) -> None:
    whole(page)
    assert page.evaluate(WIDER) == [], page.url


def opened(narrow: BrowserContext, url: str) -> Page:
    """A page that fits as it comes, and with all that can be unfolded on it."""
    page = narrow.new_page()
    page.goto(url)
    fits(page)
    page.evaluate("document.querySelectorAll('details').forEach((one) => { one.open = true; })")
    fits(page)
    return page


def answer_all(live: Live, step: Step, seats: list[str]) -> None:
    """Everybody who is asked something answers with long words."""
    stage, chance = live.stage(), Random(1)
    for seat in seats:
        ask = None if stage.is_talk else stage.ask(seat)
        if ask is not None:
            fields = ANSWERS.get(step.id) or step.exercise.invent(ask, [NAME * 2], chance)
            live.do(Answer(seat, stage.id, ask.about, fields))


def test_nothing_is_wider_than_its_page(begin: Begin, narrow: BrowserContext, serving: Serving) -> None:
    (serving.folder / "long.md").write_text(TEXT, "utf-8")
    live = begin(TEXT)
    host = f"{live.url}/host/{live.code}"
    phone = opened(narrow, f"{live.url}/{live.code}")
    phone.get_by_label("Your name").fill(NAME)
    phone.get_by_role("button", name="Join").click()
    phone.wait_for_selector("main[data-state]")
    for name in (f"Ana {WORD[:50]}", "שרה" * 15, "Ben"):
        seat = live.newcomer().join(name).response.url
        assert seat.startswith(live.url)
    seats = [*live.running.session.seats, "two", "three"]
    for seat in seats[1:]:
        live.running.join(seat, NAME)
    console = opened(narrow, f"{serving.running.host_link}&next=/host/{live.code}")
    alone = [
        live.url,
        f"{live.url}/test",
        f"{live.url}/host",
        f"{live.url}/host/room",
        f"{host}/keep",
        f"{host}/text",
    ]
    for url in (
        *alone,
        f"{live.url}/host/rehearse?workshop=long.md",
        f"{live.url}/999999",
        f"{host}/ballots",
    ):
        opened(narrow, url).close()
    for step in live.running.session.workshop.steps:
        live.at(step.id)
        stage = live.stage()
        answer_all(live, step, seats[1:])
        if step.id == "ideas":
            live.do(Sort((stage.texts.written()[0].id,), NAME[:40]))
            opened(narrow, f"{host}/ballots").close()
            opened(narrow, f"{host}/for/{seats[1]}").close()
        turns: list[list[Show]] = [[]] if stage.is_talk else [[], [Show()]]
        for turn in turns:
            live.do(*turn)
            for page in (phone, console):
                expect(page.locator("#page")).to_have_attribute("data-stage", stage.id)
                fits(page)
        for tab in ("people", "plan", "session"):
            console.locator(f"#tab-{tab}").click()
            fits(console)
    live.do(Word(NAME * 2), Name(NAME))
    fits(console)
    live.do(End())
    expect(phone.get_by_role("heading", name="Thank you")).to_be_visible()
    fits(phone)
    for url in (f"{live.url}/host", f"{host}/keep", f"{live.url}/{live.code}"):
        opened(narrow, url).close()


def test_marks_without_end_stay_in_the_box_of_their_letter(live: Live, windows: Windows) -> None:
    marked = "".join(letter + "\u0351\u0316" * 50 for letter in "Zogo")
    phone, screen = live.phone("Ana"), windows.screen(live)
    live.at("ideas")
    phone.answer({"text": [marked]})
    assert live.answers()[0]["answer"] != [marked]
    seat, stage = next(iter(live.running.session.seats)), live.stage().id
    # A session of an earlier version may hold it whole.
    live.running.session.apply(
        Answered(stage, seat, [marked, "Asks first"], ""), live.stage().clock.opened_at
    )
    live.do(Show())
    card = screen.locator(".fig-wall li").filter(has_text="Z")
    expect(card).to_be_visible()
    whole(screen)
    box = card.bounding_box()
    for y in (box["y"] - 5, box["y"] + box["height"] + 1):
        shot = screen.screenshot(clip={"x": box["x"], "y": y, "width": box["width"], "height": 4})
        assert len(Image.open(BytesIO(shot)).convert("RGB").getcolors()) == 1


@pytest.mark.parametrize(
    ("setting", "typed"),
    [
        ('unit="€" min=-9000000 max=9000000', ("-9000000", "8999999.25", "١٢٣٤٥٦٧")),
        ('unit="kilometres an hour" min=0 max=1', ("0,0125", ".05")),
        ('unit="" min=0 max=9000000', ("1954", "100000")),
    ],
    ids=["large", "with a long unit", "a year"],
)
def test_a_number_is_seen_whole_while_it_is_typed(
    begin: Begin, narrow: BrowserContext, setting: str, typed: tuple[str, ...]
) -> None:
    live = begin(
        f"---\ntitle: Numbers\nlanguage: en\n---\n\n# Only section\n\n## A guess {{.estimate #guess "
        f"{setting}}}\nHow many?\n"
    )
    live.at("guess")
    phone = narrow.new_page()
    phone.goto(f"{live.url}/{live.code}")
    phone.get_by_role("button", name="Join").click()
    field = phone.locator("input[name=number]")
    for number in typed:
        field.fill(number)
        fits(phone)
        assert field.evaluate("one => one.scrollWidth <= one.clientWidth"), number
