"""How does a task read as a line? What, about whom, who has it or gave it, until when, and how it comes again."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from rapport.platform.languages import _, ngettext, weekday_named
from rapport.platform.records.reader import Reader
from rapport.platform.teamwork.models import Task
from rapport.platform.teamwork.queries import changeable
from rapport.platform.teamwork.repeating import Repeat
from rapport.platform.ui.formats import day, due, urgency
from rapport.workspace.naming import Named, Names
from rapport.workspace.place import Place


@dataclass(frozen=True, slots=True)
class Line:
    """One task as the pages show it; `record` only for whoever may see it."""

    id: int
    title: str
    who: str
    record: Named | None
    due: str
    tone: str
    again: str
    reminds: str
    done: bool
    may_change: bool


def lines(
    tasks: Sequence[Task], asking: Reader, place: Place, *, on_record: bool = False, all_may: bool = False
) -> list[Line]:
    """The tasks as lines, in their order: one question for each noun among their records, and one for their rights.

    `on_record`: on the page of the record, which needs not be named; `all_may`: and may be changed.
    """
    known = {} if on_record else _records(tasks, asking)
    may = {task.pk for task in tasks} if all_may else changeable(asking, tasks)
    return [_line(task, asking, place, known.get((task.noun, task.record)), task.pk in may) for task in tasks]


def _records(tasks: Sequence[Task], asking: Reader) -> dict[tuple[str, str], Named]:
    wanted: dict[str, set[str]] = {}
    for task in tasks:
        if task.noun in asking.nouns:
            wanted.setdefault(task.noun, set()).add(task.record)
    names = Names(asking.user)
    told = {noun: names(noun, records) for noun, records in wanted.items()}
    return {(noun, pk): named for noun, found in told.items() for pk, named in found.items() if named.href}


def _line(task: Task, asking: Reader, place: Place, record: Named | None, may_change: bool) -> Line:
    at = place.local_or_none(task.due_at)
    hour = f", {at:%H:%M}" if at and not task.due_on and urgency(at, place.now) != "late" else ""
    reminds = place.local_or_none(task.remind_at)
    return Line(
        id=task.pk,
        title=task.title,
        who=_who(task, asking, place),
        record=record,
        due=due(at, place.now) + hour if at else "",
        tone="late" if at and at < place.now else urgency(at, place.now),
        again=again(task.rule) if task.rule else "",
        reminds=day(reminds, place.now) if reminds and reminds <= place.now else "",
        done=task.done_at is not None,
        may_change=may_change,
    )


def _who(task: Task, asking: Reader, place: Place) -> str:
    """Of one's own who gave it; of others' who has it; of one that is done who did it."""
    me = asking.user.pk
    if task.done_at:
        done = day(place.local(task.done_at), place.now)
        return _("%(colleague)s did it %(day)s", colleague=task.done_by or _("Somebody"), day=done)
    if task.assignee_id != me:
        return _("For %(name)s", name=task.assignee.name)
    return "" if task.given_by_id == me else _("From %(name)s", name=task.given_by.name)


def again(rule: Repeat) -> str:
    """Every 2 weeks on Mon, Thu; from when it was done."""
    told = _EVERY[rule.unit](rule.every)
    if rule.days:
        told = _("%(every)s on %(days)s", every=told, days=", ".join(weekday_named(one) for one in rule.days))
    return _("%(every)s, from when it was done", every=told) if rule.from_done else told


_EVERY: dict[str, Callable[[int], str]] = {
    "day": lambda n: _("every day") if n == 1 else ngettext("every %(n)s day", "every %(n)s days", n),
    "week": lambda n: _("every week") if n == 1 else ngettext("every %(n)s week", "every %(n)s weeks", n),
    "month": lambda n: _("every month") if n == 1 else ngettext("every %(n)s month", "every %(n)s months", n),
    "year": lambda n: _("every year") if n == 1 else ngettext("every %(n)s year", "every %(n)s years", n),
}
