"""A text cut at its headings: what stands under which section and step, before anybody asks what it means."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from markdown_it.tree import SyntaxTreeNode

from facilitator.words import message
from facilitator.workshop.faultlist import FaultList
from facilitator.workshop.lookalikes import look_into_heading
from facilitator.workshop.markdown import first_line
from facilitator.workshop.model import PLACES, Span
from facilitator.workshop.near import short, unknown
from facilitator.workshop.settings import Braces, split_heading

MOST_STEPS = 300


@dataclass
class Part:
    """A section or a step as it stands in the text."""

    title: str
    braces: Braces
    line: int
    last: int = 0
    body: list[SyntaxTreeNode] = field(default_factory=list)
    places: dict[str, list[SyntaxTreeNode]] = field(default_factory=dict)
    steps: list[Part] = field(default_factory=list)

    @property
    def span(self) -> Span:
        """The lines it stands on, without the empty ones at its end."""
        return Span(self.line, self.last)


class Outline:
    """Cuts a text's blocks into sections and steps; faults in the cutting go to `faults`."""

    def __init__(self, lines: Sequence[str], faults: FaultList) -> None:
        self._lines = lines
        self._faults = faults
        self.sections: list[Part] = []
        self._here: Part | None = None
        self._count = 0

    def cut(self, nodes: Iterable[SyntaxTreeNode]) -> list[Part]:
        """Every section, with its steps inside."""
        self._walk(nodes)
        self._measure()
        for section in self.sections:
            if not section.steps:
                what = message(
                    "the section “{title}” has no step; add one: `## …`", title=short(section.title)
                )
                self._faults.error(section.line, what)
        if not self.sections:
            what = message("there is nothing to do in this workshop; add a section `# …` and a step `## …`")
            self._faults.error(1, what)
        return self.sections

    def _walk(self, nodes: Iterable[SyntaxTreeNode]) -> None:
        for node in nodes:
            if node.type == "front_matter":
                continue
            if node.type == "heading" and node.tag in ("h1", "h2"):
                self._heading(node)
            elif node.type == "container_place":
                self._place(node)
            elif self._here is not None:
                self._here.body.append(node)
            elif node.type != "html_block" or not node.content.lstrip().startswith("<!--"):
                what = message("these words stand before the first section; put a line `# …` above them")
                self._faults.error(first_line(node), what)

    def _heading(self, node: SyntaxTreeNode) -> None:
        line = first_line(node)
        source = node.children[0].content
        try:
            title, braces = split_heading(source)
            look_into_heading(source, title, line, self._faults)
        except ValueError as fault:
            self._faults.error(line, fault.args[0])
            title, braces = source.split("{")[0].rstrip(), Braces()
        part = Part(title, braces, line)
        self._count += 1
        if self._count > MOST_STEPS:
            what = message("more than {most} sections and steps; make it two workshops", most=MOST_STEPS)
            self._faults.error(line, what)
        elif node.tag == "h1":
            self.sections.append(part)
        else:
            if not self.sections:
                self._faults.error(line, message("this step stands in no section; put a line `# …` above it"))
                self.sections.append(Part("", Braces(), line))
            self.sections[-1].steps.append(part)
        self._here = part

    def _place(self, node: SyntaxTreeNode) -> None:
        """Keeps what stands between `::: name` and `:::`; a heading inside means that the closing line is missing."""
        line = first_line(node)
        name, _, rest = node.info.strip().partition(" ")
        inside = node.children
        cut = next(
            (k for k, child in enumerate(inside) if child.type in ("heading", "container_place")), len(inside)
        )
        closed = node.map is None or self._closes(node.map[1])
        if cut < len(inside) or not closed:
            self._faults.error(
                line, message("`::: {name}` isn't closed; a line `:::` is missing", name=short(name))
            )
        if name not in PLACES:
            self._faults.error(line, unknown(name, PLACES, message("After `:::` can stand")))
        elif rest.strip():
            what = message(
                "“{rest}” can't stand beside `::: {name}`; write it on the next line",
                rest=short(rest),
                name=name,
            )
            self._faults.error(line, what)
        elif self._here is None:
            what = message("`::: {name}` stands before the first section; move it under a step", name=name)
            self._faults.error(line, what)
        else:
            self._here.places.setdefault(name, []).extend(inside[:cut])
        self._walk(inside[cut:])

    def _closes(self, index: int) -> bool:
        return index < len(self._lines) and set(self._lines[index].strip()) == {":"}

    def _measure(self) -> None:
        """Says of every part where it ends: before the next one, empty lines left out."""
        parts = [(section, True) for section in self.sections]
        parts += [(step, False) for section in self.sections for step in section.steps]
        starts = sorted({part.line for part, _ in parts})
        outer = sorted(section.line for section in self.sections)
        for part, is_section in parts:
            later = (line for line in (outer if is_section else starts) if line > part.line)
            last = next(later, len(self._lines) + 1) - 1
            while last > part.line and not self._lines[last - 1].strip():
                last -= 1
            part.last = last
