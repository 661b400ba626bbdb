"""What one step says of another: `from=`, `again=`, `top=`, and settings that only make sense together."""

from __future__ import annotations

from collections.abc import Mapping

from facilitator.exercises import known
from facilitator.exercises.contract import Close, Seen, Settings
from facilitator.words import Message, message
from facilitator.workshop.faultlist import FaultList
from facilitator.workshop.model import Step
from facilitator.workshop.near import unknown
from facilitator.workshop.settings import Value


class Links:
    """Checks each step against the steps before it, in their order."""

    def __init__(self, steps: list[str], sections: list[str], teams: bool, faults: FaultList) -> None:
        self._all, self._sections, self._teams, self._faults = steps, sections, teams, faults
        self._earlier: dict[str, Step | None] = {}

    def earlier(self, id: str | None) -> Step | None:
        """An earlier step that could be read."""
        return self._earlier.get(id) if id else None

    def add(self, step: Step, whole: bool) -> None:
        """Lets later steps speak of this one; `whole` is False where it couldn't be read, so
        that one fault is enough.
        """
        self._earlier[step.id] = step if whole else None

    def check(self, step: Step, own: Mapping[str, Value]) -> None:
        """Notes what is wrong with what a step says of others; `own` are the exercise's settings that were given."""
        settings = step.settings
        for what in self._together(step):
            self._faults.error(step.span.first, what)
        for name, target in (("from", settings.from_), ("again", settings.again)):
            if target is None or not self._there(step, name, target):
                continue
            earlier = self._earlier[target]
            if earlier is not None:
                found = (
                    self._brought(earlier, target)
                    if name == "from"
                    else self._repeated(step, own, earlier, target)
                )
                for what in found:
                    self._faults.error(step.span.first, what)

    def _together(self, step: Step) -> list[Message]:
        settings, found = step.settings, []
        if settings.from_ and settings.again:
            found.append(
                message("`again=` asks with the same options, so `from=` can't bring others; take one out")
            )
        if settings.top and not settings.from_:
            found.append(
                message(
                    "`top=` cuts what `from=` brings, and there is no `from=`; add it, or take `top=` out"
                )
            )
        takes = step.exercise.takes
        if takes and settings.top and not takes[0] <= settings.top <= takes[1]:
            values = {"top": settings.top, "kind": step.exercise.name, "least": takes[0], "most": takes[1]}
            found.append(message("top={top}: `{kind}` takes {least} to {most} options", **values))
        if settings.close is Close.TIME and not settings.time:
            found.append(
                message(
                    "the clock ends the answering here (`close=time`); say how long with `time=`, or write `close=host`"
                )
            )
        if settings.by and not self._teams:
            found.append(
                message("`by=team` compares teams, and the head has none; write `teams: Red, Blue` there")
            )
        if settings.by and settings.again:
            found.append(
                message("`again=` compares before and after, `by=team` compares teams; take one of them out")
            )
        if settings.quorum != Settings.quorum and not settings.by:
            found.append(
                message(
                    "`quorum=` holds back parts of a figure by team; add `by=team`, or take `quorum=` out"
                )
            )
        if step.exercise.sums and not any(one and one.exercise.scores() for one in self._earlier.values()):
            scoring = ", ".join(f"`{name}`" for name, kind in sorted(known().items()) if kind.scores())
            found.append(
                message(
                    "`{kind}` adds up the points of the quizzes before it; put a {scoring} before it",
                    kind=step.exercise.name,
                    scoring=scoring,
                )
            )
        return found

    def _there(self, step: Step, name: str, target: str) -> bool:
        """Whether `target` is an earlier step."""
        if target in self._earlier:
            return True
        if target == step.id:
            what = message("`{name}={id}` names this step itself; name an earlier one", name=name, id=target)
        elif target in self._sections:
            what = message("`{name}={id}` names a section; name one of its steps", name=name, id=target)
        elif target in self._all:
            what = message(
                "`{name}={id}` names a later step; only what was said before can be used",
                name=name,
                id=target,
            )
        else:
            what = unknown(target, self._earlier, message("Earlier steps are"))
        self._faults.error(step.span.first, what)
        return False

    def _brought(self, earlier: Step, id: str) -> list[Message]:
        if not earlier.exercise.hands_on():
            values = {"id": id, "kind": earlier.exercise.name}
            return [message("`from={id}` has nothing to bring: a `{kind}` hands nothing on", **values)]
        if earlier.settings.seen is not Seen.ROOM:
            seen = earlier.settings.seen.value
            return [
                message(
                    "`from={id}` would show what `seen={seen}` promised to keep private", id=id, seen=seen
                )
            ]
        return []

    def _repeated(self, step: Step, own: Mapping[str, Value], earlier: Step, id: str) -> list[Message]:
        if type(earlier.exercise) is not type(step.exercise):
            values = {"id": id, "kind": earlier.exercise.name, "here": step.exercise.name}
            return [
                message(
                    "`again={id}` is a `{kind}`, this step a `{here}`; only the same can be asked again",
                    **values,
                )
            ]
        if earlier.settings.again:
            return [
                message(
                    "`again={id}` is asked again itself; name the first: `again={first}`",
                    id=id,
                    first=earlier.settings.again,
                )
            ]
        found = []
        for name, value in own.items():
            if getattr(earlier.exercise, name) != value:
                found.append(
                    message("`again={id}` asks with the same settings; take `{name}` out", id=id, name=name)
                )
        if earlier.settings.seen is not step.settings.seen:
            found.append(message("`again={id}` shows both results; give both steps the same `seen=`", id=id))
        return found
