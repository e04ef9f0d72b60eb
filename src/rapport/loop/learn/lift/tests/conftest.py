"""Tests that were drawn, and what people did afterwards."""

from datetime import timedelta

import pytest

from rapport.loop.decide.models import Assigned
from rapport.loop.know.commands import NewParty, add_parties
from rapport.loop.know.models import Kind
from rapport.loop.listen.commands import record
from rapport.loop.listen.touches import Touch
from rapport.loop.listen.vocabulary import describe


@pytest.fixture
def people(db, now):
    """So many people, known from afar."""

    def add(number):
        return add_parties(
            [NewParty(Kind.PERSON, f"Person {place}") for place in range(number)], source="test", by=None
        )

    return add


@pytest.fixture
def assigned(now):
    """Put each unit into an arm, so many days ago."""

    def put(cause, arms, *, days, chances=None):
        at = now - timedelta(days=days)
        Assigned.objects.bulk_create(
            Assigned(cause=cause, unit=unit.pk, arm=arm, at=at, propensity=(chances or {}).get(arm))
            for unit, arm in arms.items()
        )

    return put


@pytest.fixture
def did(now, project):
    """Somebody did something, so many days ago; all of it lands at once."""

    def tell(*deeds):
        record([
            Touch(kind=kind, direction=describe(kind).direction, channel=describe(kind).channel, party=party.pk,
                  occurred_at=now - timedelta(days=days), value=value, currency="EUR" if value else None, source="test",
                  external_id=f"{party.pk}:{kind}:{days}")
            for party, kind, days, value in deeds
        ])  # fmt: skip
        project()

    return tell
