"""Rates: told, changed, removed and taken back; the rate of a day is the latest told until then."""

from datetime import date
from decimal import Decimal

import pytest
from django.core.exceptions import PermissionDenied

from rapport.platform.access.commands import set_up_workspace
from rapport.platform.journal.models import Entry
from rapport.platform.money.commands import NoSuchRate, RatesAreThere, TakenBack, set_rates, take_back
from rapport.platform.money.models import Rate, RateStep
from rapport.platform.money.queries import Known, rate_on, rates_on, standings
from rapport.platform.money.reading import Told

APRIL, MAY = date(2026, 4, 1), date(2026, 5, 1)


@pytest.fixture
def told(maya):
    """Tell rates of Norwegian crowns: {day: rate}."""

    def tell(rates, source="by hand"):
        return set_rates(
            [Told("NOK", day, rate and Decimal(rate)) for day, rate in rates.items()], source=source, by=maya
        )

    return tell


def rates():
    return {rate.day: rate.rate for rate in Rate.objects.all()}


def test_the_rate_of_a_day_is_the_latest_told_until_then(told):
    told({APRIL: "0.08", MAY: "0.09"})

    assert rate_on("NOK", date(2026, 4, 30)) == Known(Decimal("0.08"), APRIL)
    assert rate_on("NOK", MAY) == rate_on("NOK", date(2030, 1, 1)) == Known(Decimal("0.09"), MAY)
    assert rate_on("NOK", date(2026, 3, 31)) is None
    assert rate_on("SEK", MAY) is None


def test_many_rates_are_asked_for_in_one_question(told, django_assert_num_queries):
    told({APRIL: "0.08", MAY: "0.09"})
    wanted = [("NOK", date(2026, 4, 1 + n)) for n in range(30)] + [("SEK", APRIL)]

    with django_assert_num_queries(1):
        found = rates_on(wanted)

    assert len(found) == 30


def test_a_rate_is_changed_and_removed_and_both_are_taken_back(told, maya):
    told({APRIL: "0.08"})
    changed = told({APRIL: "0.07", MAY: "0.09"})
    removed = told({APRIL: None})
    assert rates() == {MAY: Decimal("0.09")}

    take_back(removed.pk, by=maya)
    assert rates() == {APRIL: Decimal("0.07"), MAY: Decimal("0.09")}
    take_back(changed.pk, by=maya)
    assert rates() == {APRIL: Decimal("0.08")}


def test_what_is_taken_back_twice_is_taken_back_once(told, maya):
    deed = told({APRIL: "0.08"})
    take_back(deed.pk, by=maya)

    with pytest.raises(TakenBack):
        take_back(deed.pk, by=maya)
    with pytest.raises(TakenBack):
        take_back(2**40, by=maya)


def test_taking_back_leaves_what_somebody_changed_since(told, maya):
    first = told({APRIL: "0.08", MAY: "0.09"})
    told({APRIL: "0.07"})

    take_back(first.pk, by=maya)

    assert rates() == {APRIL: Decimal("0.07")}


def test_a_rate_brought_back_says_who_told_it(told, maya):
    told({APRIL: "0.08"}, source="ECB")
    take_back(told({APRIL: None}).pk, by=maya)

    assert Rate.objects.get().source == "ECB"


def test_saying_again_what_is_so_is_no_deed(told):
    told({APRIL: "0.08"})

    assert told({APRIL: "0.080"}) is None
    assert RateStep.objects.count() == 1


def test_the_journal_says_which_days_are_worth_something_else(told):
    told({APRIL: "0.08", MAY: "0.09"})
    told({APRIL: "0.07"})

    entries = Entry.objects.filter(kind="money.RatesChanged").order_by("pk")
    assert [entry.payload["spans"] for entry in entries] == [
        [["NOK", "2026-04-01", ""]],
        [["NOK", "2026-04-01", "2026-05-01"]],
    ]


def test_currencies_are_told_with_their_latest_rate(told, django_assert_num_queries):
    told({APRIL: "0.08", MAY: "0.09"}, source="ECB")

    with django_assert_num_queries(1):
        (norway,) = standings()

    assert (norway.currency, norway.rate, norway.since, norway.source, norway.rates) == (
        "NOK", Decimal("0.09"), MAY, "ECB", 2,
    )  # fmt: skip


@pytest.mark.parametrize(
    ("one", "sentence"),
    [
        (Told("EUR", APRIL, Decimal(1)), "EUR is the currency of the workspace"),
        (Told("XQQ", APRIL, Decimal(1)), "“XQQ” is no currency"),
        (Told("nok", APRIL, Decimal(1)), "“nok” is no currency"),
        (Told("NOK\x00", APRIL, Decimal(1)), "is no currency"),
        (Told("NOK", date(1969, 12, 31), Decimal(1)), "1969-12-31 is no day"),
        (Told("NOK", date(9999, 12, 31), Decimal(1)), "9999-12-31 is no day"),
        (Told("NOK", APRIL, Decimal(0)), "A rate lies between"),
        (Told("NOK", APRIL, Decimal("-0.08")), "A rate lies between"),
        (Told("NOK", APRIL, Decimal(10) ** 40), "A rate lies between"),
    ],
)
def test_what_is_no_rate_is_refused_by_a_sentence(maya, one, sentence):
    with pytest.raises(NoSuchRate, match=sentence):
        set_rates([Told("SEK", APRIL, Decimal("0.09")), one], source="by hand", by=maya)

    assert not Rate.objects.exists()


def test_only_admins_change_rates(told, ola):
    deed = told({APRIL: "0.08"})

    with pytest.raises(PermissionDenied):
        set_rates([Told("NOK", APRIL, None)], source="by hand", by=ola)
    with pytest.raises(PermissionDenied):
        take_back(deed.pk, by=ola)


def test_the_currency_of_the_workspace_stays_while_rates_are_told_in_it(told, maya):
    told({APRIL: "0.08"})

    with pytest.raises(RatesAreThere):
        set_up_workspace("Halden", currency="NOK", time_zone="Europe/Oslo", by=maya)
    assert set_up_workspace("Halden", currency="EUR", time_zone="Europe/Oslo", by=maya).currency == "EUR"
    told({APRIL: None})
    assert set_up_workspace("Halden", currency="NOK", time_zone="Europe/Oslo", by=maya).currency == "NOK"
