"""The purchases of each week: counted once, told in the workspace's own weeks, and never twice."""

from collections import Counter
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from rapport.loop.know import commands as know
from rapport.loop.listen.commands import correct, remove_source
from rapport.loop.listen.models import Touchpoint
from rapport.platform import clock
from rapport.platform.access.commands import add_role, change_user
from rapport.platform.access.models import Reach, Workspace

from ..commands import count_purchases, tell_anew
from ..models import PurchaseWeek
from ..queries import purchase_weeks, purchases_between
from ..weeks import start_of
from .purchases import keep, people, purchase, regulars, take_back

OSLO = ZoneInfo("Europe/Oslo")
THIS_WEEK, LAST_WEEK = date(2026, 5, 11), date(2026, 5, 4)


@pytest.fixture
def oslo(db):
    return Workspace.objects.update_or_create(
        pk=1, defaults={"name": "Halden", "currency": "EUR", "time_zone": "Europe/Oslo"}
    )[0]


@pytest.fixture
def local(now, oslo):
    return now.astimezone(OSLO)


def told(week):
    row = PurchaseWeek.objects.get(starts_on=week)
    return row.orders, row.value


def test_every_week_equals_a_plain_count(local, now):
    regulars(now, people(15), days=200)

    count_purchases()

    plain = Counter()
    for at in Touchpoint.objects.values_list("occurred_at", flat=True):
        day = at.astimezone(OSLO).date()
        plain[day - timedelta(days=day.weekday())] += 1
    assert dict(PurchaseWeek.objects.values_list("starts_on", "orders")) == dict(plain)
    assert sum(PurchaseWeek.objects.values_list("value", flat=True)) == 1000 * sum(plain.values())


def test_a_week_begins_on_monday_where_the_workspace_is(local, ana):
    monday = datetime(2026, 5, 3, 22, 0, tzinfo=UTC)
    keep(purchase(ana.pk, monday), purchase(ana.pk, monday - timedelta(seconds=1)))

    count_purchases()

    assert told(LAST_WEEK)[0] == 1
    assert told(LAST_WEEK - timedelta(weeks=1))[0] == 1


def test_what_arrives_later_is_added_once(local, now, ana):
    keep(purchase(ana.pk, now - timedelta(days=30)), purchase(ana.pk, now - timedelta(days=8)))
    count_purchases()
    keep(purchase(ana.pk, now - timedelta(days=8)), purchase(ana.pk, now - timedelta(hours=1)))

    assert count_purchases() == 2
    assert count_purchases() == 0
    assert told(LAST_WEEK)[0] == 2
    assert told(THIS_WEEK)[0] == 1


def test_counting_on_equals_counting_anew(local, now):
    ids = people(6)
    for back in (40, 3, 90, 12, 200, 1):
        keep(*(purchase(party, now - timedelta(days=back + party % 5)) for party in ids))
        count_purchases()
    on = list(PurchaseWeek.objects.order_by("pk").values())

    count_purchases(anew=True)

    assert list(PurchaseWeek.objects.order_by("pk").values()) == on


def test_a_correction_is_seen_the_next_day(local, now, ana, maya):
    keep(purchase(ana.pk, now - timedelta(days=8)), purchase(ana.pk, now - timedelta(days=7)))
    count_purchases()
    take_back(Touchpoint.objects.order_by("occurred_at").first(), by=maya)
    correct(Touchpoint.objects.order_by("occurred_at").last(), human=0.1, by=maya)

    with clock.at(now + timedelta(days=1)):
        count_purchases()

    assert not PurchaseWeek.objects.exists()


def test_taking_an_import_back_takes_its_purchases_out_at_once(local, now, ana):
    keep(purchase(ana.pk, now - timedelta(days=8), source="import", run=3), purchase(ana.pk, now - timedelta(days=8)))
    count_purchases()
    removed = remove_source("import", run=3)

    tell_anew(removed=removed)

    assert told(LAST_WEEK) == (1, 1000)


def test_another_currency_is_counted_and_not_added_up(local, now, ana):
    keep(purchase(ana.pk, now - timedelta(days=8)), purchase(ana.pk, now - timedelta(days=8), currency="NOK"))

    count_purchases()

    assert told(LAST_WEEK) == (2, 1000)
    assert PurchaseWeek.objects.get().elsewhere == 1


def test_a_purchase_without_a_customer_counts_and_a_planned_one_does_not(local, now):
    keep(purchase(None, now - timedelta(days=8)), purchase(None, now + timedelta(days=1)))

    count_purchases()

    assert list(PurchaseWeek.objects.values_list("starts_on", "orders")) == [(LAST_WEEK, 1)]


def test_the_page_tells_full_weeks_only_and_the_running_one_last(local, now, ana):
    began = datetime(2026, 4, 15, 12, tzinfo=UTC)
    keep(purchase(ana.pk, began), purchase(ana.pk, now - timedelta(days=8)), purchase(ana.pk, now - timedelta(hours=2)))

    count_purchases()

    weeks = purchase_weeks(local)
    assert [week.starts_on for week in weeks] == [date(2026, 4, 20) + timedelta(weeks=n) for n in range(4)]
    assert [week.orders for week in weeks] == [0, 0, 1, 1]


def test_no_more_than_52_full_weeks_are_told(local, now, ana):
    keep(*(purchase(ana.pk, now - timedelta(weeks=back)) for back in range(80)))

    count_purchases()

    weeks = purchase_weeks(local)
    assert len(weeks) == 53
    assert {week.orders for week in weeks} == {1}
    assert PurchaseWeek.objects.count() == 53


def test_the_evidence_of_a_week_is_as_many_purchases_as_its_figure(local, now, ana, maya):
    keep(
        *(purchase(ana.pk, now - timedelta(days=8, minutes=i)) for i in range(4)),
        purchase(None, now - timedelta(days=7)),
    )
    keep(purchase(ana.pk, now - timedelta(days=8), human=0.1))
    take_back(Touchpoint.objects.filter(party=ana.pk).order_by("occurred_at").first(), by=maya)
    count_purchases()

    since = start_of(LAST_WEEK, OSLO)
    found = purchases_between(since, since + timedelta(weeks=1))

    assert found.count() == told(LAST_WEEK)[0] == 4


def test_a_purchase_that_turned_out_to_be_human_is_evidence_too(local, now, ana, maya):
    keep(purchase(ana.pk, now - timedelta(days=8), human=0.1))
    correct(Touchpoint.objects.get(), human=0.9, by=maya)
    count_purchases()

    since = start_of(LAST_WEEK, OSLO)

    assert purchases_between(since, since + timedelta(weeks=1)).count() == told(LAST_WEEK)[0] == 1


def test_a_purchase_given_to_another_is_told_as_theirs(signed_in, local, now, ana, bruno, maya, ola):
    keep(purchase(ana.pk, now - timedelta(days=8)))
    know.keep(ana, keeper=ola, by=maya)
    ola = change_user(ola, role=add_role("Own", otherwise=Reach.OWN, by=maya), by=maya)
    since = start_of(LAST_WEEK, OSLO)
    assert purchases_between(since, since + timedelta(weeks=1), seen_by=ola).count() == 1

    correct(Touchpoint.objects.get(), party=bruno.pk, by=maya)

    assert not purchases_between(since, since + timedelta(weeks=1), seen_by=ola).exists()
    page = signed_in.get(f"/insights/purchases/{LAST_WEEK}").text
    assert "Bruno Keller" in page
    assert "Ana Ruiz" not in page


def test_an_empty_ledger_has_no_weeks(local):
    assert count_purchases() == 0
    assert purchase_weeks(local) == []
