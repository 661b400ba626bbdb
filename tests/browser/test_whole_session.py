"""A whole session: a console that is worked by the keyboard alone, a screen, three phones, each used in its own way,
and
somebody who votes on paper."""

from __future__ import annotations

import json
import re
import subprocess
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from io import BytesIO
from zipfile import ZipFile

import pptx.presentation
import pytest
from playwright.sync_api import APIResponse, Locator, Page, expect
from pptx import Presentation

from facilitator.words import say
from tests.browser.conftest import Windows
from tests.serving import Live

NARROW = {"width": 320, "height": 640}
FORWARD = "PageDown"  # a clicker's forward key


class Hands:
    """How somebody uses a phone: with the keyboard alone, or by tapping."""

    def __init__(self, phone: Page, keyboard: bool) -> None:
        self.phone, self.keyboard = phone, keyboard

    def press(self, target: Locator) -> None:
        """Press a button or choose an option."""
        if self.keyboard:
            tab_to(self.phone, target)
            choice = target.evaluate("one => ['radio', 'checkbox'].includes(one.type)")
            self.phone.keyboard.press("Space" if choice else "Enter")
        else:
            hit = target.evaluate_handle(
                "one => ['radio', 'checkbox'].includes(one.type) ? one.closest('label') : one"
            )
            hit.as_element().tap()

    def write(self, target: Locator, text: str) -> None:
        """Write into a field."""
        if self.keyboard:
            tab_to(self.phone, target)
        else:
            target.tap()
        self.phone.keyboard.type(text)

    def choose(self, label: str) -> None:
        option = self.phone.get_by_role("radio", name=label)
        if self.keyboard:  # a group of options is one stop; arrows go from one to the next
            tab_to(self.phone, self.phone.get_by_role("radio").first)
            self.phone.keyboard.press("Space")
            for _ in range(20):
                if option.is_checked():
                    break
                self.phone.keyboard.press("ArrowDown")
            expect(option).to_be_checked()
        else:
            self.press(option)

    def send(self, name: str = "Send") -> None:
        self.press(self.phone.get_by_role("button", name=re.compile(name)))
        expect(self.phone.locator("#sent:visible")).to_contain_text("Your answer is in")


def tab_to(page: Page, target: Locator) -> None:
    """Press Tab until this has the focus, as somebody without a pointer does."""
    for _ in range(120):
        if target.evaluate("one => one === document.activeElement"):
            return
        page.keyboard.press("Tab")
    raise AssertionError("the keyboard doesn't get there")


@dataclass
class Everybody:
    """All browsers of a session: what is pressed on the console, and what is seen everywhere."""

    live: Live
    console: Page
    screen: Page
    phones: list[Page]
    axe: Callable[[Page], None]

    def key(self, name: str) -> None:
        """Press a key on the console, when what was pressed before is done."""
        self.console.wait_for_load_state()  # it may be there before the script that listens
        expect(self.console.locator("body[data-busy]")).to_have_count(0)
        self.console.keyboard.press(name)

    def everywhere(self, state: str) -> None:
        for phone in self.phones:
            expect(phone.locator(f"main[data-state={state}]")).to_be_visible()

    def accessible(self) -> None:
        for page in (self.console, self.screen, self.phones[2]):
            self.axe(page)

    def type_in(self, ballot: str) -> None:
        """A ballot that was filled by hand is typed in, and the console goes on where it was."""
        self.key("p")
        self.console.wait_for_url("**/ballots")
        self.axe(self.console)
        self.console.keyboard.type(ballot)
        self.console.keyboard.press("Enter")
        expect(self.console.get_by_role("status")).to_contain_text("P1")
        tab_to(self.console, self.console.get_by_role("link", name="Back to the console"))
        self.console.keyboard.press("Enter")
        expect(self.console.locator(".state")).to_be_visible()

    def show_the_figure(self, here: str = "3 of 4 in") -> None:
        """The forward key shows what the room said: its finding stands on the screen and on the phones."""
        expect(self.console.locator(".state")).to_contain_text(here)
        self.key(FORWARD)
        self.everywhere("figure")
        expect(self.screen.locator("#page.figure")).to_be_visible()
        figure = self.live.running.session.figure(self.live.stage().step)
        finding = say(figure.finding())
        expect(self.screen.locator("#page")).to_contain_text(finding)
        expect(self.phones[0].locator("main")).to_contain_text(finding)
        expect(self.console.locator(".state")).to_contain_text("Shows the result")


@pytest.mark.pdf
def test_a_session_from_the_first_page_to_the_last(
    live: Live, windows: Windows, axe: Callable[[Page], None]
) -> None:
    console, screen = windows.host(live), windows.screen(live)
    phones = [
        windows.phone(live, "Ana"),
        windows.phone(live, "Ben"),
        windows.phone(live, "Cleo", viewport=NARROW),
    ]
    ana, ben, cleo = people = [
        Hands(phone, keyboard) for phone, keyboard in zip(phones, (True, False, True), strict=True)
    ]
    title, primary = console.locator("#title"), console.locator("#primary")
    counts = console.locator(".state")

    room = Everybody(live, console, screen, phones, axe)
    key, everywhere, accessible = room.key, room.everywhere, room.accessible
    type_in, show_the_figure = room.type_in, room.show_the_figure

    # Joining
    expect(screen.locator("#page.join")).to_be_visible()
    expect(console.locator("main")).to_contain_text("3 people are here.")
    accessible()

    # A talk
    key(FORWARD)
    expect(title).to_have_text("Welcome")
    expect(screen.locator("#page")).to_contain_text("Good morning.")
    everywhere("look")
    accessible()

    # A choice: shown first, gone on after
    key(FORWARD)
    expect(title).to_have_text("Are you one?")
    everywhere("ask")
    for person, label in zip(people, ("Yes", "No", "No"), strict=True):
        person.choose(label)
        person.send()
    accessible()
    type_in("1 a")
    show_the_figure("4 of 4 in")
    expect(screen.locator("#page")).to_contain_text("1 on paper")
    accessible()

    # Back, and on again; undo by its key
    key("ArrowLeft")
    expect(title).to_have_text("Welcome")
    everywhere("look")
    key("u")
    expect(title).to_have_text("Are you one?")
    everywhere("figure")
    key("u")  # the showing is taken back as well
    everywhere("sent")
    expect(screen.locator("#page.figure")).to_have_count(0)
    key("Shift+ArrowRight")

    # A guess, and then the true value
    expect(title).to_have_text("A guess")
    everywhere("ask")
    number = cleo.phone.get_by_role("textbox", name="Your number")
    ana.write(ana.phone.get_by_role("textbox", name="Your number"), "30")
    ben.press(ben.phone.get_by_role("button", name="More"))
    cleo.write(number, "55")
    for person in people:
        person.send()
    show_the_figure()
    key(FORWARD)
    expect(counts.or_(title)).to_have_count(2)
    expect(screen.locator("#page")).to_contain_text("40 %")
    accessible()

    # Ideas: one is set aside, two go into a named group
    key(FORWARD)
    expect(title).to_have_text("Energise")
    everywhere("ask")
    for person, texts in zip(
        people, (["Asked me first", "Came by"], ["Said thank you"], ["Nonsense"]), strict=True
    ):
        for k, text in enumerate(texts):
            person.write(person.phone.locator(f"#text-{k}"), text)
        person.send()
    board = console.locator("#board")
    expect(board).to_contain_text("Nonsense")
    tab_to(console, console.get_by_role("button", name="Set aside: Nonsense"))
    console.keyboard.press("Enter")
    expect(console.locator("#aside")).to_contain_text("1")
    for text in ("Asked me first", "Came by"):
        tab_to(console, console.get_by_role("checkbox", name=text))
        console.keyboard.press("Space")
    expect(board).to_contain_text("2 ticked")
    axe(console)
    console.locator("#title").focus()
    tab_to(console, console.locator("#group-name"))
    console.keyboard.type("Being there")
    console.keyboard.press("Enter")
    expect(console.get_by_role("textbox", name="Name of this group")).to_have_value("Being there")
    axe(console)
    show = console.get_by_role("button", name="Show the result")
    tab_to(console, show)
    console.keyboard.press("Enter")
    everywhere("figure")
    expect(screen.locator("#page")).to_contain_text("Being there")
    expect(screen.locator("#page")).not_to_contain_text("Nonsense")
    accessible()

    # Dots on what was collected
    key(FORWARD)
    expect(title).to_have_text("Which?")
    everywhere("ask")
    for person in people:
        more = person.phone.get_by_role("button", name="One dot more: Being there")
        person.press(more)
        person.press(more)
        person.send("Send all 2 dots")
    accessible()
    type_in("1 a b")
    show_the_figure("4 of 4 in")
    expect(screen.locator("#page")).to_contain_text("Being there")

    # A discussion at tables
    key(FORWARD)
    expect(title).to_have_text("Argue")
    everywhere("talk")
    for phone in phones:
        expect(phone.locator("main")).to_contain_text("Table")
    expect(screen.locator("#page")).to_contain_text("2 people")
    key("t")
    expect(console.get_by_role("button", name="Let the clock go on")).to_be_visible()
    key("t")
    key("+")
    expect(console.locator(".timer b")).to_have_text(re.compile(r"^[56]:\d\d$"))
    accessible()

    # Promises
    key(FORWARD)
    expect(title).to_have_text("My promise")
    everywhere("ask")
    ana.write(ana.phone.get_by_role("textbox", name="I will in your own words"), "Ask before I tell")
    ben.press(ben.phone.get_by_role("radio", name="Being there"))
    ben.press(ben.phone.get_by_role("radio", name="In a week"))
    cleo.choose("Being there")
    for person in people:
        person.send("Send my promise")
    accessible()
    show_the_figure()

    # The first question once more
    key(FORWARD)
    expect(title).to_have_text("And now?")
    everywhere("ask")
    for person in people:
        person.choose("Yes")
        person.send()
    show_the_figure()
    accessible()

    # The end
    expect(primary).to_have_text(re.compile("Close the session"))
    key(FORWARD)  # a clicker closes no session
    tab_to(console, primary)
    console.keyboard.press("Enter")
    expect(console.get_by_role("dialog")).to_be_visible()
    axe(console)
    tab_to(console, console.get_by_role("dialog").get_by_role("button", name="Close the session"))
    console.keyboard.press("Enter")
    everywhere("over")
    expect(phones[0].locator("main")).to_contain_text("Thank you, Ana.")
    expect(phones[0].locator("main")).to_contain_text("Ask before I tell")
    expect(screen.locator("#page.over")).to_be_visible()
    expect(console.locator("main")).to_contain_text("4 people took part.")
    accessible()
    assert live.running.session.ended_at is not None
    assert len(live.answers()) == 6 * 3
    links = {str(link.get_attribute("href")) for link in console.locator("main .downloads a").all()}
    assert len(links) > 10
    for link in sorted(links):
        opens(console.request.get(live.url + link))


def opens(download: APIResponse) -> None:
    """What was downloaded is what its ending says, and can be read."""
    assert download.ok, download.url
    file, body = BytesIO(download.body()), download.body()
    match download.headers["content-disposition"].rpartition(".")[2].strip('"'):
        case "pptx":
            assert "Being there" in "".join(texts_of(Presentation(file)))
        case "pdf":
            said = subprocess.run(["pdftotext", "-", "-"], input=body, capture_output=True, check=True).stdout
            assert b"A small workshop" in said.replace(b"\n", b" ")
        case "xlsx" | "zip":
            with ZipFile(file) as packed:
                assert packed.testzip() is None
        case "json":
            assert json.loads(body)
        case other:
            raise AssertionError(f"nobody has said how to open .{other}")


def texts_of(deck: pptx.presentation.Presentation) -> Iterator[str]:
    """Every word of a deck's slides."""
    for slide in deck.slides:
        for shape in slide.shapes:
            if shape.has_text_frame:
                yield shape.text_frame.text
            for each in getattr(shape, "shapes", ()):
                if each.has_text_frame:
                    yield each.text_frame.text
