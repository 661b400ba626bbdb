"""Who may do what: the host's key, the screen's key, a phone's seat, and where a request comes from."""

from __future__ import annotations

import json
import logging
import re
from collections.abc import Iterator
from typing import Any

import pytest
import requests
from socketio.exceptions import ConnectionError as NotConnected

from facilitator.live.matters.lifecycle import End
from facilitator.live.matters.opening import Close, Show
from facilitator.live.matters.people import Remove
from facilitator.live.matters.room import Blank
from tests.serving import WITHIN, Begin, Live, Page, Serving


def test_the_secret_link_opens_the_console_and_the_browser_keeps_it(own: Serving) -> None:
    live = own.begin()
    browser = requests.Session()
    assert browser.get(live.console_url).status_code == 403
    page = Page(browser.get(own.running.host_link))
    assert page.response.url == f"{own.url}/host"
    assert own.running.server.services.keys.host not in page.html
    assert browser.get(live.console_url).status_code == 200


@pytest.mark.parametrize("key", ["", "wrong", "\ud7ff", "%00", "x" * 9000])
def test_a_wrong_key_opens_nothing(own: Serving, key: str) -> None:
    browser = requests.Session()
    page = Page(browser.get(f"{own.url}/host", params={"key": key}))
    assert page.status == 403
    assert "This link is not right any more" in page.says
    assert not browser.cookies


def test_the_secret_link_leads_only_to_pages_of_ours(own: Serving) -> None:
    for onward in ("https://example.org", "//example.org", "/host/123456/../..", "/\\example.org"):
        page = requests.get(
            own.running.host_link, params={"next": onward}, allow_redirects=False, timeout=WITHIN
        )
        assert page.headers["Location"] == "/host"


ANYBODY = {"nobody", "phone", "another's co-host", "co-host", "host"}
SESSION = {"co-host", "host"}
HOUSE = {"host"}
# Each route of the app, and who may. Everybody else gets 403 and a page that says why.
ROUTES = {
    "GET /static/<path:name>": ANYBODY,
    "GET /": ANYBODY,
    "POST /join": ANYBODY,
    "POST /<int:number>/join": ANYBODY,
    "GET /<int:number>": ANYBODY,
    "POST /<int:number>/answer": ANYBODY,  # without a seat it leads to the form that gives one
    "GET /<int:number>/pictures/<name>": ANYBODY,
    "GET /<int:number>/workbook": ANYBODY,  # one's own; without a seat it leads to the join page
    "POST /back": ANYBODY,
    "POST /<int:number>/back": ANYBODY,
    "GET /test": ANYBODY,
    "POST /test/<id>": ANYBODY,
    "GET /screen/<code>": HOUSE,  # the rest by its key
    "GET /host/": HOUSE,
    "POST /host/start": HOUSE,
    "GET /host/documents/<name>": HOUSE,
    "GET /host/room": HOUSE,
    "POST /host/room": HOUSE,
    "GET /host/room/trials": HOUSE,
    "GET /host/room/way": HOUSE,
    "GET /host/<code>/room": HOUSE,
    "POST /host/<code>/room": HOUSE,
    "GET /host/<code>": SESSION,
    "POST /host/<code>/command": SESSION,
    "GET /host/<code>/documents/<name>": SESSION,
    "GET /host/<code>/answers<ending>": SESSION,
    "GET /host/<code>/ballots": SESSION,
    "POST /host/<code>/ballots": SESSION,
    "GET /host/<code>/for/<seat>": SESSION,
    "POST /host/<code>/for/<seat>": SESSION,
    "GET /host/<code>/text": SESSION,
    "POST /host/<code>/text": SESSION,
    "POST /host/<code>/cohosts/<change>": HOUSE,
    "POST /host/<code>/screen": HOUSE,
    "GET /host/leaves": HOUSE,
    "GET /host/<code>/keep": HOUSE,
    "GET /host/<code>/copy": HOUSE,
    "POST /host/<code>/keep/archive": HOUSE,
    "POST /host/<code>/keep/delete": HOUSE,
    "POST /host/import": HOUSE,
    "GET /host/rehearse": HOUSE,
    "POST /host/rehearse": HOUSE,
    "GET /host/rehearsal": HOUSE,
    "GET /host/rehearsal/now": HOUSE,
    "POST /host/rehearsal/end": HOUSE,
}
NAMED = {"ending": ".json", "code": "{code}", "number": "{code}"}


def test_each_route_is_open_to_whom_it_is_meant_for_and_to_nobody_else(live: Live, begin: Begin) -> None:
    routes = {
        f"{method} {rule}"
        for rule in live.serving.running.server.app.url_map.iter_rules()
        for method in (rule.methods or set()) - {"HEAD", "OPTIONS"}
    }
    assert routes == set(ROUTES), "write down who may"
    browsers = {
        "nobody": requests.Session(),
        "phone": live.phone("Ana").http,
        "another's co-host": begin().cohost(),
        "co-host": live.cohost(),
        "host": live.serving.host,
    }
    for route, may in ROUTES.items():
        method, rule = route.split()
        path = re.sub(r"<(?:\w+:)?(\w+)>", lambda part: NAMED.get(part[1], "nothing"), rule)
        for who, browser in browsers.items():
            page = browser.request(method, live.url + path.format(code=live.code), timeout=WITHIN)
            assert (page.status_code != 403) == (who in may), (route, who, page.status_code)
            assert page.status_code < 500, (route, who)


def test_nothing_of_the_host_s_is_open_to_others(live: Live) -> None:
    phone = live.phone("Ana")
    pages = [
        ("GET", "/host"),
        ("GET", f"/host/{live.code}"),
        ("POST", f"/host/{live.code}/command"),
        ("POST", "/host/start"),
        ("GET", "/host/documents/deck?workshop=library/work-leaders"),
        ("GET", f"/host/{live.code}/documents/deck"),
    ]
    for who in (requests.Session(), phone.http):
        for method, path in pages:
            page = Page(who.request(method, live.url + path, data={"command": "next"}, timeout=WITHIN))
            assert page.status == 403, path
            assert "This page is the facilitator’s" in page.says
    assert live.running.session.current == ""


def test_a_cookie_of_another_server_s_host_opens_nothing(own: Serving, serving: Serving) -> None:
    live = own.begin()
    cookies = {"host": serving.host.cookies["host"]}
    assert requests.get(live.console_url, cookies=cookies, timeout=WITHIN).status_code == 403


def test_the_screen_needs_its_key_or_the_host(live: Live) -> None:
    plain = f"{live.url}/screen/{live.code}"
    assert requests.get(live.screen_url, timeout=WITHIN).status_code == 200
    assert live.serving.get(f"/screen/{live.code}").status == 200
    for wrong in (plain, plain + "?key=wrong", plain + "?key=%ed%a0%80", f"{live.url}/screen/000000?key=x"):
        page = Page(requests.get(wrong, timeout=WITHIN))
        assert page.status == 403
        assert "This screen’s link is not right" in page.says


def test_a_screen_can_only_look(live: Live) -> None:
    screen = live.screen()
    screen.until(lambda line: line.pages)
    assert screen.command("next")["ok"] is False
    assert screen.answer("1", "", {})["ok"] is False
    assert live.running.session.current == ""


def test_a_phone_can_not_command(live: Live) -> None:
    line = live.connection()
    for name in ("next", "show", "end", "remove", "lock"):
        assert line.command(name, {"seat": "x"})["ok"] is False
    assert live.running.session.version == 2  # started, and joined


@pytest.mark.parametrize(
    "auth",
    [
        None, {}, [], "host", {"role": "host"}, {"role": "admin"}, {"role": None, "code": None}, {"role": "phone"},
        {"role": "screen", "key": ""}, {"role": "screen", "key": "\ud800"}, {"role": "screen", "key": ["x"]},
        {"role": "phone", "code": "\ud800"}, {"role": "phone", "code": "\x00"}, {"role": "phone", "code": {}},
    ],
)  # fmt: skip
def test_a_line_without_a_right_is_not_opened(live: Live, auth: Any) -> None:
    if isinstance(auth, dict) and "code" not in auth:
        auth = {**auth, "code": live.code}
    # By hand, as the protocol's text: a client library doesn't send everything.
    line = f"{live.url}/socket.io/?EIO=4&transport=polling"
    sid = json.loads(requests.get(line, timeout=WITHIN).text[1:])["sid"]
    requests.post(f"{line}&sid={sid}", data=f"40{json.dumps(auth)}", timeout=WITHIN).raise_for_status()
    assert requests.get(f"{line}&sid={sid}", timeout=WITHIN).text == '44{"message":"gone"}'


@pytest.mark.parametrize(
    "headers",
    [
        {"Origin": "http://example.org"},
        {"Origin": "http://127.0.0.1:1"},  # another port of the same machine gets this machine's cookies
        {"Origin": "https://127.0.0.1:{port}0"},
        {"Origin": "null"},  # a page elsewhere can hide where it is from
        {"Origin": ""},
        {"Origin": "http://127.0.0.1:{port}, http://example.org"},
        {"Origin": "http://127.0.0.1:{port}.example.org"},
        {"Origin": "http://["},
        {"Sec-Fetch-Site": "cross-site"},
        {"Sec-Fetch-Site": "same-site"},
        {"Sec-Fetch-Site": "same-site", "Origin": "null"},
        {"Sec-Fetch-Site": "cross-site", "Origin": "http://127.0.0.1:{port}"},
    ],
)
def test_forms_and_lines_from_other_places_are_refused(live: Live, headers: dict[str, str]) -> None:
    phone = live.phone("Ana")
    live.at("before")
    form = phone.look("?change=1").form | {"pick": "o1"}
    port, version = live.url.rsplit(":", 1)[1], live.running.session.version
    sent = {name: value.format(port=port) for name, value in headers.items()}
    stranger = live.newcomer()
    for browser, path, fields in (
        (phone.http, f"/{live.code}/answer", form),
        (stranger.http, "/join", {"code": live.code}),
        (stranger.http, "/back", {"code": live.code, "mine": "AAAAA"}),
        (live.serving.host, f"/host/{live.code}/command", {"command": "show"}),
        (live.serving.host, f"/host/{live.code}/cohosts/make", {}),
    ):
        refused = browser.post(f"{live.url}{path}", data=fields, headers=sent, timeout=WITHIN)
        assert refused.status_code == 403, path
        assert "Set-Cookie" not in refused.headers
    assert not live.answers()
    assert len(live.running.session.seats) == 1
    assert live.running.session.version == version
    assert not live.running.cohost_key
    handshake = f"{live.url}/socket.io/?EIO=4&transport=polling"
    assert requests.get(handshake, headers=sent, timeout=WITHIN).status_code == 403
    open_one = f"{handshake}&sid={json.loads(requests.get(handshake, timeout=WITHIN).text[1:])['sid']}"
    assert requests.post(open_one, data="40", headers=sent, timeout=WITHIN).status_code == 403
    assert requests.get(open_one, headers=sent, timeout=WITHIN).status_code == 403
    if sent.get("Origin") not in (None, "", live.url):
        with pytest.raises(NotConnected):
            phone.connect(origin=sent["Origin"])


@pytest.mark.parametrize("asked", ["&j=0", "&j=", "&j=0&j=1", "&%6a=0"])
def test_a_line_is_never_a_script_that_a_page_elsewhere_could_load(live: Live, asked: str) -> None:
    line = f"{live.url}/socket.io/?EIO=4&transport=polling"
    assert requests.get(f"{line}{asked}", timeout=WITHIN).status_code == 403
    sid = json.loads(requests.get(line, timeout=WITHIN).text[1:])["sid"]
    assert requests.get(f"{line}&sid={sid}{asked}", timeout=WITHIN).status_code == 403
    assert "Access-Control-Allow-Origin" not in requests.get(line, timeout=WITHIN).headers


def test_forms_and_lines_are_taken_from_our_own_pages_by_whatever_scheme_they_came(live: Live) -> None:
    phone = live.phone("Ana")
    live.at("before")
    form = phone.look("?change=1").form | {"pick": "o1"}
    secure = live.url.replace("http://", "https://")  # something in front of us speaks it
    for k, headers in enumerate(
        (
            {"Origin": live.url},
            {"Origin": secure},
            {"Origin": live.url, "Sec-Fetch-Site": "same-origin"},
            {"Sec-Fetch-Site": "same-origin"},
            {"Sec-Fetch-Site": "none"},
            {},
        )
    ):
        sent = phone.http.post(
            f"{live.url}/{live.code}/answer", data=form | {"id": f"a{k}"}, headers=headers, timeout=WITHIN
        )
        assert sent.status_code == 200, headers
    assert len(live.answers()) == 6
    for origin in (live.url, secure):
        for transport in ("websocket", "polling"):
            line = live.connection(phone, origin=origin, transports=[transport])
            assert line.until(lambda line: line.pages)


def test_cookies_are_for_this_server_s_pages_only(live: Live) -> None:
    phone = live.newcomer()
    joined = phone.http.post(
        f"{live.url}/join", data={"code": live.code}, allow_redirects=False, timeout=WITHIN
    )
    host = requests.get(live.serving.running.host_link, allow_redirects=False, timeout=WITHIN)
    for answer in (joined, host):
        assert "HttpOnly" in answer.headers["Set-Cookie"]
        assert "SameSite=Lax" in answer.headers["Set-Cookie"]
    assert live.serving.running.server.services.keys.host not in host.headers["Set-Cookie"]


def pages_of(live: Live) -> Iterator[tuple[str, Page]]:
    """Every kind of page, by name."""
    phone, nobody = live.phone("Ana"), live.newcomer()
    yield "join", nobody.join("", "000000")
    yield "start", Page(nobody.http.get(live.url, timeout=WITHIN))
    yield "waiting", phone.look()
    for step in ("welcome", "before", "guess", "ideas", "promise", "argue"):
        live.at(step)
        yield f"phone at {step}", phone.look()
        yield f"screen at {step}", Page(requests.get(live.screen_url, timeout=WITHIN))
        yield f"console at {step}", live.serving.get(f"/host/{live.code}")
        if step in ("before", "guess", "ideas", "promise"):
            typed = {"pick": "o1", "number": "30", "text": "Listen", "what": "Listen"}
            yield f"sent at {step}", phone.answer(typed)
            live.do(Show())
            yield f"figure at {step}", phone.look()
            yield f"screen's figure at {step}", Page(requests.get(live.screen_url, timeout=WITHIN))
            yield f"console's figure at {step}", live.serving.get(f"/host/{live.code}")
    live.do(Close(), Blank(True), End())
    yield "over", phone.look()
    yield "screen over", Page(requests.get(live.screen_url, timeout=WITHIN))
    yield "console over", live.serving.get(f"/host/{live.code}")
    yield "home", live.serving.get("/host")
    yield "nothing", Page(requests.get(f"{live.url}/there/is/nothing", timeout=WITHIN))
    yield "not the host", Page(requests.get(f"{live.url}/host", timeout=WITHIN))
    yield "no screen", Page(requests.get(f"{live.url}/screen/{live.code}", timeout=WITHIN))
    yield "wrong method", Page(requests.get(f"{live.url}/join", timeout=WITHIN))


def test_every_page_carries_the_rules_and_none_breaks_them(live: Live) -> None:
    for name, page in pages_of(live):
        rules = page.response.headers["Content-Security-Policy"]
        assert "default-src 'none'" in rules
        assert "unsafe" not in rules, name
        assert "frame-ancestors 'none'" in rules
        assert page.response.headers["X-Content-Type-Options"] == "nosniff"
        assert page.response.headers["Referrer-Policy"] == "same-origin"
        assert page.response.headers["Cache-Control"] == "no-store", name
        assert page.status < 500, name
        tree = page.tree
        assert not tree.xpath("//@style"), name
        assert not tree.xpath("//style"), name
        assert not tree.xpath("//script[not(@src)] | //script[text()]"), name
        assert not tree.xpath("//@*[starts-with(name(), 'on')]"), name
        links = tree.xpath("//@src | //link/@href | //@action | //a/@href")
        assert all(link.startswith(("/", "#", "data:", live.url)) for link in links), (name, links)
        assert tree.get("lang"), name
        assert tree.xpath("//title/text()"), name


def test_nothing_personal_stands_in_the_log(
    live: Live, caplog: pytest.LogCaptureFixture, capfd: pytest.CaptureFixture[str]
) -> None:
    caplog.set_level(logging.DEBUG)
    phone = live.phone("Wilhelmina")
    line = live.connection(phone)
    live.at("ideas")
    line.answer("1", "ideas.0.0", {"text": ["A VERY PRIVATE THOUGHT"]})
    phone.answer({"text": "ANOTHER PRIVATE THOUGHT"})
    phone.answer({"text": "PRIVATE " * 90})
    live.do(Show(), Remove(live.seat(phone)))
    line.until(lambda line: ("disconnect", None) in line.heard)
    printed = capfd.readouterr()
    ours = [record.getMessage() for record in caplog.records if record.name.split(".")[0] != "urllib3"]
    for text in (*ours, printed.out, printed.err):
        for secret in ("Wilhelmina", "PRIVATE", live.seat(phone), phone.cookie.split("=", 1)[1]):
            assert secret not in text
