"""What do rows of a test become? Decisions of those they name: which group, with which chance, and what came of it."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from rapport.loop.decide.commands import NewDecision, bring_in_decisions
from rapport.loop.decide.models import Decision
from rapport.loop.decide.queries import arms_of_units, brought_cause, decided, units_of
from rapport.loop.know.models import Kind as PartyKind
from rapport.platform.access.queries import workspace
from rapport.platform.languages import N_, _
from rapport.platform.ui import formats

from ..meaning.misunderstood import quoted
from ..meaning.numbers import minor
from ..rows import Row
from .circle import Circle, NotOnePerson
from .orders import DEAREST
from .plan import About, Plan
from .settle import settle
from .somebody import Somebody, identities_in, newcomer

SAID = {
    "bought": N_("bought"), "answered": N_("answered"), "nothing": N_("nothing came of it"),
    "": N_("told by what they do"),
}  # fmt: skip


@dataclass
class DecisionsPlan(Plan):
    """Decisions that are about to be brought in, each with whom it is about."""

    circle: Circle = field(default_factory=Circle)
    decisions: list[tuple[NewDecision, Somebody]] = field(default_factory=list)

    def carry_out(self, about: About) -> None:
        settle(self.circle, about)
        for new, somebody in self.decisions:
            new.party = somebody.party
        bring_in_decisions([new for new, __ in self.decisions], source=about.source, by=about.by)


@dataclass
class Drawn:
    """Who is in which group already: people by what was decided of them, units by what their people share."""

    people: set[tuple[str, Somebody]] = field(default_factory=set)
    arms: dict[tuple[str, Somebody | int], str] = field(default_factory=dict)
    units: dict[int, int] = field(default_factory=dict)

    def unit(self, somebody: Somebody) -> Somebody | int:
        """Whoever is new belongs to nobody yet, and is a unit alone."""
        return somebody if somebody.id is None else self.units.get(somebody.id, somebody.id)


def plan_decisions(rows: Sequence[Row], about: About, circle: Circle) -> Plan:
    """Recognise who was drawn, or get to know them; whoever is in a group already stays in it."""
    plan = DecisionsPlan(circle=circle)
    circle.fetch(rows)
    before = len(circle.newcomers)
    found = [(row, _somebody(plan, row, about, circle)) for row in rows]
    drawn = _drawn([(brought_cause(row.get("campaign")), one) for row, one in found if one])
    decimals = formats.DECIMALS.get(workspace().currency, 2)
    for row, somebody in found:
        if somebody:
            _take_in(plan, row, _new(row, decimals), somebody, drawn)
    plan.nouns["decisions"] += len(plan.decisions)
    plan.nouns["people"] += len(circle.newcomers) - before
    return plan


def _somebody(plan: DecisionsPlan, row: Row, about: About, circle: Circle) -> Somebody | None:
    """Whom the row is about; None, and left out, when it cannot be brought in."""
    try:
        because = "" if row.is_broken else _wrong(row, about)
        somebody = None if row.is_broken or because else _recognised(row, about, circle)
    except NotOnePerson as problem:
        somebody, because = None, str(problem)
    if somebody is None:
        plan.skip(row, because)
    return somebody


def _wrong(row: Row, about: About) -> str:
    """Why it can be no decision; "" when it can."""
    if row.get("when") > about.now:
        return _("This lies ahead. Only what was decided already can be brought in.")
    if abs(row.get("value", 0)) > DEAREST:
        return _("This is too much to be true.")
    if not identities_in(row):
        return _("Nothing says who it was: no customer number, no e-mail and no phone.")
    return ""


def _recognised(row: Row, about: About, circle: Circle) -> Somebody:
    somebody = circle.find(row)
    if somebody is None and about.mapping.options.unknown_people != "add":
        raise NotOnePerson(_("We do not know them. Bring in people first, or let unknown people be added."))
    if somebody is None:
        somebody = circle.add(newcomer(PartyKind.PERSON, row))
    if somebody.binned_on:
        raise NotOnePerson(somebody.whereabouts)
    somebody.learn(row)
    circle.note(somebody)
    return somebody


def _drawn(pairs: list[tuple[str, Somebody]]) -> Drawn:
    """What is known of these people, and of those who share a unit with them, in these campaigns."""
    known = {somebody.id: somebody for __, somebody in pairs if somebody.id is not None}
    causes = {cause for cause, __ in pairs}
    drawn = Drawn(units=units_of(known))
    drawn.people = {(cause, known[party]) for cause, party in decided(causes, known)}
    drawn.arms.update(arms_of_units(causes, set(drawn.units.values())).items())
    return drawn


def _take_in(plan: DecisionsPlan, row: Row, new: NewDecision, somebody: Somebody, drawn: Drawn) -> None:
    mine, theirs = (new.cause, somebody), (new.cause, drawn.unit(somebody))
    arm = drawn.arms.setdefault(theirs, new.arm)
    if arm != new.arm:
        because = (
            _("They are in the group %(group)s of this campaign already. Nobody can be in two.", group=quoted(arm))
            if mine in drawn.people
            else _(
                "Somebody of the same organisation or household is in the group %(group)s of this campaign already. "
                "Nobody can be in two.",
                group=quoted(arm),
            )
        )
        plan.skip(row, because)
        return
    plan.note_problems(row)
    if mine in drawn.people:
        plan.will(row, "known", _("This campaign has put them into that group already"), title=somebody.name)
        return
    drawn.people.add(mine)
    plan.decisions.append((new, somebody))
    group = _("left alone") if new.arm == Decision.Choice.HOLD else new.arm
    plan.will(row, "added", f"{row.get('campaign')}: {group}, {_(SAID[new.outcome])}", title=somebody.name)


def _new(row: Row, decimals: int) -> NewDecision:
    """What was drawn; money is in the currency of the workspace, as all of this is told in one."""
    worth = row.get("value")
    value = None if worth is None else minor(worth, decimals)
    outcome = row.get("outcome", "")
    if value:
        outcome = "bought"
    elif value == 0 and not outcome:
        outcome = "nothing"
    return NewDecision(
        cause=brought_cause(row.get("campaign")), arm=row.get("arm"), propensity=row.get("probability"),
        at=row.get("when"), outcome=outcome, value=(value or 0) if outcome else None,
    )  # fmt: skip
