"""Four readings of the ledger: what is a step, a state, leaving; and only what was recorded by the instant."""

from datetime import timedelta

import pytest

from rapport.loop.decide import departures
from rapport.loop.decide.departures import walked
from rapport.loop.decide.models import Walk
from rapport.loop.listen import vocabulary
from rapport.loop.listen.commands import correct, withdraw
from rapport.loop.listen.models import Touchpoint
from rapport.loop.listen.queries import known
from rapport.platform import clock

from .walks import DAY, happened, keep, people, told


def issue(party, day, now, number, **more):
    return happened(
        "newsletter.sent", party, now - day * DAY, subject_type="newsletter", subject_id=f"{number}", **more
    )


@pytest.fixture
def contracts(monkeypatch):
    """The kinds of touch of a contract, where the vocabulary has none."""
    for place, kind in enumerate(("contract.started", "contract.renewed", "contract.ended")):
        entry = vocabulary.TouchKind(900 + place, vocabulary.BOTH, "other", "file", kind)
        monkeypatch.setitem(vocabulary.KINDS, kind, vocabulary.KINDS.get(kind, entry))


def test_an_issue_is_a_step_and_unsubscribing_before_the_next_is_leaving(ana, bruno, now):
    keep(
        *(issue(ana.pk, 100 - 7 * n, now, n) for n in range(3)),
        *(issue(bruno.pk, 100 - 7 * n, now, n) for n in range(2)),
        happened("mail.clicked", ana.pk, now - 99 * DAY),
        happened("mail.unsubscribed", bruno.pk, now - 90 * DAY),
    )

    assert told(walked(Walk.NEWSLETTER, now)) == [
        (ana.pk, 1, "never clicked", "stayed"),
        (ana.pk, 2, "clicked before", "stayed"),
        (ana.pk, 3, "clicked before", "stayed"),
        (bruno.pk, 1, "never clicked", "stayed"),
        (bruno.pk, 2, "never clicked", "left"),
    ]


def test_an_issue_sent_twice_is_two_steps(ana, now):
    keep(issue(ana.pk, 90, now, 1), issue(ana.pk, 89, now, 1), issue(ana.pk, 80, now, 2))

    assert [step for _, step, *_ in told(walked(Walk.NEWSLETTER, now))] == [1, 2, 3]


def test_recent_issues_are_not_judged_whoever_left(ana, bruno, now):
    keep(issue(ana.pk, 20, now, 1), issue(bruno.pk, 20, now, 1), happened("mail.unsubscribed", ana.pk, now - 19 * DAY))

    assert [how for *_, how in told(walked(Walk.NEWSLETTER, now))] == ["?", "?"]


def test_clicks_of_machines_and_what_was_withdrawn_are_not_read(ana, maya, now):
    keep(
        *(issue(ana.pk, 100 - 7 * n, now, n) for n in range(2)),
        happened("mail.clicked", ana.pk, now - 99 * DAY, human=0.1),
        happened("mail.unsubscribed", ana.pk, now - 98 * DAY),
    )
    left = Touchpoint.objects.get(kind="mail.unsubscribed")
    withdraw(left.pk, at=left.occurred_at, party_id=ana.pk, by=maya)

    assert [rest for _, *rest in told(walked(Walk.NEWSLETTER, now))] == [
        [1, "never clicked", "stayed"],
        [2, "never clicked", "stayed"],
    ]


def test_orders_are_steps_and_three_usual_gaps_of_silence_are_leaving(ana, bruno, now):
    keep(
        *(happened("order.placed", ana.pk, now - (200 - 10 * n) * DAY, value=1) for n in range(3)),
        happened("order.placed", ana.pk, now - 180 * DAY + timedelta(hours=1), value=1),
        happened("order.placed", bruno.pk, now - 30 * DAY, value=1),
        happened("order.placed", bruno.pk, now - 20 * DAY, value=1),
        happened("item.returned", ana.pk, now - 195 * DAY),
    )

    walk = walked(Walk.ORDERS, now)

    usual = (20 + 1 / 24) / 3  # of Ana; Bruno's is 10 days
    assert walk.declared["window_days"] == pytest.approx(3 * (usual + 10) / 2)
    assert told(walk) == [
        (ana.pk, 1, "nothing returned", "stayed"),
        (ana.pk, 2, "returned before", "stayed"),
        (ana.pk, 3, "returned before", "stayed"),
        (ana.pk, 4, "returned before", "left"),
        (bruno.pk, 1, "nothing returned", "stayed"),
        (bruno.pk, 2, "nothing returned", "?"),
    ]


def test_a_complaint_is_open_until_it_is_settled(ana, now):
    keep(
        *(happened("order.placed", ana.pk, now - (200 - 10 * n) * DAY, value=1) for n in range(4)),
        happened("complaint.made", ana.pk, now - 195 * DAY),
        happened("complaint.settled_late", ana.pk, now - 185 * DAY),
        happened("complaint.made", ana.pk, now - 175 * DAY),
    )

    assert [state for _, _, state, _ in told(walked(Walk.ORDERS, now))] == [
        "nothing returned", "open complaint", "nothing returned", "open complaint",
    ]  # fmt: skip


def test_while_nobody_ordered_twice_no_order_can_be_judged(ana, now):
    keep(happened("order.placed", ana.pk, now - 900 * DAY, value=1))

    walk = walked(Walk.ORDERS, now)

    assert told(walk) == [(ana.pk, 1, "nothing returned", "?")]
    assert walk.judged_upto == clock.instant(0)


def test_months_of_a_contract_are_steps_until_it_ends(ana, bruno, now, contracts):
    keep(
        happened("contract.started", ana.pk, now - 130 * DAY, subject_id="A"),
        happened("contract.renewed", ana.pk, now - 75 * DAY, subject_id="A"),
        happened("contract.ended", ana.pk, now - 50 * DAY, subject_id="A"),
        happened("contract.started", ana.pk, now - 40 * DAY, subject_id="B"),
        happened("contract.started", bruno.pk, now - 70 * DAY),
    )

    steps = told(walked(Walk.CONTRACT, now))

    assert [rest for whose, *rest in steps if whose == 1] == [
        [1, "never renewed", "stayed"],
        [2, "never renewed", "stayed"],
        [3, "renewed before", "left"],
    ]
    assert [rest for whose, *rest in steps if whose == 2] == [[1, "never renewed", "stayed"], [2, "never renewed", "?"]]
    assert [how for whose, *_, how in steps if whose == 3] == ["stayed", "stayed", "?"]


def test_a_contract_that_ends_with_its_month_ends_in_that_month(ana, now, contracts):
    began = now.replace(month=1)
    keep(happened("contract.started", ana.pk, began), happened("contract.ended", ana.pk, began.replace(month=3)))

    assert [how for *_, how in told(walked(Walk.CONTRACT, now))] == ["stayed", "left"]


def test_first_steps_come_in_their_order_and_what_was_done_early_counts_from_its_turn(ana, bruno, now):
    path = ("visit.received", "order.placed", "survey.answered")
    keep(
        happened("visit.received", ana.pk, now - 100 * DAY),
        happened("survey.answered", ana.pk, now - 99 * DAY),
        happened("order.placed", ana.pk, now - 90 * DAY, value=1),
        happened("visit.received", bruno.pk, now - 100 * DAY),
        happened("question.asked", bruno.pk, now - 98 * DAY),
        happened("order.placed", bruno.pk, now - 80 * DAY, value=1),
    )

    walk = walked(Walk.ONBOARDING, now, onboarding=path)

    assert walk.grid == (2, 2)
    assert [step for step in told(walk) if step[1] <= 2] == [
        (ana.pk, 1, "asked nothing", "stayed"),
        (ana.pk, 2, "asked nothing", "stayed"),
        (bruno.pk, 1, "asked nothing", "stayed"),
        (bruno.pk, 2, "asked before", "left"),
    ]


@pytest.mark.parametrize("walk", Walk)
def test_an_empty_ledger_has_no_steps(walk, db, now):
    assert told(walked(walk, now)) == []


@pytest.mark.parametrize("walk", Walk)
def test_nothing_recorded_later_changes_what_was_read(walk, ana, bruno, maya, now, contracts):
    keep(*_everything(ana.pk, now), *_everything(bruno.pk, now, late=3), at=now)
    before = told(walked(walk, now))

    later = now + DAY
    keep(*_everything(people(1)[0], now), *_everything(ana.pk, now, late=11), at=later)
    with_later = Touchpoint.objects.filter(recorded_at__lte=now)
    for place, touch in enumerate(with_later.order_by("occurred_at", "id")):
        change = ({"withdrawn": True}, {"party": bruno.pk}, {"human": 0.0})[place % 3]
        _later(later, lambda touch=touch, change=change: correct(touch, by=maya, **change))

    assert before
    assert told(walked(walk, now)) == before
    _later(later, lambda: None)
    assert told(walked(walk, later + 900 * DAY)) != before


def _everything(party, now, late=0):
    """Somebody's whole story: of every walk some steps and marks."""
    kinds = (
        "product.viewed", "cart.filled", "order.placed", "delivery.made", "survey.answered", "newsletter.sent",
        "mail.clicked", "newsletter.sent", "order.placed", "contract.started", "item.returned", "complaint.made",
        "contract.renewed", "order.placed", "contract.ended", "mail.unsubscribed",
    )  # fmt: skip
    return [happened(kind, party, now - (200 - 9 * place - late) * DAY, value=1) for place, kind in enumerate(kinds)]


def _later(at, deed):
    with clock.at(at):
        return deed()


def test_of_too_many_touches_those_of_every_nth_party_are_read(now, db, monkeypatch):
    ids = people(12)
    keep(*(issue(party, 90, now, 1) for party in ids))
    monkeypatch.setattr(known, "MOST", 4)

    walk = walked(Walk.NEWSLETTER, now)

    assert walk.one_in == 3
    assert [person for person, *_ in told(walk)] == [party for party in ids if party % 3 == 0]


@pytest.mark.parametrize("walk", Walk)
def test_every_reading_declares_its_grid_and_its_states(walk):
    reading = departures.reading_of(walk)

    assert reading.steps > 2
    assert len(set(reading.states)) > 1
