"""Ask whether the relationship is a leading indicator: did its state and change know before the money did?"""

import numpy as np
from django.db import transaction

from rapport.loop.listen.vocabulary import CODES
from rapport.loop.understand.maths.roles import Role
from rapport.loop.understand.maths.state import NEVER
from rapport.platform import clock

from .. import ledger
from ..maths.leading import Answer, Panel, what_leads
from ..maths.panel import SPEND, origins_of, panel
from ..models import Lead, Outcome


@transaction.atomic
def ask_what_leads() -> list[Lead]:
    """One answer for each outcome, in place of the last ones; empty where there was too little to say."""
    now = clock.now()
    touches, _ = ledger.touches()
    ordered = touches[(touches["role"] == Role.ORDER) & (touches["known_until"] == NEVER)]["occurred_at"]
    ordered = ordered[ordered <= clock.micros(now)]
    origins = origins_of(int(ordered.min()), int(ordered.max())) if len(ordered) else []
    seen = panel(touches, origins, int(ordered.max()), referral=CODES["referral.made"]) if len(origins) > 1 else None
    Lead.objects.all().delete()
    return Lead.objects.bulk_create(
        [_row(outcome, seen, Lead(outcome=outcome, run_at=now, origins=len(origins))) for outcome in Outcome]
    )


def _row(outcome: Outcome, seen: Panel | None, row: Lead) -> Lead:
    if seen is None:
        return row
    last = seen.origin == seen.origin.max(initial=0)
    row.people, row.events = int(last.sum()), int((seen.after[outcome][last] > 0).sum())
    told = what_leads(seen, outcome, amount=outcome == SPEND)
    return _told(row, told) if told and np.isfinite(told.gain).all() else row


def _told(row: Lead, told: Answer) -> Lead:
    row.spend_alone, row.with_state, row.with_change = told.spend_alone, told.with_state, told.with_change
    row.gain, row.gain_low, row.gain_high = told.gain
    row.change_gain, row.change_low, row.change_high = told.change_gain
    return row
