"""Which orders the ledger tells, and from when each of them was known."""

from datetime import timedelta

import numpy as np
import pytest

from rapport.loop.listen.commands import correct
from rapport.loop.listen.models import Touchpoint
from rapport.loop.understand.commands import folded_from_ledger
from rapport.loop.understand.maths.history import history
from rapport.loop.understand.maths.known import happened, known_at, states_of
from rapport.loop.understand.maths.roles import Habit
from rapport.loop.understand.maths.state import NEVER
from rapport.platform import clock

from .. import ledger
from ..maths.guesses import acts
from ..maths.rolling import Stand
from .purchases import keep, people, purchase, regulars, take_back

DAY = timedelta(days=1)


def known_days(now, instant):
    """Who was known at an instant to have bought, and how many days before now."""
    rows, _ = ledger.touches()
    known = known_at(rows, clock.micros(instant))
    return [(int(row["party"]), round((clock.micros(now) - row["occurred_at"]) / 86_400e6)) for row in known]


def test_an_import_counts_from_the_day_it_happened(ana, now):
    keep(
        purchase(ana.pk, now - 50 * DAY, source="import", run=1),
        purchase(ana.pk, now - 20 * DAY, source="import", run=1),
    )

    assert known_days(now, now - 30 * DAY) == [(ana.pk, 50)]


def test_once_its_source_is_live_a_purchase_counts_from_when_it_was_recorded(ana, now):
    keep(purchase(ana.pk, now - 90 * DAY, source="shop"), at=now - 80 * DAY)
    keep(purchase(ana.pk, now - 50 * DAY, source="shop"), at=now - 10 * DAY)

    assert known_days(now, now - 30 * DAY) == [(ana.pk, 90)]
    assert known_days(now, now) == [(ana.pk, 90), (ana.pk, 50)]


def test_a_later_import_does_not_make_an_earlier_one_late(ana, now):
    keep(purchase(ana.pk, now - 90 * DAY, source="import", run=1), at=now - 80 * DAY)
    keep(purchase(ana.pk, now - 50 * DAY, source="import", run=2), at=now - 10 * DAY)

    assert known_days(now, now - 30 * DAY) == [(ana.pk, 90), (ana.pk, 50)]


def test_what_a_live_source_told_is_taken_back_only_from_the_correction_on(ana, maya, now):
    keep(purchase(ana.pk, now - 90 * DAY, source="page"), at=now - 89 * DAY)
    keep(purchase(ana.pk, now - 50 * DAY, source="page"), at=now - 50 * DAY)
    take_back(Touchpoint.objects.get(occurred_at=now - 50 * DAY), by=maya)

    assert known_days(now, now - 30 * DAY) == [(ana.pk, 90), (ana.pk, 50)]
    assert known_days(now, now) == [(ana.pk, 90)]


def test_an_imported_purchase_is_read_as_we_know_it_today(ana, bruno, maya, now):
    keep(purchase(ana.pk, now - 50 * DAY, source="import", run=1))
    correct(Touchpoint.objects.get(), party=bruno.pk, by=maya)

    assert known_days(now, now - 30 * DAY) == [(bruno.pk, 50)]


def test_machines_and_notes_buy_nothing(ana, now):
    keep(purchase(ana.pk, now - DAY, human=0.2))

    assert known_days(now, now) == []


def test_the_states_are_those_the_product_keeps(now, db):
    ids = people(12)
    regulars(now, ids, days=120)
    rows, _ = ledger.touches()
    upto = now - 33 * DAY

    mine, kept = states_of(known_at(rows, clock.micros(upto))), folded_from_ledger(np.array(ids), upto=upto)

    for name in ("party", "habit_days", "habit_first_at", "habit_last_at", "habit_log_gaps"):
        assert np.array_equal(mine[name], kept[name]), name
    assert history(mine, Habit.BUYING, clock.micros(upto)).x.max() > 10


def seen_from(origin, horizon):
    rows, _ = ledger.touches()
    return acts.buys(Stand(rows, origin, horizon, int(rows["occurred_at"].max())))


def test_no_touch_recorded_later_changes_what_was_seen(now, maya, db):
    """The same through the database: late touches, corrections, other parties, none of it reaches back."""
    ids = people(8)
    for place, party in enumerate(ids):
        for back in range(200, 40, -(5 + place)):
            keep(purchase(party, now - back * DAY, source="shop"), at=now - back * DAY)
    origin = clock.micros(now - 60 * DAY)
    before = seen_from(origin, 14)

    keep(*(purchase(party, now - back * DAY, source="shop") for party in ids for back in (150, 61, 20)))
    keep(purchase(people(1)[0], now - 100 * DAY, source="shop"))
    take_back(Touchpoint.objects.filter(occurred_at__lt=now - 100 * DAY).first(), by=maya)
    correct(Touchpoint.objects.filter(occurred_at__lt=now - 100 * DAY).last(), party=ids[0], by=maya)
    after = seen_from(origin, 14)

    assert np.array_equal(before.party, after.party)
    assert np.array_equal(before.said, after.said)
    for name, figure in before.figures.items():
        assert np.array_equal(figure, after.figures[name]), name


def test_of_many_touches_those_of_every_nth_party_are_asked(now, db, monkeypatch):
    ids = people(9)
    regulars(now, ids, days=60)
    monkeypatch.setattr(ledger, "MOST", Touchpoint.objects.count() // 3 + 1)

    rows, one_in = ledger.touches()

    assert one_in == 3
    assert set(rows["party"]) == {party for party in ids if party % 3 == 0}
    assert len(rows) == Touchpoint.objects.filter(party__in=set(rows["party"].tolist())).count()


def test_an_empty_ledger_has_no_orders(db):
    rows, one_in = ledger.touches()

    assert (len(rows), one_in) == (0, 1)


@pytest.mark.usefixtures("db")
def test_instants_travel_exactly(now, ana):
    at = now - timedelta(days=3, microseconds=7)
    keep(purchase(ana.pk, at))

    rows, _ = ledger.touches()

    assert clock.instant(rows["occurred_at"][0]) == at
    assert rows["known_until"][0] == NEVER
    assert happened(rows, after=clock.micros(at) - 1, upto=clock.micros(at)).size == 1
