"""What do rows of people, or of organisations, become? Newcomers, and gaps filled in those we know."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from rapport.loop.know.models import Kind as PartyKind

from ..catalogue import Own
from ..rows import Row
from .circle import Circle, NotOnePerson
from .plan import About, Plan
from .related import relate
from .required import Required
from .settle import settle
from .somebody import Somebody, alike, identities_in, newcomer


@dataclass
class PartiesPlan(Plan):
    """The plan of rows that are about parties and nothing else."""

    circle: Circle = field(default_factory=Circle)

    def carry_out(self, about: About) -> None:
        settle(self.circle, about)


def plan_people(rows: Sequence[Row], about: About, circle: Circle) -> Plan:
    """Recognise each person or get to know them; a named organisation is joined, and made where it is missing."""
    return _plan(rows, about, circle, PartyKind.PERSON)


def plan_organisations(rows: Sequence[Row], about: About, circle: Circle) -> Plan:
    """Recognise each organisation, also by its name, or get to know it."""
    return _plan(rows, about, circle, PartyKind.ORGANISATION)


def _plan(rows: Sequence[Row], about: About, circle: Circle, kind: PartyKind) -> Plan:
    plan = PartiesPlan(circle=circle)
    called = "organisation" if kind == PartyKind.PERSON else "name"
    circle.fetch(rows, organisations=[row.get(called) for row in rows if row.get(called)])
    circle.fetch_own(about.mapping.kind, about.mapping.own())
    relate(rows, about)
    before, needs = len(circle.newcomers), Required(about.mapping.kind, about)
    for row in rows:
        if row.is_broken:
            plan.skip(row)
            continue
        try:
            _place(row, plan, circle, kind, about.mapping.own(), needs)
        except NotOnePerson as problem:
            plan.skip(row, str(problem))
        else:
            plan.note_problems(row)
    for somebody in circle.newcomers[before:]:
        plan.nouns["people" if somebody.kind == PartyKind.PERSON else "organisations"] += 1
    return plan


def _place(row: Row, plan: Plan, circle: Circle, kind: PartyKind, own: Mapping[str, Own], needs: Required) -> None:
    somebody = _recognised(row, circle, kind)
    works_at = circle.organisation(row.get("organisation")) if row.get("organisation") else None
    is_new = somebody is None
    somebody = somebody or newcomer(kind, row)
    learned = somebody.learn(row) + somebody.say(row, own)
    if is_new:
        if lacking := needs.lacking(somebody.values):
            raise NotOnePerson(lacking)
        circle.add(somebody)
    circle.note(somebody)
    if row.get("organisation"):
        works_at = works_at or circle.add(Somebody(PartyKind.ORGANISATION, row.get("organisation")))
        if somebody.join(works_at, row.get("role", "")):
            learned.append("organisation")
    if somebody.hear(row.get("newsletter")):
        learned.append("yes to the newsletter" if row.get("newsletter") else "no to the newsletter")

    sub = next((value for _, value in identities_in(row)), "")
    if is_new:
        plan.will(row, "added", _because_new(row), title=somebody.name, sub=sub)
    elif learned:
        plan.will(row, "changed", f"Known; adds {', '.join(learned)}", title=somebody.name, sub=sub)
    else:
        plan.will(row, "known", "Known, with nothing new", title=somebody.name, sub=sub)


def _because_new(row: Row) -> str:
    place = f", at {row.get('organisation')}" if row.get("organisation") else ""
    return f"New{place}{', said no to the newsletter' if row.get('newsletter') is False else ''}"


def _recognised(row: Row, circle: Circle, kind: PartyKind) -> Somebody | None:
    somebody = circle.find(row)
    if somebody and somebody.binned_on:
        raise NotOnePerson(somebody.whereabouts)
    if somebody and somebody.kind != kind:
        what = PartyKind(somebody.kind).label.lower()
        raise NotOnePerson(f"{identities_in(row)[0][1]} belongs to {somebody.name}, known as {what}.")
    if kind == PartyKind.PERSON or (somebody and alike(somebody.name, row.get("name"))):
        return somebody
    namesake = circle.organisation(row.get("name"))
    if somebody and namesake and somebody is not namesake:
        raise NotOnePerson(f"{identities_in(row)[0][1]} belongs to {somebody.name}, not to {namesake.name}.")
    return somebody or namesake
