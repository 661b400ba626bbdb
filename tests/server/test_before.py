"""Before people come: one phone tries the network, and what is settled stands on every page at once."""

from __future__ import annotations

import json
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest
import requests
from socketio.exceptions import ConnectionError as NotConnected

from facilitator.live.matters.walk import Next
from facilitator.server.serve import start
from facilitator.server.settings import Settings, Wifi
from tests.serving import WITHIN, Connection, Live, Page, Serving, free_port

HOTEL = Wifi("Hotel; Guests", "welcome-2024")


def test_a_phone_that_tries_the_network_takes_no_seat_and_leaves_nothing_in_the_journal(own: Serving) -> None:
    live = own.begin()
    before = list(own.running.server.store.journal(live.code))
    page = Page(requests.get(f"{own.url}/test", timeout=WITHIN))
    trial = own.running.server.services.trials.latest()[0]
    for way in ("websocket", "polling"):
        line = Connection(own.url, {"role": "test", "code": trial.id}, transports=[way])
        assert line.client.call("probe", {}, timeout=WITHIN)["now"]
        assert not line.answer("1", "before.0.0", {"pick": ["o1"]})["ok"]
        assert not line.command("next")["ok"]
        line.close()
    assert not page.response.cookies
    assert list(own.running.server.store.journal(live.code)) == before
    assert not live.running.session.seats


def test_what_the_phone_tells_shows_for_the_host(own: Serving) -> None:
    assert "Nothing has arrived yet" in own.get("/host/room/trials").says
    requests.get(f"{own.url}/test", timeout=WITHIN)
    id = own.running.server.services.trials.latest()[0].id
    said = {"fonts": "yes", "websocket": "no", "polling": "yes", "ms": "41"}
    told = Page(requests.post(f"{own.url}/test/{id}", data=said, timeout=WITHIN))
    for page in (told, own.get("/host/room/trials")):
        assert "It works with this phone" in page.says
        assert "coming from 127.0.0.1" in page.says
        assert "WebSocket is blocked on the way; phones then use long polling" in page.says
        assert "Answers travel in about 41 ms" in page.says


def test_a_phone_without_scripts_sends_a_form(own: Serving) -> None:
    page = Page(requests.get(f"{own.url}/test", timeout=WITHIN))
    action = page.tree.xpath("string(//noscript//form/@action)")
    sent = Page(requests.post(own.url + action, data={"form": "yes"}, timeout=WITHIN))
    assert "It works with this phone, without scripts" in sent.says
    assert not sent.tree.xpath("//form")


@pytest.mark.parametrize("ms", ["", "-1", "1e9", "٣", "9" * 4000, "nan"])
def test_what_is_out_of_shape_is_left_out(own: Serving, ms: str) -> None:
    requests.get(f"{own.url}/test", timeout=WITHIN)
    id = own.running.server.services.trials.latest()[0].id
    page = Page(requests.post(f"{own.url}/test/{id}", data={"ms": ms, "asked": "<b>"}, timeout=WITHIN))
    assert page.status == 200
    assert "travel" not in page.says


def test_tries_that_are_not_known_open_no_line_and_many_are_forgotten(own: Serving) -> None:
    with pytest.raises(NotConnected):
        Connection(own.url, {"role": "test", "code": "made-up"})
    page = Page(requests.post(f"{own.url}/test/made-up", data={"form": "yes"}, timeout=WITHIN))
    assert page.response.url == f"{own.url}/test"
    trials = own.running.server.services.trials
    for k in range(40):
        trials.begin(f"10.0.0.{k}", "room")
    assert len(trials.latest()) == 8
    assert trials.latest()[0].came_from == "10.0.0.39"


@pytest.mark.parametrize("path", ["/host/room", "/host/room/trials", "/host/{code}/room"])
def test_the_page_is_the_hosts(live: Live, path: str) -> None:
    path = path.format(code=live.code)
    assert requests.get(live.url + path, timeout=WITHIN).status_code == 403
    if not path.endswith("trials"):
        form = {"part": "address", "address": "typed", "typed": "evil.example"}
        assert requests.post(live.url + path, data=form, timeout=WITHIN).status_code == 403
    assert live.serving.running.server.services.settings == Settings()


def test_an_address_that_is_chosen_stands_on_screen_console_and_deck_at_once(own: Serving) -> None:
    live = own.begin()
    screen, console = live.screen(), live.console()
    form = {"part": "address", "address": "typed", "typed": "work.example:81"}
    page = Page(own.host.post(f"{own.url}/host/{live.code}/room", data=form, timeout=WITHIN))
    assert page.status == 200
    screen.shows("work.example:81")
    console.until(lambda line: "work.example:81" in line.pages[-1]["joining"])
    assert page.tree.xpath("//input[@id='screen']/@value")[0].startswith(
        f"http://work.example:81/screen/{live.code}?key="
    )
    deck = own.host.get(f"{own.url}/host/{live.code}/documents/deck", timeout=WITHIN).content
    assert any(b"work.example:81" in text for text in slides(deck))
    chosen = own.host.post(
        f"{own.url}/host/room", data={"part": "address", "address": "127.0.0.1"}, timeout=WITHIN
    )
    assert chosen.status_code == 200
    screen.shows(own.url.removeprefix("http://"))


def test_an_address_that_was_typed_counts_though_nothing_has_marked_it_and_another_choice_ends_it(
    own: Serving,
) -> None:
    url = f"{own.url}/host/room"
    for typed in ("work.example", "work.example:81"):
        form = {"part": "address", "address": "", "typed": typed}
        assert own.host.post(url, data=form, timeout=WITHIN).status_code == 200
        assert own.running.server.services.address.phones == f"http://{typed}"
    kept = own.running.server.services.settings.typed
    own.host.post(url, data={"part": "address", "address": "127.0.0.1", "typed": kept}, timeout=WITHIN)
    assert own.running.server.services.settings == Settings(own="127.0.0.1")


def test_what_is_no_address_is_refused_beside_its_field_with_what_was_typed(own: Serving) -> None:
    form = {"part": "address", "address": "typed", "typed": "work.example/join"}
    page = Page(own.host.post(f"{own.url}/host/room", data=form, timeout=WITHIN))
    assert page.status == 422
    assert "This is no address" in page.says
    assert page.tree.xpath("//input[@id='typed'][@aria-invalid='true']/@value") == ["work.example/join"]
    assert own.running.server.services.settings == Settings()


def test_the_wifi_comes_first_on_the_screen_until_it_is_forgotten(own: Serving) -> None:
    live = own.begin()
    screen, console = live.screen(), live.console()
    screen.shows("Join with your phone")
    form = {"part": "wifi", "name": f" {HOTEL.name} ", "password": HOTEL.password}
    own.host.post(f"{own.url}/host/room", data=form, timeout=WITHIN).raise_for_status()
    screen.shows("1 Wi-Fi")
    screen.shows("Hotel; Guests")
    screen.shows("welcome-2024")
    screen.shows("2 Join")
    console.until(lambda line: "welcome-2024" in line.pages[-1]["joining"])
    own.host.post(f"{own.url}/host/room", data={"part": "wifi"}, timeout=WITHIN).raise_for_status()
    screen.shows("Join with your phone")
    console.until(lambda line: "welcome-2024" not in line.pages[-1]["joining"])


def test_a_wifi_that_cannot_be_is_refused_beside_its_field(own: Serving) -> None:
    page = Page(
        own.host.post(
            f"{own.url}/host/room",
            data={"part": "wifi", "name": "Hotel", "password": "short"},
            timeout=WITHIN,
        )
    )
    assert page.status == 422
    assert "8 to 63 letters" in page.says
    assert page.tree.xpath("//input[@id='password']/@value") == ["short"]


def test_the_wifi_is_in_no_journal_no_document_and_no_phones_page(own: Serving, tmp_path: Path) -> None:
    live = own.begin()
    own.running.server.services.change_settings(Settings(wifi=HOTEL))
    phone = live.phone("Ana")
    live.do(Next())
    assert HOTEL.password not in phone.look().html
    deck = own.host.get(f"{own.url}/host/{live.code}/documents/deck", timeout=WITHIN).content
    assert not any(HOTEL.password.encode() in text for text in slides(deck))
    journal = [record.data for record in own.running.server.store.journal(live.code)]
    assert HOTEL.password not in json.dumps(journal)
    holding = [
        file.name for file in (tmp_path / "data").iterdir() if HOTEL.password.encode() in file.read_bytes()
    ]
    assert holding == ["room.json"]


def test_what_was_settled_is_there_after_a_restart_and_an_address_that_is_gone_is_told(
    tmp_path: Path,
) -> None:
    first = start(tmp_path, None, port=free_port())
    first.server.services.change_settings(Settings(own="203.0.113.9", wifi=HOTEL))
    first.stop()
    second = start(tmp_path, None)
    try:
        host = requests.Session()
        page = Page(host.get(f"{second.host_link}&next=/host/room", timeout=WITHIN))
        assert page.response.url.endswith("/host/room")
        assert "You had chosen 203.0.113.9. This laptop doesn’t have that address now" in page.says
        assert second.server.services.settings.wifi == HOTEL
        assert second.server.services.address.phones == second.url
    finally:
        second.stop()


def test_the_page_says_which_port_the_firewall_has_to_let_through(own: Serving) -> None:
    page = own.get("/host/room")
    port = own.url.rsplit(":", 1)[1]
    assert f"sudo ufw allow {port}/tcp" in page.says
    assert f"-LocalPort {port} -Action Allow" in page.says
    assert "socketfilterfw --add" in page.says


def test_there_is_no_such_page_for_a_session_that_is_not_there(own: Serving) -> None:
    assert own.get("/host/000000/room").status == 404


def slides(deck: bytes) -> list[bytes]:
    """The texts in a deck's files."""
    with ZipFile(BytesIO(deck)) as file:
        return [file.read(name) for name in file.namelist()]


def test_a_part_of_the_page_that_is_none_settles_nothing(own: Serving) -> None:
    for part in ("a\nb", "x" * 5000, "\x00"):
        assert Page(own.host.post(f"{own.url}/host/room", data={"part": part}, timeout=WITHIN)).status == 200
