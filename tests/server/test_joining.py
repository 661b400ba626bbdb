"""How somebody gets into a session, and who doesn't."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from facilitator.live.matters.lifecycle import End
from facilitator.live.matters.people import Remove, Restore
from facilitator.live.matters.room import Lock, Unlock
from facilitator.numbers import western
from facilitator.server.limits import Limit
from facilitator.server.serve import start
from tests.serving import WITHIN, WORKSHOP, Begin, Live, Page, Phone, Serving


def named(names: str) -> str:
    return WORKSHOP.replace("language: en", f"language: en\nnames: {names}")


def test_the_code_on_the_screen_lets_a_phone_in(live: Live) -> None:
    phone = live.newcomer()
    page = phone.join("Ana", f"{live.code[:3]} {live.code[3:]}")
    assert page.response.url == f"{live.url}/{live.code}"
    assert page.state == "waiting"
    assert "You’re in, Ana." in page.says
    assert live.running.names == {live.seat(phone): "Ana"}


def test_the_address_in_the_qr_asks_only_for_the_name(live: Live) -> None:
    page = live.newcomer().look()
    assert page.tree.xpath(f"//form[@action='/{live.code}/join']//input/@name") == ["key", "name"]


@pytest.mark.parametrize("code", ["", "12", "abcdef", "000000", "9" * 5000, "<script>", "\x00"])
def test_a_wrong_code_is_said_and_the_name_stays_typed(live: Live, code: str) -> None:
    page = live.newcomer().join("Ana", code)
    assert page.status == 404
    assert "No session has this code. Look at the screen again." in page.says
    assert page.tree.xpath("//input[@name='name']/@value") == ["Ana"]
    assert not live.running.session.seats


def test_a_phone_that_joins_twice_keeps_its_seat(live: Live) -> None:
    phone = live.phone("Ana")
    seat = live.seat(phone)
    phone.join("Ana Maria")
    assert live.seat(phone) == seat
    assert list(live.running.session.seats) == [seat]
    assert live.running.names[seat] == "Ana Maria"


def test_where_names_are_required_nobody_comes_in_without(begin: Begin) -> None:
    live = begin(named("required"))
    phone = live.newcomer()
    page = phone.join("  ")
    assert page.status == 422
    assert "Please give your name" in page.says
    assert not live.running.session.seats
    assert phone.join("Ana").state == "waiting"


@pytest.mark.parametrize(
    "name", ["\u3164", "\u2800\u2800", "\u115f\u1160", "\u034f\u0301", "\U000e0041", "\uf0b7"]
)
def test_a_name_of_signs_that_nobody_sees_is_none(begin: Begin, name: str) -> None:
    live = begin(named("required"))
    page = live.newcomer().join(name)
    assert page.status == 422
    assert "Please give your name" in page.says
    assert not live.running.session.seats


def test_a_name_that_is_too_long_is_refused_and_stays_typed(live: Live) -> None:
    long = "👩🏽\u200d🚀" * 61
    page = live.newcomer().join(long)
    assert page.status == 422
    assert "Keep your name to 60 characters" in page.says
    assert long in page.html
    assert not live.running.session.seats
    live.phone(long[:-4])
    assert [*live.running.names.values()] == [long[:-4]]


def test_a_name_has_plain_spaces_and_few_marks(live: Live) -> None:
    live.phone("Ana\u00a0" + "z" + "\u0351" * 100)
    assert [*live.running.names.values()] == ["Ana z" + "\u0351" * 4]


def test_where_names_are_not_wanted_none_is_asked_for_or_kept(begin: Begin) -> None:
    live = begin(named("none"))
    phone = live.newcomer()
    assert not phone.look().tree.xpath("//input[@name='name']")
    phone.join("Ana")
    phone.join("Ana")
    assert live.running.session.present()
    assert not live.running.names
    assert not live.serving.running.server.store.names(live.code)


def test_a_name_is_optional_where_nothing_else_is_said(live: Live) -> None:
    assert live.newcomer().join("").state == "waiting"


def test_a_locked_room_lets_nobody_new_in_and_keeps_those_who_are(live: Live) -> None:
    inside = live.phone("Ana")
    live.do(Lock())
    assert "The room is locked just now" in live.newcomer().look().says  # before anything is filled in
    page = live.newcomer().join("Ben")
    assert page.status == 403
    assert "The room is locked. Ask the facilitator to let you in." in page.says
    assert inside.join("Ana").state == "waiting"
    assert len(live.running.session.seats) == 1
    live.do(Unlock())
    assert live.newcomer().join("Ben").state == "waiting"


def test_a_removed_phone_is_told_so_and_does_not_come_back_by_the_code(live: Live) -> None:
    phone = live.phone("Ana")
    live.do(Remove(live.seat(phone)))
    page = phone.look()
    assert page.status == 403
    assert "taken this phone out" in page.says
    assert phone.join("Ana").status == 403
    assert phone.send({"id": "1", "stage": "before.0.0", "pick": "o1"}).status == 403
    assert not live.running.session.present()
    live.do(Restore(live.seat(phone)))
    assert phone.look().state == "waiting"


def test_a_session_that_is_over_takes_nobody_new(live: Live) -> None:
    phone = live.phone("Ana")
    live.do(End())
    assert "This session is over." in live.newcomer().join("Ben").says
    page = live.newcomer().look()
    assert "This session is over." in page.says
    assert "Your name" not in page.says
    assert "Take my seat again" in page.says
    assert phone.look().state == "over"


def test_a_seat_cannot_be_made_up_or_taken_to_another_session(live: Live, begin: Begin) -> None:
    other = begin()
    phone = live.phone("Ana")
    stranger = Phone(live.url, other.code)
    stranger.http.cookies.set(f"seat-{other.code}", phone.http.cookies[f"seat-{live.code}"])
    assert stranger.look().tree.xpath("//form[contains(@action, '/join')]")
    forged = phone.http.cookies[f"seat-{live.code}"][:-2] + "xx"
    stranger = Phone(live.url, live.code)
    stranger.http.cookies.set(f"seat-{live.code}", forged)
    assert stranger.look().tree.xpath("//form[contains(@action, '/join')]")


def test_who_guesses_codes_has_to_wait_while_those_who_are_in_go_on(own: Serving) -> None:
    live = own.begin()
    inside = live.phone("Ana")
    limit = own.running.server.services.codes.one.most = 20
    own.running.server.services.codes.one.seconds = 1e6
    guesser = live.newcomer()
    codes = [code for code in range(100_000, 100_200 + limit) if str(code) != live.code][: limit + 2]
    half = len(codes) // 2
    typed = [guesser.join("", str(code)).status for code in codes[:half]]
    scanned = [Page(guesser.http.get(f"{own.url}/{code}")).status for code in codes[half:]]
    assert typed + scanned == [404] * limit + [429] * 2
    assert "Wait a minute, then try again." in guesser.join("", "100000").says
    assert guesser.join("", live.code).status == 429
    assert inside.look().state == "waiting"


def test_a_crowd_of_made_up_phones_is_held_back(own: Serving) -> None:
    live = own.begin()
    own.running.server.services.joins = Limit(5, 3600.0)
    pages = [live.newcomer().join(f"n{k}") for k in range(7)]
    assert [page.status for page in pages] == [200] * 5 + [429] * 2
    assert "Very many people are joining just now." in pages[-1].says
    assert len(live.running.session.seats) == 5


def in_teams() -> str:
    return WORKSHOP.replace("language: en", "language: en\nteams: Line, Ward")


def test_the_join_page_offers_the_teams_and_chance_is_chosen(begin: Begin) -> None:
    page = begin(in_teams()).newcomer().look()
    assert page.tree.xpath("//input[@name='team']/@value") == ["", "Line", "Ward"]
    assert page.tree.xpath("//input[@name='team'][@checked]/@value") == [""]


def test_who_types_the_code_is_then_asked_for_the_team_and_the_name_stays(begin: Begin) -> None:
    live = begin(in_teams())
    phone = live.newcomer()
    page = phone.join("Ana")
    assert page.tree.xpath("//input[@name='team']/@value") == ["", "Line", "Ward"]
    assert page.tree.xpath("//input[@name='name']/@value") == ["Ana"]
    assert not live.running.session.seats


def join_key(page: Page) -> str:
    """The key that the join page's form carries."""
    return str(page.tree.xpath("string(//form[contains(@action, '/join')]/input[@name='key']/@value)"))


def joined(live: Live) -> list[str]:
    """The seats that were taken, as the journal has them on disk."""
    journal = live.serving.running.server.store.journal(live.code)
    return [record.data["seat"] for record in journal if record.kind == "Joined"]


def test_a_phone_that_keeps_no_cookies_is_told_so_and_takes_no_seat(live: Live) -> None:
    phone = live.newcomer().block_cookies()
    for _ in range(3):
        page = phone.join("Ana", key=join_key(phone.look()))
        assert page.status == 403
        assert "This browser keeps no cookies" in page.says
        assert f"open {live.url.removeprefix('http://')}/{live.code} in the phone’s own browser" in page.says
    assert not live.running.session.seats
    assert not live.running.names
    assert not joined(live)


def test_a_personal_code_on_a_phone_that_keeps_no_cookies_is_told_so_as_well(live: Live) -> None:
    ana = live.phone("Ana")
    mine = live.serving.running.server.services.keys.personal(live.code, live.seat(ana))
    other = live.newcomer().block_cookies()
    page = Page(other.http.post(f"{live.url}/back", data={"code": live.code, "mine": mine}, timeout=WITHIN))
    assert "This browser keeps no cookies" in page.says


def test_a_seat_is_made_only_when_the_browser_has_shown_that_it_keeps_a_cookie(live: Live) -> None:
    phone = live.newcomer()
    typed = {"code": live.code, "name": "Ana", "key": join_key(phone.look())}
    sent = phone.http.post(f"{live.url}/join", data=typed, allow_redirects=False, timeout=WITHIN)
    assert sent.is_redirect
    assert not live.running.session.seats
    page = Page(phone.http.get(live.url + sent.headers["Location"], timeout=WITHIN))
    assert page.response.url == f"{live.url}/{live.code}"
    assert page.state == "waiting"
    assert joined(live) == [live.seat(phone)]


def test_a_second_tap_on_join_is_the_same_seat(live: Live) -> None:
    phone = live.newcomer()
    key = join_key(phone.look())
    assert key != join_key(phone.look())  # each form has its own
    taps = [live.newcomer() for _ in range(6)]  # none has heard what came of the others
    with ThreadPoolExecutor(len(taps)) as pool:
        pages = list(pool.map(lambda tap: tap.join("Ana", key=key), taps))
    assert {page.state for page in pages} == {"waiting"}
    assert len({live.seat(tap) for tap in taps}) == 1
    assert len(joined(live)) == 1
    assert list(live.running.names.values()) == ["Ana"]


def test_a_tap_that_comes_again_after_the_door_was_locked_is_still_in(live: Live) -> None:
    key = join_key(live.newcomer().look())
    live.newcomer().join("Ana", key=key)
    live.do(Lock())
    assert live.newcomer().join("Ana", key=key).state == "waiting"
    assert live.newcomer().join("Ben", key=join_key(live.newcomer().look())).status == 403
    assert len(joined(live)) == 1


def test_a_tap_that_comes_again_after_a_restart_is_the_same_seat(tmp_path: Path) -> None:
    own = Serving(tmp_path)
    live = own.begin()
    key, first = join_key(live.newcomer().look()), live.newcomer()
    first.join("Ana", key=key)
    seat = live.seat(first)
    own.stop()
    running = start(tmp_path / "data", own.folder)
    try:
        assert Phone(running.url, live.code).join("Ana", key=key).state == "waiting"
        again = running.server.services.sessions.get(live.code)
        assert again is not None
        assert list(again.session.seats) == [seat]
    finally:
        running.stop()


def test_a_key_that_somebody_else_could_have_too_gives_nobody_their_seat(live: Live) -> None:
    for key in ("1", "", "x" * 65, "é" * 20):
        live.newcomer().join("Ana", key=key)
        live.newcomer().join("Ben", key=key)
    assert len(live.running.session.seats) == 8


def test_a_join_form_of_one_session_is_no_seat_in_another(live: Live, begin: Begin) -> None:
    phone, other = live.newcomer(), begin()
    phone.join("Ana", key=join_key(phone.look()))
    phone.http.cookies.set(f"joining-{other.code}", "made-up")
    page = Page(phone.http.get(f"{live.url}/{other.code}?joining=yes", timeout=WITHIN))
    assert page.status == 403
    assert not other.running.session.seats


@pytest.mark.parametrize(
    "typed",
    [
        "٤٨٢ ٩١٣",
        "۴۸۲۹۱۳",
        "४८२९१३",
        "４８２９１３",
        "４８２　９１３",
        "482\u00a0913",
        "482-913",
        " 4 8 2 9 1 3 ",
    ],
)
def test_a_code_is_read_in_the_digits_of_every_script_and_with_any_space(live: Live, typed: str) -> None:
    phone = live.newcomer()
    shift = {ch: chr(ord(ch) - int(western(ch))) for ch in typed if ch.isdecimal()}
    own = "".join(
        chr(ord(shift[ch]) + int(live.code["482913".index(western(ch))])) if ch.isdecimal() else ch
        for ch in typed
    )
    assert phone.join("Ana", own).state == "waiting"


@pytest.mark.parametrize(
    "typed",
    ["{url}/{code}", "192.168.1.20:8080/{code}", "http://work.example/{code}/", "482/{code}", "№ {code}"],
)
def test_whoever_pastes_the_whole_address_for_the_code_is_in(live: Live, typed: str) -> None:
    assert live.newcomer().join("Ana", typed.format(url=live.url, code=live.code)).state == "waiting"


@pytest.mark.parametrize("names", ["optional", "required", "none"])
def test_a_name_is_said_to_be_optional_only_where_it_is_known_to_be(live: Live, names: str) -> None:
    """Before the code is known nobody knows; where names are required they are."""
    begun = live.serving.begin(named(names))
    unknown, known = live.serving.get("/").says, live.serving.get(f"/{begun.code}").says
    assert "if you like" not in unknown
    assert ("if you like" in known) is (names == "optional")
    assert ("Your name" in known) is (names != "none")
