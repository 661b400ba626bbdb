"""A section's opener: where we are, how long it takes, and what is in it."""

from __future__ import annotations

from decks.drawing import dot
from decks.elements import Element
from decks.measure import Box, Par, Piece, height
from decks.show import Show, minutes, unfit
from decks.words import SMALLEST, blocks, title
from facilitator.words import message
from facilitator.workshop.model import Section, plain

_PEOPLE = 24


def add(show: Show, section: Section) -> None:
    """The opener; its list of steps is left out where the section's own words need the space."""
    page = show.page("Section", section, plain(section.notes))
    all_of_them = show.workshop.sections
    said = [show.say(message("Part {n} of {all}", n=all_of_them.index(section) + 1, all=len(all_of_them)))]
    if section.seconds:
        said.append(show.say(minutes(section.seconds)))
    page.write("Kicker", [Par((Piece(" · ".join(said), bold=True),), 20)])
    page.draw(*_crowd(all_of_them.index(section), len(all_of_them)))
    place = page.layout.place("Title").box
    par = title(section.title, place, (60, 52, 46, 40, 34))
    if par is None:
        raise unfit(section.title, message("the heading is too long; shorten it"))
    end = page.write("Title", [par])
    text = page.layout.place("Text").box
    space = Box(text.x, end + 30, text.w, 450 - end - 30)
    if section.body:
        show.text(
            page,
            "Text",
            lambda size: blocks(section.body, size),
            (24, 22, 20, 18, SMALLEST),
            space,
            section.title,
        )
        return
    results = show.results
    titles = [step.title for step in section.steps if not (results and results.left_out(step.id))]
    for size in (22, 20, 18, SMALLEST):
        pars = [Par((Piece(title),), size, after=size * 0.3) for title in titles]
        if height(pars, space.w) <= space.h:
            page.write("Text", pars, space)
            break


def _crowd(part: int, of: int) -> list[Element]:
    """People in a row; those shine whose turn it is in this part, and one of them leads."""
    first, last = (_PEOPLE * (part + one) // of for one in (0, 1))
    lead = (first + last) // 2
    looks = [
        ("accent5", 100) if k == lead else ("bg2", 88 if first <= k < last else 26) for k in range(_PEOPLE)
    ]
    return [dot(48 + 37 * k, 477, 13, *look) for k, look in enumerate(looks)]
