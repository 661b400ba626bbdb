"""Spreadsheets in a real office program: what people wrote is text there, whatever it begins with."""

from __future__ import annotations

import csv
import json
import re
import shutil
import subprocess
import zipfile
from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import lxml.etree
import pytest

from facilitator.spreadsheets import WRITERS, Sheet

FORMULAS = (
    "=1+1", "+1+1", "-1+1", "@SUM(1,2)", "\t=1+1", "\r=1+1", "  =1+1", "＝1+1", "=HYPERLINK(\"http://example.org\")",
    "x;=1+1;y", "x; =1+1;y", 'x;"=1+1";y', "=cmd|'/c calc'!A1", "{=1+1}", "'=1+1", "007", "1e5", "2024-01-02", "TRUE",
    "http://example.org", "mailto:a@example.org",
)  # fmt: skip
SHEETS = (
    Sheet("about", ("what", "means"), (("format", 1),)),
    Sheet(
        "1 a/b:[c]?*",
        ("seat", "=1+1", "number"),
        tuple((n, text, -1.5) for n, text in enumerate(FORMULAS, 1)),
    ),
)


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Callable[..., Path]:
    """Converts a file with LibreOffice, and gives the folder in which it put what it made."""
    soffice = shutil.which("soffice")
    if soffice is None:
        pytest.skip("LibreOffice isn't installed")
    profile = tmp_path_factory.mktemp("profile").as_uri()

    def convert(file: Path, to: str, *options: str) -> Path:
        made = file.parent / f"made-{len(list(file.parent.iterdir()))}"
        command = [soffice, f"-env:UserInstallation={profile}", "--headless", *options, "--convert-to", to]
        done = subprocess.run(
            [*command, "--outdir", made, file], capture_output=True, text=True, timeout=600, check=True
        )
        assert made.is_dir(), done.stderr
        return made

    return convert


def values(path: Path) -> list[list[str]]:
    """The cells of a CSV file as they stand there."""
    return list(csv.reader(path.read_text("utf-8-sig").splitlines()))


def formulas(xlsx: Path) -> list[str]:
    """Every formula in a workbook."""
    with zipfile.ZipFile(xlsx) as book:
        pages = [book.read(name) for name in book.namelist() if name.startswith("xl/worksheets/sheet")]
    assert pages
    return [str(f.text) for page in pages for f in lxml.etree.fromstring(page).iter("{*}f")]


def test_in_a_workbook_nothing_is_evaluated_and_numbers_are_numbers(
    office: Callable[..., Path], tmp_path: Path
) -> None:
    file = tmp_path / "answers.xlsx"
    file.write_bytes(WRITERS[".xlsx"](SHEETS))
    assert formulas(file) == []
    # With what is shown in each cell; every sheet becomes a file.
    made = office(file, "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,false,false,false,-1")
    (answers,) = made.glob("*-1 a b c.csv")
    head, *rows = values(answers)
    assert head == ["seat", "=1+1", "number"]
    assert [row[1] for row in rows] == [text.strip() for text in FORMULAS]
    assert [(row[0], row[2]) for row in rows] == [(str(n), "-1.5") for n in range(1, len(FORMULAS) + 1)]
    assert formulas(next(office(file, "xlsx").glob("*.xlsx"))) == []


def test_columns_of_a_workbook_are_as_wide_as_what_they_hold_and_no_wider_than_a_page() -> None:
    rows = (("x" * 20, 1), ("word " * 200, 2))
    sheets = (Sheet("short", ("what", "n"), rows[:1]), Sheet("long", ("what", "n"), rows))
    with zipfile.ZipFile(BytesIO(WRITERS[".xlsx"](sheets))) as book:
        pages = [lxml.etree.fromstring(book.read(f"xl/worksheets/sheet{n}.xml")) for n in (1, 2)]
        wraps = b'wrapText="1"' in book.read("xl/styles.xml")
    short, long = ([float(col.get("width")) for col in page.iter("{*}col")] for page in pages)
    assert 20 < short[0] < 25
    assert short[1] < 5
    assert 50 < long[0] < 70
    assert wraps


@pytest.mark.parametrize("separator", [44, 59], ids=["comma", "semicolon"])
def test_in_csv_nothing_is_evaluated_whichever_separator_a_country_has(
    office: Callable[..., Path], tmp_path: Path, separator: int
) -> None:
    with zipfile.ZipFile(BytesIO(WRITERS[".zip"](SHEETS))) as files:
        assert files.namelist() == ["about.csv", "1 a b c.csv"]
        (tmp_path / "answers.csv").write_bytes(files.read("1 a b c.csv"))
    (tmp_path / "canary.csv").write_text('"a";"=1+1"\n' if separator == 59 else '"a","=1+1"\n')
    reckoning = f"--infilter=CSV:{separator},34,76,1,,0,false,true,false,false,false,0,true"
    found = {
        name: formulas(next(office(tmp_path / f"{name}.csv", "xlsx", reckoning).glob("*.xlsx")))
        for name in ("answers", "canary")
    }
    assert found == {"answers": [], "canary": ["1+1"]}


def test_numbers_of_the_product_have_no_apostrophe_and_texts_that_reckon_do(tmp_path: Path) -> None:
    with zipfile.ZipFile(BytesIO(WRITERS[".zip"](SHEETS))) as files:
        (tmp_path / "a.csv").write_bytes(files.read("1 a b c.csv"))
    _, *rows = values(tmp_path / "a.csv")
    assert {row[2] for row in rows} == {"-1.5"}
    assert [row[1] for row in rows[:5]] == ["'=1+1", "'+1+1", "'-1+1", "'@SUM(1,2)", "'=1+1"]


@pytest.mark.parametrize("ending", WRITERS)
def test_control_characters_are_in_no_file_and_the_same_rows_give_the_same_bytes(ending: str) -> None:
    hostile = "a\x00b\x08c\x1b[31md\ud800e\ufffef\u202eg\nh"
    sheets = (Sheet("s", (hostile,), ((hostile,),)),)
    made = WRITERS[ending](sheets)
    assert made == WRITERS[ending](sheets)
    if ending == ".json":
        assert json.loads(made) == {"s": {"columns": ["abc[31mdefg h"], "rows": [["abc[31mdefg h"]]}}
    else:
        with zipfile.ZipFile(BytesIO(made)) as files:
            told = b"".join(map(files.read, files.namelist())).decode()
        assert "abc[31mdefg h" in told
        assert not re.search("[\x00-\x08\x0b\x0c\x0e-\x1f\u202e\ufffe]", told)


def test_words_of_every_script_come_through(tmp_path: Path) -> None:
    words = "Grüße · שלום · 你好 · 🙂"
    sheets = (Sheet("s", ("w",), ((words,),)),)
    assert words in WRITERS[".json"](sheets).decode()
    with zipfile.ZipFile(BytesIO(WRITERS[".zip"](sheets))) as files:
        (tmp_path / "s.csv").write_bytes(files.read("s.csv"))
    assert values(tmp_path / "s.csv")[1] == [words]
