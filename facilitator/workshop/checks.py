"""Weighs the plan: what a facilitator would want to know before the day, though nothing of it stops a session."""

from __future__ import annotations

from random import Random

from facilitator.clean import measure, too_long
from facilitator.exercises._planned import asked
from facilitator.exercises.contract import Reveal, Seen
from facilitator.inputs.contract import Input, Refused
from facilitator.words import message
from facilitator.workshop.faultlist import FaultList
from facilitator.workshop.front import Front
from facilitator.workshop.model import Section, Step, Workshop
from facilitator.workshop.near import short, unknown
from facilitator.workshop.settings import spelt

TITLE, SUBTITLE, QUESTION, OPTION = 60, 120, 140, 80
"""Characters that stay legible from the last row."""


def check(workshop: Workshop, head: Front, faults: FaultList) -> None:
    """Notes what doesn't add up, doesn't fit or doesn't fit together."""
    _long(faults, head.line("title"), message("the title"), workshop.title, TITLE)
    _long(faults, head.line("subtitle"), message("the subtitle"), workshop.subtitle, SUBTITLE)
    for section in workshop.sections:
        _long(faults, section.span.first, message("this title"), section.title, TITLE)
        _section_time(section, faults)
        for step in section.steps:
            _step(step, faults)
    if head.time is not None and workshop.seconds != head.time:
        says, sums = spelt(head.time), spelt(workshop.seconds)
        what = message("the head says time: {says}, all steps together take {sums}", says=says, sums=sums)
        faults.warn(head.line("time"), what)
    if not faults.stop():
        for step in workshop.steps:
            _answers(workshop, step, faults)


def _long(faults: FaultList, line: int, which: object, words: str, most: int) -> None:
    if too_long(words, most):
        what = message(
            "{which} has {n} characters; over {most} it is hard to read on a slide",
            which=which,
            n=measure(words).length,
            most=most,
        )
        faults.warn(line, what)


def _section_time(section: Section, faults: FaultList) -> None:
    total = sum(step.seconds for step in section.steps)
    whole = all(step.settings.time for step in section.steps)
    if section.time is not None and (total > section.time or (whole and total != section.time)):
        says, sums = spelt(section.time), spelt(total)
        what = message("this section says time={says}, its steps together take {sums}", says=says, sums=sums)
        faults.warn(section.span.first, what)


def _step(step: Step, faults: FaultList) -> None:
    line = step.span.first
    _long(faults, line, message("this title"), step.title, TITLE)
    if step.content.question != step.title:
        _long(faults, line, message("the question"), step.content.question, QUESTION)
    for option in step.content.options:
        _long(
            faults, line, message("the option “{label}”", label=short(option.label, 30)), option.label, OPTION
        )
    if not step.settings.time:
        faults.warn(
            line, message("this step has no time; add `time=5m` to its braces, so that the plan adds up")
        )


def _answers(workshop: Workshop, step: Step, faults: FaultList) -> None:
    """Settings and examples against what people are really asked."""
    plan = workshop.planned(step)
    first = step.exercise.phase(0, plan)
    ask = asked(first) if first else None
    line = step.span.first
    if step.settings.reveal is Reveal.APPROVED and (ask is None or type(ask).texts is Input.texts):
        faults.warn(
            line,
            message("`reveal=approved` keeps texts back one by one, and nobody writes here; use `after`"),
        )
    if ask is None:
        return
    if step.settings.seen is Seen.ME and type(ask).texts is not Input.texts:
        faults.warn(
            line,
            message(
                "`seen=me`: nobody but the writer ever reads what is written here, not even you; `seen=host` is for "
                "your eyes alone"
            ),
        )
    labels = [] if step.exercise.deals else [option.label for option in plan.options]
    for example in step.examples:
        if labels:
            if ask.named_in(example) not in labels:
                faults.warn(line, unknown(example, labels, message("Examples here are options:")))
        elif step.exercise.takes is None or step.exercise.deals:
            try:
                ask.read(step.exercise.invent(ask, [example], Random(0)))
            except Refused as no:
                what = message(
                    "the example “{example}” would be refused: {why}", example=short(example), why=no.why
                )
                faults.warn(line, what)
