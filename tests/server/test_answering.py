"""The way of an answer from a phone to the disk, with scripts and without."""

from __future__ import annotations

import pytest

from facilitator.live import commands as c
from facilitator.server.app import LARGEST
from tests.serving import CLOSED_BY_THE_CLOCK


def test_a_phone_without_scripts_answers_by_its_form_and_sees_its_answer(live):
    phone = live.phone("Ana")
    live.at("before")
    page = phone.answer({"pick": "o1"})
    assert page.state == "sent"
    assert "Your answer is in" in page.says
    assert "Yes" in page.says
    assert [answer["answer"] for answer in live.answers()] == [["o1"]]


def test_every_exercise_can_be_answered_without_scripts(live):
    phone = live.phone("Ana")
    given = {
        "before": {"pick": "o2"},
        "guess": {"number": "40"},
        "ideas": {"text": ["Asked me first", "Said thank you"]},
        "dots": {"dots-o1": "1", "dots-o2": "1"},
        "promise": {"what": "Ask before I tell", "when-offer": "Friday"},
        "after": {"pick": "o1"},
    }
    for step, fields in given.items():
        live.at(step)
        assert phone.look().state == "ask"
        assert phone.answer(fields).state == "sent", step
    assert len(live.answers()) == len(given)


def test_an_answer_can_be_changed_until_it_is_closed(live):
    phone = live.phone()
    live.at("before")
    phone.answer({"pick": "o1"})
    assert phone.answer({"pick": "o2"}).state == "sent"
    assert live.stage().tally.of == {"o1": 0, "o2": 1}
    live.do(c.Close())
    assert phone.look().state == "closed"
    assert "Your answer counts" in phone.look().says
    page = phone.send({"id": "late", "stage": "before.0.0", "pick": "o1"})
    assert page.status == 422
    assert "This question is closed. What you wrote is still on this phone." in page.says
    assert live.stage().tally.of == {"o1": 0, "o2": 1}


def test_a_refused_answer_gets_a_sentence_and_what_was_typed_stays_in_the_page(live):
    phone = live.phone()
    live.at("ideas")
    long = "much too long " * 20
    page = phone.answer({"text": [long, "good"]})
    assert page.status == 422
    assert "Keep each to 140 characters: it has to fit on the screen." in page.says
    typed = [area.text or "" for area in page.tree.xpath("//textarea[@name='text']")]
    assert [text.strip() for text in typed] == [long.strip(), "good"]
    assert not live.answers()
    live.at("guess")
    page = phone.answer({"number": "four"})
    assert page.status == 422
    assert page.tree.xpath("//input[@name='number']/@value") == ["four"]
    live.at("promise")
    page = phone.answer({"what": "", "notice": "people talk more"})
    assert "Please fill in “I will”." in page.says
    assert "people talk more" in page.html
    assert not live.answers()


def test_what_was_typed_too_late_without_scripts_is_shown_and_gets_into_no_other_form(live):
    phone = live.phone()
    live.at("ideas")
    form = phone.look().form
    live.do(c.Again())
    page = phone.send({**form, "text": "a thought that took long"})
    assert page.status == 422
    assert page.state == "ask"
    assert "This question is closed." in page.says
    assert "a thought that took long" in page.says
    assert [area.text or "" for area in page.tree.xpath("//textarea")] == ["", ""]
    live.do(c.Show())
    page = phone.send({**form, "text": "a thought that took long"})
    assert page.state == "figure"
    assert "a thought that took long" in page.says
    assert not live.answers()


@pytest.mark.parametrize(
    ("step", "fields", "sentence"),
    [
        ("before", {}, "Choose an option first."),
        ("before", {"pick": ["o9"]}, "not on the list"),
        ("before", {"pick": ["o1", "o2"]}, "Choose one option."),
        ("guess", {"number": ["101"]}, "Type a number between 0 and 100."),
        ("guess", {"number": ["nan"]}, "Type a number between 0 and 100."),
        ("guess", {"number": ["1" * 5000]}, "Type a number between 0 and 100."),
        ("ideas", {"text": ["", "  "]}, "Write something first."),
        ("ideas", {"text": ["one", "two", "three"]}, "Send at most 2."),
        ("promise", {"whom": ["Ben"]}, "Please fill in “I will”."),
    ],
)
def test_an_answer_that_cannot_be_gets_its_sentence_over_the_line_too(live, step, fields, sentence):
    line = live.line()
    live.at(step)
    told = line.answer("1", f"{step}.0.0", fields)
    assert told["ok"] is False
    assert told["again"] is False
    assert sentence in told["why"]
    assert not live.answers()


def test_more_dots_than_there_are_can_not_be_spent(live):
    phone = live.phone()
    live.at("ideas")
    phone.answer({"text": "one"})
    live.at("dots")
    line = live.line(phone)
    for spent in ("3", "-1", "1e9", "0x1", "9" * 400):
        told = line.answer(spent[:20], "dots.0.0", {"dots-o1": [spent]})
        assert told["ok"] is False, spent
        assert told["why"]
    assert live.stage().answered == 0


def test_an_answer_is_acknowledged_when_it_is_on_disk(live):
    line = live.line()
    live.at("before")
    assert line.answer("1", "before.0.0", {"pick": ["o1"]}) == {"ok": True}
    assert len(live.answers()) == 1


def test_the_same_answer_sent_twice_is_acknowledged_twice_and_counted_once(live):
    phone = live.phone()
    line = live.line(phone)
    live.at("before")
    assert line.answer("same", "before.0.0", {"pick": ["o1"]}) == {"ok": True}
    assert line.answer("same", "before.0.0", {"pick": ["o1"]}) == {"ok": True}
    form = {"id": "form", "stage": "before.0.0", "about": "", "pick": "o1"}
    assert phone.send(form).state == "sent"
    assert phone.send(form).state == "sent"
    live.do(c.Close())
    assert line.answer("same", "before.0.0", {"pick": ["o1"]}) == {"ok": True}
    assert len(live.answers()) == 2  # one by each way
    assert live.stage().tally.of == {"o1": 1}


def test_two_phones_that_make_the_same_id_are_two_answers(live):
    live.at("before")
    for _ in range(2):
        assert live.line().answer("same", "before.0.0", {"pick": ["o1"]}) == {"ok": True}
    assert live.stage().answered == 2


def test_an_answer_that_waited_on_its_phone_still_counts_after_the_host_has_closed(live):
    line = live.line()
    live.at("before")
    live.do(c.Next())
    told = line.answer("1", "before.0.0", {"pick": ["o1"]})
    assert told["ok"] is False
    assert told["why"] == "This question is closed. What you wrote is still on this phone."
    assert line.answer("1", "before.0.0", {"pick": ["o1"]}, late=True) == {"ok": True}
    assert live.room.session.stages["before.0.0"].tally.of == {"o1": 1}


def test_where_the_clock_closes_an_answer_that_waited_is_too_late(begin):
    live = begin(CLOSED_BY_THE_CLOCK)
    line = live.line()
    live.at("quick")
    live.do(c.Bell("quick.0.0"))
    assert line.answer("1", "quick.0.0", {"pick": ["o1"]}, late=True)["ok"] is False
    assert not live.answers()


@pytest.mark.parametrize(
    "stage", ["", "after.0.0", "nothing", "welcome.0.0", "before.0.7", "\ud800", "x" * 9000]
)
def test_an_answer_to_what_is_not_open_is_refused_with_a_sentence(live, stage):
    line = live.line()
    live.at("welcome")
    live.at("before")
    told = line.answer("1", stage, {"pick": ["o1"]})
    assert told["ok"] is False
    assert told["why"] == "This question is not open."


@pytest.mark.parametrize(
    "fields",
    [
        None, [], "pick", 7, {"pick": "o1"}, {"pick": None}, {"pick": [1, None, {}]}, {"pick": [["o1"]]},
        {"": [""]}, {"\ud800": ["\udfff"]}, {"pick": ["\ud800"]}, {"pick": ["\x00"]},
        {f"f{k}": ["x"] * 300 for k in range(9)},
    ],
)  # fmt: skip
@pytest.mark.parametrize("step", ["before", "guess", "ideas", "promise"])
def test_nothing_that_a_phone_can_send_is_more_than_a_sentence_away(live, step, fields):
    line = live.line()
    live.at(step)
    told = line.answer("1", f"{step}.0.0", fields)
    assert told["ok"] is False
    assert told["why"]
    assert told["again"] is False


@pytest.mark.parametrize("id", ["", "x" * 65, "\ud800", "\x00", "a b", 7, None, ["a"], {"a": 1}])
def test_an_id_that_no_page_of_ours_makes_is_refused_and_harms_nobody(live, id):
    line, other = live.line(), live.line()
    live.at("before")
    told = line.answer(id, "before.0.0", {"pick": ["o1"]})
    assert told["ok"] is False
    assert told["again"] is False
    assert other.answer("1", "before.0.0", {"pick": ["o2"]}) == {"ok": True}
    assert live.stage().tally.of == {"o2": 1}


def test_a_phone_that_sends_without_end_is_held_back_alone_and_told_to_try_again(live):
    phone, quiet = live.phone(), live.phone()
    line = live.line(phone)
    live.at("before")
    most = live.serving.running.server.house.answers.most
    told = [line.answer(str(k), "before.0.0", {"pick": ["o1"]}) for k in range(most + 1)]
    assert told[:most] == [{"ok": True}] * most
    assert told[most]["ok"] is False
    assert told[most]["again"] is True
    assert told[most]["why"]
    assert quiet.answer({"pick": "o2"}).state == "sent"
    page = phone.send({"id": "form", "stage": "before.0.0", "pick": "o2"})
    assert page.status == 422
    assert page.tree.xpath("//input[@checked]/@value") == ["o2"]


def test_a_form_of_more_than_64_kilobytes_is_not_read(live):
    phone = live.phone()
    live.at("ideas")
    form = phone.look().form
    page = phone.send({**form, "text": "x" * LARGEST})
    assert page.status == 413
    assert "That was too much at once" in page.says
    assert phone.send({**form, "text": "short"}).state == "sent"


def test_a_message_of_more_than_64_kilobytes_ends_that_line_and_no_other(live):
    phone = live.phone()
    line, other = live.line(phone), live.line()
    live.at("ideas")
    line.client.emit("answer", {"id": "1", "stage": "ideas.0.0", "fields": {"text": ["x" * 2 * LARGEST]}})
    line.until(lambda line: ("disconnect", None) in line.heard)
    assert not live.answers()
    assert other.answer("1", "ideas.0.0", {"text": ["short"]}) == {"ok": True}
    assert live.line(phone).answer("2", "ideas.0.0", {"text": ["short again"]}) == {"ok": True}


def test_a_line_falls_back_to_polling_where_websockets_do_not_pass(live):
    line = live.line(transports=["polling"])
    assert line.until(lambda line: line.pages)
    live.at("before")
    line.at("before.0.0")
    assert line.answer("1", "before.0.0", {"pick": ["o1"]}) == {"ok": True}


def test_a_phone_gets_a_word_also_when_the_server_fails_at_its_answer(live, monkeypatch, caplog):
    line = live.line()
    live.at("before")
    with monkeypatch.context() as broken:
        broken.setattr("facilitator.server.sockets.take_answer", None)
        told = line.answer("1", "before.0.0", {"pick": ["o1"]})
    assert told["ok"] is False
    assert told["again"] is True
    assert told["why"] == "Something went wrong here. It is tried again."
    assert "a message failed" in caplog.text
    assert line.answer("1", "before.0.0", {"pick": ["o1"]}) == {"ok": True}
    assert live.stage().answered == 1
