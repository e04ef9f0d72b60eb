"""The timeline: newest first, bounded, corrected, and bound to whom it was for."""

from datetime import timedelta

import pytest

from rapport.loop.know.commands import add_organisation, add_products
from rapport.loop.know.models import Product
from rapport.loop.listen.commands import correct, open_loop, record, withdraw
from rapport.loop.listen.models import Loop, Owed, Touchpoint
from rapport.loop.listen.queries import (
    Whole,
    bought_for,
    days_of,
    exchanges,
    last_touches,
    loops_of_all,
    open_counts,
    timeline,
    touch_or_landed,
    wait_for,
    weekly_balance,
)
from rapport.loop.listen.touches import Touch, uuid7
from rapport.loop.listen.vocabulary import KINDS


def happened(party, kind: str, at, **more) -> Touch:
    entry = KINDS[kind]
    return Touch(
        kind=kind,
        direction=entry.direction,
        channel=entry.channel,
        occurred_at=at,
        party=party.pk,
        source="test",
        **more,
    )


@pytest.fixture
def week(ana, maya, project, now):
    """Ana wrote on each of the last seven days; Maya called on the first."""
    told = [happened(ana, "mail.received", now - timedelta(days=i), said=f"Day {i}") for i in range(1, 8)]
    record(
        [*told, happened(ana, "call.made", now - timedelta(days=7, hours=1), actor=maya.pk, payload={"invented": True})]
    )
    project()


def said(told) -> list:
    return [touch.said for touch in told]


def test_the_newest_come_first_and_the_next_page_goes_on(ana, week):
    first = timeline([ana.pk], limit=3)
    rest = timeline([ana.pk], limit=50, before=(first[-1].occurred_at, first[-1].id))

    assert said(first) == ["Day 1", "Day 2", "Day 3"]
    assert said(rest) == ["Day 4", "Day 5", "Day 6", "Day 7", None]
    assert rest[-1].actor == "Maya Berg"
    assert rest[-1].payload == {"invented": True}


def test_kinds_and_months_bound_what_is_read(ana, week, now):
    assert len(timeline([ana.pk], limit=50, kinds=["call.made"])) == 1
    assert said(timeline([ana.pk], limit=50, since=now - timedelta(days=2))) == ["Day 1", "Day 2"]
    assert len(timeline([ana.pk], limit=50, until=now - timedelta(days=2))) == 6
    one = timeline([ana.pk], limit=50)[2]
    assert timeline([ana.pk], limit=50, only=[one.id]) == [one]
    assert timeline([ana.pk], limit=50, only=[]) == []


def test_what_was_withdrawn_is_gone_and_what_was_moved_stands_with_its_owner(ana, bruno, maya, week, project):
    gone, moved = (Touchpoint.objects.get(said=words) for words in ("Day 1", "Day 2"))
    withdraw(gone.pk, at=gone.occurred_at, party_id=ana.pk, by=maya)
    correct(moved, party=bruno.pk, by=maya)

    assert said(timeline([ana.pk], limit=2)) == ["Day 3", "Day 4"]
    assert said(timeline([bruno.pk], limit=9)) == ["Day 2"]
    assert {touch.party for touch in timeline([ana.pk, bruno.pk], limit=50)} == {ana.pk, bruno.pk}


def test_days_are_told_from_corrected_touches(ana, bruno, maya, week, project, now):
    gone, moved = (Touchpoint.objects.get(said=words) for words in ("Day 1", "Day 2"))
    withdraw(gone.pk, at=gone.occurred_at, party_id=ana.pk, by=maya)
    correct(moved, party=bruno.pk, by=maya)

    ago = [(now - timedelta(days=i)).timestamp() / 86_400 for i in (7, 6, 5, 4, 3)]
    asked = {"acts": ["mail.received"], "since": now - timedelta(days=6, hours=1)}
    assert days_of(ana.pk, **asked, upto=now).acts.tolist() == pytest.approx(ago)
    assert days_of(bruno.pk, **asked, upto=now).acts.tolist() == [moved.occurred_at.timestamp() / 86_400]
    assert days_of(ana.pk, **asked, upto=now - timedelta(days=6)).acts.tolist() == pytest.approx(ago[:2])
    assert [(they, we) for _, they, we in days_of(ana.pk, **asked, upto=now - timedelta(days=5)).balance] == [(2, 0)]


def test_the_balance_of_days_is_that_of_weeks(ana, week, now):
    span = now - timedelta(days=30)

    days = days_of(ana.pk, acts=["mail.received"], since=span, upto=now)
    assert days.balance == weekly_balance([ana.pk], since=span, until=now)


def test_what_a_machine_did_with_a_mail_is_not_told(ana, maya, project, now):
    kinds = ["mail.opened", "mail.clicked", "mail.received"]
    record([happened(ana, kind, now - timedelta(hours=1), human=human) for kind in kinds for human in (0.1, 0.8)])
    project()

    assert sorted(touch.kind for touch in timeline([ana.pk], limit=9)) == sorted([*kinds, "mail.received"])
    correct(Touchpoint.objects.get(kind="mail.clicked", human=0.8), human=0.0, by=maya)
    assert "mail.clicked" not in {touch.kind for touch in timeline([ana.pk], limit=9)}


def test_a_corrected_feeling_replaces_the_guess(ana, maya, week):
    correct(Touchpoint.objects.get(said="Day 1"), sentiment=-0.9, by=maya)

    assert timeline([ana.pk], limit=1)[0].sentiment == -0.9


def test_a_product_is_named_and_a_strange_subject_breaks_nothing(ana, project, now):
    pk = add_products([Product(number="P1", name="Sidamo", source="test")])["P1"]
    record(
        [
            happened(ana, "item.returned", now - timedelta(hours=1), subject_type="product", subject_id=str(pk)),
            happened(ana, "item.returned", now - timedelta(hours=2), subject_type="product", subject_id="no number"),
            happened(ana, "item.returned", now - timedelta(hours=3), subject_type="product", subject_id="9" * 30),
        ]
    )
    project()

    assert [touch.product for touch in timeline([ana.pk], limit=9)] == ["Sidamo", None, None]


def test_only_what_was_done_for_an_organisation_is_its_own(ana, maya, project, now):
    cafe = add_organisation("Corner", by=maya)
    record(
        [
            happened(ana, "call.made", now - timedelta(hours=1), on_behalf_of=cafe.pk, actor=maya.pk),
            happened(ana, "call.made", now - timedelta(hours=2), actor=maya.pk),
            happened(cafe, "mail.received", now - timedelta(hours=3)),
            happened(ana, "order.placed", now - timedelta(hours=4), on_behalf_of=cafe.pk, value=900),
        ]
    )
    project()
    both, span = [ana.pk, cafe.pk], {"since": now - timedelta(days=1), "until": now}

    assert len(timeline(both, limit=9, of=Whole(cafe.pk))) == 3
    kinds = ["call.made", "mail.received"]
    met = exchanges(both, kinds=kinds, at=[now], half_life_days=180, days=1, of=Whole(cafe.pk))
    assert [(one.party, one.colleagues, one.they, one.we) for one in met] == [
        (ana.pk, {maya.pk: "Maya Berg"}, 0, 1),
        (cafe.pk, {}, 1, 0),
    ]
    assert bought_for(Whole(cafe.pk), both, **span) == (1, 900, 0, now - timedelta(hours=4))
    assert sum(they + we for _, they, we in weekly_balance(both, of=Whole(cafe.pk), **span)) == 3


def test_the_last_touch_of_a_list_is_the_order_and_not_its_line(ana, bought, now):
    bought(ana, times=1, every=1)

    assert last_touches({ana.pk: now}) == {ana.pk: ("order.placed", 1)}
    assert last_touches({}) == {}


def test_a_touch_is_known_while_it_waits_for_the_projector(ana, project, now):
    touch = happened(ana, "call.made", now, external_id="log:1")
    record([touch])

    assert touch_or_landed(touch.id).external_id == "log:1"
    assert not wait_for(touch.id, seconds=0.01)
    project()
    assert wait_for(touch.id, seconds=0.01)
    assert touch_or_landed(uuid7()) is None


def test_loops_of_many_are_counted_by_party_and_side(ana, bruno, maya):
    for owed_by in (Owed.BY_US, Owed.BY_US, Owed.BY_THEM):
        open_loop(ana, kind=Loop.PROMISE, owed_by=owed_by, text="x", by=maya)

    assert open_counts([ana.pk, bruno.pk]) == {ana.pk: (2, 1)}
    assert loops_of_all([ana.pk, bruno.pk]).count() == 3
