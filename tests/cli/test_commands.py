"""Every command, as a facilitator types it: what it prints, what it writes, and how it ends."""

from __future__ import annotations

import json
import os
import re
import signal
import socket
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from pypdf import PdfReader

from facilitator.cli import DATA, WORK_LEADERS, main
from facilitator.documents import PAPERS, documents_for
from facilitator.live.matters.answers import Answer
from facilitator.live.matters.lifecycle import End
from facilitator.live.matters.walk import Open
from facilitator.server.addresses import addresses
from facilitator.server.serve import start
from facilitator.words import Message, message
from facilitator.workshop.findings import Report
from facilitator.workshop.parser import read
from tests.serving import WORKSHOP, free_port

COMMANDS = (
    "demo", "rehearse", "serve", "doctor", "new", "check", "deck", "handout", "export", "import", "backup", "journal",
)  # fmt: skip


def run(*typed: object) -> Result:
    """Run a command; a failure that is not a sentence fails the test."""
    result = CliRunner().invoke(
        main, [str(word) for word in typed], catch_exceptions=False, terminal_width=1000
    )
    assert "Traceback" not in result.output
    return result


def sentence(result: Result) -> str:
    """What a command that failed has said."""
    assert result.exit_code != 0, result.output
    return " ".join(result.output.split())


@pytest.fixture
def small(tmp_path: Path) -> Path:
    """A file with the small workshop."""
    file = tmp_path / "small.md"
    file.write_text(WORKSHOP, "utf-8")
    return file


# help ------------------------------------------------------------------------------------------------------------


def test_help_says_what_the_product_is_for_and_names_every_command() -> None:
    says = run("--help").output
    assert "Run workshops from one text file" in says
    for command in COMMANDS:
        assert re.search(rf"^  {command}\b", says, re.MULTILINE)


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_explains_itself_and_each_of_its_options(command: str) -> None:
    result = run(command, "--help")
    assert result.exit_code == 0
    assert run(command, "-h").output == result.output
    options = re.findall(r"^  (?:-\w, )?--[\w-]+(?: \S+)?(.*)$", result.output, re.MULTILINE)
    assert options
    assert len(result.output.split("Options:")[0].split()) > 8


def test_a_command_that_does_not_exist_is_said() -> None:
    assert "No such command" in sentence(run("dekc"))


# check and new ---------------------------------------------------------------------------------------------------


def test_check_says_every_fault_with_file_line_and_remedy_and_ends_with_1(small: Path) -> None:
    lines = WORKSHOP.replace("{.dots", "{.dotz").replace("again=before", "again=befor").splitlines()
    small.write_text("\n".join(lines), "utf-8")
    result = run("check", small)
    assert result.exit_code == 1
    for wrong in ("dotz", "again=befor "):
        line = next(n for n, text in enumerate(lines, 1) if wrong in text)
        assert re.search(rf"^{re.escape(str(small))}:{line}: .+", result.output, re.MULTILINE)
    assert "did you mean" in result.output


def test_check_looks_at_several_files_and_is_content_with_good_ones(small: Path, tmp_path: Path) -> None:
    assert run("check", WORK_LEADERS).output.strip() == "Nothing is wrong."
    bad = tmp_path / "bad.md"
    bad.write_text("no front matter", "utf-8")
    result = run("check", WORK_LEADERS, bad)
    assert result.exit_code == 1
    assert all(line.startswith(f"{bad}:") for line in result.output.splitlines())


@pytest.mark.parametrize(
    "content", [b"", b"\x00\xff\xfe", b"---\n: [\n---\n", b"\xef\xbb\xbf---\r\ntitle: x\r\n---\r\n"]
)
def test_check_of_any_bytes_ends_in_sentences(tmp_path: Path, content: bytes) -> None:
    file = tmp_path / "any.md"
    file.write_bytes(content)
    result = run("check", file)
    assert result.exit_code == 1
    assert all(re.match(rf"{re.escape(str(file))}:\d+: \S", line) for line in result.output.splitlines())


def test_check_of_a_file_that_cannot_be_read_goes_on_with_the_others(tmp_path: Path) -> None:
    (tmp_path / "bad.md").symlink_to("/proc/self/mem")
    (tmp_path / "signs.md").write_text('---\ntitle: "Team \\ud83d"\n---\n# S\n## A {time=1m}\n', "utf-8")
    (tmp_path / os.fsdecode(b"b\xff.md")).write_text("---\n", "utf-8")
    result = run("check", *sorted(tmp_path.iterdir()), WORK_LEADERS)
    assert result.exit_code == 1
    assert f"{tmp_path}/bad.md:1: this file can’t be read: " in result.output
    assert f"{tmp_path}/signs.md:2: a character that can't be shown (U+D83D)" in result.output
    assert f"{tmp_path}/b?.md:1: " in result.output
    assert "library" not in result.output


def test_check_finds_what_fits_no_slide_or_page(small: Path) -> None:
    small.write_text(WORKSHOP.replace("## Welcome", "## " + "Donaudampfschifffahrt" * 20), "utf-8")
    result = run("check", small)
    assert result.exit_code == 1
    line = next(n for n, text in enumerate(small.read_text("utf-8").splitlines(), 1) if "Donau" in text)
    assert f"{small}:{line}: " in result.output


def test_what_people_are_told_to_type_is_what_they_can_type_in_a_clone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert run("new", "monday").exit_code == 0
    assert "    ./run check FILE.md" in Path("monday.md").read_text("utf-8")
    assert "facilitator check" not in Path("monday.md").read_text("utf-8")
    help = subprocess.run(
        [sys.executable, "-m", "facilitator.cli", "check", "--help"],
        capture_output=True,
        text=True,
        check=True,
    )
    assert help.stdout.startswith("Usage: ./run check")


def test_a_new_workshop_is_without_a_fault_and_is_never_written_over(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert "Written: our-meetings.md" in run("new", "our-meetings").output
    assert 'title: "Our meetings"' in (tmp_path / "our-meetings.md").read_text("utf-8")
    assert run("check", "our-meetings.md").output.strip() == "Nothing is wrong."
    (tmp_path / "our-meetings.md").write_text("mine", "utf-8")
    assert "is there already. Choose another name." in sentence(run("new", "our-meetings.md"))
    assert (tmp_path / "our-meetings.md").read_text("utf-8") == "mine"


def test_check_ends_with_0_where_there_are_warnings_alone_and_with_1_where_it_is_to_be_strict(
    small: Path,
) -> None:
    small.write_text("---\ntitle: Small\n---\n\n# One\n\n## Talk\nHello.\n", "utf-8")
    result = run("check", small)
    assert result.exit_code == 0
    assert f"{small}:7: this step has no time" in result.output
    assert result.output.splitlines()[-1] == "Only warnings: it can be run as it is."
    strict = run("check", "--strict", small)
    assert strict.exit_code == 1
    assert strict.output.splitlines() == result.output.splitlines()[:-1]
    assert run("check", "--strict", WORK_LEADERS).exit_code == 0


# documents -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("words", "begins"),
    [
        (["deck"], b"PK"),
        *((["handout", name], b"%PDF") for name in ("workbook", "guide", "ballots", "commitment", "report")),
    ],
)
def test_documents_are_written_without_a_server_and_twice_the_same(
    small: Path, tmp_path: Path, words: list[str], begins: bytes
) -> None:
    ending = ".pptx" if words == ["deck"] else ".pdf"
    one, two = tmp_path / f"one{ending}", tmp_path / f"two{ending}"
    for output in (one, two):
        result = run(*words, small, "-o", output)
        assert result.exit_code == 0, result.output
        assert f"Written: {output}" in result.output.replace("\n", "")
    assert one.read_bytes().startswith(begins)
    assert one.read_bytes() == two.read_bytes()


@pytest.mark.parametrize(
    ("words", "name"),
    [
        (["deck"], "x.ppt"),
        (["deck"], "x"),
        (["deck"], "x.pptx.bak"),
        (["deck"], "x.pdf"),
        (["handout", "guide"], "x.pptx"),
        (["handout", "guide"], "x.doc"),
        (["handout", "guide"], "pdf"),
    ],
)
def test_a_document_is_never_written_under_the_ending_of_something_else(
    small: Path, tmp_path: Path, words: list[str], name: str
) -> None:
    says = sentence(run(*words, small, "-o", tmp_path / name))
    assert name in says
    assert f"is a {'.pptx' if words == ['deck'] else '.pdf'} file. Give it that ending." in says
    assert [file.name for file in tmp_path.iterdir()] == ["small.md"]


def in_a_process(*typed: object, **environment: str) -> subprocess.CompletedProcess[bytes]:
    """A command as a shell runs it, with its output in a pipe."""
    command = [sys.executable, "-m", "facilitator.cli", *map(str, typed)]
    return subprocess.run(
        command, capture_output=True, timeout=600, check=False, env=os.environ | environment
    )


@pytest.mark.parametrize("words", [["deck"], ["handout", "guide"]])
def test_a_dash_is_standard_output_and_gets_nothing_but_the_document(
    small: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, words: list[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    file = tmp_path / ("x.pptx" if words == ["deck"] else "x.pdf")
    assert run(*words, small, "-o", file).exit_code == 0
    sent = in_a_process(*words, small, "-o", "-")
    assert (sent.returncode, sent.stderr) == (0, b"")
    assert sent.stdout == file.read_bytes()
    assert not (tmp_path / "-").exists()


# encodings -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("encoding", ["ascii", "cp1252"])
@pytest.mark.parametrize(
    "typed",
    [
        ["check", "--help"],
        ["handout", "--help"],
        ["check", "x.md"],
        ["demo", "x.md"],
        ["check", "nö 日.md"],
        ["deck", "x.md", "-o", "é.ppt"],
        ["é"],
        ["check", "--é"],
    ],
)
def test_what_the_outputs_encoding_has_not_is_replaced(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, encoding: str, typed: list[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "x.md").write_text(
        "---\ntitle: T\n---\n# S\n## “Führung” 😀 日本 {.dotz}\n- 日本 é\n- 日本 é\n", "utf-8"
    )
    done = in_a_process(*typed, PYTHONIOENCODING=encoding)
    assert bool(done.returncode) == ("--help" not in typed)
    said = done.stdout.decode(encoding) + done.stderr.decode(encoding)
    assert "Traceback" not in said
    assert "Error" not in said.replace("Error: ", "")


def test_signs_without_a_place_in_the_encoding_are_said_by_plainer_ones(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "x.md").write_text("---\ntitle: T\nlanguage: “é” – 日\n---\n# S\n## A {time=1m}\n", "utf-8")
    said = in_a_process("check", "x.md", PYTHONIOENCODING="ascii").stdout.decode("ascii")
    assert 'language: `"e" - ?` is no language code; write en, de, fr, pt-BR ...' in said
    assert "language: `“é” – ?` is no" in in_a_process(
        "check", "x.md", PYTHONIOENCODING="cp1252"
    ).stdout.decode("cp1252")


def test_doctor_says_what_works_and_what_does_not_in_plain_ascii_too() -> None:
    done = in_a_process("doctor", "--port", free_port(), PYTHONIOENCODING="ascii")
    assert b"ok: WebSocket works" in done.stdout
    assert b"Traceback" not in done.stderr


def test_serve_serves_where_its_output_can_draw_no_code(small: Path, tmp_path: Path) -> None:
    command = [
        sys.executable,
        "-m",
        "facilitator.cli",
        "serve",
        str(small),
        "--port",
        str(free_port()),
        "--no-browser",
    ]
    with subprocess.Popen(
        command,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        env=os.environ | {"PYTHONIOENCODING": "cp1252", "PYTHONUNBUFFERED": "1"},
    ) as serving:
        said = b""
        while b"Ctrl+C stops the server" not in said:
            line = serving.stdout.readline()
            assert line, said
            said += line
        serving.send_signal(signal.SIGINT)
        rest = serving.communicate(timeout=30)[0]
    assert b"Phones" in said
    assert "the room’s network".encode("cp1252") in said
    assert b"Traceback" not in said + rest


def test_a_handout_is_written_on_either_paper_and_to_save_ink(small: Path, tmp_path: Path) -> None:
    for paper in PAPERS:
        run("handout", "workbook", small, "-o", tmp_path / f"{paper}.pdf", "--paper", paper)
    assert len({(tmp_path / f"{paper}.pdf").read_bytes() for paper in PAPERS}) == 4
    assert "a5" in sentence(run("handout", "workbook", small, "-o", tmp_path / "x.pdf", "--paper", "a5"))


def test_ballots_are_written_for_one_step_and_for_as_many_people_as_there_are(
    small: Path, tmp_path: Path
) -> None:
    out = tmp_path / "out.pdf"
    pages = []
    for people in (1, 9):
        assert (
            run("handout", "ballots", small, "-o", out, "--step", "before", "--people", people).exit_code == 0
        )
        pages.append(len(PdfReader(out).pages))
    assert pages == [1, 5]
    assert "no ballot of a step “nothing”" in sentence(
        run("handout", "ballots", small, "-o", out, "--step", "nothing")
    )
    assert "100" in sentence(run("handout", "ballots", small, "-o", out, "--people", 100))


def test_documents_are_written_with_the_results_of_a_kept_session_also_while_it_is_served(
    small: Path, tmp_path: Path
) -> None:
    workshop = read(small.read_bytes(), "small.md").workshop
    assert workshop is not None
    running = start(tmp_path / DATA, None, port=0)
    room = running.server.services.sessions.start(workshop, "small.md")
    room.join("s1", "Ana")
    room.carry_out(Open("ideas"))
    room.carry_out(Answer("s1", "ideas.0.0", "", {"text": ["Asked me first"]}))
    room.carry_out(End())
    served, answers = tmp_path / "served.pptx", tmp_path / "answers.json"
    assert run("deck", small, "-o", served, "--session", room.code).exit_code == 0
    assert run("export", tmp_path, "-o", answers, "--session", room.code).exit_code == 0
    assert "Asked me first" in answers.read_text("utf-8")
    running.stop()

    plan, said, spoken = tmp_path / "plan.pptx", tmp_path / "said.pptx", tmp_path / "spoken.pptx"
    run("deck", small, "-o", plan)
    assert run("deck", small, "-o", said, "--session", room.code).exit_code == 0
    typed = f"{room.code[:3]} {room.code[3:]}"
    assert run("deck", small, "-o", spoken, "--session", typed, "--data", tmp_path / DATA).exit_code == 0
    assert plan.read_bytes() != said.read_bytes() == spoken.read_bytes() == served.read_bytes()
    assert run("handout", "guide", small, "-o", tmp_path / "g.pdf", "--session", room.code).exit_code == 0
    unknown = sentence(run("deck", small, "-o", said, "--session", "111111"))
    assert f"There is no session 111111 in {tmp_path / DATA}. There are: {room.code}." in unknown


@pytest.fixture
def kept(small: Path, tmp_path: Path) -> str:
    """The code of a session that was run from the small workshop's folder and closed."""
    workshop = read(small.read_bytes(), "small.md").workshop
    assert workshop is not None
    running = start(tmp_path / DATA, None, port=0)
    room = running.server.services.sessions.start(workshop, "small.md")
    room.join("s1", "Ana")
    room.carry_out(Open("ideas"))
    room.carry_out(Answer("s1", "ideas.0.0", "", {"text": ["=1+1"]}))
    room.carry_out(End())
    running.stop()
    return room.code


def test_the_answers_of_a_kept_session_are_written_three_ways_and_twice_the_same(
    kept: str, small: Path, tmp_path: Path
) -> None:
    for ending in ("xlsx", "zip", "json"):
        one, two = tmp_path / f"one.{ending}", tmp_path / f"two.{ending}"
        for place, output in ((tmp_path, one), (small, two)):
            result = run("export", place, "--session", kept, "-o", output)
            assert result.exit_code == 0, result.output
        assert one.read_bytes() == two.read_bytes()
    arabic = "".join(chr(0x660 + int(digit)) for digit in kept)
    assert run("export", tmp_path, "--session", f"{arabic[:3]} {arabic[3:]}", "-o", two).exit_code == 0
    told = json.loads(one.read_text("utf-8"))
    assert told["4 ideas"]["rows"][0][0] == 1
    assert told["4 ideas"]["rows"][0][-1] == "=1+1"
    assert not re.search(r"\bAna\b", one.read_text("utf-8"))
    says = sentence(run("export", tmp_path, "--session", kept, "-o", tmp_path / "x.csv"))
    assert "x.csv: give it the ending .xlsx, .zip" in says
    assert "There is no session 111111" in sentence(
        run("export", tmp_path, "--session", "111111", "-o", tmp_path / "x.json")
    )


def test_a_session_is_carried_to_another_folder_and_listed_there(kept: str, tmp_path: Path) -> None:
    file, there = tmp_path / "monday.session", tmp_path / "there"
    there.mkdir()
    assert run("export", tmp_path, "--session", kept, "-o", file).exit_code == 0
    assert f"Taken in: A small workshop. Its code is {kept}." in run("import", file, there).output
    for ending in ("xlsx", "json"):
        for place in (tmp_path, there):
            run("export", place, "--session", kept, "-o", place / f"answers.{ending}")
        assert (there / f"answers.{ending}").read_bytes() == (tmp_path / f"answers.{ending}").read_bytes()
    again = run("import", file, there)
    assert f"Its code {kept} is taken here." in again.output
    assert again.exit_code == 0
    file.write_bytes(file.read_bytes()[:100])
    assert "This is not the whole file of a session" in sentence(run("import", file, tmp_path / "there"))


def test_what_is_not_there_is_said(small: Path, tmp_path: Path) -> None:
    out = tmp_path / "out.pdf"
    assert (
        "no handout “workbok”. There are: ballots, cards, commitment, guide, report, workbook."
        in sentence(run("handout", "workbok", small, "-o", out))
    )
    deck = tmp_path / "deck.pptx"
    assert "does not exist" in sentence(run("deck", tmp_path / "nothing.md", "-o", deck))
    assert "does not exist" in sentence(run("check", tmp_path / "nothing.md"))
    assert "does not exist" in sentence(run("serve", tmp_path / "nothing"))
    assert "No sessions are kept in" in sentence(run("deck", small, "-o", deck, "--session", "123456"))
    assert "No such file or directory" in sentence(
        run("deck", small, "-o", tmp_path / "no" / "folder" / "x.pptx")
    )
    assert not out.exists()
    assert not deck.exists()


def test_a_handout_that_would_hold_nothing_is_not_written_and_says_what_it_lacks(
    small: Path, tmp_path: Path
) -> None:
    out = tmp_path / "out.pdf"
    says = sentence(run("handout", "cards", small, "-o", out))
    assert "No step of this workshop has a table of cards." in says
    small.write_text("---\ntitle: Small\n---\n\n# One\n\n## Talk {time=3m}\nHello.\n", "utf-8")
    says = sentence(run("handout", "ballots", small, "-o", out))
    assert "No step of this workshop can be voted on paper." in says
    assert not out.exists()


def test_a_workshop_with_faults_makes_no_document_and_says_them(small: Path, tmp_path: Path) -> None:
    small.write_text(WORKSHOP.replace("{.dots", "{.dotz"), "utf-8")
    for words, output in ((["deck"], "out.pptx"), (["handout", "guide"], "out.pdf")):
        says = sentence(run(*words, small, "-o", tmp_path / output))
        assert "This workshop can’t be run until these are mended." in says
    assert "dotz" in sentence(run("demo", small, "--no-browser"))
    assert [file.name for file in tmp_path.iterdir()] == ["small.md"]


def test_a_text_that_fits_no_slide_is_said_by_name(small: Path, tmp_path: Path) -> None:
    small.write_text(WORKSHOP.replace("## Welcome", "## " + "Donaudampfschifffahrt" * 20), "utf-8")
    assert "doesn’t fit on its slide" in sentence(run("deck", small, "-o", tmp_path / "out.pptx"))
    assert [file.name for file in tmp_path.iterdir()] == ["small.md"]


# addresses -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("command", ["serve", "doctor"])
@pytest.mark.parametrize(
    ("option", "typed", "says"),
    [
        ("--public-url", "htps://typo", "This is no address. Type a name or number"),
        ("--public-url", "work.example/a/path", "This is no address. Type a name or number"),
        ("--behind", "localhost", "“localhost” is no address of a proxy. Type its number or its network"),
        ("--behind", "127.0.0.1 10.0.0.0/99", "“10.0.0.0/99” is no address of a proxy"),
    ],
)
def test_an_address_that_is_none_is_refused_in_a_sentence_that_names_the_option(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, command: str, option: str, typed: str, says: str
) -> None:
    monkeypatch.chdir(tmp_path)
    said = sentence(run(command, "--port", free_port(), option, typed))
    assert f"{option}: {says}" in said


# doctor ----------------------------------------------------------------------------------------------------------


def test_doctor_tries_both_lines_through_the_address_in_the_code() -> None:
    port = free_port()
    result = run("doctor", "--port", port)
    assert result.exit_code == 0, result.output
    for says in (
        f"Port {port} is free",
        f"Lines, through {addresses()[0].ip}:{port}",
        "WebSocket works",
        "Long polling works",
        f"firewall has to let phones in, on port {port}",
        "A home router: 50",
    ):
        assert says in result.output
    assert re.search(r"Answers travel in about \d+ ms", result.output)


def test_doctor_says_that_a_port_is_in_use_and_tries_the_lines_on_another() -> None:
    with socket.socket() as taken:
        taken.bind(("0.0.0.0", 0))
        taken.listen()
        port = taken.getsockname()[1]
        result = run("doctor", "--port", port)
    assert result.exit_code == 1
    assert f"✗ Port {port} is in use" in result.output
    assert "✓ WebSocket works" in result.output


# serve and demo --------------------------------------------------------------------------------------------------


def test_serve_on_a_port_in_use_ends_with_a_sentence(small: Path, tmp_path: Path) -> None:
    running = start(tmp_path / "first", None, port=0)
    port = running.url.rsplit(":", 1)[1]
    try:
        says = sentence(run("serve", small, "--port", port, "--no-browser"))
    finally:
        running.stop()
    assert f"Port {port} is in use or not allowed. Stop what uses it, or choose another: --port" in says


def test_the_demo_walks_by_itself_and_names_every_document_it_wrote(small: Path, tmp_path: Path) -> None:
    to = tmp_path / "documents"
    command = [
        sys.executable,
        "-m",
        "facilitator.cli",
        "demo",
        "--auto",
        "--fast",
        "--no-browser",
        "--crowd",
        "6",
    ]
    done = subprocess.run(
        [*command, "--to", to, small], capture_output=True, text=True, timeout=600, check=False, cwd=tmp_path
    )
    assert done.returncode == 0, done.stderr
    assert "Traceback" not in done.stderr
    written = sorted(path.name for path in to.iterdir())
    there = documents_for(read(WORKSHOP).workshop).values()
    made = [2 if document.results is None else 1 for document in there]
    assert len(written) == sum(made)
    for name in written:
        assert name in done.stdout
    assert sum(name.endswith(".pptx") for name in written) == 2
    for step in ("Are you one?", "A guess", "Energise", "Which?", "My promise"):
        assert step in done.stdout
    for link in ("Console", "Screen", "Phone"):
        assert re.search(rf"^{link} +http://127\.0\.0\.1:\d+/", done.stdout, re.MULTILINE)


def test_a_demo_that_could_write_no_document_says_so_before_it_begins(small: Path, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    done = run(
        "demo", "--auto", "--fast", "--no-browser", "--to", str(tmp_path / "file" / "documents"), small
    )
    assert done.exit_code
    assert "documents" in sentence(done)
    assert "Code" not in done.output


@pytest.mark.parametrize(("wrong", "code"), [((), 0), ((message("One answer is lost."),), 1)])
def test_a_rehearsal_ends_with_1_only_where_something_went_wrong(
    monkeypatch: pytest.MonkeyPatch, small: Path, wrong: tuple[Message, ...], code: int
) -> None:
    monkeypatch.setattr("facilitator.rehearsal.rehearse.run", lambda *_, **__: Report((), (), (), wrong))
    assert run("rehearse", small).exit_code == code


# how quickly it starts --------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "typed",
    [["--version"], ["new", "first"], ["check", "small.md"], ["deck", "small.md", "-o", "small.pptx"]],
    ids=lambda typed: typed[0],
)
def test_a_command_without_a_session_loads_neither_the_server_nor_the_database(
    small: Path, typed: list[str]
) -> None:
    code = (
        "import atexit, sys\n"
        "atexit.register(lambda: print('loaded:', *sorted({name.partition('.')[0] for name in sys.modules})))\n"
        "from facilitator.cli import main\n"
        "main()\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, *typed], cwd=small.parent, capture_output=True, text=True, check=False
    )
    loaded = set(done.stdout.rpartition("loaded:")[2].split())
    assert "facilitator" in loaded, done.stderr
    assert not loaded & {
        "flask",
        "werkzeug",
        "flask_socketio",
        "engineio",
        "sqlalchemy",
        "alembic",
        "sqlite3",
        "requests",
        "cattrs",
    }
