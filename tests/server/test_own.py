"""What belongs to one person: their own workbook, and the code that brings their seat back."""

from __future__ import annotations

import io
import json
import re
import zipfile
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor

import pytest
import requests
from pypdf import PdfReader

from facilitator.documents import documents_for
from facilitator.live.matters.lifecycle import End
from facilitator.live.matters.opening import Show
from facilitator.live.matters.people import Remove
from facilitator.live.matters.room import Lock
from facilitator.live.matters.walk import Again, Next
from facilitator.server.keys import ALPHABET
from facilitator.server.limits import Limit
from tests.conftest import StepText
from tests.serving import WITHIN, Begin, Live, Page, Phone, Serving

SECRET = "nobody else reads these words"
PROMISES = """---
title: Promises
language: en
group: 2-60
---

# Only section {time=30m}

## Mine alone {.ideas #alone seen=me time=3m}
What do you keep to yourself?

## My promise {.commitments #promise time=3m}
What will you do?
"""


def code_on(page: Page) -> str:
    return str(page.tree.xpath("string(//footer[@class='mine']//b)"))


def back(phone: Phone, mine: str, code: str | None = None) -> Page:
    typed = {"code": phone.code if code is None else code, "mine": mine}
    return Page(phone.http.post(f"{phone.url}/back", data=typed, timeout=WITHIN))


def workbook(phone: Phone, language: str | bytes = "en") -> requests.Response:
    headers = {"Accept-Language": language}
    return phone.http.get(f"{phone.url}/{phone.code}/workbook", headers=headers, timeout=WITHIN)


def said_in(pdf: bytes) -> str:
    pages = PdfReader(io.BytesIO(pdf)).pages
    return " ".join(" ".join(page.extract_text().split()) for page in pages)


@pytest.fixture
def promised(begin: Begin) -> tuple[Live, Phone]:
    """A session in which Ana has answered for herself alone, and is at the last step."""
    live = begin(PROMISES)
    ana = live.phone("Ana")
    live.at("alone")
    assert ana.answer({"text": SECRET}).state == "sent"
    live.at("promise")
    given = {"what": "Ask before I decide", "whom": "With Noor from nights"}
    assert ana.answer(given).state == "sent"
    return live, ana


def test_ones_own_workbook_has_ones_own_words_and_ones_name(promised: tuple[Live, Phone]) -> None:
    _, ana = promised
    response = workbook(ana)
    assert response.status_code == 200
    assert response.headers["Content-Type"] == "application/pdf"
    assert response.headers["Content-Disposition"] == 'attachment; filename="Promises - Ana.pdf"'
    assert "no-store" in response.headers["Cache-Control"]
    said = said_in(response.content)
    for words in (SECRET, "Ask before I decide", "With Noor from nights", "What I will do", "so far, "):
        assert words in said
    assert re.search(r"This book belongs to Ana|Ana This book belongs to", said)


def test_nobody_else_has_what_somebody_keeps_to_themselves(promised: tuple[Live, Phone]) -> None:
    live, _ = promised
    ben = live.phone("Ben")
    live.do(Show(), End())
    host = live.serving.host
    others = [workbook(ben).content]
    for name, document in documents_for(live.running.session.workshop).items():
        for paper in document.papers or ("",):
            response = host.get(
                f"{live.console_url}/documents/{name}",
                params={"paper": paper} if paper else {},
                timeout=WITHIN,
            )
            assert response.status_code == 200
            others.append(response.content)
    for ending in (".xlsx", ".zip", ".json"):
        others.append(host.get(f"{live.console_url}/answers{ending}", timeout=WITHIN).content)
    for url in (live.console_url, live.screen_url):
        others.append(host.get(url, timeout=WITHIN).content)
    for made in others:
        texts = "\n".join(inside(made))
        for private in (SECRET, "With Noor from nights"):
            assert private not in texts


def test_the_form_to_answer_for_somebody_shows_nothing_that_their_phone_gave(
    promised: tuple[Live, Phone],
) -> None:
    live, ana = promised
    url = f"{live.console_url}/for/{live.seat(ana)}"
    for step, words in (("promise", ("Ask before I decide", "With Noor from nights")), ("alone", (SECRET,))):
        live.at(step)
        page = Page(live.serving.host.get(url, timeout=WITHIN))
        assert page.status == 200
        assert not any(said in page.html for said in words)
        form = {"stage": live.stage().id, "what": "Put into their mouth", "text": "Put into their mouth"}
        assert live.serving.host.post(url, data=form, timeout=WITHIN).status_code == 422
    assert "Put into their mouth" not in said_in(workbook(ana).content)


def inside(made: bytes) -> Iterator[str]:
    """The words in a download, out of whatever it is packed in."""
    if made.startswith(b"%PDF"):
        yield said_in(made)
    elif made.startswith(b"PK"):
        with zipfile.ZipFile(io.BytesIO(made)) as packed:
            for name in packed.namelist():
                yield from inside(packed.read(name))
    else:
        yield made.decode("utf-8", "replace")


def test_a_workbook_is_offered_when_nothing_follows_and_when_all_is_over(
    promised: tuple[Live, Phone],
) -> None:
    live, ana = promised
    live.at("alone")
    assert not ana.look().tree.xpath("//main[@data-workbook]")
    live.at("promise")
    page = ana.look()
    assert page.tree.xpath("//main[@data-workbook]")
    assert page.tree.xpath(f"//a[@href='/{live.code}/workbook']")
    live.do(End())
    page = ana.look()
    assert page.state == "over"
    assert page.tree.xpath(f"//main//a[@href='/{live.code}/workbook']")
    assert "so far" not in said_in(workbook(ana).content)


def test_without_a_seat_there_is_no_workbook(promised: tuple[Live, Phone]) -> None:
    live, ana = promised
    stranger = Page(workbook(live.newcomer()))
    assert stranger.tree.xpath("//form[contains(@action, '/join')]")
    live.do(Remove(live.seat(ana)))
    assert workbook(ana).status_code == 403
    assert requests.get(f"{live.url}/000000/workbook", timeout=WITHIN).status_code == 404


@pytest.mark.parametrize(
    ("languages", "wide"),
    [
        ("en-US,en;q=0.9", 612), ("es-MX", 612), ("fr-CA,fr", 612), ("en-GB,en-US;q=0.8", 595), ("de", 595),
        ("", 595), ("zh-Hant-TW", 595), ("*", 595), ("\xff;q=x,,;", 595),
    ],
)  # fmt: skip
def test_the_page_is_of_the_size_that_people_print_on_where_they_live(
    promised: tuple[Live, Phone], languages: str, wide: int
) -> None:
    _, ana = promised
    pages = PdfReader(io.BytesIO(workbook(ana, languages.encode("latin-1")).content)).pages
    assert int(pages[0].mediabox.width) == wide


@pytest.mark.parametrize(
    "name",
    [
        "שלום עולם", "يسألني عن رأيي", "👩‍💻 ❤️ 🎉", "<script>alert(1)</script>", "x" * 60, "../../etc/passwd",
        '"; filename="x.exe', "\u202eevil\r\nSet-Cookie: a=b", "ถามก่อน",
    ],
)  # fmt: skip
def test_no_name_breaks_a_workbook(live: Live, name: str) -> None:
    phone = live.phone(name)
    response = workbook(phone)
    assert response.status_code == 200
    assert "Set-Cookie" not in response.headers
    assert "\n" not in response.headers["Content-Disposition"]
    assert not re.search(r"[/\\<>]", response.headers["Content-Disposition"].split("filename*")[0])
    assert len(PdfReader(io.BytesIO(response.content)).pages) > 2


def test_what_a_table_wrote_is_in_the_workbook_of_each_at_it(
    begin: Begin, hard_cases: None, step_text: StepText
) -> None:
    live = begin(step_text("## Think {.rounds #think}\nWhat would help?"))
    phones = [live.phone(name) for name in ("Ana", "Ben", "Cleo", "Dan")]
    live.at("think")
    live.do(Next())
    pair = live.stage().groups[0].members
    one, other = (next(p for p in phones if live.seat(p) == seat) for seat in pair)
    one.answer({"text": "Said by the two of us"})
    assert "Said by the two of us" in said_in(workbook(one).content)
    assert "Said by the two of us" in said_in(workbook(other).content)
    third = next(p for p in phones if live.seat(p) not in pair)
    assert "Said by the two of us" not in said_in(workbook(third).content).split("What the room said")[0]


def test_whoever_asks_again_and_again_has_to_wait_and_others_have_not(
    promised: tuple[Live, Phone], monkeypatch: pytest.MonkeyPatch
) -> None:
    live, ana = promised
    most = 2
    monkeypatch.setattr(live.serving.running.server.services, "books", Limit(most, 3600.0))
    assert [workbook(ana).status_code for _ in range(most + 1)] == [200] * most + [429]
    assert workbook(live.phone("Ben")).status_code == 200


def test_a_whole_room_gets_its_workbooks_at_once_and_can_still_answer(promised: tuple[Live, Phone]) -> None:
    live, _ = promised
    phones = [live.phone(f"p{k}") for k in range(12)]
    with ThreadPoolExecutor(12) as pool:
        books = [pool.submit(workbook, phone) for phone in phones]
        assert phones[0].answer({"what": "Answered meanwhile"}).state == "sent"
        assert {book.result().status_code for book in books} == {200}


def test_what_the_room_was_not_shown_is_in_nobody_s_workbook(live: Live) -> None:
    ana, ben = live.phone("Ana"), live.phone("Ben")
    live.at("ideas")
    ana.answer({"text": "An idea of Ana’s"})
    assert "An idea of Ana’s" not in said_in(workbook(ben).content)
    assert "An idea of Ana’s" in said_in(workbook(ana).content)
    live.do(Show())
    assert "An idea of Ana’s" in said_in(workbook(ben).content)
    live.do(Again())
    ana.answer({"text": "A second thought"})
    live.do(End())
    said = said_in(workbook(ben).content)
    assert "An idea of Ana’s" in said
    assert "A second thought" not in said


# The code ----------------------------------------------------------------------------------------------------------


def test_a_code_brings_the_seat_back_on_another_phone(promised: tuple[Live, Phone]) -> None:
    live, ana = promised
    mine = code_on(ana.look())
    assert len(mine) == 5
    assert set(mine) <= set(ALPHABET)
    other = live.newcomer()
    page = back(other, f" {mine[:2].lower()}-{mine[2:].lower()} ")
    assert page.response.url == f"{live.url}/{live.code}"
    assert page.state == "sent"
    assert live.seat(other) == live.seat(ana)
    assert len(live.running.session.seats) == 1
    assert SECRET in said_in(workbook(other).content)


def test_it_still_does_when_the_session_is_closed_and_the_room_is_locked(
    promised: tuple[Live, Phone],
) -> None:
    live, ana = promised
    live.do(Lock(), End())
    other = live.newcomer()
    assert other.look().tree.xpath("//form[contains(@action, '/back')]")
    assert back(other, code_on(ana.look())).state == "over"
    assert workbook(other).status_code == 200


def test_a_removed_seat_does_not_come_back_by_its_code(promised: tuple[Live, Phone]) -> None:
    live, ana = promised
    mine = code_on(ana.look())
    live.do(Remove(live.seat(ana)))
    other = live.newcomer()
    assert back(other, mine).status == 404
    assert not other.http.cookies


def test_a_code_is_good_in_its_own_session_alone(promised: tuple[Live, Phone], begin: Begin) -> None:
    _live, ana = promised
    other = begin(PROMISES)
    other.phone("Ben")
    assert back(other.newcomer(), code_on(ana.look())).status == 404


@pytest.mark.parametrize("typed", ["", "AAAAA", "<script>", "x" * 5000, "\x00", "שלום"])
def test_a_wrong_code_is_said_where_it_was_typed(live: Live, typed: str) -> None:
    live.phone("Ana")
    page = back(live.newcomer(), typed)
    assert page.status == 404
    assert "Nobody here has this code." in page.says
    assert page.tree.xpath("//details[@open]//input[@name='mine'][@aria-invalid='true']")


def test_a_code_for_a_session_that_is_not_there_is_refused(live: Live) -> None:
    page = back(live.newcomer(), "AAAAA", "000000")
    assert page.status == 404
    assert "No session has this code" in page.says


def test_who_tries_many_codes_has_to_wait_even_with_the_right_one(own: Serving) -> None:
    live = own.begin()
    mine = code_on(live.phone("Ana").look())
    guesser = live.newcomer()
    most = own.running.server.services.backs.one.most
    assert [back(guesser, "AAAAA").status for _ in range(most + 1)] == [404] * most + [429]
    assert back(guesser, mine).status == 429
    assert not guesser.http.cookies


def test_a_room_behind_one_address_comes_back_as_a_whole(own: Serving) -> None:
    live = own.begin()
    mine = code_on(live.phone("Ana").look())
    most = 3
    own.running.server.services.backs.one = Limit(most, 3600.0)
    assert {back(live.newcomer(), mine).status for _ in range(most + 2)} == {200}


def test_no_two_people_of_a_session_have_the_same_code(own: Serving) -> None:
    keys = own.running.server.services.keys
    seats: list[str] = []
    for k in range(300):
        seats.append(keys.seat_for("482615", f"form-{k}", seats))
    assert len(set(seats)) == 300
    assert keys.seat_for("482615", "form-7", seats) == seats[7]
    assert keys.seat_for("482616", "form-7", []) != seats[7]
    codes = {keys.personal("482615", seat) for seat in seats}
    assert len(codes) == len(seats)
    assert all(keys.seat_of("482615", keys.personal("482615", seat), seats) == seat for seat in seats[:5])
    assert keys.seat_of("482615", keys.personal("482615", seats[0]), [*seats, seats[0]]) is None


def test_a_code_stays_the_same_and_is_in_no_journal(promised: tuple[Live, Phone]) -> None:
    live, ana = promised
    mine = code_on(ana.look())
    assert code_on(ana.look()) == mine
    journal = live.serving.running.server.store.journal(live.code)
    assert not re.search(rf"\b{mine}\b", json.dumps([record.data for record in journal]))


def test_a_personal_code_is_read_as_any_keyboard_types_it(live: Live) -> None:
    mine = code_on(live.phone("Ana").look())
    wide = "".join(chr(ord(sign) + 0xFEE0) for sign in mine)  # full-width letters and digits
    arabic = "".join(chr(0x660 + int(sign)) if sign.isdigit() else sign.lower() for sign in mine)
    cyrillic = mine.translate(str.maketrans("ACEHKMPTXY", "АСЕНКМРТХУ"))
    greek = mine.translate(str.maketrans("AEHKMNPTXY", "ΑΕΗΚΜΝΡΤΧΥ")).lower()
    for typed in (wide, arabic, cyrillic, greek, " ".join(mine), f"\u200e{mine[:2]}\u00a0{mine[2:]}\u200f"):
        assert back(live.newcomer(), typed).state == "waiting"
    assert back(live.newcomer(), mine, " ".join(wide_digits(live.code))).state == "waiting"


def wide_digits(code: str) -> str:
    """A code in full-width digits."""
    return "".join(chr(ord(digit) + 0xFEE0) for digit in code)
