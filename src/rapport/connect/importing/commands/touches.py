"""What do rows of touches become? Touches of those we know, or of an identity that waits for its owner."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from rapport.loop.know.models import Kind as PartyKind
from rapport.loop.know.recognise import plain
from rapport.loop.listen.commands import record
from rapport.loop.listen.touches import Touch
from rapport.loop.listen.vocabulary import Direction, describe
from rapport.loop.understand.tastes.queries import feelings_of
from rapport.platform.access.queries import colleagues
from rapport.platform.languages import _
from rapport.platform.ui import formats

from ..meaning.misunderstood import Misunderstood
from ..meaning.numbers import minor
from ..meaning.touch_words import direction_of
from ..rows import Row
from .circle import Circle, NotOnePerson
from .plan import About, Plan
from .settle import settle
from .somebody import Somebody, identities_in, newcomer


@dataclass
class TouchesPlan(Plan):
    """Touches that are about to be recorded, each with the party it belongs to."""

    circle: Circle = field(default_factory=Circle)
    touches: list[tuple[Touch, Somebody | None]] = field(default_factory=list)

    def carry_out(self, about: About) -> None:
        settle(self.circle, about)
        for touch, somebody in self.touches:
            touch.party = somebody.party if somebody else None
        theirs = [touch for touch, __ in self.touches if touch.said and touch.direction == Direction.FROM_THEM]
        for touch, feeling in zip(theirs, feelings_of(touch.said for touch in theirs), strict=True):
            touch.sentiment = feeling
        record([touch for touch, __ in self.touches])


def plan_touches(rows: Sequence[Row], about: About, circle: Circle) -> Plan:
    """Recognise whose touch it is; a touch that says the same as another is the same touch."""
    plan = TouchesPlan(circle=circle)
    circle.fetch(rows)
    before, ours, told = len(circle.newcomers), _colleagues(), set()
    for row in rows:
        if row.is_broken:
            plan.skip(row)
            continue
        try:
            kind, direction = _kind_and_direction(row, about)
            somebody = _party(row, about, circle)
        except (Misunderstood, NotOnePerson) as problem:
            plan.skip(row, str(problem))
            continue
        touch = _touch(row, kind, direction, about, ours)
        touch.identity = None if somebody else identity_key(row)
        plan.note_problems(row)
        name = somebody.name if somebody else identity_key(row)
        if touch.external_id in told:
            plan.will(row, "known", _("The same touch stands in another row"), title=name)
            continue
        told.add(touch.external_id)
        plan.touches.append((touch, somebody))
        because = f"{describe(kind).words}, {touch.occurred_at:%Y-%m-%d}"
        if not somebody:
            because = _("%(touch)s; waits until we know them", touch=because)
        plan.will(row, "added", because, title=name, sub=(touch.said or "")[:80])
    plan.nouns["touches"] += len(plan.touches)
    plan.nouns["people"] += len(circle.newcomers) - before
    return plan


def _kind_and_direction(row: Row, about: About) -> tuple[str, Direction]:
    """Which kind of our vocabulary it is, and who turned to whom; raises Misunderstood."""
    from_them, from_us = row.get("kind")
    direction = row.get("direction")
    if direction is None and about.mapping.options.direction:
        direction = direction_of(about.mapping.options.direction)
    if from_them == from_us:
        return from_them, describe(from_them).direction if direction is None else direction
    if direction not in (Direction.FROM_THEM, Direction.FROM_US):
        raise Misunderstood(_("Did they turn to us or we to them? Fill a column for the direction with in or out."))
    return (from_them if direction == Direction.FROM_THEM else from_us), direction


def _party(row: Row, about: About, circle: Circle) -> Somebody | None:
    if not identities_in(row):
        raise NotOnePerson(_("Nothing says whose touch this is: no customer number, no e-mail and no phone."))
    somebody = circle.find(row)
    if somebody is None and about.mapping.options.unknown_people == "add":
        somebody = circle.add(newcomer(PartyKind.PERSON, row))
    if somebody is not None and not somebody.binned_on:
        somebody.learn(row)
        circle.note(somebody)
    return somebody


def _touch(row: Row, kind: str, direction: Direction, about: About, ours: dict[str, int]) -> Touch:
    options = about.mapping.options
    currency = row.get("currency") or options.currency
    worth = row.get("value")
    colleague = row.get("colleague")
    actor = ours.get(plain(colleague)) if colleague else None
    return Touch(
        kind=kind, direction=direction, channel=row.get("channel") or describe(kind).channel,
        occurred_at=row.get("when"), source=options.system, run=about.run,
        external_id=_external_id(row, kind), topic=row.get("topic"),
        said=row.get("said"), value=None if worth is None else minor(worth, formats.DECIMALS.get(currency, 2)),
        currency=None if worth is None else currency, actor=actor,
        participants=[colleague] if colleague and actor is None else None,
    )  # fmt: skip


def _external_id(row: Row, kind: str) -> str:
    """The id it has in its system, with the person; without one, what makes it this touch and no other."""
    who = ":".join(identities_in(row)[0])
    if row.get("external_id"):
        return f"{row.get('external_id')}:{who}"
    told = [
        kind,
        row.get("when").isoformat(),
        who,
        row.get("said"),
        row.get("topic"),
        row.get("value"),
        row.get("direction"),
    ]
    return "told:" + hashlib.sha256("\x1f".join(str(part or "") for part in told).encode()).hexdigest()


def identity_key(row: Row) -> str:
    """How the ledger names somebody we do not know yet."""
    return ":".join(identities_in(row)[0])


def _colleagues() -> dict[str, Any]:
    """Name or e-mail in plain letters -> id."""
    found: dict[str, Any] = {}
    for user in colleagues():
        found[plain(user.name)] = found[plain(user.email)] = user.pk
    return found
