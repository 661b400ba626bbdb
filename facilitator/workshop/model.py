"""A workshop as values: sections, steps and their words, each with the place it has in the text."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import time
from functools import cached_property

from facilitator.exercises._planned import Planned
from facilitator.exercises.contract import Content, Exercise, Settings, SoFar, Team
from facilitator.workshop.faults import Fault, Level

PLACES = ("notes", "handout", "slide", "screen", "phone", "examples")
"""What `:::` can open: words for one place only, and answers for the rehearsal."""


@dataclass(frozen=True)
class Span:
    """Lines of the text, from `first` to `last`, counted from 1, both included."""

    first: int
    last: int


# Words ------------------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Run:
    """A piece of a line with one look; `link` is the address that it leads to."""

    text: str
    bold: bool = False
    italic: bool = False
    link: str = ""


@dataclass(frozen=True)
class Paragraph:
    """Words that belong together."""

    runs: tuple[Run, ...]

    @property
    def text(self) -> str:
        """The words without their look."""
        return "".join(run.text for run in self.runs)


@dataclass(frozen=True)
class Listing:
    """A list: numbered where order matters."""

    items: tuple[Paragraph, ...]
    numbered: bool = False


@dataclass(frozen=True)
class Cards:
    """A table: each row is a card, the header row names its fields."""

    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True)
class Picture:
    """A picture beside the text: its file's name in the workshop's folder, and what it shows in words."""

    name: str
    shows: str


@dataclass(frozen=True)
class WriteOn:
    """A line to write on (`___`); only inside `::: handout`."""


Block = Paragraph | Listing | Cards | Picture | WriteOn
Text = tuple[Block, ...]


def plain(text: Text) -> str:
    """The words alone, a line for each paragraph, item or row."""
    lines: list[str] = []
    for block in text:
        match block:
            case Paragraph():
                lines.append(block.text)
            case Listing():
                lines += [item.text for item in block.items]
            case Cards():
                lines += [" · ".join(row) for row in block.rows]
            case Picture():
                lines.append(block.shows)
            case WriteOn():
                pass
    return "\n".join(lines)


# The workshop -----------------------------------------------------------------------------------------------------


IMPROVISED = "improvised-"  # how the ids of steps begin that come in during a session


@dataclass(frozen=True)
class Step:
    """A step. `body` is what it says beside its options; what is said in one place only stands under that place's name.

    `id` is unique in the workshop: the author's `#id`, or made from the title. Empty texts mean: nothing special there.
    `sorting` says how a host might group the examples: a group's name for each text, in brackets for those to set
    aside.
    """

    id: str
    title: str
    exercise: Exercise
    settings: Settings
    content: Content
    body: Text
    span: Span
    notes: Text = ()
    handout: Text = ()
    slide: Text = ()
    screen: Text = ()
    phone: Text = ()
    examples: tuple[str, ...] = ()
    sorting: Mapping[str, str] = field(default_factory=dict)

    @property
    def improvised(self) -> bool:
        """Whether the facilitator brought it in during the session."""
        return self.id.startswith(IMPROVISED) and self.id.removeprefix(IMPROVISED).isdecimal()

    @property
    def seconds(self) -> int:
        """Planned length; 0 where none is given."""
        return self.settings.time or 0

    @property
    def cards(self) -> Cards | None:
        """The step's table, if it has one."""
        return next((block for block in self.body if isinstance(block, Cards)), None)

    def shown_on(self, place: str) -> Text:
        """What a medium (`slide`, `screen`, `phone`, `handout`) shows: its own words, or the step's."""
        own: Text = getattr(self, place)
        return own or self.body


@dataclass(frozen=True)
class Section:
    """A part of the workshop. `seconds` is what its heading says, or the sum of its steps."""

    id: str
    title: str
    steps: tuple[Step, ...]
    span: Span
    time: int | None = None
    body: Text = ()
    notes: Text = ()

    @property
    def seconds(self) -> int:
        """Planned length."""
        return sum(step.seconds for step in self.steps) or (self.time or 0)


@dataclass(frozen=True)
class Workshop:
    """A workshop as read. `text` is its source and `pictures` the bytes of its pictures: a session stores both."""

    title: str
    sections: tuple[Section, ...]
    text: str
    file: str = "workshop.md"
    subtitle: str = ""
    language: str = "en"
    group: tuple[int, int] | None = None
    names: str = "optional"  # none | optional | required
    begins: time | None = None
    outcomes: tuple[str, ...] = ()
    materials: tuple[str, ...] = ()
    teams: tuple[str, ...] = ()
    pictures: Mapping[str, bytes] = field(default_factory=dict)

    @cached_property
    def steps(self) -> tuple[Step, ...]:
        """Every step in order."""
        return tuple(step for section in self.sections for step in section.steps)

    @cached_property
    def _by_id(self) -> dict[str, Step]:
        return {step.id: step for step in self.steps}

    def step(self, id: str) -> Step:
        """The step with this id; KeyError if there is none."""
        return self._by_id[id]

    def section_of(self, step: Step) -> Section:
        """The section that a step stands in."""
        return next(section for section in self.sections if step in section.steps)

    @property
    def seconds(self) -> int:
        """Planned length of it all."""
        return sum(section.seconds for section in self.sections)

    def starts(self) -> Iterator[tuple[Step, int]]:
        """Every step with the second it is planned to begin, counted from the start."""
        at = 0
        for step in self.steps:
            yield step, at
            at += step.seconds

    def planned(self, step: Step) -> SoFar:
        """What a step knows before the session. A repeated step has the options of the one it repeats."""
        if step.settings.again:
            earlier = self.step(step.settings.again)
            return Planned(step.content, step.settings, earlier.content.options, self.planned(earlier))
        teams = tuple(map(Team, self.teams))
        return Planned(step.content, step.settings, step.content.options, teams=teams)


@dataclass(frozen=True)
class Reading:
    """What came of reading a text: a workshop where nothing is wrong enough to stop it, and every fault.

    Of a session that has started there may be both a workshop and errors.
    """

    workshop: Workshop | None
    faults: tuple[Fault, ...] = ()

    @property
    def errors(self) -> tuple[Fault, ...]:
        """The faults that keep the workshop from being run."""
        return tuple(fault for fault in self.faults if fault.level is Level.ERROR)
