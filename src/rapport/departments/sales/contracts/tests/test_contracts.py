"""A contract, its renewals and its end are rows and touches written together; the model learns from the touches."""

from datetime import UTC, date, datetime, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from rapport.departments.sales.commands import remove_source
from rapport.departments.sales.contracts.commands import (
    AlreadyEnded,
    NewContract,
    NotAContract,
    NotDueThen,
    NothingToTakeBack,
    end_contract,
    fit_renewals,
    renew,
    start_contracts,
    take_back_end,
    take_back_renewal,
)
from rapport.departments.sales.contracts.models import Contract, Renewal, RenewalFit, months_later
from rapport.departments.sales.contracts.queries import Tenures, latest_fits, likely_to_renew, still_to_come, tenures
from rapport.departments.sales.queries import readable
from rapport.loop.listen.commands import correct
from rapport.loop.listen.commands import remove_source as remove_touches
from rapport.loop.listen.models import Touchpoint
from rapport.loop.understand.maths import sbg
from rapport.loop.understand.maths.reference.studies import REGULAR
from rapport.loop.understand.models import Relationship
from rapport.platform import clock
from rapport.platform.access.commands import add_role, change_user, set_rights
from rapport.platform.journal.models import Entry
from rapport.platform.records.filters import parse
from rapport.platform.records.listing import Wanted, page
from rapport.platform.records.reader import reader

#: When the contracts below are due, and it has passed.
DUE = datetime(2026, 6, 1, tzinfo=UTC)


def contract(number="K-7", party=None, **said):
    given = {"starts_on": date(2025, 5, 31), "term": 12, "value": 12_000, "currency": "EUR"}
    return NewContract(number=number, party=party and party.pk, **given | said)


@pytest.fixture
def hosting(ana, now):
    """Ana's contract since 31 May 2025, due in nineteen days."""
    start_contracts([contract(party=ana)], source="books", run=3)
    return Contract.objects.get()


def told(kind):
    return Touchpoint.objects.get(kind=kind)


def test_a_contract_is_a_row_and_a_touch_with_one_id(hosting, ana, project):
    project()

    touch = told("contract.started")
    assert (touch.id, touch.party, touch.value, touch.subject_id) == (hosting.pk, ana.pk, 12_000, str(hosting.pk))
    assert touch.occurred_at == datetime(2025, 5, 31, 12, tzinfo=UTC)
    assert (hosting.renews_on, hosting.renewals, hosting.ended_at) == (date(2026, 5, 31), 0, None)


def test_a_number_counts_once_for_each_source(hosting, project):
    assert start_contracts([contract(), contract("K-8"), contract("K-8")], source="books") == 1
    assert start_contracts([contract()], source="shop") == 1
    project()
    assert Touchpoint.objects.count() == Contract.objects.count() == 3


def test_a_renewal_moves_the_date_and_is_a_touch(hosting, maya, now, project):
    renewed = renew(hosting, due_on=date(2026, 5, 31), value=13_000, by=maya)
    project()

    renewal, touch = Renewal.objects.get(), told("contract.renewed")
    assert (renewed.renews_on, renewed.renewals, renewed.value) == (date(2027, 5, 31), 1, 13_000)
    assert (renewal.due_on, renewal.renewed_by, renewal.pk) == (date(2026, 5, 31), maya, touch.id)
    assert (touch.occurred_at, touch.value) == (now, 13_000)


def test_the_same_date_renews_once(hosting, maya, project):
    for _ in range(2):
        renew(hosting, due_on=date(2026, 5, 31), by=maya)
    project()

    assert Contract.objects.get().renewals == Touchpoint.objects.filter(kind="contract.renewed").count() == 1


def test_another_date_than_the_next_is_refused(hosting, maya):
    with pytest.raises(NotDueThen, match="not the next renewal date"):
        renew(hosting, due_on=date(2027, 5, 31), by=maya)


def test_an_end_says_why_and_is_no_warmth(hosting, ana, maya, now, project):
    project()
    before = Relationship.objects.filter(party=ana).values().get()

    ended = end_contract(hosting, reason="moved away", by=maya)
    project()

    assert (ended.ended_at, ended.ended_by, ended.reason, ended.renews_on) == (now, maya, "moved away", None)
    assert told("contract.ended").said == "moved away"
    assert Relationship.objects.filter(party=ana).values().get() == before


def test_what_has_ended_is_neither_renewed_nor_ended_again(hosting, maya, now):
    end_contract(hosting, at=now, by=maya)

    assert end_contract(hosting, at=now, by=maya).ended_at == now
    with pytest.raises(AlreadyEnded):
        end_contract(hosting, at=now - timedelta(days=1), by=maya)
    with pytest.raises(AlreadyEnded):
        renew(hosting, due_on=date(2026, 5, 31), by=maya)


def test_the_money_of_a_contract_is_not_counted_beside_its_invoices(hosting, ana, project):
    project()

    assert Relationship.objects.get(party=ana).spend == 0


def test_the_journal_says_what_changed(hosting, maya):
    renew(hosting, due_on=date(2026, 5, 31), value=13_000, by=maya)
    end_contract(hosting, by=maya)

    started, renewed, ended = Entry.objects.filter(noun="contract", record=str(hosting.pk)).order_by("pk")
    assert started.kind == "contracts.ContractStarted"
    assert renewed.payload["changed"] == {"value": ["120.00 EUR", "130.00 EUR"], "renews": ["2026-05-31", "2027-05-31"]}
    assert ended.payload["changed"]["renews"] == ["2027-05-31", ""]


def test_a_contract_of_long_ago_brings_its_history(ana, now, project):
    left = datetime(2025, 1, 9, tzinfo=UTC)
    start_contracts(
        [contract(party=ana, starts_on=date(2024, 8, 31), term=1, renewals=2, ended_at=left, reason="too dear")],
        source="books",
    )
    project()

    days = Touchpoint.objects.order_by("occurred_at").values_list("kind", "occurred_at__date")
    assert list(days) == [
        ("contract.started", date(2024, 8, 31)),
        ("contract.renewed", date(2024, 9, 30)),
        ("contract.renewed", date(2024, 10, 31)),
        ("contract.ended", date(2025, 1, 9)),
    ]
    assert Renewal.objects.filter(contract__renews_on=None).count() == 2


def test_two_hundred_contracts_ask_no_more_than_one(db, now, django_assert_max_num_queries):
    first, *others = [contract(f"{n}", starts_on=date(2020, 1, 1), renewals=5) for n in range(201)]

    with CaptureQueriesContext(connection) as asked:
        start_contracts([first], source="books")
    with django_assert_max_num_queries(len(asked)):
        start_contracts(others, source="books")

    assert Renewal.objects.count() == 1005


@pytest.mark.parametrize(
    "said",
    [
        {"term": 0},
        {"term": 601},
        {"renewals": -1},
        {"renewals": 1201},
        {"starts_on": date(9999, 1, 1)},
        {"ended_at": datetime(2025, 5, 30, tzinfo=UTC)},
    ],
)
def test_what_cannot_be_a_contract_is_refused_by_number(db, now, said):
    with pytest.raises(NotAContract, match="K-7"):
        start_contracts([contract("K-6"), contract(**said)], source="books")
    assert not Contract.objects.exists()


@pytest.mark.parametrize(
    ("months", "day"),
    [(1, date(2025, 2, 28)), (13, date(2026, 2, 28)), (37, date(2028, 2, 29)), (12, date(2026, 1, 31))],
)
def test_a_date_that_a_month_lacks_is_its_last(months, day):
    assert months_later(date(2025, 1, 31), months) == day


def test_who_says_it_before_the_date_counts_at_the_date(hosting, ana, maya, project):
    """Nobody else of that age is asked before: an early end alone would make the loss look too high."""
    start_contracts([contract("K-9", party=ana)], source="books")
    end_contract(Contract.objects.get(number="K-9"), by=maya)
    renew(hosting, due_on=date(2026, 5, 31), by=maya)
    project()

    assert tenures(datetime(2026, 5, 30, tzinfo=UTC)) == [Tenures(12, (0,), (2,))]
    assert tenures(datetime(2026, 5, 31, tzinfo=UTC)) == [Tenures(12, (1, 0), (0, 1))]


def test_tenures_count_how_contracts_of_each_term_fared(ana, now, project):
    long_ago = {"starts_on": date(2023, 2, 1), "renewals": 2}
    start_contracts(
        [
            contract("new"),
            contract("old", **long_ago),
            contract("lost at once", starts_on=date(2025, 5, 1), ended_at=now),
            contract("lost later", **long_ago, ended_at=now),
            contract("by the month", term=1, renewals=1, party=ana),
        ],
        source="books",
    )
    project()

    assert tenures(now) == [
        Tenures(term=12, lost=(1, 0, 1), alive=(1, 0, 1)),
        Tenures(term=1, lost=(0, 0), alive=(0, 1)),
    ]


def test_tenures_of_an_instant_stay_what_they_were(hosting, maya, now, project):
    project()

    with clock.at(now + timedelta(days=20)):
        renew(hosting, due_on=date(2026, 5, 31), by=maya)
        end_contract(hosting, at=now, by=maya)  # said later of that instant
        project()
        later = tenures(clock.now())

    assert tenures(now) == [Tenures(term=12, lost=(0,), alive=(1,))]
    assert later == [Tenures(term=12, lost=(0, 0), alive=(0, 1))]  # lost at the date after, not before


def test_a_renewal_that_was_withdrawn_counts_no_more(hosting, maya, now, project):
    renew(hosting, due_on=date(2026, 5, 31), by=maya)
    project()

    with clock.at(DUE + timedelta(days=1)):
        correct(told("contract.renewed"), withdrawn=True, by=maya)
        after = tenures(clock.now())

    assert after == [Tenures(term=12, lost=(0,), alive=(1,))]
    assert tenures(DUE) == [Tenures(term=12, lost=(0, 0), alive=(0, 1))]


def test_the_model_learns_from_the_touches_what_it_learns_from_the_paper(db, now, project):
    ages = [age for age in range(7) for _ in range(REGULAR[age] - REGULAR[age + 1])]
    gone = [contract(f"gone {n}", starts_on=date(2018, 1, 1), renewals=age, ended_at=now) for n, age in enumerate(ages)]
    here = [contract(f"here {n}", starts_on=date(2018, 1, 1), renewals=7) for n in range(REGULAR[7])]
    start_contracts([*gone, *here], source="paper")
    project()

    (yearly,) = tenures(now)
    model, value = sbg.fit(yearly.lost, yearly.alive)

    assert yearly.started == REGULAR[0]
    assert (model.a, model.b, value) == (
        pytest.approx(0.704, abs=5e-4), pytest.approx(1.182, abs=5e-4), pytest.approx(-1680.3, abs=0.05),
    )  # fmt: skip


def test_taking_a_run_back_takes_its_contracts_and_what_was_done_with_them(hosting, ana, maya, project):
    start_contracts([contract("K-8", party=ana)], source="books", run=4)
    renew(hosting, due_on=date(2026, 5, 31), by=maya)
    project()

    remove_source("books", run=3)
    project()

    assert Contract.objects.get().number == "K-8"
    assert (Touchpoint.objects.count(), Renewal.objects.count()) == (1, 0)
    assert start_contracts([contract(party=ana)], source="books", run=5) == 1


def test_contracts_are_asked_for_in_filters_and_read_with_the_rights_on_orders(hosting, ana, bruno, maya, ola):
    asked = reader(maya)
    due = parse("some contracts (renews in the next 30 days)", asked.noun("person"), asked)
    assert [row.id for row in page(asked.noun("person"), asked, Wanted(filter=due)).rows] == [ana.pk]

    role = set_rights(add_role("Own", by=maya), {("order", "read"): "own"}, by=maya)
    ola = change_user(ola, role=role, by=maya)
    assert not readable(ola, {ana.pk}).tells("contract.renewed", ana.pk)
    assert readable(maya, {ana.pk}).tells("contract.renewed", ana.pk)


def test_a_renewal_is_taken_back_and_made_again(hosting, maya, project, ana):
    renew(hosting, due_on=date(2026, 5, 31), value=13_000, by=maya)
    project()
    back = take_back_renewal(hosting, by=maya)
    project()
    assert (back.renews_on, back.renewals, back.value) == (date(2026, 5, 31), 0, 12_000)
    assert tenures(clock.now()) == [Tenures(12, (0,), (1,))]

    renew(hosting, due_on=date(2026, 5, 31), by=maya)
    project()
    assert tenures(DUE) == [Tenures(12, (0, 0), (0, 1))]
    with pytest.raises(NothingToTakeBack):
        take_back_end(hosting, by=maya)


def test_an_end_is_taken_back_before_it_is_projected_and_comes_again(hosting, maya, project, now):
    end_contract(hosting, reason="Too dear", by=maya)
    back = take_back_end(hosting, by=maya)
    project()
    assert (back.ended_at, back.reason, back.renews_on) == (None, "", date(2026, 5, 31))
    assert tenures(clock.now()) == [Tenures(12, (0,), (1,))]

    with clock.at(now + timedelta(hours=1)):
        end_contract(hosting, by=maya)
        project()
        assert tenures(DUE) == [Tenures(12, (1,), (0,))]


def test_an_end_of_nobody_we_know_is_taken_back_before_it_is_projected(maya, project, now):
    start_contracts([contract()], source="books")
    end_contract(Contract.objects.get(), by=maya)
    take_back_end(Contract.objects.get(), by=maya)
    project()

    assert tenures(clock.now()) == [Tenures(12, (0,), (1,))]


@pytest.fixture
def cohort(now, project):
    """Sixty yearly contracts of 2022: ten were lost at the first date, six at the second, four at the third."""
    lost = [0] * 10 + [1] * 6 + [2] * 4
    news = [
        contract(f"C{i}", starts_on=date(2022, 6, 1), renewals=n, ended_at=datetime(2023 + n, 6, 1, 13, tzinfo=UTC))
        for i, n in enumerate(lost)
    ]
    news += [contract(f"S{i}", starts_on=date(2022, 6, 1), renewals=3) for i in range(40)]
    start_contracts(news, source="books")
    project()


def test_each_term_has_its_model_and_says_nothing_before_a_second_date(cohort, ana, project, maya):
    start_contracts([contract("Monthly", party=ana, term=1)], source="books")
    project()

    assert fit_renewals() == 1
    fits = latest_fits()
    assert list(fits) == [12]
    assert (fits[12].contracts, fits[12].lost) == (60, 20)
    standing = likely_to_renew(Contract.objects.get(number="S1"), fits)
    assert 0.85 < standing.low < standing.chance < standing.high < 0.99
    assert likely_to_renew(Contract.objects.get(number="Monthly"), fits) is None
    assert likely_to_renew(Contract.objects.get(number="C1"), fits) is None


def test_what_is_still_to_come_is_the_sum_over_its_renewals(cohort):
    fit_renewals()
    fits, standing = latest_fits(), Contract.objects.get(number="S1")
    model = sbg.ShiftedBetaGeometric(fits[12].a, fits[12].b)

    ahead = range(1, 400)
    each = [float(sbg.survival(3 + n, model) / sbg.survival(3, model)) / 1.1 ** (n - 1) for n in ahead]
    assert still_to_come(standing, fits) == pytest.approx(12_000 * sum(each), rel=1e-3)
    assert still_to_come(Contract.objects.get(number="C1"), fits) is None
    assert still_to_come(standing, {}) is None


def test_the_chance_is_a_field_that_lists_filter_by(cohort, maya):
    fit_renewals()
    asking = reader(maya)
    noun = asking.noun("contract")
    wanted = Wanted(filter=parse("chance > 80% and ended is empty", noun, asking), columns=("chance",), size=5)

    told = likely_to_renew(Contract.objects.get(number="S1"), latest_fits())
    assert [row.values["chance"] for row in page(noun, asking, wanted).rows] == pytest.approx([told.chance] * 5)


def test_people_are_found_by_the_date_of_their_contract(hosting, ana, bruno, maya):
    asking = reader(maya)
    noun = asking.noun("person")
    found = {
        days: [row.id for row in page(noun, asking, Wanted(filter=parse(
            f"some contracts (renews is in the next {days} days)", noun, asking))).rows]
        for days in (10, 30)
    }  # fmt: skip

    assert found == {10: [], 30: [ana.pk]}


def test_a_model_that_has_lost_its_contracts_is_not_used(cohort, maya, project):
    fit_renewals()
    remove_source("books")
    remove_touches("books")
    fit_renewals()

    assert latest_fits() == {}
    assert RenewalFit.objects.count() == 2
