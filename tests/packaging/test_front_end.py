"""The build finds what the folders hold: a new input, figure or icon edits nothing else."""

import gzip
import importlib.util
import json
import os
import re
import shutil
import subprocess
from pathlib import Path
from types import ModuleType

import pytest

from facilitator import assets

pytestmark = pytest.mark.slow

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def front_end(tmp_path: Path) -> ModuleType:
    """The build in a small house of its own, with one page, and the packages and fonts of this clone."""
    templates = tmp_path / "templates"
    for folder in ("scripts", "styles", "inputs/throw", "figures", "phone"):
        (templates / folder).mkdir(parents=True)
    for name in ("build.py", "build.mjs", "cut_fonts.py", "package.json", "package-lock.json", ".npmrc"):
        shutil.copy(ROOT / "templates" / name, templates)
    (templates / "node_modules").symlink_to(ROOT / "templates" / "node_modules")
    (tmp_path / "facilitator").mkdir()
    (tmp_path / "facilitator" / "fonts").symlink_to(ROOT / "facilitator" / "fonts")
    (templates / "scripts" / "phone.ts").write_text('import "inputs:all";\n')
    (templates / "styles" / "phone.css").write_text("main { color: teal }\n")
    (templates / "styles" / "screen.css").write_text("main { color: teal }\n")
    (templates / "inputs" / "throw" / "element.ts").write_text('document.title = "thrown";\n')
    (templates / "inputs" / "throw" / "style.css").write_text(".throw { color: red }\n")
    (templates / "figures" / "heap.css").write_text(".heap { color: blue }\n")
    (templates / "phone" / "page.html").write_text('<p>{{ icon("check") }} Sent</p>\n')
    spec = importlib.util.spec_from_file_location("front_end", templates / "build.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def built(front_end: ModuleType, name: str) -> str:
    """What the browser gets under a logical name, as it travels: compressed."""
    manifest = json.loads((front_end.BUILT / "manifest.json").read_text())
    return gzip.decompress((front_end.BUILT / f"{manifest[name]}.gz").read_bytes()).decode()


def test_an_inputs_element_and_style_and_a_figures_style_reach_the_phone_without_an_edit(
    front_end: ModuleType,
) -> None:
    front_end.build()
    assert "thrown" in built(front_end, "phone.js")
    sheet = built(front_end, "phone.css")
    assert sheet.index("main{") < sheet.index(".throw{") < sheet.index(".heap{")
    assert ".heap{" in built(front_end, "screen.css")
    assert ".throw{" not in built(front_end, "screen.css")


def test_a_sheet_may_say_itself_where_figures_come_in(front_end: ModuleType) -> None:
    (front_end.HERE / "styles" / "phone.css").write_text('@import "figures:all";\nmain { color: teal }\n')
    front_end.build()
    sheet = built(front_end, "phone.css")
    assert sheet.index(".heap{") < sheet.index("main{")


def test_an_icon_that_a_page_names_is_built_and_silent(front_end: ModuleType) -> None:
    front_end.build()
    assert [icon.name for icon in (front_end.BUILT / "icons").iterdir()] == ["check.svg"]
    assert (front_end.BUILT / "icons" / "check.svg").read_text().startswith('<svg aria-hidden="true"')


def test_an_icon_that_does_not_exist_stops_the_build_with_the_page_that_names_it(
    front_end: ModuleType,
) -> None:
    (front_end.HERE / "phone" / "page.html").write_text("{{ icon('chekc') }}")
    with pytest.raises(SystemExit, match=r"templates/phone/page\.html.*chekc"):
        front_end.build()
    assert [path.name for path in front_end.HERE.glob("built*")] == []


def test_only_what_was_changed_since_the_build_makes_it_stale(front_end: ModuleType) -> None:
    assert not front_end.fresh()
    front_end.build()
    assert front_end.fresh()
    (front_end.HERE / "phone" / "page.html").write_text('<p>{{ icon("check") }} Stored</p>\n')
    assert front_end.fresh()
    (front_end.HERE / "inputs" / "throw" / "style.css").write_text(".throw { color: green }\n")
    assert not front_end.fresh()


def test_a_fault_in_a_sheet_is_said_with_its_file_and_leaves_the_last_build(front_end: ModuleType) -> None:
    front_end.build()
    before = built(front_end, "phone.css")
    (front_end.HERE / "styles" / "phone.css").write_text('@import "nowhere.css";\n')
    with pytest.raises(SystemExit, match=r"styles/phone\.css"):
        front_end.build()
    assert built(front_end, "phone.css") == before


def test_every_font_that_a_sheet_names_is_there_and_of_this_house(front_end: ModuleType) -> None:
    front_end.build()
    named = re.findall(
        r'url\(["\']?([^)"\']+)', built(front_end, "phone.css") + built(front_end, "screen.css")
    )
    assert len(named) > 4
    assert [url for url in named if not (front_end.BUILT / url).is_file()] == []


def test_the_two_fonts_of_a_phone_weigh_less_than_forty_kilobytes() -> None:
    fonts = [assets.asset(f"{name}-latin-phone.woff2") for name in ("literata", "atkinson-hyperlegible-next")]
    assert sum((assets.templates_folder() / "built" / font).stat().st_size for font in fonts) < 40_000


def test_a_name_that_was_not_built_is_refused_with_the_remedy() -> None:
    with pytest.raises(assets.NotBuilt, match="./run once"):
        assets.asset("nowhere.js")
    with pytest.raises(assets.NotBuilt, match="./run once"):
        assets.icon("no-such-icon")


@pytest.mark.parametrize(
    ("asked", "file"),
    [
        ("Literata", "Literata-Regular.ttf"),
        ("Literata SemiBold", "Literata-SemiBold.ttf"),
        ("Literata:italic", "Literata-Italic.ttf"),
        ("Atkinson Hyperlegible Next", "Atkinson-Regular.ttf"),
        ("Atkinson Hyperlegible Next:bold", "Atkinson-Bold.ttf"),
        ("Inter", "Inter-Regular.ttf"),
        ("Noto Sans Arabic", "NotoSansArabic-Regular.ttf"),
    ],
)
def test_the_fonts_of_documents_are_found_by_their_families(asked: str, file: str) -> None:
    """So a document is drawn in tests with the fonts that it was measured with."""
    environment = {**os.environ, "FONTCONFIG_FILE": str(assets.fonts_folder() / "fonts.conf")}
    found = subprocess.run(
        ["fc-match", "--format=%{file}", asked], env=environment, capture_output=True, text=True, check=True
    )
    assert Path(found.stdout) == assets.fonts_folder() / file
