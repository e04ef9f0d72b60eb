"""How good were our guesses whether contracts are renewed? Looked back on from what was known then, beside plain rules.

The contracts are simulated: each leaves at its dates with a chance of its own, drawn from a Beta that we know.
"""

from datetime import date, datetime, time, timedelta

import numpy as np
import pytest

from rapport.departments.sales.contracts.commands import (
    NewContract,
    back_test_renewals,
    change_contracts,
    end_contract,
    renew,
    start_contracts,
)
from rapport.departments.sales.contracts.models import Contract, months_later
from rapport.departments.sales.contracts.past import Stand, contracts_at, look
from rapport.loop.learn.models import Guess, Way
from rapport.loop.learn.queries import record_of
from rapport.loop.learn.sayings import not_yet, reasons, verdict
from rapport.platform import clock
from rapport.platform.access.queries import workspace, zone
from rapport.platform.records.declare import Change


@pytest.fixture
def here(db):
    return zone(workspace().time_zone)


@pytest.fixture
def world(now, project, here):
    """Contracts of some terms that began over the last years, with what became of each: {term: (a, b)}."""

    def simulate(chances, *, each=500, years=3, seed=7):
        rng, news = np.random.default_rng(seed), []
        for term, (a, b) in chances.items():
            for n in range(each):
                starts = now.date() - timedelta(days=int(rng.integers(5, 365 * years)))
                renewals, ended = _lived(rng.beta(a, b), starts, term, now.date(), rng)
                at = ended and datetime.combine(ended, time(13), here)
                news.append(NewContract(number=f"{term}-{n}", starts_on=starts, term=term, value=100, currency="EUR",
                                        renewals=renewals, ended_at=at))  # fmt: skip
        start_contracts(news, source="books", run=1)
        project()

    return simulate


def _lived(leaves, starts, term, today, rng):
    """How often it was renewed by today, and the date at which it was not."""
    renewals = 0
    while (due := months_later(starts, term * (renewals + 1))) < today:
        if rng.random() < leaves:
            return renewals, due
        renewals += 1
    return renewals, None


def test_what_was_said_lies_near_the_chances_that_we_planted(world, now, here):
    planted = {3: (1.0, 3.0), 6: (0.8, 8.0)}
    world(planted)
    origin = now - timedelta(days=120)

    told = look(Stand(origin, now, 90, here))

    asked = {each.id: each for each in contracts_at(origin, here)}
    first = origin.astimezone(here).date()
    due = [c for c in asked.values() if not c.is_over and first < c.due <= first + timedelta(days=90)]
    true = np.sort([(planted[c.term][1] + c.renewals) / (sum(planted[c.term]) + c.renewals) for c in due])
    assert len(told.party) == len(due) > 150
    assert np.abs(np.sort(told.said) - true).max() < 0.06
    assert abs(told.said.mean() - told.happened.mean()) < 0.06


def test_where_terms_differ_we_beat_every_plain_rule(world):
    world({1: (6.0, 14.0), 3: (0.3, 6.0)}, each=450, years=2)

    record = record_of(back_test_renewals())

    ours, base = record.ours, record.overall[Way.BASE]
    assert set(record.overall) == {Way.OURS, Way.FREQUENCY, Way.BASE}
    assert record.is_earned
    assert ours.auc > 0.6 > base.auc
    assert ours.brier < base.brier
    assert ours.ece < 0.05
    assert verdict(record) == "Our guess beats every plain rule"


def test_where_all_leave_alike_the_plain_rule_is_as_good(world):
    world({2: (200.0, 800.0)}, years=2)

    record = record_of(back_test_renewals())

    assert not record.is_earned
    assert verdict(record).startswith("The plain rule is as good")
    assert "what we say is provisional" in reasons(record, "EUR")


def test_what_is_told_later_changes_nothing_of_an_earlier_instant(ana, maya, now, project, here):
    start_contracts([NewContract(number=f"K-{n}", party=ana.pk, starts_on=date(2026, 5, 13), term=1, value=100,
                                 currency="EUR") for n in range(4)], source="shop")  # fmt: skip
    project()
    origin = now + timedelta(days=20)
    before = contracts_at(origin, here)
    assert {(each.due, each.renewals, each.is_over) for each in before} == {(date(2026, 6, 13), 0, False)}

    renewed, ended, moved, longer = Contract.objects.order_by("number")
    with clock.at(now + timedelta(days=40)):
        renew(renewed, due_on=date(2026, 6, 13), at=now + timedelta(days=10), by=maya)
        end_contract(ended, at=now + timedelta(days=10), by=maya)
        change_contracts([Change(id=moved.pk, field="renews", before=date(2026, 6, 13), after=date(2026, 6, 30)),
                          Change(id=longer.pk, field="term", before=1, after=2)], by=maya)  # fmt: skip
        project()
        later = {each.id: each for each in contracts_at(clock.now(), here)}

    assert contracts_at(origin, here) == before
    assert [(later[str(each.pk)].due, later[str(each.pk)].is_over) for each in (renewed, ended, moved, longer)] == [
        (date(2026, 7, 13), False), (date(2026, 6, 13), True), (date(2026, 6, 30), False), (date(2026, 7, 13), False),
    ]  # fmt: skip


def test_of_whom_nobody_said_what_happened_nothing_is_asked(world, now, here, maya):
    world({3: (1.0, 3.0)}, each=300)
    origin = now - timedelta(days=120)
    asked = look(Stand(origin, now, 90, here))

    sooner = Stand(origin, now, 90, here).seen_from(clock.micros(now - timedelta(days=60)))

    assert 0 < len(look(sooner).party) < len(asked.party)


def test_with_too_little_it_says_what_is_missing(db, now, project):
    row = back_test_renewals()
    assert "every night once there are renewals and ends of contracts" in not_yet(Guess.RENEWS, row)

    start_contracts([NewContract(number="K", starts_on=date(2026, 4, 1), term=1, value=1, currency="EUR")], source="b")
    project()
    row = back_test_renewals()
    assert record_of(row) is None
    assert "This needs renewals and ends of contracts over" in not_yet(Guess.RENEWS, row)


def test_it_takes_few_questions(world, django_assert_max_num_queries):
    world({3: (1.0, 3.0)}, each=100)

    with django_assert_max_num_queries(30):
        back_test_renewals()
