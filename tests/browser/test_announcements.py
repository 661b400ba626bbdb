"""What is said to those who don't see a page: of phone, screen and console in a whole session, each thing once."""

from __future__ import annotations

from collections.abc import Callable
from random import Random

import pytest
from playwright.sync_api import Page, expect

from facilitator.live.matters.answers import Answer
from facilitator.live.matters.clock import Add
from facilitator.live.matters.lifecycle import End
from facilitator.live.matters.opening import Show
from facilitator.live.matters.result import Word
from facilitator.live.matters.texts import Hide, Keep, Sort
from facilitator.live.matters.walk import Next
from facilitator.live.walking import following
from facilitator.rehearsal.people import fitted
from facilitator.words import counted, say
from tests.browser.conftest import Windows, until
from tests.conftest import SHIPPED
from tests.serving import WORKSHOP, Begin, Live, Serving

# Every element that speaks: what it shows, whenever that has changed to something. What is hidden says nothing.
LISTEN = """() => {
  window.heard = [];
  const shown = new Map();
  const words = (one) => one.checkVisibility() ? one.innerText.replace(/\\s+/g, " ").trim() : "";
  const listen = () => {
    for (const one of document.querySelectorAll("[role=status], [role=alert], [aria-live]")) {
      const says = words(one);
      if (says && says !== shown.get(one) && shown.has(one)) heard.push(says);
      if (!shown.has(one) && says && one.matches("[role=alert]")) heard.push(says);
      shown.set(one, says);
    }
  };
  listen();
  // New words in #aloud are news, also where they are the same as before.
  new MutationObserver(() => { shown.set(aloud, ""); listen(); }).observe(aloud, { childList: true });
  const all = { subtree: true, childList: true, characterData: true, attributes: true };
  new MutationObserver(listen).observe(document.body, all);
}"""


@pytest.fixture
def heard() -> Callable[[Page], Callable[..., None]]:
    """Listens to a page; `heard(page)` gives what then waits for, and compares, all that was said from there on."""

    def listen(page: Page) -> Callable[..., None]:
        page.evaluate(LISTEN)

        def said(*sentences: str) -> None:
            if sentences:
                until(page, "n => heard.length >= n", len(sentences))
            assert page.evaluate("heard.splice(0)") == list(sentences)

        return said

    return listen


def test_in_a_whole_session_each_thing_is_said_once(
    live: Live, windows: Windows, heard: Callable[[Page], Callable[..., None]]
) -> None:
    phone, other = windows.phone(live, "Ana"), windows.phone(live, "Ben")
    screen, console = windows.screen(live), windows.host(live)
    on_phone, on_other, on_screen, on_console = (heard(page) for page in (phone, other, screen, console))

    def key(name: str) -> None:
        expect(console.locator("body[data-busy]")).to_have_count(0)
        console.keyboard.press(name)

    def everywhere(on_phones: str, screens: str, consoles: str) -> None:
        on_phone(on_phones)
        on_other(on_phones)
        on_screen(screens)
        on_console(consoles)

    # Joined, and a talk
    key("PageDown")
    everywhere("Look at the screen.", "Welcome", "Welcome")

    # A question; who answers hears that it is in, and nobody else anything
    key("PageDown")
    everywhere("Do you lead?", "Do you lead?", "Are you one?")
    phone.get_by_label("Yes").check()
    phone.get_by_role("button", name="Send my answer").focus()
    phone.keyboard.press("Enter")
    on_phone("Your answer is in")
    expect(phone.locator("#sent")).to_be_focused()
    on_other()
    on_screen()
    on_console()
    other.get_by_label("No").check()
    other.get_by_role("button", name="Send my answer").click()
    on_other("Your answer is in")
    on_console("2 of 2 in")

    # Changed: it is in once more
    phone.get_by_role("link", name="Change my answer").focus()
    phone.keyboard.press("Enter")
    expect(
        phone.get_by_role("group").filter(has=phone.get_by_role("heading", name="Do you lead?"))
    ).to_be_focused()
    phone.get_by_label("No").check()
    phone.get_by_role("button", name="Send my answer").focus()
    phone.keyboard.press("Enter")
    on_phone("Your answer is in")

    # What the host does to room and screen is said on the console alone
    key("b")
    on_screen("The screen is dark for a moment")
    on_console("Screen Blank")
    key("b")
    on_screen("Do you lead?")
    on_console("Screen Question only")
    key("t")
    on_console("The clock stands still")
    key("c")
    on_phone("Time’s up. Look at the screen.")
    on_other("Time’s up. Look at the screen.")
    on_console("Phones Closed for answers")

    # The finding
    key("PageDown")
    finding = say(live.running.session.figure("before").finding())
    on_phone(finding)
    on_other(finding)
    on_screen(finding)
    on_console(f"Phones Show the result Screen Shows the result {finding}")
    live.do(Word("Nobody leads"))
    everywhere("Nobody leads", "Nobody leads", "Nobody leads")  # said when it has come to rest

    # The next question, and never the old one
    key("PageDown")
    everywhere("How many of a hundred?", "How many of a hundred?", "A guess")
    live.do(End())
    on_phone("Thank you, Ana.")
    on_other("Thank you, Ben.")
    on_screen("Thank you")
    on_console("This session has ended")


def test_through_the_workshop_of_the_demo_every_question_and_finding_is_said_once_and_nothing_else(
    serving: Serving, windows: Windows, heard: Callable[[Page], Callable[..., None]]
) -> None:
    live = serving.begin(SHIPPED.read_text("utf-8"))
    for name in ("Ben", "Cem", "Dana", "Eva", "Femi", "Gita"):
        live.running.join(name, name)
    phone, screen, console = windows.phone(live, "Ana"), windows.screen(live), windows.host(live)
    on_phone, on_screen, on_console = (heard(page) for page in (phone, screen, console))
    session, chance = live.running.session, Random(1)
    seats = session.present()
    while following(session) is not None:
        live.do(Next())
        stage = live.stage()
        step = session.workshop.step(stage.step)
        if stage.phase.show:  # the truth beside what was guessed
            on_phone(finding := say(session.figure(step.id).finding()))
            on_screen(finding)
            on_console(f"{step.title} {finding}")
            continue
        question = say(stage.phase.title)
        on_phone("Look at the screen." if step.exercise.name == "talk" else question)
        on_screen(question)
        on_console(step.title)
        if stage.is_talk:
            continue
        for seat in seats:
            ask = stage.ask(seat)
            fields = fitted(ask, step.exercise.invent(ask, step.examples, chance))
            live.do(Answer(seat, stage.id, ask.about, fields))
        on_phone("Your answer is in")
        on_console("7 of 7 in")
        on_screen()
        groups: dict[str, list[str]] = {}
        for entry in stage.texts.shown():
            groups.setdefault(step.sorting.get(entry.text, ""), []).append(entry.id)
        for name, entries in groups.items():
            if name.startswith("("):
                live.do(Hide(entries[0]))
                on_console("Set aside: 1")
            elif name:
                live.do(Sort(tuple(entries), name))
                on_console(say(counted("{name}: one text", "{name}: {n} texts", len(entries), name=name)))
        live.do(Show())
        finding = say(session.figure(step.id).finding())
        on_phone(finding)
        on_screen(finding)
        shows = "Phones Show the result Screen Shows the result"
        on_console(shows if groups else f"{shows} {finding}")  # texts stand there to be sorted
    live.do(End())
    on_phone("Thank you, Ana.")
    on_screen("Thank you")
    on_console("This session has ended")


def test_what_the_room_writes_is_said_to_nobody_but_what_the_host_makes_of_it(
    begin: Begin, windows: Windows, heard: Callable[[Page], Callable[..., None]]
) -> None:
    """Texts come in, wait, are grouped and set aside: on the console that is said, once it has come to rest."""
    live = begin(WORKSHOP.replace("{.ideas #ideas most=2", "{.ideas #ideas most=2 reveal=approved"))
    live.at("ideas")
    phone, screen, console = windows.phone(live, "Ana"), windows.screen(live), windows.host(live)
    on_phone, on_screen, on_console = (heard(page) for page in (phone, screen, console))
    for k, text in enumerate(("Asks first", "Came by")):
        assert live.connection().answer(f"{k}", "ideas.0.0", {"text": [text]}) == {"ok": True}
    on_console("Waiting for you 2")
    first, second = (entry.id for entry in live.stage().texts.written())
    live.do(Keep(first), Keep(second))
    expect(console.locator(".queue li")).to_have_count(0)
    live.do(Sort((first,), "Being there"))
    on_console("Being there: 1 text")
    live.do(Hide(second))
    on_console("Set aside: 1")
    on_phone()
    on_screen()


def test_that_there_is_nothing_to_show_yet_is_said_on_the_console_as_on_the_screen(
    begin: Begin, windows: Windows, heard: Callable[[Page], Callable[..., None]]
) -> None:
    quiz = "## Capital? {.quiz #quiz time=2m}\n- [x] Paris\n- [ ] Rome\n"
    live = begin(f"{WORKSHOP}\n{quiz}\n## Winners {{.podium #winners}}\n")
    screen, console = windows.screen(live), windows.host(live)
    on_screen, on_console = heard(screen), heard(console)
    live.at("winners")
    on_screen("Nothing yet")
    on_console("Winners Nothing yet")


def test_a_result_that_grows_as_people_answer_is_said_when_it_has_come_to_rest(
    begin: Begin, windows: Windows, heard: Callable[[Page], Callable[..., None]]
) -> None:
    live = begin(WORKSHOP.replace("{.choice #before", "{.choice #before reveal=live"))
    live.at("before")
    screen = windows.screen(live)
    on_screen = heard(screen)
    for k in range(6):
        assert live.connection().answer(f"{k}", "before.0.0", {"pick": ["o1"]}) == {"ok": True}
    finding = say(live.running.session.figure("before").finding())
    expect(screen.locator("figcaption")).to_have_text(finding)
    until(screen, "words => heard.includes(words)", finding)
    said = screen.evaluate("heard.splice(0)")
    assert said[-1] == finding
    assert len(said) <= 2  # the first answer, and all of them
    on_screen()


def test_a_lost_line_is_said_once_and_an_answer_that_waits_for_it_twice(
    live: Live, windows: Windows, heard: Callable[[Page], Callable[..., None]]
) -> None:
    live.at("before")
    phone = windows.phone(live)
    on_phone = heard(phone)
    phone.context.set_offline(True)
    on_phone("No connection just now. This page goes on by itself when it is back.")
    phone.get_by_label("Yes").check()
    phone.get_by_role("button", name="Send when back").click()
    on_phone("One answer safe on this phone No connection just now. It goes out by itself when it is back.")
    phone.context.set_offline(False)
    on_phone("Your answer is in")


def test_what_keeps_an_answer_from_being_sent_is_said_each_time(
    live: Live, windows: Windows, heard: Callable[[Page], Callable[..., None]]
) -> None:
    live.at("before")
    phone = windows.phone(live)
    on_phone = heard(phone)
    phone.get_by_role("button", name="Send my answer").click()
    on_phone("Choose an option first.")
    live.do(Add(60))  # a new page doesn't say it again
    expect(phone.get_by_role("timer")).to_contain_text("2:")
    on_phone()


def test_a_card_that_is_sorted_is_said_once_whatever_else_comes_in(
    begin: Begin, windows: Windows, heard: Callable[[Page], Callable[..., None]]
) -> None:
    text = '\n## Where? {.sort #sort piles="does, is" time=3m}\nWhere do they go?\n\n- One\n- Two\n'
    live = begin(WORKSHOP + text)
    live.at("sort")
    phone = windows.phone(live)
    on_phone = heard(phone)
    phone.get_by_role("button", name="does").click()
    on_phone("One to go. Tap where it belongs. Two")
    live.do(Add(60))
    expect(phone.get_by_role("timer")).to_contain_text("3:")
    on_phone()
