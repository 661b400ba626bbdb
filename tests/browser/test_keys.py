"""Keys on layouts of other scripts, and words that are composed: what a key does depends on what is printed on it."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import Windows
from tests.serving import Live

# What a key types there, by its place: (the place, without Shift, with Shift).
CYRILLIC = {
    "KeyB": "и",
    "KeyD": "в",
    "KeyN": "т",
    "KeyU": "г",
    "KeyI": "ш",
    "KeyF": "а",
    "Period": "ю",
    "KeyZ": "я",
}
GREEK = {
    "KeyB": "β",
    "KeyD": "δ",
    "KeyN": "ν",
    "KeyU": "θ",
    "KeyI": "ι",
    "KeyF": "φ",
    "Period": ".",
    "KeyZ": "ζ",
}
ARABIC = {
    "KeyB": "لا",
    "KeyD": "ي",
    "KeyN": "ى",
    "KeyU": "ع",
    "KeyI": "ه",
    "KeyF": "ب",
    "Period": "ز",
    "KeyZ": "ئ",
}
LAYOUTS = {"Cyrillic": CYRILLIC, "Greek": GREEK, "Arabic": ARABIC}


def press(page: Page, key: str, code: str, **more: object) -> None:
    """A key as a layout of another script sends it: Playwright's own keyboard knows the American one alone."""
    page.evaluate(
        """([key, code, more]) => (document.activeElement ?? document.body)
          .dispatchEvent(new KeyboardEvent("keydown", { key, code, bubbles: true, cancelable: true, ...more }))""",
        [key, code, more],
    )


def pressed(page: Page, id: str, is_so: bool = True) -> None:
    expect(page.locator(id)).to_have_attribute("aria-pressed", str(is_so).lower())
    expect(page.locator("body[data-busy]")).to_have_count(0)


@pytest.mark.parametrize("layout", LAYOUTS)
def test_the_console_is_led_by_its_letters_on_a_layout_of_another_script(
    live: Live, windows: Windows, layout: str
) -> None:
    types = LAYOUTS[layout]
    console = windows.host(live)
    press(console, types["KeyB"], "KeyB")
    pressed(console, "#blank")
    press(console, types["Period"], "Period")  # a clicker's dark-screen key
    pressed(console, "#blank", False)
    press(console, types["KeyD"], "KeyD")
    pressed(console, "#dim")
    press(console, types["KeyN"], "KeyN")
    expect(console.locator("#notes")).to_have_attribute("aria-expanded", "false")
    console.keyboard.press("Space")
    expect(console.locator("#title")).to_have_text("Welcome")
    expect(console.locator("body[data-busy]")).to_have_count(0)
    press(console, types["KeyZ"], "KeyZ", ctrlKey=True)
    expect(console.locator("#title")).to_have_text("A small workshop")
    press(console, types["KeyI"], "KeyI")
    expect(console.locator("#improvise-line")).to_be_focused()


@pytest.mark.parametrize(("key", "code"), [("a", "KeyQ"), ("x", "KeyB"), ("B", "KeyN"), ("é", "Digit2")])
def test_a_latin_letter_is_taken_as_it_is_typed_and_not_by_its_place(
    live: Live, windows: Windows, key: str, code: str
) -> None:
    """On Dvorak X lies where others have B: it blanks nothing, and B does, wherever it is."""
    console = windows.host(live)
    press(console, key, code)
    console.keyboard.press("d")
    pressed(console, "#dim")
    pressed(console, "#blank", key == "B")


@pytest.mark.parametrize("layout", LAYOUTS)
def test_the_screen_becomes_full_by_the_key_that_has_f_on_it(
    live: Live, windows: Windows, layout: str
) -> None:
    screen = windows.screen(live)
    screen.evaluate(
        "Element.prototype.requestFullscreen = function () { window.full = this; return Promise.resolve(); }"
    )
    press(screen, LAYOUTS[layout]["KeyF"], "KeyF")
    assert screen.evaluate("window.full === document.documentElement")


@pytest.mark.parametrize("how", [{"isComposing": True}, {"keyCode": 229}], ids=["composing", "Safari"])
def test_enter_confirms_a_composed_word_and_sends_nothing(
    live: Live, windows: Windows, how: dict[str, bool] | dict[str, int]
) -> None:
    live.at("ideas")
    assert live.connection().answer("1", "ideas.0.0", {"text": ["朝の挨拶"]}) == {"ok": True}
    entry = live.stage().texts.written()[0].id
    console = windows.host(live)
    console.locator("#group-name").fill("挨拶")
    console.get_by_role("checkbox", name="朝の挨拶").check()
    console.get_by_role("button", name="Put into it").click()
    name = console.get_by_role("textbox", name="Name of this group")
    name.fill("あいさつ")
    press(console, "Enter", "Enter", **how)
    press(console, "b", "KeyB", **how)  # no letter leads either
    press(console, "Escape", "Escape", **how)
    assert live.stage().texts.group_of == {entry: "挨拶"}
    name.fill("挨拶のこと")
    name.press("Enter")
    expect(console.get_by_role("textbox", name="Name of this group")).to_have_value("挨拶のこと")
    expect(console.locator("body[data-busy]")).to_have_count(0)
    assert live.stage().texts.group_of == {entry: "挨拶のこと"}
    pressed(console, "#blank", False)


def test_a_question_that_is_typed_first_stays_as_it_was_typed(live: Live, windows: Windows) -> None:
    """Its letters are the line's; a choice takes keys only where it has the focus itself."""
    live.at("before")
    console = windows.host(live)
    console.keyboard.press("i")
    console.keyboard.type("2 or 3 things to add?")
    expect(console.locator("#improvise-line")).to_have_value("2 or 3 things to add?")
    expect(console.locator("[data-choose][value=choice]")).to_be_checked()
    console.keyboard.press("Tab")
    ideas = console.locator("[data-choose][value=ideas]")
    console.keyboard.press(ideas.get_attribute("data-choose") or "")
    expect(ideas).to_be_focused()
    expect(console.locator("[data-shown-pattern]")).to_have_text(ideas.get_attribute("data-pattern") or "")
    console.keyboard.press("Enter")
    expect(console.locator("#title")).to_have_text("2 or 3 things to add?")
    assert live.running.session.step.exercise.name == "ideas"


@pytest.mark.parametrize("layout", LAYOUTS)
def test_a_choice_is_made_by_the_place_of_its_key_too(live: Live, windows: Windows, layout: str) -> None:
    digits = {"Cyrillic": "2", "Greek": "2", "Arabic": "٢"}
    console = windows.host(live)
    console.keyboard.press("i")
    console.keyboard.press("Tab")
    second = console.locator("[data-choose='2']")
    press(console, digits[layout], "Digit2")
    expect(second).to_be_checked()
    expect(console.locator("#improvise-line")).to_be_focused()  # nothing is typed yet
    console.keyboard.press("Tab")
    by_letter = console.locator("[data-choose=d]")
    press(console, LAYOUTS[layout]["KeyD"], "KeyD")
    expect(by_letter).to_be_checked()
