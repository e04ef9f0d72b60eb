"""What a contract says can be corrected; the touches that the models read follow, and nothing counts twice."""

from datetime import UTC, date, datetime, timedelta

import pytest

from rapport.departments.sales.commands import remove_source
from rapport.departments.sales.contracts.commands import NewContract, end_contract, renew, start_contracts
from rapport.departments.sales.contracts.models import Contract, Renewal
from rapport.departments.sales.contracts.queries import Tenures, tenures
from rapport.loop.know.commands import add_products
from rapport.loop.know.models import Product
from rapport.loop.listen.models import Touchpoint
from rapport.loop.listen.queries import touches_of
from rapport.platform import clock
from rapport.platform.access.commands import add_role, change_user, set_rights
from rapport.platform.journal.models import Entry
from rapport.platform.records.commands import NotAllowed, WrongValue, change
from rapport.platform.records.declare import Change


@pytest.fixture
def started(ana, now):
    """A contract of Ana's, with what is said of it."""

    def start(**said):
        given = {"starts_on": date(2025, 5, 31), "term": 12, "value": 12_000, "currency": "EUR", "topic": "hosting"}
        start_contracts([NewContract(number="K-7", party=ana.pk, **given | said)], source="books", run=3)
        return Contract.objects.get()

    return start


@pytest.fixture
def says(maya):
    """Change some fields of a contract to these values; the contract as it is then."""

    def say(contract, **after):
        columns = {"product": "product_id", "starts": "starts_on", "renews": "renews_on", "ended": "ended_at"}
        there = Contract.objects.get(pk=contract.pk)
        wanted = [
            Change(id=there.pk, field=name, before=getattr(there, columns.get(name, name)), after=value)
            for name, value in after.items()
        ]
        assert len(change("contract", wanted, by=maya)) == len(wanted)
        return Contract.objects.get(pk=contract.pk)

    return say


def told(ana):
    """What the ledger counts of her contracts: kind and day, oldest first."""
    found = [(touch.kind.partition(".")[2], touch.occurred_at.date()) for touch in touches_of([ana.pk])]
    return sorted(found, key=lambda each: each[1])


def test_another_start_moves_the_next_date_and_the_touch(started, says, ana, project, now):
    hosting = started()
    project()

    changed = says(hosting, starts=date(2025, 6, 30))
    project()

    assert changed.renews_on == date(2026, 6, 30)
    assert told(ana) == [("started", date(2025, 6, 30))]
    assert tenures(clock.now()) == [Tenures(12, (0,), (1,))]
    again = touches_of([ana.pk])[0]
    assert (again.pk, again.topic, again.source, again.run) == (changed.start_touch, "hosting", "books", 3)
    assert again.payload["renews"] == "2026-06-30"


def test_what_was_known_before_the_change_stays_known_of_then(started, says, project, now):
    hosting = started()
    project()
    with clock.at(now + timedelta(days=1)):
        says(hosting, term=6)
        project()
        assert tenures(clock.now()) == [Tenures(6, (0,), (1,))]

    assert tenures(now) == [Tenures(12, (0,), (1,))]


def test_it_is_changed_before_the_projector_saw_it(started, says, ana, project):
    changed = says(started(), starts=date(2025, 1, 31), term=24)
    project()

    assert told(ana) == [("started", date(2025, 1, 31))]
    assert (changed.renews_on, tenures(clock.now())) == (date(2027, 1, 31), [Tenures(24, (0,), (1,))])


def test_there_and_back_again_counts_once(started, says, ana, project):
    hosting = started()
    project()
    for day in (date(2025, 6, 1), date(2025, 5, 31)):
        says(hosting, starts=day)
        project()

    assert told(ana) == [("started", date(2025, 5, 31))]
    assert Touchpoint.objects.filter(kind="contract.started").count() == 3


def test_renewals_told_of_their_day_move_and_those_that_were_done_stay(started, says, ana, maya, project, now):
    hosting = started(starts_on=date(2023, 5, 31), renewals=2)
    renew(hosting, due_on=date(2026, 5, 31), by=maya)
    project()

    says(hosting, starts=date(2023, 4, 30))
    project()

    days = [date(2024, 4, 30), date(2025, 4, 30), date(2026, 4, 30)]
    assert list(Renewal.objects.order_by("due_on").values_list("due_on", flat=True)) == days
    expected = [("started", date(2023, 4, 30)), *(("renewed", day) for day in days[:2]), ("renewed", now.date())]
    assert told(ana) == expected
    assert tenures(clock.now()) == [Tenures(12, (0, 0, 0, 0), (0, 0, 0, 1))]
    assert set(Renewal.objects.values_list("pk", flat=True)) == {
        touch.pk for touch in touches_of([ana.pk]) if touch.kind == "contract.renewed"
    }


def test_another_next_date_is_kept_and_counted_from(started, says, ana, maya, project):
    hosting = says(started(), renews=date(2026, 6, 15))
    project()
    assert touches_of([ana.pk])[0].payload["renews"] == "2026-06-15"

    renewed = renew(hosting, due_on=date(2026, 6, 15), by=maya)
    project()

    assert renewed.renews_on == date(2027, 6, 15)
    assert tenures(datetime(2026, 6, 14, tzinfo=UTC)) == [Tenures(12, (0,), (1,))]
    assert tenures(datetime(2026, 6, 15, tzinfo=UTC)) == [Tenures(12, (0, 0), (0, 1))]
    assert says(hosting, term=6).renews_on == date(2026, 12, 15)


def test_a_next_date_put_back_is_counted_from_the_start_again(started, says):
    hosting = started()
    says(hosting, renews=date(2026, 6, 15))

    back = says(hosting, renews=date(2026, 5, 31))

    assert (back.agreed_on, back.agreed_nth, back.renews_on) == (None, None, date(2026, 5, 31))


def test_it_ends_ended_at_another_moment_and_goes_on(started, says, ana, maya, project, now):
    hosting = started()
    first, second = now - timedelta(days=9), now - timedelta(days=2)
    ended = says(hosting, ended=first, reason="Too dear")
    project()
    assert (ended.renews_on, ended.ended_by, ended.reason) == (None, maya, "Too dear")

    says(hosting, ended=second, reason="Moves away")
    project()
    assert told(ana) == [("started", date(2025, 5, 31)), ("ended", second.date())]
    assert touches_of([ana.pk])[0].said == "Moves away"
    assert tenures(datetime(2026, 6, 1, tzinfo=UTC)) == [Tenures(12, (1,), (0,))]

    back = says(hosting, ended=None)
    project()
    assert (back.renews_on, back.reason) == (date(2026, 5, 31), "")
    assert told(ana) == [("started", date(2025, 5, 31))]

    says(hosting, ended=second)
    project()
    assert told(ana)[1:] == [("ended", second.date())]


def test_another_product_is_journaled_by_name_and_no_touch_is_told_anew(started, says, project):
    pk = add_products([Product(number="P-1", name="Mail", source="page")])["P-1"]
    hosting = started()
    project()

    says(hosting, product=pk)
    project()

    entry = Entry.objects.latest("pk")
    assert (entry.kind, entry.payload["changed"]) == ("contracts.ContractChanged", {"product": ["", "Mail"]})
    assert Touchpoint.objects.count() == 1


def test_what_somebody_else_changed_meanwhile_is_left(started, maya):
    hosting = started()
    stale = Change(id=hosting.pk, field="term", before=6, after=24)

    assert change("contract", [stale], by=maya) == []
    assert Contract.objects.get().term == 12


@pytest.mark.parametrize(
    ("after", "sentence"),
    [
        ({"term": 0}, "1 to 600 months"),
        ({"starts": date(1969, 1, 1)}, "between 1970 and ten years"),
        ({"starts": date(2025, 5, 10)}, "lie ahead"),
        ({"term": 36}, "lie ahead"),
        ({"term": 600}, "lie ahead"),
        ({"renews": None}, "has a next date"),
        ({"renews": date(2025, 5, 31)}, "after the start, and after the dates"),
        ({"renews": date(2199, 1, 1)}, "within the next 100 years"),
        ({"ended": datetime(2022, 1, 1, tzinfo=UTC)}, "before it began"),
        ({"ended": datetime(2024, 8, 1, tzinfo=UTC)}, "renewed after that"),
        ({"ended": datetime(2027, 1, 1, tzinfo=UTC)}, "lies ahead"),
        ({"reason": "Too dear"}, "Only a contract that has ended"),
    ],
)
def test_what_cannot_be_is_refused_with_a_sentence_and_nothing_changes(started, says, project, after, sentence):
    hosting = started(starts_on=date(2023, 5, 31), renewals=2)
    project()
    before = Contract.objects.values().get()

    with pytest.raises(WrongValue, match=sentence):
        says(hosting, **after)

    project()
    assert Contract.objects.values().get() == before
    assert Touchpoint.objects.count() == 3


def test_it_cannot_begin_after_it_was_renewed_or_ended(started, says, maya, now):
    hosting = end_contract(started(), at=now, by=maya)

    with pytest.raises(WrongValue, match="before that day"):
        says(hosting, starts=date(2026, 5, 30))


def test_one_that_has_ended_has_no_next_date(started, says, maya):
    hosting = end_contract(started(), by=maya)

    with pytest.raises(WrongValue, match="no next date"):
        says(hosting, renews=date(2027, 5, 31))


def test_an_import_taken_back_takes_what_was_told_anew_too(started, says, project):
    hosting = started(starts_on=date(2023, 5, 31), renewals=2)
    project()
    says(hosting, starts=date(2023, 4, 30))
    project()

    remove_source("books", run=3)

    assert (Touchpoint.objects.count(), Contract.objects.count(), Renewal.objects.count()) == (0, 0, 0)


def test_who_may_not_change_orders_changes_no_contract(started, ola, maya):
    hosting = started()
    ola = change_user(ola, role=set_rights(add_role("Reads", by=maya), {("order", "edit"): "none"}, by=maya), by=maya)

    with pytest.raises(NotAllowed):
        change("contract", [Change(id=hosting.pk, field="term", before=12, after=6)], by=ola)
