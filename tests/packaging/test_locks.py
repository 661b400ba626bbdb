"""Two locks say what runs and what tests: every package with its hashes, and nothing about where it came from."""

import re
import tomllib
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).resolve().parents[2]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text())
LOCKS = ("requirements.lock", "requirements-test.lock")


def pinned(lock: str) -> dict[str, Requirement]:
    """What a lock pins, by name."""
    lines = re.findall(r"^(\S.*?)\s*\\?$", (ROOT / lock).read_text(), re.MULTILINE)
    return {canonicalize_name(pin.name): pin for pin in map(Requirement, lines)}


def asked(*groups: str) -> list[Requirement]:
    """What the project asks for, with these groups."""
    named = [*PROJECT["project"]["dependencies"]]
    for group in groups:
        named += PROJECT["dependency-groups"][group]
    return [Requirement(name) for name in named]


@pytest.mark.parametrize("lock", LOCKS)
def test_a_lock_holds_only_names_versions_markers_and_hashes(lock: str) -> None:
    pin = r"[a-z0-9.-]+==[\w.+!]+( ; [\w .'=<>()!-]+)?"
    entry = rf"{pin} \\\n(    --hash=sha256:[0-9a-f]{{64}} \\\n)*    --hash=sha256:[0-9a-f]{{64}}\n"
    rest = re.sub(entry, "", (ROOT / lock).read_text())
    assert rest == ""


def test_the_lock_of_the_scripts_names_no_host_that_a_package_would_come_from() -> None:
    assert not re.search(r'"resolved"|registry|file:', (ROOT / "templates" / "package-lock.json").read_text())


@pytest.mark.parametrize(("lock", "groups"), [(LOCKS[0], ("build",)), (LOCKS[1], ("build", "test"))])
def test_a_lock_pins_everything_that_the_project_asks_for(lock: str, groups: tuple[str, ...]) -> None:
    pins = pinned(lock)
    for wanted in asked(*groups):
        pin = pins.get(canonicalize_name(wanted.name))
        assert pin is not None, f"{lock} lacks {wanted.name}: make the locks again, pyproject.toml says how"
        (version,) = pin.specifier
        assert wanted.specifier.contains(version.version), f"{lock} has {pin}, pyproject.toml wants {wanted}"


def test_the_tests_run_with_the_same_packages_as_the_product() -> None:
    tests = pinned(LOCKS[1])
    assert {
        name: str(pin) for name, pin in pinned(LOCKS[0]).items() if str(tests.get(name)) != str(pin)
    } == {}


def test_what_a_build_asks_for_is_what_the_locks_pin_for_it() -> None:
    assert PROJECT["build-system"]["requires"] == PROJECT["dependency-groups"]["build"]
