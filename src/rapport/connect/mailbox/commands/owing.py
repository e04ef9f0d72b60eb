"""What do we owe to whoever asks, and by when? Also to those whom we came to know only after they had asked."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.db import transaction

from rapport.loop.listen.commands import adopt_conversations, open_loop
from rapport.loop.listen.models import Loop, Owed, Turn
from rapport.loop.listen.queries import touches_or_landed
from rapport.platform.access.queries import workspace, zone
from rapport.platform.hours.maths import add_working_hours
from rapport.platform.hours.queries import calendar
from rapport.platform.languages import _

from ..models import ReceivedMail
from ..queries import loop_in
from ..reading import read
from .adopt import adopt_mails

OPENS = {"question.asked": Loop.QUESTION, "complaint.made": Loop.COMPLAINT}


def answer_due(asked_at: datetime) -> datetime:
    """When the agreed answer time is over, counted in hours that somebody works."""
    ours = workspace()
    return add_working_hours(asked_at, ours.answer_hours, zone(ours.time_zone), calendar())


@transaction.atomic
def take_in_strangers(party_ids: Sequence[int], *, by: Any = None) -> None:
    """Whoever wrote from an address of these parties was one of them: conversations and mails are theirs, and
    what they asked is owed."""
    adopt_conversations(party_ids)
    adopt_mails(party_ids)
    take_up_questions(party_ids, by=by)


def take_up_questions(party_ids: Sequence[int], *, by: Any = None) -> int:
    """What these parties asked while they were strangers, and nobody has answered, is owed from now on; how many.

    The time to answer runs from when they asked.
    """
    asked = ReceivedMail.objects.filter(party__in=party_ids, loop=None, kind__in=OPENS, touch_id__isnull=False)
    asked = asked.filter(conversation__turn=Turn.US, conversation__closed_at=None, conversation__party__isnull=False)
    rows = list(
        asked.select_related("party__keeper", "conversation").select_for_update(of=("self",)).order_by("received_at")
    )
    said = {touch.pk: touch.said or "" for touch in touches_or_landed([row.touch_id for row in rows if row.touch_id])}
    for row in rows:
        _take_up(row, said.get(row.touch_id, "") if row.touch_id else "", by=by)
    return len(rows)


def _take_up(row: ReceivedMail, text: str, *, by: Any) -> None:
    party, conversation, kind = row.party, row.conversation, OPENS[row.kind]
    assert party
    assert conversation
    row.loop = loop_in(conversation, party, kind) or open_loop(
        party, kind=kind, owed_by=Owed.BY_US, text=read(text, subject=conversation.subject).sentence or _(kind.label),
        due_at=answer_due(row.received_at), owner=party.keeper or conversation.owner or by, touch_id=row.touch_id,
        conversation=conversation, source=row.source, by=by,
    )  # fmt: skip
    row.save(update_fields=["loop"])
