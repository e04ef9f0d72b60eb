"""What does a page tell of a journey that is tried on one person? Day by day, what they would get and why."""

from dataclasses import dataclass
from datetime import date, datetime

from rapport.loop.act.journeys.definition import Definition, ways_of
from rapport.loop.act.journeys.trying import Passed
from rapport.loop.act.queries import HOLD, REFUSE
from rapport.platform.languages import N_, _
from rapport.workspace.place import Place

from . import words
from .whom import Whom
from .words import Said

WHY = {
    "asked": N_("%(way)s, asked now"), "assumed": N_("%(way)s, assumed"), "chosen": N_("%(way)s, as you chose"),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Line:
    """One step as they come to it: `tone` and `says` tell what becomes of it, `ways` what else may be assumed, `held`
    why a mail that `goes` has to wait before it does."""

    said: Said
    at: datetime
    until: datetime | None
    says: str
    tone: str
    held: list[str]
    goes: bool
    subject: str
    has_mail: bool
    ways: list[tuple[str, str]]


@dataclass(frozen=True, slots=True)
class Day:
    """What comes on one day."""

    on: date
    after: int
    lines: list[Line]


def days_of(passed: list[Passed], definition: Definition, whom: Whom, place: Place) -> list[Day]:
    drawn = words.by_id(words.steps_said(definition, words.names()))
    days: list[Day] = []
    for one in passed:
        at = place.local(one.at)
        if not days or days[-1].on != at.date():
            days.append(Day(at.date(), (at.date() - place.now.date()).days, []))
        days[-1].lines.append(_line(one, drawn[one.step.id], whom, place))
    return days


def _line(one: Passed, said: Said, whom: Whom, place: Place) -> Line:
    names = {way: label for way, label, __ in said.ways}
    says, tone = _says(one, names)
    goes = one.verdict is not None and one.verdict.answer not in (HOLD, REFUSE) and one.mail is not None
    return Line(
        said=said, at=place.local(one.at), until=place.local(one.until) if one.until > one.at else None, says=says,
        tone=tone, held=list(dict.fromkeys(verdict.reason for verdict in one.held)) if goes else [], goes=goes,
        subject=one.mail.subject if one.mail else "", has_mail=one.mail is not None,
        ways=[(names[way], whom.asked(**{one.step.id: way})) for way in ways_of(one.step) if way != one.way],
    )  # fmt: skip


def _says(one: Passed, names: dict[str, str]) -> tuple[str, str]:
    if one.unwritten:
        return one.unwritten, "bad"
    if one.verdict is not None:
        without = _("They leave.") if one.leaves else _("They go on without it.")
        if one.verdict.answer is REFUSE:
            said = _("Today the gate would refuse it: %(reason)s", reason=one.verdict.reason)
            return f"{said} {without}", "bad"
        if one.verdict.answer is HOLD:
            said = _("It would be held for 14 days: %(reason)s", reason=one.verdict.reason)
            return f"{said} {without}", "bad"
        return (_("It would go, later.") if one.held else _("It would go.")), "good"
    if one.unclear:
        return _("This cannot be asked by you: %(why)s", why=one.unclear), "warn"
    if one.way:
        return _(WHY[one.why], way=names.get(one.way, one.way)), "accent"
    return (_("They leave here."), "") if one.leaves else ("", "")
