"""The workshops of a folder, read again when their files change; a file that has gone wrong is served as it last was."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from threading import Lock

from facilitator.workshop.faults import Fault
from facilitator.workshop.model import Workshop
from facilitator.workshop.parser import read

LIBRARY = Path(__file__).parent.parent / "library"


@dataclass(frozen=True)
class Book:
    """A workshop file: its last good reading (None if there never was one) and the faults of the file as it is now."""

    path: str
    workshop: Workshop | None
    faults: tuple[Fault, ...]


class Shelf:
    """The workshops of the host's folder and those that ship."""

    def __init__(self, folder: Path | None) -> None:
        self.folder = folder
        self._books: dict[Path, tuple[float, Book]] = {}
        self._lock = Lock()

    def _files(self) -> Iterator[tuple[str, Path]]:
        if self.folder is not None and self.folder.is_file():
            yield self.folder.name, self.folder
        elif self.folder is not None:
            for file in sorted([*self.folder.glob("*.md"), *self.folder.glob("*/*.md")]):
                if file.read_bytes()[:4].startswith(
                    b"---"
                ):  # front matter: a README or notes are not workshops
                    yield file.relative_to(self.folder).as_posix(), file
        for file in sorted(LIBRARY.glob("*/workshop.md")):
            yield f"library/{file.parent.name}", file

    def books(self) -> list[Book]:
        """Every workshop, the folder's own first."""
        return [self._read(name, file) for name, file in self._files()]

    def book(self, path: str) -> Book | None:
        """The workshop that `books` lists under this path."""
        return next((self._read(name, file) for name, file in self._files() if name == path), None)

    def _read(self, name: str, file: Path) -> Book:
        with self._lock:
            changed, book = self._books.get(file, (0.0, Book(name, None, ())))
            now = file.stat().st_mtime
            if now != changed:
                reading = read(file.read_bytes(), name, file.parent)
                book = Book(name, reading.workshop or book.workshop, reading.faults)
                self._books[file] = (now, book)
            return book
