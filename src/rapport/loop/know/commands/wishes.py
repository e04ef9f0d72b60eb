"""Note how they want to be written to. Each word is kept; the last one counts."""

from datetime import datetime
from typing import Any

from django.db import transaction

from rapport.platform import clock
from rapport.platform.journal.commands import announce

from ..facts import WishSaid
from ..models import Often, Party, Preference, PreferenceSaid
from .holding import hold_parties

About = PreferenceSaid.About


def pause_until(party: Party, until: datetime | None, *, source: str = "page", by: Any = None) -> Preference:
    """Send them nothing but answers and orders until then; `None` ends the pause."""
    return _say(party, About.PAUSE, until, source=source, by=by)


def set_often(party: Party, often: str, *, source: str = "page", by: Any = None) -> Preference:
    """Write to them no more than that; "" is as often as the workspace does. Raises ValueError."""
    return _say(party, About.OFTEN, Often(often).value if often else "", source=source, by=by)


def set_tracking(party: Party, track: bool | None, *, source: str = "page", by: Any = None) -> Preference:
    """Count their clicks or do not; `None`: they say nothing about it. It does not change what they are sent."""
    return _say(party, About.TRACK, track, source=source, by=by)


_COLUMN = {About.OFTEN: "often", About.PAUSE: "paused_until", About.TRACK: "track"}


@transaction.atomic
def _say(party: Party, about: About, value: Any, *, source: str, by: Any) -> Preference:
    """What is said twice in a row is kept once."""
    hold_parties([party.pk])
    preference, column = Preference.objects.get_or_create(party=party)[0], _COLUMN[about]
    before = getattr(preference, column)
    if before == value:
        return preference
    setattr(preference, column, value)
    preference.save(update_fields=[column])
    PreferenceSaid.objects.create(
        party=party, about=about, value=_told(value), said_at=clock.now(), source=source, noted_by=by
    )
    announce(WishSaid(party_id=party.pk, changed={str(about.label).lower(): [_told(before), _told(value)]}), by=by)
    return preference


def _told(value: Any) -> str:
    if value is None or isinstance(value, bool):
        return {None: "", True: "yes", False: "no"}[value]
    return value.isoformat() if isinstance(value, datetime) else str(value)
