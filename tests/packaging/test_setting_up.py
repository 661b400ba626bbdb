"""`./run` brings a clone to where it starts, and says in a sentence what stops it."""

import ast
import importlib.machinery
import importlib.util
import os
import shutil
import subprocess
import sys
from pathlib import Path
from types import ModuleType

import pytest

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def run(tmp_path: Path) -> ModuleType:
    """The script `run`, read in a clone of its own where nothing has been set up."""
    for name in ("run", "pyproject.toml", "requirements.lock", "requirements-test.lock"):
        shutil.copy(ROOT / name, tmp_path)
    (tmp_path / "facilitator").mkdir()
    shutil.copy(ROOT / "facilitator" / "__init__.py", tmp_path / "facilitator")
    (tmp_path / "templates").mkdir()
    (tmp_path / "templates" / "build.py").write_text("def fresh(): return True\n")
    loader = importlib.machinery.SourceFileLoader("run", str(tmp_path / "run"))
    spec = importlib.util.spec_from_loader("run", loader)
    assert spec is not None
    script = importlib.util.module_from_spec(spec)
    loader.exec_module(script)
    return script


def finish(run: ModuleType, what: str) -> None:
    """Leave behind what the steps of the set-up leave."""
    (run.VENV / "bin").mkdir(parents=True, exist_ok=True)
    run.PYTHON.touch()
    run.COMMAND.touch()
    for _, _, marks in run.missing_steps(what):
        for name, mark in marks.items():
            (run.VENV / name).write_text(mark)


def doing(run: ModuleType, what: str) -> list[str]:
    return [step[0] for step in run.missing_steps(what)]


def test_an_older_python_can_read_the_script_as_far_as_the_sentence_that_asks_for_a_newer_one() -> None:
    ast.parse((ROOT / "run").read_text(), feature_version=(3, 7))


def test_a_fresh_clone_gets_environment_packages_pages_and_command_in_this_order(run: ModuleType) -> None:
    assert doing(run, "run") == [
        "Making the environment .venv",
        "Installing the packages of requirements.lock, a minute or two",
        "Building scripts, styles and fonts",
        "Installing the command facilitator",
    ]


def test_what_is_in_place_is_not_done_again(run: ModuleType) -> None:
    finish(run, "test")
    assert doing(run, "test") == []
    assert doing(run, "run") == []


def test_the_tests_bring_their_packages_to_an_environment_that_only_ran(run: ModuleType) -> None:
    finish(run, "run")
    assert doing(run, "run") == []
    assert doing(run, "test") == ["Installing the packages of requirements-test.lock, a minute or two"]


def test_a_changed_lock_is_installed_and_a_changed_version_put_in_place(run: ModuleType) -> None:
    finish(run, "run")
    run.LOCKS["run"].write_text("click==1\n")
    (run.ROOT / "facilitator" / "__init__.py").write_text('__version__ = "9"\n')
    assert doing(run, "run") == [
        "Installing the packages of requirements.lock, a minute or two",
        "Installing the command facilitator",
    ]


def test_an_environment_that_was_moved_is_made_again(
    run: ModuleType, monkeypatch: pytest.MonkeyPatch
) -> None:
    finish(run, "run")
    monkeypatch.setattr(run, "ROOT", shutil.copytree(run.ROOT, run.ROOT.with_name("moved-to")))
    assert doing(run, "run")[0] == "Making the environment .venv"


@pytest.mark.parametrize(
    ("output", "sentence"),
    [
        (
            "ERROR: Could not install packages due to an OSError: [Errno 28] No space left on device",
            "disk is full",
        ),
        ("npm error code ENOSPC", "disk is full"),
        (
            "NewConnectionError: Failed to establish: [Errno -3] Temporary failure in name resolution",
            "internet",
        ),
        ("npm error code EAI_AGAIN", "internet"),
        ("Error: [Errno 13] Permission denied: '.venv'", "can't be written to"),
        ("ERROR: THESE PACKAGES DO NOT MATCH THE HASHES FROM THE REQUIREMENTS FILE", "not installed"),
    ],
)
def test_what_stops_a_set_up_is_said_with_its_remedy(run: ModuleType, output: str, sentence: str) -> None:
    said = run.explain("Installing the packages", "Collecting\n" + output + "\n  File x, line 1\n")
    assert sentence in said
    assert "line 1" not in said


def test_a_fault_nobody_foresaw_is_shown_as_the_tool_said_it(run: ModuleType) -> None:
    assert "styles/phone.css:3: unexpected }" in run.explain("Building", "styles/phone.css:3: unexpected }\n")


def test_a_python_without_environments_is_told_which_package_to_install(
    run: ModuleType, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(importlib.util, "find_spec", lambda name: None)
    with pytest.raises(run.SetupFailed, match=r"apt-get install python3\.\d+-venv"):
        run.check_the_ground()


def test_too_little_room_on_the_disk_is_said_before_anything_is_begun(
    run: ModuleType, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(shutil, "disk_usage", lambda path: shutil._ntuple_diskusage(10**9, 10**9, 0))
    with pytest.raises(run.SetupFailed, match="disk is full"):
        run.check_the_ground()


def without(run: ModuleType, monkeypatch: pytest.MonkeyPatch, *commands: str) -> None:
    """An ordinary user's system that lacks these commands; nothing is set up, run or installed."""
    monkeypatch.setattr(shutil, "which", lambda name: None if name in commands else f"/usr/bin/{name}")
    monkeypatch.setattr(os, "geteuid", lambda: 1000)
    monkeypatch.setattr(run, "set_up", lambda what: None)
    monkeypatch.setattr(subprocess, "run", lambda command, **_: subprocess.CompletedProcess(command, 0))


def test_an_ordinary_user_is_told_the_line_that_installs_what_the_tests_need(
    run: ModuleType, monkeypatch: pytest.MonkeyPatch
) -> None:
    without(run, monkeypatch, "chromium", "qpdf")
    with pytest.raises(run.SetupFailed) as stopped:
        run.test([])
    assert "\n  apt-get install --yes --no-install-recommends chromium qpdf\n" in str(stopped.value)
    assert "sudo" not in str(stopped.value)


def test_only_what_the_chosen_tests_need_is_asked_for(
    run: ModuleType, monkeypatch: pytest.MonkeyPatch
) -> None:
    without(run, monkeypatch, "chromium", "qpdf", "nginx")
    monkeypatch.setattr(run, "needed_by", lambda arguments: {"pdf", "slow"})
    with pytest.raises(run.SetupFailed) as stopped:
        run.test(["tests/handouts"])
    assert "--no-install-recommends qpdf\n" in str(stopped.value)
    monkeypatch.setattr(run, "needed_by", lambda arguments: set())
    assert run.test(["tests/live"]) == 0


def test_nothing_is_asked_for_when_the_system_has_what_the_tests_need(
    run: ModuleType, monkeypatch: pytest.MonkeyPatch
) -> None:
    without(run, monkeypatch)
    assert run.missing_packages() == {}
    assert run.test([]) == 0


def test_coverage_is_counted_where_it_is_asked_for(run: ModuleType, monkeypatch: pytest.MonkeyPatch) -> None:
    without(run, monkeypatch)
    asked: list[list[str]] = []

    def noted(command: list[str], **_: object) -> subprocess.CompletedProcess[str]:
        asked.append(command)
        return subprocess.CompletedProcess(command, 0)

    monkeypatch.setattr(subprocess, "run", noted)
    run.test(["--coverage", "tests/live"])
    run.test(["tests/live"])
    assert asked == [[*run.PYTEST, "tests/live", *run.COVERAGE], [*run.PYTEST, "tests/live"]]


def test_checks_all_run_and_one_that_fails_is_named(
    run: ModuleType, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    without(run, monkeypatch)
    monkeypatch.setattr(
        subprocess,
        "run",
        lambda command, **_: subprocess.CompletedProcess(command, command == run.LINT["ruff check"]),
    )
    assert run.lint([]) == 1
    said = capsys.readouterr().out.splitlines()
    assert [line.split(":")[0] for line in said] == [*run.LINT, "Failed"]
    assert said[-1] == "Failed: ruff check"
    assert run.fix([]) == 0


def test_help_names_what_developers_have(
    run: ModuleType, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    without(run, monkeypatch)
    run.show_help()
    said = capsys.readouterr().out
    for name in run.DEVELOPER:
        assert f"\n  {name} " in said


@pytest.mark.slow
@pytest.mark.parametrize(
    ("paths", "needed"),
    [
        (["tests/test_words.py", "tests/live"], set()),
        (["tests/browser/test_behind_nginx.py"], {"browser", "nginx"}),
        (["tests/decks/test_other_fonts.py", "tests/handouts/test_tags.py"], {"office", "pdf"}),
    ],
)
def test_tests_say_by_their_markers_what_they_need(
    run: ModuleType, monkeypatch: pytest.MonkeyPatch, paths: list[str], needed: set[str]
) -> None:
    monkeypatch.setattr(run, "ROOT", ROOT)
    monkeypatch.setattr(run, "PYTEST", [sys.executable, "-m", "pytest"])
    assert run.needed_by(paths) & set(run.SYSTEM) == needed


@pytest.mark.parametrize(("there", "disabled"), [((), [["systemctl", "disable", "nginx"]]), (("nginx",), [])])
def test_a_service_that_the_tests_brought_starts_at_no_boot_and_one_that_was_there_is_left_alone(
    run: ModuleType,
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
    there: tuple[str, ...],
    disabled: list[list[str]],
) -> None:
    asked: list[list[str]] = []
    monkeypatch.setattr(run, "POLICY", tmp_path / "policy-rc.d")
    monkeypatch.setattr(run, "quietly", lambda doing, command: None)
    monkeypatch.setattr(os, "geteuid", lambda: 0)
    has = {"apt-get", "systemctl", *there}
    monkeypatch.setattr(shutil, "which", lambda name: f"/usr/bin/{name}" if name in has else None)
    monkeypatch.setattr(subprocess, "run", lambda command, **_: asked.append(command))
    run.install_system([name for names in run.missing_packages().values() for name in names])
    assert asked == disabled


def test_no_service_starts_while_packages_are_installed_and_afterwards_all_is_as_before(
    run: ModuleType, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    policy = tmp_path / "policy-rc.d"
    monkeypatch.setattr(run, "POLICY", policy)
    with run.no_services():
        assert (
            subprocess.run([policy, "nginx", "start"], check=False).returncode == 101
        )  # "not allowed", says Debian
    assert not policy.exists()
    policy.write_text("the system's own")
    with run.no_services():
        assert policy.read_text() == "the system's own"
    assert policy.exists()
