"""What pages read: measures that tell how sure they are, and nothing where nothing is known."""

from datetime import timedelta

import pytest

from rapport.loop.know.commands import keep
from rapport.loop.listen.commands import record
from rapport.loop.listen.touches import Touch
from rapport.loop.listen.vocabulary import Direction
from rapport.loop.understand import commands
from rapport.loop.understand.models import Fit, Relationship
from rapport.loop.understand.queries import glances_of, measures_of, parameters, portrait_of, trend_counts
from rapport.platform import clock


def test_nobody_is_measured_before_anything_happened(ana, now):
    assert measures_of(ana, now) is None
    assert glances_of([ana.pk], now) == {}


def test_a_regular_customer_is_likely_to_buy_and_the_page_may_say_how_sure(ana, bought, now):
    bought(ana, times=20, every=7, last=1)

    measures = measures_of(ana, now)
    assert measures.continuity.low < measures.chance == measures.continuity.value < measures.continuity.high
    assert measures.chance > 0.9
    assert measures.continuity.evidence == 20
    assert 4 < measures.usual_gap_days < 9
    assert measures.provisional


def test_silence_lowers_the_chance_and_raises_what_is_at_stake(ana, bought, now):
    bought(ana, times=20, every=7, last=1)
    early = measures_of(ana, now)
    late = measures_of(ana, now + timedelta(days=90))

    assert late.chance < early.chance
    assert late.risk > early.risk
    assert late.silent_days == pytest.approx(91, abs=0.1)


def test_an_email_of_ours_alone_raises_no_measure(ana, bought, project, now):
    bought(ana, times=5, every=7, last=1)
    before = measures_of(ana, now)
    record(
        [
            Touch(
                kind="mail.sent",
                direction=Direction.FROM_US,
                channel="email",
                occurred_at=now,
                source="t",
                party=ana.pk,
            )
        ]
    )
    project()
    after = measures_of(ana, now)

    assert after.continuity == before.continuity
    assert after.trust == before.trust
    assert after.we == before.we + 1


def test_a_machine_is_kept_and_never_counted(ana, project, now):
    opened = Touch(
        kind="mail.clicked",
        direction=Direction.FROM_THEM,
        channel="email",
        occurred_at=now,
        source="t",
        party=ana.pk,
        human=0.1,
    )
    record([opened])
    project()
    assert measures_of(ana, now) is None


def test_the_chance_of_past_weeks_is_told_without_looking_ahead(ana, bought, now):
    bought(ana, times=10, every=7, last=20)
    before = portrait_of(ana, now - timedelta(days=28), weeks=20).past
    later = portrait_of(ana, now, weeks=24).past

    assert before.ends_at == later.ends_at[:20]
    assert before.chances == pytest.approx(later.chances[:20])
    assert later.chances[-1] == pytest.approx(measures_of(ana, now).chance, rel=0.02)


def test_fitting_is_versioned_and_used_at_once(ana, bought, now, project):
    bought(ana, times=5, every=7, last=1)
    assert parameters().fitted_on[0] == 0

    commands.fit()

    assert Fit.objects.count() == 1
    assert parameters().horizon == 90
    assert parameters().fitted_on[0] == 1


def test_trends_compare_with_90_days_ago(ana, bruno, maya, bought, now):
    bought(ana, times=60, every=4, last=1)
    bought(bruno, times=60, every=4, last=85)

    assert commands.compare_with_the_past() == 2

    trends = dict(Relationship.objects.values_list("party__name", "trend"))
    assert trends == {"Ana Ruiz": 0, "Bruno Keller": -1}
    assert trend_counts(maya) == {"growing": 0, "holding": 1, "fading": 1}


def test_trends_are_counted_for_whoever_keeps_them_now(ana, bruno, maya, ola, bought):
    bought(ana, times=60, every=4, last=1)
    bought(bruno, times=60, every=4, last=85)
    commands.compare_with_the_past()

    keep(bruno, keeper=ola, by=maya)
    commands.count_trends()

    assert trend_counts(maya) == {"growing": 0, "holding": 1, "fading": 0}
    assert trend_counts(ola) == {"growing": 0, "holding": 0, "fading": 1}
    assert trend_counts() == {"growing": 0, "holding": 1, "fading": 1}


def test_the_same_question_at_the_same_instant_has_the_same_answer(ana, bought, now):
    bought(ana, times=7, every=9, last=3)
    with clock.at(now + timedelta(days=400)):
        assert measures_of(ana, now) == measures_of(ana, now)


def test_a_trend_ends_with_the_purchases_it_was_told_from(ana, bought, project, now):
    from rapport.loop.listen.commands import remove_source

    bought(ana, times=60, every=4, last=1)
    commands.compare_with_the_past()
    remove_source("test")
    project()

    commands.compare_with_the_past()
    assert Relationship.objects.get(party=ana).trend is None
