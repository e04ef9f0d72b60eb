"""How does a plan read? Each goal with start, now and target in words, on a bar, and against its straight line."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from rapport.loop.know.models import Party
from rapport.platform.languages import N_, _, ngettext
from rapport.platform.records.reader import Reader
from rapport.platform.records.reader import reader as reader_for
from rapport.platform.records.types import Number, Percent
from rapport.platform.ui.formats import day
from rapport.strategy.plans.commands import measure
from rapport.strategy.plans.maths import Course, Way, course, expected, share_done, to_go
from rapport.strategy.plans.metrics import in_words, tells, type_of
from rapport.strategy.plans.models import Initiative, Plan
from rapport.strategy.plans.queries import GoalTold, Outline, Step, TalkTold, day_of, outline_of, outlines, today
from rapport.workspace.addresses import address_of
from rapport.workspace.place import Place

#: Where the bar has its start, so that a figure that fell below it can be seen.
START = 10
#: Each course: its chip, the tone and the icon of it.
CHIPS = {
    Course.REACHED: (N_("Reached"), "good", "check"),
    Course.ON_COURSE: (N_("On course"), "good", "check"),
    Course.BEGUN: (N_("Just begun"), "", "circle-dot"),
    Course.BEHIND: (N_("Behind"), "warn", "clock-alert"),
    Course.MISSED: (N_("Missed"), "bad", "circle-x"),
}
WELL = {Course.REACHED, Course.ON_COURSE}


@dataclass(frozen=True, slots=True)
class GoalLine:
    """One goal in words; `told` is False for a colleague who may not read its figures. `now_at` is in % of the bar."""

    id: int
    name: str
    what: str
    told: bool
    start: str = ""
    now: str = ""
    target: str = ""
    until: str = ""
    gap: str = ""
    words: str = ""
    chip: tuple[str, str, str] = ("", "", "")
    judged: bool = False
    well: bool = False
    now_at: int = 0
    trouble: str = ""

    @property
    def bar(self) -> str:
        """The bar as a sentence, for who does not see it."""
        return _("Start %(start)s, now %(now)s, target %(target)s", start=self.start, now=self.now, target=self.target)


@dataclass(frozen=True, slots=True)
class StepLine:
    """One key initiative: when it is due in words, and how pressing that is."""

    step: Step
    when: str
    tone: str


@dataclass(frozen=True, slots=True)
class TalkLine:
    """Who talks to whom about what; their person with an address, where one may see them."""

    talk: TalkTold
    person: str
    href: str


@dataclass(frozen=True, slots=True)
class Shown:
    """A plan as pages show it."""

    outline: Outline
    title: str
    href: str
    goals: list[GoalLine]
    open: list[StepLine]
    settled: list[StepLine]
    talks: list[TalkLine]

    @property
    def standing(self) -> str:
        """Like "2 of 3 on course", of those that have not just begun; empty while there is none."""
        judged = [line for line in self.goals if line.judged]
        well = sum(line.well for line in judged)
        return _("%(some)s of %(all)s on course", some=well, all=len(judged)) if judged else ""

    @property
    def all_well(self) -> bool:
        return all(line.well for line in self.goals if line.judged)


def plan_of(user: Any, party: Party, place: Place) -> Shown | None:
    """The plan of a party, its goals measured today."""
    told = outline_of(user, party)
    if told and measured_before(told.goals):
        measure(Plan.objects.select_related("party", "segment").get(pk=told.id))
        told = outlines(user, [told.id])[0]
    return shown(told, reader_for(user), place) if told else None


def plan_shown(user: Any, plan: Plan, place: Place) -> Shown:
    """A plan that the colleague may see, its goals measured today."""
    measure(plan)
    return shown(outlines(user, [plan.pk])[0], reader_for(user), place)


def measured_before(goals: Sequence[GoalTold]) -> bool:
    """Is one of these not measured today yet?"""
    return any(day_of(goal.measured_at) < today() for goal in goals)


def shown(told: Outline, reader: Reader, place: Place) -> Shown:
    """The plan in words."""
    steps = [_step(step, place) for step in told.steps]
    return Shown(
        outline=told,
        title=title_of(told),
        href=f"/plan/{told.id}" if told.party or told.segment else "/plan",
        goals=[_goal(goal, reader, place) for goal in told.goals],
        open=[line for line in steps if not line.step.settled_how],
        settled=[line for line in steps if line.step.settled_how],
        talks=[_talk(talk) for talk in told.talks],
    )


def title_of(told: Outline) -> str:
    """What the plan is called."""
    if told.party_name:
        return _("Plan with %(name)s", name=told.party_name)
    return _("Plan for %(name)s", name=told.segment_name) if told.segment_name else _("Plan")


def _goal(goal: GoalTold, reader: Reader, place: Place) -> GoalLine:
    until = day(goal.due_on, place.now)
    if not tells(goal.metric, reader):
        return GoalLine(goal.id, goal.name, "", told=False, until=until)
    kind, way = type_of(goal.metric, reader), goal.way(today(), day_of(goal.baseline_at))
    where, say = course(way), _Say(goal, kind, reader)
    return GoalLine(
        id=goal.id,
        name=goal.name,
        what=in_words(goal.metric, reader),
        told=True,
        start=say.figure(goal.baseline),
        now=say.figure(goal.value),
        target=say.figure(goal.target),
        until=until,
        gap=say.gap(way) if where is not Course.REACHED else "–",
        words=say.words(way, where, until),
        chip=_chip(where),
        judged=where is not Course.BEGUN,
        well=where in WELL,
        now_at=round(min(max(START + (100 - START) * share_done(way), 0), 100)),
        trouble=goal.trouble,
    )


def _chip(where: Course) -> tuple[str, str, str]:
    words, tone, icon = CHIPS[where]
    return _(words), tone, icon


class _Say:
    """The figures of one goal in words."""

    def __init__(self, goal: GoalTold, kind: Any, reader: Reader) -> None:
        self._goal, self._kind, self._how = goal, kind, reader.how

    def figure(self, value: float) -> str:
        return str(self._kind.show(value, self._how))

    def gap(self, way: Way) -> str:
        """How far it is, like "12" or "5 points"."""
        if isinstance(self._kind, Percent):
            return ngettext("%(n)s point", "%(n)s points", round(abs(to_go(way)) * 100))
        return self.figure(abs(to_go(way)))

    def words(self, way: Way, where: Course, until: str) -> str:
        """What is still needed, said with care: a goal is no forecast."""
        if where is Course.REACHED:
            return _("It was to be %(target)s by %(until)s.", target=self.figure(way.target), until=until)
        if where is Course.MISSED:
            return _("It ended %(gap)s short.", gap=self.gap(way))
        needs = self._needs(way, until)
        if where is Course.BEHIND:
            straight = _("On a straight line it would be %(figure)s by now.", figure=self.figure(expected(way)))
            return f"{needs} {straight}"
        return needs

    def _needs(self, way: Way, until: str) -> str:
        if to_go(way) > 0:
            return _("Needs %(gap)s more by %(until)s.", gap=self.gap(way), until=until)
        if isinstance(self._kind, Number) and not self._kind.decimals:
            return _("Needs %(gap)s fewer by %(until)s.", gap=self.gap(way), until=until)
        return _("Needs %(gap)s less by %(until)s.", gap=self.gap(way), until=until)


def _step(step: Step, place: Place) -> StepLine:
    due = step.due_on
    if step.settled_how and step.settled_at:
        on = day(place.local(step.settled_at), place.now)
        done = step.settled_how == Initiative.Settled.DONE
        return StepLine(step, _("done %(day)s", day=on) if done else _("dropped %(day)s", day=on), "")
    tone = "" if due is None else _tone(due)
    return StepLine(step, day(due, place.now) if due else _("no date"), tone)


def _tone(due: date) -> str:
    return "late" if due < today() else "now" if (due - today()).days <= 7 else ""


def _talk(talk: TalkTold) -> TalkLine:
    seen = talk.person_id is not None and talk.person is not None
    href = address_of(talk.person_id or 0, talk.person_kind or 1, talk.person or "") if seen else ""
    return TalkLine(talk, talk.person or (_("somebody you may not see") if talk.person_id else ""), href)
