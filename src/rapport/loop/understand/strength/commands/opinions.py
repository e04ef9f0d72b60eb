"""Say that a band or a strength is seen differently, until a day; take it back."""

from datetime import date, timedelta
from typing import Any

from django.db import transaction

from rapport.loop.know.models import Party
from rapport.platform import clock
from rapport.platform.access.queries import workspace, zone
from rapport.platform.journal.commands import announce
from rapport.platform.languages import sentence

from ...maths.bands import Band
from ..facts import OpinionGiven, OpinionTakenBack
from ..models import Opinion

LONGEST = timedelta(days=365)
LONGEST_NOTE = 300


class NeedsReason(ValueError):
    """Say why, so that whoever reads it later can judge."""


class HoldsTooLong(ValueError):
    """It holds from today on, for a year at most."""


class NoSuchValue(ValueError):
    """A strength is a number from 0 to 100, a band one of the six."""


@transaction.atomic
def give_opinion(party: Party, about: str, value: int, *, note: str, until: date, by: Any) -> Opinion:
    """See it differently until the end of this day; the view of before, whoever had it, ends.

    Raises NeedsReason, HoldsTooLong, NoSuchValue.
    """
    note = note.strip()
    if not note or len(note) > LONGEST_NOTE:
        raise NeedsReason(sentence(NeedsReason))
    today = clock.now().astimezone(zone(workspace().time_zone)).date()
    if not today <= until <= today + LONGEST:
        raise HoldsTooLong(sentence(HoldsTooLong))
    if value not in (range(101) if about == Opinion.About.STRENGTH else list(Band)) or about not in Opinion.About:
        raise NoSuchValue(sentence(NoSuchValue))
    Party.objects.select_for_update().get(pk=party.pk)
    now = clock.now()
    Opinion.objects.filter(party=party, about=about, ended_at=None).update(ended_at=now, ended_by=by)
    opinion = Opinion.objects.create(
        party=party, about=about, value=value, note=note, until=until, said_by=by, said_at=now
    )
    told = OpinionGiven(party_id=party.pk, opinion_id=opinion.pk, what=about, value=value, until=until.isoformat())
    announce(told, by=by)
    return opinion


@transaction.atomic
def take_back_opinion(opinion: Opinion, *, by: Any) -> Opinion:
    """It no longer counts; it stays in the history. Nothing happens to one that has ended."""
    opinion = Opinion.objects.select_for_update().get(pk=opinion.pk)
    if opinion.ended_at is None:
        opinion.ended_at, opinion.ended_by = clock.now(), by
        opinion.save(update_fields=["ended_at", "ended_by"])
        announce(OpinionTakenBack(party_id=opinion.party_id, opinion_id=opinion.pk, what=opinion.about), by=by)
    return opinion
