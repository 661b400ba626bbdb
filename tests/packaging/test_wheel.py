"""A wheel has all that the product needs: who installs it needs no node, no compiler and no network."""

import configparser
import json
import os
import subprocess
import sys
import tarfile
from pathlib import Path
from zipfile import ZipFile

import pytest

pytestmark = pytest.mark.slow

ROOT = Path(__file__).resolve().parents[2]


def build(target: str, source: Path, into: Path) -> Path:
    """Build a wheel or an sdist of the tree at `source`; returns the file."""
    command = [sys.executable, "-m", "hatchling", "build", "--target", target, "--directory", str(into)]
    done = subprocess.run(command, cwd=source, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    (built,) = into.iterdir()
    return built


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A wheel made from the clone."""
    return build("wheel", ROOT, tmp_path_factory.mktemp("wheel"))


@pytest.fixture(scope="module")
def sdist(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An sdist made from the clone, unpacked."""
    unpacked = tmp_path_factory.mktemp("unpacked")
    with tarfile.open(build("sdist", ROOT, tmp_path_factory.mktemp("sdist"))) as archive:
        archive.extractall(unpacked, filter="data")
    (source,) = unpacked.iterdir()
    return source


def names(wheel: Path) -> set[str]:
    with ZipFile(wheel) as archive:
        return set(archive.namelist())


def test_a_wheel_carries_pages_scripts_fonts_and_documents(wheel: Path) -> None:
    inside = names(wheel)
    with ZipFile(wheel) as archive:
        manifest = json.loads(archive.read("facilitator/templates/built/manifest.json"))
    expected = {f"facilitator/templates/built/{file}" for file in manifest.values()}
    expected |= {
        f"facilitator/templates/built/{file}.gz"
        for file in manifest.values()
        if file.endswith((".js", ".css"))
    }
    expected |= {f"facilitator/fonts/{font.name}" for font in (ROOT / "facilitator" / "fonts").glob("*.ttf")}
    pages = (page for page in (ROOT / "templates").rglob("*.html") if "node_modules" not in page.parts)
    expected |= {f"facilitator/templates/{page.relative_to(ROOT / 'templates').as_posix()}" for page in pages}
    expected |= {
        f"facilitator/library/{text.relative_to(ROOT / 'facilitator/library').as_posix()}"
        for text in (ROOT / "facilitator" / "library").rglob("*.md")
    }
    expected |= {f"{medium}/__init__.py" for medium in ("decks", "handouts")}
    assert expected - inside == set()
    assert {"phone.js", "phone.css", "screen.js", "screen.css", "console.js", "console.css"} <= set(manifest)


def test_a_wheel_leaves_out_what_only_the_build_needs(wheel: Path) -> None:
    extra = [n for n in names(wheel) if n.endswith((".ts", ".mjs")) or "node_modules" in n or "package" in n]
    extra += [
        n
        for n in names(wheel)
        if n.split("/")[0].removesuffix(".dist-info").split("-")[0]
        not in ("facilitator", "decks", "handouts")
    ]
    assert extra == []


def test_a_wheel_says_where_the_command_and_the_documents_are(wheel: Path) -> None:
    (place,) = (name for name in names(wheel) if name.endswith("entry_points.txt"))
    entries = configparser.ConfigParser()
    with ZipFile(wheel) as archive:
        entries.read_string(archive.read(place).decode())
    assert dict(entries["console_scripts"]) == {"facilitator": "facilitator.cli:main"}
    assert dict(entries["facilitator.documents"]) == {
        "decks": "decks:documents",
        "handouts": "handouts:documents",
    }


def test_a_wheel_by_way_of_an_sdist_is_the_same_and_needs_no_node(
    wheel: Path, sdist: Path, tmp_path: Path
) -> None:
    again = build("wheel", sdist, tmp_path)
    assert names(again) == names(wheel)
    assert not (sdist / "templates" / "node_modules").exists()


def test_an_installed_wheel_finds_its_pages_and_fonts(wheel: Path, tmp_path: Path) -> None:
    with ZipFile(wheel) as archive:
        archive.extractall(tmp_path)
    look = (
        "from facilitator import assets as a\n"
        "print(a.templates_folder()); print(a.fonts_folder())\n"
        "print(a.templates_folder() / 'built' / a.asset('phone.css'))\n"
        "print(a.COMMAND)"
    )
    run = [sys.executable, "-c", look]
    done = subprocess.run(
        run,
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": str(tmp_path)},
        capture_output=True,
        text=True,
        check=True,
    )
    templates, fonts, sheet, command = map(Path, done.stdout.split())
    assert templates == tmp_path / "facilitator" / "templates"
    assert (fonts / "Literata-SemiBold.ttf").is_file()
    assert sheet.is_file()
    assert str(command) == "facilitator"  # what it tells people to type
