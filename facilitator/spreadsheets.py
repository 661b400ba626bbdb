"""Spreadsheets: rows as XLSX, as CSV and as JSON. What people wrote is text in each of them, never a formula."""

from __future__ import annotations

import csv
import json
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from io import BytesIO, StringIO
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from xlsxwriter import Workbook

from facilitator.clean import harmless

Cell = str | int | float

LONGEST = 32_000  # characters: a cell of a spreadsheet takes 32767
WIDEST = 60  # characters: what is longer goes on in the next line of its cell
MADE = datetime(1980, 1, 1)  # the same rows give the same bytes, whenever they are written

# A semicolon separates cells as well where the decimal sign is a comma, whatever the quotes say.
_FORMULA = re.compile(r'(^|;[\s"]*)(?=[=+\-@＝＋－＠])')


@dataclass(frozen=True)
class Sheet:
    """A table: named columns and rows. A number in a row is the product's own; what somebody wrote is text."""

    name: str
    head: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]

    @property
    def title(self) -> str:
        """The name as a file and a spreadsheet's tab can have it."""
        return re.sub(r"[^\w .-]+", " ", self.name)[:31].strip()

    @property
    def lines(self) -> list[list[Cell]]:
        """Columns' names and rows, without characters that break a file."""
        return [
            [harmless(cell)[:LONGEST] if isinstance(cell, str) else cell for cell in row]
            for row in (self.head, *self.rows)
        ]


def xlsx(sheets: Sequence[Sheet]) -> bytes:
    """A workbook with a tab for each sheet. Texts have the type text, also after somebody edits and saves them."""
    made = BytesIO()
    book = Workbook(
        made,
        {
            "in_memory": True,
            "strings_to_formulas": False,
            "strings_to_numbers": False,
            "strings_to_urls": False,
        },
    )
    book.set_properties({"created": MADE})
    form = {"num_format": "@", "text_wrap": True, "valign": "top"}
    text, head = book.add_format(form), book.add_format({**form, "bold": True})
    number = book.add_format({"valign": "top"})
    for sheet in sheets:
        page = book.add_worksheet(sheet.title)
        page.freeze_panes(1, 0)
        for column, below in enumerate(zip(*sheet.lines, strict=True)):
            page.set_column(column, column, min(WIDEST, max(len(str(cell)) for cell in below)) + 2)
        for row, cells in enumerate(sheet.lines):
            for column, cell in enumerate(cells):
                if isinstance(cell, str):
                    page.write_string(row, column, cell, text if row else head)
                else:
                    page.write_number(row, column, cell, number)
    book.close()
    return made.getvalue()


def csv_files(sheets: Sequence[Sheet]) -> bytes:
    """A zip with a CSV file for each sheet. A text that would be taken for a formula begins with an apostrophe."""
    made = BytesIO()
    with ZipFile(made, "w") as files:
        for sheet in sheets:
            file = ZipInfo(f"{sheet.title}.csv", MADE.timetuple()[:6])
            file.compress_type, file.create_system, file.external_attr = ZIP_DEFLATED, 3, 0o644 << 16
            lines = StringIO(newline="")
            writer = csv.writer(lines, quoting=csv.QUOTE_NONNUMERIC)
            writer.writerows([_harmless(cell) for cell in line] for line in sheet.lines)
            files.writestr(file, lines.getvalue().encode("utf-8-sig"))  # without the mark Excel misreads “ü”
    return made.getvalue()


def _harmless(cell: Cell) -> Cell:
    return _FORMULA.sub(r"\1'", cell) if isinstance(cell, str) else cell


def as_json(sheets: Sequence[Sheet]) -> bytes:
    """Every sheet under its name, with its columns and its rows."""
    found = {sheet.title: {"columns": sheet.lines[0], "rows": sheet.lines[1:]} for sheet in sheets}
    return json.dumps(found, ensure_ascii=False, indent=1).encode()


WRITERS: Mapping[str, Callable[[Sequence[Sheet]], bytes]] = {
    ".xlsx": xlsx,
    ".zip": csv_files,
    ".json": as_json,
}
