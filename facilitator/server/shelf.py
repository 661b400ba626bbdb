"""The workshops of a folder, read again when a file changes; a broken one is served as it last was."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from threading import Lock

from facilitator.assets import LIBRARY
from facilitator.documents import leaves
from facilitator.words import Message, message
from facilitator.workshop.faults import Fault
from facilitator.workshop.model import Workshop
from facilitator.workshop.parser import read_file


@dataclass(frozen=True)
class Book:
    """A workshop file: its last good reading (None if there never was one), and the faults and the text of the file as
    it is now (None where it can't be read)."""

    path: str
    workshop: Workshop | None
    faults: tuple[Fault, ...]
    text: str | None = None


class Shelf:
    """The workshops of the host's folder and those that ship."""

    def __init__(self, folder: Path | None) -> None:
        self.folder = folder
        self._books: dict[Path, tuple[tuple[int, int], Book]] = {}
        self._leaves: dict[str, tuple[Workshop, Mapping[str, Message]]] = {}
        self._making = Lock()
        self._lock = Lock()

    def _files(self) -> Iterator[tuple[str, Path]]:
        found: list[Path] = []
        if self.folder is not None and self.folder.is_file():
            yield self.folder.name, self.folder
        elif self.folder is not None:
            with suppress(OSError):  # a folder in it that nobody may look into
                found += self.folder.glob("*.md")
                found += self.folder.glob("*/*.md")
            for file in sorted(found):
                if self._may_be_one(file):
                    yield file.relative_to(self.folder).as_posix(), file
        for file in sorted(LIBRARY.glob("*/workshop.md")):
            yield f"library/{file.parent.name}", file

    def books(self) -> list[Book]:
        """Every workshop, the folder's own first."""
        return [self._read(name, file) for name, file in self._files()]

    def book(self, path: str) -> Book | None:
        """The workshop that `books` lists under this path."""
        file = self.file(path)
        return self._read(path, file) if file else None

    def file(self, path: str) -> Path | None:
        """The file of a path as `_files` gives it, without looking through the folder: consoles ask for it all the
        time."""
        folder, _, name = path.rpartition("/")
        if (
            not name
            or "/" in folder
            or "\\" in path
            or "\0" in path
            or ".." in (folder, name)
            or folder == "."
        ):
            return None
        if folder == "library" and (LIBRARY / name / "workshop.md").is_file():
            return LIBRARY / name / "workshop.md"
        if self.folder is None or self.folder.is_file():
            return self.folder if self.folder is not None and path == self.folder.name else None
        file = self.folder / path
        return file if name.endswith(".md") and self._may_be_one(file) else None

    def leaves(self, path: str) -> Mapping[str, Message]:
        """How many pages or slides a workshop's documents have, by their names; made once for each change of its
        file."""
        book = self.book(path)
        if book is None or book.workshop is None:
            return {}
        with self._making:  # one workshop at a time: a session may be running
            workshop, found = self._leaves.get(path, (None, {}))
            if workshop is not book.workshop:
                found = leaves(book.workshop)
                self._leaves[path] = (book.workshop, found)
            return found

    def _may_be_one(self, file: Path) -> bool:
        """Whether a file begins as a workshop does, or was one before: then it is listed with what is wrong with it."""
        try:
            return file.is_file() and (file in self._books or _begins_as_one(file))
        except OSError:
            return True

    def _read(self, name: str, file: Path) -> Book:
        shown = name.encode(errors="surrogateescape").decode(errors="replace")
        if shown != name:
            what = message("this file’s name has signs that can’t be shown; give it another name")
            return Book(shown, None, (Fault(shown, 1, what),))
        with self._lock:
            changed, book = self._books.get(file, ((0, 0), Book(name, None, ())))
            try:
                now = (file.stat().st_mtime_ns, file.stat().st_size)
            except OSError as error:
                what = message("this file can’t be read: {why}", why=error.strerror or error)
                return Book(name, book.workshop, (Fault(name, 1, what),))
            if now != changed:
                reading, text = read_file(file, name)
                book = Book(name, reading.workshop or book.workshop, reading.faults, text)
                if text is not None:
                    self._books[file] = (now, book)
            return book


def _begins_as_one(file: Path) -> bool:
    """Whether a file begins with front matter: a README, notes, or an editor's own files don't.

    One in another encoding is shown with what is wrong with it, and so is one that can't be read, or begins with an
    empty line.
    """
    try:
        with file.open("rb") as text:
            begin = text.read(1000)
    except OSError:
        return True
    return begin.removeprefix(b"\xef\xbb\xbf").lstrip().startswith(b"---") or begin.startswith(
        (b"\xff\xfe", b"\xfe\xff")
    )
