"""Takes the pictures of docs/pictures from a real session: `.venv/bin/python docs/take_pictures.py`.

Work Leaders runs on loopback with a simulated crowd; Chromium shows phone, screen and console, LibreOffice and Poppler
draw the documents. `./run test` brings all three on Debian; another Chromium is named in the variable CHROMIUM.
"""

from __future__ import annotations

import io
import os
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from functools import partial
from pathlib import Path

from PIL import Image, ImageDraw, ImageFilter
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright
from pptx import Presentation

from facilitator.cli import REHEARSE, WORK_LEADERS
from facilitator.documents import documents, refs_for
from facilitator.live.matters.answers import Answer
from facilitator.live.matters.lifecycle import End
from facilitator.live.matters.opening import Show
from facilitator.live.matters.walk import Next
from facilitator.live.results import results
from facilitator.rehearsal.crowd import Crowd, wait_while
from facilitator.rehearsal.walk import sort
from facilitator.server import clients, consoles, pages, pushes, sockets
from facilitator.server import running as running_sessions
from facilitator.server.running import RunningSession
from facilitator.server.serve import RunningServer, ServerOptions, start
from facilitator.workshop.model import Workshop
from facilitator.workshop.parser import read

ROOT = Path(__file__).resolve().parent.parent
PICTURES = ROOT / "docs" / "pictures"
CHROMIUM = os.environ.get("CHROMIUM", "/usr/bin/chromium")
QUIET = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
SAND = (248, 244, 236)
# The few colours that mean something, which a small palette must not lose: ember, teal, amber, ink.
MEANT = ((178, 58, 8), (10, 94, 90), (242, 182, 54), (23, 37, 59))
PEOPLE = 23  # with the phone that is photographed, two dozen
PHONES = "http://192.168.0.20:8080"  # what the pictures say; nothing listens there

Picture = Image.Image


class Hours:
    """The server's clock, moved on by hand: ninety minutes are photographed in two, and nobody is ahead of the plan."""

    ahead = 0.0
    sleep = staticmethod(time.sleep)
    monotonic = staticmethod(time.monotonic)

    def time(self) -> float:
        return time.time() + self.ahead


HOURS = Hours()


def main() -> None:
    """Take every picture and write it, small."""
    reading = read(WORK_LEADERS.read_bytes(), WORK_LEADERS.name, WORK_LEADERS.parent)
    assert reading.workshop is not None
    for module in (clients, consoles, pages, pushes, running_sessions, sockets):
        vars(module)["time"] = HOURS
    with tempfile.TemporaryDirectory() as data, served(Path(data)) as serving, browser() as chromium:
        running = serving.server.services.sessions.start(reading.workshop, "library/work-leaders")
        taken = take(serving, running, chromium)
        taken |= draw(running, reading.workshop, Path(data))
    phones = [taken.pop(f"phone-{n}") for n in (1, 2, 3)]
    cover, sheet = taken.pop("cover"), taken.pop("sheet")
    taken["phone"] = beside(phones, 1080, 36)
    taken["workbook"] = beside([cover, sheet], 1080, 2)
    rows = [[taken["screen"], phones[1], sheet], [taken["console"], taken["slide"]]]
    taken["together"] = together(rows)
    for name, picture in taken.items():
        write(name, picture)


@contextmanager
def served(data: Path) -> Iterator[RunningServer]:
    """A server on a free port of this machine alone."""
    serving = start(data, None, ServerOptions(public=PHONES, rehearse=REHEARSE), port=0)
    try:
        yield serving
    finally:
        serving.stop()


@contextmanager
def browser() -> Iterator[Browser]:
    """One Chromium for all pages."""
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=CHROMIUM, args=QUIET)
        yield chromium
        chromium.close()


# Pages -----------------------------------------------------------------------------------------------------------


def take(serving: RunningServer, running: RunningSession, chromium: Browser) -> dict[str, Picture]:
    """Walk through the workshop, and photograph what people see on the way."""
    crowd = Crowd(serving.url, running, PEOPLE, lambda _need, chance: chance.uniform(0, 0.3))
    host = device(chromium, 1440, 900)
    console = host.new_page()
    console.goto(f"{serving.host_link}&next=/host/{running.code}")
    screen = device(chromium, 1280, 720).new_page()
    screen.goto(f"{serving.url}/screen/{running.code}?key={running.row.keys['screen']}")
    phone = device(chromium, 390, 844).new_page()
    phone.goto(f"{serving.url}/{running.code}")
    phone.get_by_label("Your name").fill("Ana")
    phone.get_by_role("button", name="Join").click()
    phone.wait_for_selector("main[data-state=waiting]")
    crowd.join()
    taken: dict[str, Picture] = {}
    while running.carry_out(Next()).ok:
        stage = running.session.stage
        assert stage is not None
        step = running.session.workshop.step(stage.step)
        if not stage.is_talk:
            phone.wait_for_selector(f"form[data-stage='{stage.id}']")
            if step.id == "practices":
                taken |= vote(phone)
            else:
                answer(running, phone)
            wait_while(partial(crowd.answering, stage.id), 60)
            if step.id == "person":
                sort(running)
                time.sleep(1)
                taken["console"] = shot(console)
            running.carry_out(Show())
            phone.wait_for_selector("main[data-state=figure]")
            if step.id == "practices":
                screen.wait_for_selector("main.shows")
                time.sleep(1.5)
                taken |= {"screen": shot(screen), "phone-3": shot(phone)}
        HOURS.ahead += step.seconds * 1.02
    running.carry_out(End())
    crowd.leave()
    console.goto(f"{serving.url}/host")
    console.locator("[data-leaves=deck]", has_text="slides").wait_for()
    taken["home"] = shot(console)
    return taken


def device(chromium: Browser, width: int, height: int) -> BrowserContext:
    """A browser as on a device of its own, in points; pictures are twice as fine. It is about ten in the morning
    there."""
    later = (10 - datetime.now(UTC).hour + 11) % 24 - 11
    return chromium.new_context(
        viewport={"width": width, "height": height},
        device_scale_factor=2,
        reduced_motion="reduce",
        timezone_id=f"Etc/GMT{-later:+d}",
    )


def vote(phone: Page) -> dict[str, Picture]:
    """Spend three dots: two on one thing, one on another."""
    more = phone.get_by_role("button", name="One dot more")
    for k in (0, 0, 2):
        more.nth(k).click()
    asked = shot(phone)
    phone.locator("form[data-stage] footer button.primary").click()
    phone.wait_for_selector("#sent:not([hidden])")
    time.sleep(1)
    return {"phone-1": asked, "phone-2": shot(phone)}


def answer(running: RunningSession, phone: Page) -> None:
    """Let the photographed phone answer like one of the crowd."""
    stage = running.session.stage
    assert stage is not None
    seat = next(seat for seat, name in running.names.items() if name == "Ana")
    ask = stage.ask(seat)
    assert ask is not None
    step = running.session.workshop.step(stage.step)
    fields = step.exercise.invent(ask, step.examples, running.session.so_far(step.id).chance)
    running.carry_out(Answer(seat, stage.id, ask.about, fields))


def shot(page: Page) -> Picture:
    """What the page shows."""
    return Image.open(io.BytesIO(page.screenshot())).convert("RGB")


# Documents -------------------------------------------------------------------------------------------------------


def draw(running: RunningSession, workshop: Workshop, folder: Path) -> dict[str, Picture]:
    """A slide with a result, and two pages of the workbook."""
    said = results(running.session, running.code, HOURS.time())
    refs = refs_for(workshop, PHONES, running.code)
    deck, workbook = documents()["deck"], documents()["workbook"]
    (folder / "deck.pptx").write_bytes(deck.make(workshop, said, refs))
    (folder / "workbook.pdf").write_bytes(workbook.make(workshop, None, refs))
    office = [
        "soffice",
        "--headless",
        "--convert-to",
        "pdf",
        "--outdir",
        str(folder),
        str(folder / "deck.pptx"),
    ]
    fonts = {"FONTCONFIG_FILE": str(ROOT / "facilitator" / "fonts" / "fonts.conf"), "HOME": str(folder)}
    subprocess.run(office, check=True, capture_output=True, env={**os.environ, **fonts})
    shift = next(step.id for step in workshop.steps if step.settings.again == "before")
    slide = with_title(folder / "deck.pptx", said.steps[shift].title(workshop.language))
    promise = refs.workbook_pages["one-practice-of-mine"]
    return {
        "slide": page_of(folder / "deck.pdf", slide, 144),
        "cover": page_of(folder / "workbook.pdf", 1, 110),
        "sheet": page_of(folder / "workbook.pdf", promise, 110),
    }


def with_title(deck: Path, title: str) -> int:
    """The number of the last slide that says this."""
    slides = enumerate(Presentation(str(deck)).slides, 1)
    return max(n for n, slide in slides if title in "".join(slide._element.itertext()))


def page_of(pdf: Path, number: int, dpi: int) -> Picture:
    """One page of a PDF, drawn."""
    command = ["pdftoppm", "-png", "-r", str(dpi), "-f", str(number), "-l", str(number), str(pdf)]
    drawn = subprocess.run(command, check=True, capture_output=True).stdout
    return Image.open(io.BytesIO(drawn)).convert("RGB")


# Putting together ------------------------------------------------------------------------------------------------


def beside(pictures: list[Picture], height: int, corner: int, gap: int = 56) -> Picture:
    """Pictures in a row, equally tall."""
    wide = [round(picture.width * height / picture.height) for picture in pictures]
    table = Image.new("RGB", (sum(wide) + gap * (len(wide) + 1), height + 2 * gap), SAND)
    x = gap
    for picture, width in zip(pictures, wide, strict=True):
        lay(table, picture, x, gap, width, corner)
        x += width + gap
    return table


def together(rows: list[list[Picture]], width: int = 2200, gap: int = 56) -> Picture:
    """Rows of pictures, all equally wide; in a row all are equally tall."""
    heights = [(width - gap * (len(row) + 1)) / sum(p.width / p.height for p in row) for row in rows]
    table = Image.new("RGB", (width, round(sum(heights) + gap * (len(rows) + 1))), SAND)
    y = float(gap)
    for row, height in zip(rows, heights, strict=True):
        x = float(gap)
        for picture in row:
            wide = picture.width * height / picture.height
            lay(
                table,
                picture,
                round(x),
                round(y),
                round(wide),
                24 if picture.width < picture.height / 2 else 6,
            )
            x += wide + gap
        y += height + gap
    return table


def lay(table: Picture, picture: Picture, x: int, y: int, width: int, corner: int) -> None:
    """Lay a picture on the table, so wide, with round corners and a soft shadow."""
    small = picture.resize((width, round(picture.height * width / picture.width)), Image.Resampling.LANCZOS)
    box = (x, y, x + small.width - 1, y + small.height - 1)
    shade = Image.new("L", table.size, 0)
    ImageDraw.Draw(shade).rounded_rectangle((box[0], box[1] + 4, box[2], box[3] + 4), corner, fill=45)
    table.paste((90, 80, 60), (0, 0), shade.filter(ImageFilter.GaussianBlur(5)))
    mask = Image.new("L", small.size, 0)
    ImageDraw.Draw(mask).rounded_rectangle((0, 0, small.width - 1, small.height - 1), corner, fill=255)
    table.paste(small, (x, y), mask)
    ImageDraw.Draw(table).rounded_rectangle(box, corner, outline=(217, 209, 195), width=2)


def write(name: str, picture: Picture) -> None:
    """Write a picture at most 1,200 points wide and tall, in as many colours as keep it small."""
    picture.thumbnail((1200, 1200), Image.Resampling.LANCZOS)
    # A strip of what is meant beside the picture lets the palette keep it.
    seen = Image.new("RGB", (picture.width + 40, picture.height))
    seen.paste(picture)
    for k, colour in enumerate(MEANT):
        high = picture.height // len(MEANT)
        seen.paste(colour, (picture.width, k * high, seen.width, (k + 1) * high))
    for colours in (128, 96, 64, 48, 32, 16):
        found = io.BytesIO()
        palette = seen.quantize(colours)
        picture.quantize(palette=palette, dither=Image.Dither.NONE).save(found, "PNG", optimize=True)
        if found.tell() < 118_000:
            break
    (PICTURES / f"{name}.png").write_bytes(found.getvalue())
    print(f"{name}.png: {picture.width} × {picture.height}, {found.tell() // 1000} KB, {colours} colours")


if __name__ == "__main__":
    main()
