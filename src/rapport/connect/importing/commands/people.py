"""What do rows of people, or of organisations, become? Newcomers, and gaps filled in those we know."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from rapport.loop.know.models import Kind as PartyKind
from rapport.loop.know.queries import PLACES
from rapport.platform.languages import N_, _

from ..catalogue import Own
from ..rows import Row
from .circle import Circle, NotOnePerson
from .plan import About, Plan
from .related import relate
from .required import Required
from .settle import settle
from .somebody import Somebody, alike, identities_in, newcomer

#: What is said of an identity of somebody of another kind.
OTHERWISE = {
    PartyKind.PERSON: N_("%(value)s belongs to %(owner)s, known as person."),
    PartyKind.ORGANISATION: N_("%(value)s belongs to %(owner)s, known as organisation."),
    PartyKind.HOUSEHOLD: N_("%(value)s belongs to %(owner)s, known as household."),
}
#: The fields of a person that name where they belong.
WHOLES = {"organisation": PartyKind.ORGANISATION, "household": PartyKind.HOUSEHOLD}
CALLED = {PartyKind.ORGANISATION: N_("organisation"), PartyKind.HOUSEHOLD: N_("household")}


@dataclass
class PartiesPlan(Plan):
    """The plan of rows that are about parties and nothing else."""

    circle: Circle = field(default_factory=Circle)

    def carry_out(self, about: About) -> None:
        settle(self.circle, about)


def plan_people(rows: Sequence[Row], about: About, circle: Circle) -> Plan:
    """Recognise each person or get to know them; an organisation or household that is named is joined, or made."""
    return _plan(rows, about, circle, PartyKind.PERSON)


def plan_organisations(rows: Sequence[Row], about: About, circle: Circle) -> Plan:
    """Recognise each organisation, also by its name, or get to know it."""
    return _plan(rows, about, circle, PartyKind.ORGANISATION)


def _plan(rows: Sequence[Row], about: About, circle: Circle, kind: PartyKind) -> Plan:
    plan = PartiesPlan(circle=circle)
    circle.fetch(rows, called=[pair for row in rows for pair in _named(row, kind)])
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
        plan.nouns[PLACES[somebody.kind]] += 1
    return plan


def _named(row: Row, kind: PartyKind) -> list[tuple[PartyKind, str]]:
    """The kinds and names of those that a row means by their names alone."""
    fields = WHOLES if kind == PartyKind.PERSON else {"name": kind}
    return [(whole, row.get(field)) for field, whole in fields.items() if row.get(field)]


def _place(row: Row, plan: Plan, circle: Circle, kind: PartyKind, own: Mapping[str, Own], needs: Required) -> None:
    somebody = _recognised(row, circle, kind)
    wholes = [(pair, circle.one_called(*pair)) for pair in (_named(row, kind) if kind == PartyKind.PERSON else ())]
    is_new = somebody is None
    somebody = somebody or newcomer(kind, row)
    learned = somebody.learn(row) + somebody.say(row, own)
    if is_new:
        if lacking := needs.lacking(somebody.values):
            raise NotOnePerson(lacking)
        circle.add(somebody)
    circle.note(somebody)
    for (whole, name), known in wholes:
        role = row.get("role", "") if whole == PartyKind.ORGANISATION else ""
        if somebody.join(known or circle.add(Somebody(whole, name)), role):
            learned.append(_(CALLED[whole]))
    if somebody.hear(row.get("newsletter")):
        learned.append(_("yes to the newsletter") if row.get("newsletter") else _("no to the newsletter"))

    sub = next((value for __, value in identities_in(row)), "")
    if is_new:
        plan.will(row, "added", _because_new(row), title=somebody.name, sub=sub)
    elif learned:
        adds = _("Known; adds %(learned)s", learned=", ".join(learned))
        plan.will(row, "changed", adds, title=somebody.name, sub=sub)
    else:
        plan.will(row, "known", _("Known, with nothing new"), title=somebody.name, sub=sub)


def _because_new(row: Row) -> str:
    told = [_("New")]
    if organisation := row.get("organisation"):
        told.append(_("at %(organisation)s", organisation=organisation))
    if household := row.get("household"):
        told.append(_("of %(household)s", household=household))
    if row.get("newsletter") is False:
        told.append(_("said no to the newsletter"))
    return ", ".join(told)


def _recognised(row: Row, circle: Circle, kind: PartyKind) -> Somebody | None:
    somebody = circle.find(row)
    if somebody and somebody.binned_on:
        raise NotOnePerson(somebody.whereabouts)
    if somebody and somebody.kind != kind:
        told = {"value": identities_in(row)[0][1], "owner": somebody.name}
        raise NotOnePerson(_(OTHERWISE[somebody.kind], **told))
    if kind == PartyKind.PERSON or (somebody and alike(somebody.name, row.get("name"))):
        return somebody
    namesake = circle.one_called(kind, row.get("name"))
    if somebody and namesake and somebody is not namesake:
        told = {"value": identities_in(row)[0][1], "owner": somebody.name, "other": namesake.name}
        raise NotOnePerson(_("%(value)s belongs to %(owner)s, not to %(other)s.", **told))
    return somebody or namesake
