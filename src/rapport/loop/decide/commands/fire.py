"""Make trigger points: each episode once, for whom the trigger is meant, given to whom it says."""

from collections import defaultdict
from collections.abc import Collection, Sequence
from datetime import datetime
from typing import Any

from django.db import DataError, ProgrammingError, connection, transaction

from rapport.loop.know.models import Kind as PartyKind
from rapport.loop.listen.models import OpenLoop
from rapport.loop.understand.segments.looking import keys_that_hold
from rapport.platform.languages import _
from rapport.platform.records.everybody import asked, everybody
from rapport.platform.records.filters import FilterUnclear

from ..candidates import Candidate
from ..kinds import BEGINS
from ..maths.pooling import HOPED_FOR
from ..models import Owned, Trigger, TriggerPoint

_LOCK = 0x706F_696E
NOUNS = {"person": PartyKind.PERSON, "organisation": PartyKind.ORGANISATION}


def fire(candidates: Sequence[Candidate], now: datetime) -> int:
    """Make the trigger points of these candidates; how many were meant. Whose trigger was switched off says no more."""
    if not candidates:
        return 0
    loops = OpenLoop.objects.in_bulk([c.loop for c in candidates if c.loop])
    triggers = Trigger.objects.on().in_bulk({c.trigger for c in candidates if c.trigger})
    keepers = _keepers([c.party for c in candidates])
    meant = _meant(candidates, triggers, keepers, now)
    TriggerPoint.objects.bulk_create(
        [
            TriggerPoint(
                party_id=c.party, rule=c.rule, episode=c.episode, loop_id=c.loop, trigger_id=c.trigger, fired_at=now,
                due_at=(loops[c.loop].due_at if c.loop else None) or c.due_at, expires_at=c.expires_at,
                value=c.value, risk=c.risk, at_stake=c.at_stake, rank=c.at_stake * HOPED_FOR, reason=c.reason,
                **_whose(c, loops, triggers, keepers[c.party][0]),
            )
            for c in meant
        ],
        ignore_conflicts=True,
    )  # fmt: skip
    if meant:
        tell_today()
    return len(meant)


def hold_the_points() -> None:
    """Nobody else settles many points until this transaction ends: whoever did so in another order would wait for us
    as we wait for them."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [_LOCK])


def tell_today() -> None:
    """Open pages hear that something has changed."""
    with connection.cursor() as cursor:
        cursor.execute("NOTIFY today_changed")


def _keepers(parties: Sequence[int]) -> dict[int, tuple[int | None, int]]:
    """Keeper and kind of each of these parties that still exists."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT id, keeper_id, kind FROM know_party WHERE id = ANY (%s)", [[*parties]])
        return {party: (keeper, kind) for party, keeper, kind in cursor.fetchall()}


def _whose(
    candidate: Candidate, loops: dict[int, OpenLoop], triggers: dict[int, Trigger], keeper: int | None
) -> dict[str, Any]:
    """Who gets it: of a loop who is to settle it; else by the trigger's rule."""
    if candidate.loop:
        return {"keeper_id": loops[candidate.loop].owner_id or keeper}
    trigger = triggers[candidate.trigger] if candidate.trigger else None
    if trigger and trigger.owned == Owned.COLLEAGUE:
        return {"keeper_id": trigger.colleague_id or keeper}
    if trigger and trigger.owned == Owned.EVERYBODY:
        return {"for_everybody": True}
    return {"keeper_id": keeper}


def _meant(
    candidates: Sequence[Candidate],
    triggers: dict[int, Trigger],
    keepers: dict[int, tuple[int | None, int]],
    now: datetime,
) -> list[Candidate]:
    """Those of the noun of their trigger, and of the filter that narrows what asks none itself."""
    spoken = [c for c in candidates if c.trigger is None or c.trigger in triggers]
    there = [c for c in spoken if c.party in keepers and _is_of(triggers.get(c.trigger or 0), keepers[c.party][1])]
    narrowed: dict[int, list[int]] = defaultdict(list)
    for c in there:
        if c.trigger and triggers[c.trigger].only and triggers[c.trigger].kind not in BEGINS:
            narrowed[c.trigger].append(c.party)
    held = {trigger: who_holds(triggers[trigger], parties, now) for trigger, parties in narrowed.items()}
    return [c for c in there if c.trigger not in held or c.party in held[c.trigger]]


def _is_of(trigger: Trigger | None, kind: int) -> bool:
    return trigger is None or NOUNS.get(trigger.noun, kind) == kind


def who_holds(trigger: Trigger, parties: Collection[int], now: datetime) -> set[int]:
    """Those of these parties for whom `only` holds; nobody, and a word about the trouble, where it cannot be asked."""
    try:
        with transaction.atomic():
            reading = everybody(now)
            condition = asked(trigger.only, trigger.noun, reading)
            return keys_that_hold(condition, trigger.noun, reading, parties) if condition else set(parties)
    except (FilterUnclear, ProgrammingError, DataError) as trouble:
        _note(trigger, _("It cannot be asked any more: %(trouble)s", trouble=trouble)[:300])
        return set()


def _note(trigger: Trigger, trouble: str) -> None:
    """Not while somebody changes it, who may wait for the points that we hold: it is noted the next time."""
    if free := Trigger.objects.select_for_update(skip_locked=True, no_key=True).filter(pk=trigger.pk).first():
        free.trouble = trouble
        free.save(update_fields=["trouble"])
