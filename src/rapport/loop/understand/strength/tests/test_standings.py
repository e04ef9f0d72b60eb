"""Stages and bands are kept with every touch and every night, dated by the rule, equal to a rebuild from the ledger."""

from datetime import timedelta

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from rapport.loop.listen.commands import record, recount
from rapport.loop.listen.models import Correction
from rapport.loop.understand.maths import stages
from rapport.loop.understand.maths.bands import Band
from rapport.loop.understand.maths.stages import Stage, Step
from rapport.loop.understand.maths.state import DAY
from rapport.loop.understand.segments.commands import make_segment, rebuild, tick
from rapport.loop.understand.strength import jobs
from rapport.loop.understand.strength.commands import keep_everybody, standings, tell_anew
from rapport.loop.understand.strength.models import Move, Standing
from rapport.platform import clock


def stage_of(party) -> Stage:
    return Stage(Standing.objects.get(party=party).stage)


def moves(party, of: str = "stage") -> list[tuple]:
    return list(Move.objects.filter(party=party, of=of).order_by("at", "id").values_list("at", "before", "after"))


def test_a_touch_moves_somebody_on_at_once(ana, touch, bought, project, now):
    record([touch(ana, days=9)])
    project()
    assert stage_of(ana) is Stage.PROSPECT

    bought(ana, times=2, every=5, last=1)
    assert stage_of(ana) is Stage.REGULAR
    assert [at for at, _, _ in moves(ana)] == [now - timedelta(days=days) for days in (9, 6, 1)]


def test_what_only_we_do_leaves_somebody_a_stranger(ana, touch, project, now):
    record([touch(ana, kind="call.made", direction=-1)])
    project()

    assert stage_of(ana) is Stage.STRANGER
    assert moves(ana) == []


def test_the_night_lets_somebody_lapse_at_the_instant_of_the_rule(ana, bought, now):
    bought(ana, times=3, every=5, last=1)
    with clock.at(now + timedelta(days=90)):
        assert keep_everybody() == 1
        assert keep_everybody() == 0

    assert stage_of(ana) is Stage.LAPSED
    assert moves(ana)[-1][0] == now - timedelta(days=1) + timedelta(days=60)


def test_the_job_keeps_everybody(ana, bought, now):
    bought(ana, times=3, every=5, last=1)
    with clock.at(now + timedelta(days=90)):
        jobs.keep_standings(0)

    assert stage_of(ana) is Stage.LAPSED


def test_something_late_is_told_from_the_beginning(ana, bought, touch, project, now):
    bought(ana, times=2, every=5, last=1)
    record([touch(ana, days=30)])
    project()

    assert [after for _, _, after in moves(ana)] == [Stage.PROSPECT, Stage.FIRST_ORDER, Stage.REGULAR]


def test_what_was_withdrawn_never_moved_anybody(ana, touch, project, now):
    call = touch(ana, days=3)
    record([call])
    project()
    Correction.objects.create(
        touch_id=call.id, touch_at=call.occurred_at, party=ana.pk, withdrawn=True, recorded_at=now
    )
    recount([ana.pk], refold=True)
    project()

    assert stage_of(ana) is Stage.STRANGER
    assert moves(ana) == []


def test_step_by_step_and_anew_are_the_same(ana, bruno, maya, touch, bought, project, now):
    draw = np.random.default_rng(4)
    kinds = ["call.received", *["order.placed"] * 5, "referral.made", "contract.started", *["contract.ended"] * 9]
    for days in draw.choice([1, 2, 5, 300], 60, p=[0.4, 0.3, 0.2, 0.1]).cumsum()[::-1].tolist():
        with clock.at(now - timedelta(days=days)):
            back = float(draw.choice([0, 0, 0, 40]))
            record([touch(one, back, kind=str(draw.choice(kinds))) for one in (ana, bruno) if draw.random() < 0.7])
            project()
            if draw.random() < 0.3:
                keep_everybody()
    keep_everybody()
    kept = [(moves(one), stage_of(one), Standing.objects.get(party=one).stage_since) for one in (ana, bruno)]

    Standing.objects.all().delete()
    tell_anew([ana.pk, bruno.pk])
    again = [(moves(one), stage_of(one), Standing.objects.get(party=one).stage_since) for one in (ana, bruno)]
    assert kept == again
    assert len(kept[0][0]) > 4


def test_who_was_there_before_this_was_kept_is_told_from_the_ledger(ana, bought, now):
    bought(ana, times=3, every=5, last=1)
    before = moves(ana)
    Standing.objects.all().delete()
    Move.objects.all().delete()
    keep_everybody()

    assert moves(ana) == before
    assert stage_of(ana) is Stage.REGULAR


def test_a_band_is_kept_with_since_when_and_left_only_clearly(ana, bought, now):
    bought(ana, times=30, every=7, last=1)
    first = Standing.objects.get(party=ana)
    seen = []
    for days in range(1, 200):
        with clock.at(now + timedelta(days=days)):
            keep_everybody()
            seen.append(Standing.objects.get(party=ana).band)

    assert (first.band, first.band_since) == (Band.STEADY, now)
    assert seen[-1] == Band.DORMANT
    assert len(moves(ana, "band")) == 1 + sum(np.diff([first.band, *seen]) != 0)
    assert len(moves(ana, "band")) <= 5


def test_a_band_does_not_flicker_at_its_edge(ana, bought, now, monkeypatch):
    from rapport.loop.understand.maths import rhythm

    bought(ana, times=30, every=7, last=1)
    monkeypatch.setattr("rapport.loop.understand.maths.standing.momentum", lambda states, now: np.zeros(len(states)))
    seen = []
    for days, kept in enumerate((0.36, 0.34, 0.36, 0.33, 0.35, 0.31, 0.36, 0.29, 0.34, 0.36, 0.39, 0.41), start=1):
        monkeypatch.setattr(rhythm, "continuity", lambda x, t_x, silence, *_, kept=kept: edge(silence, kept))
        with clock.at(now + timedelta(days=days)):
            keep_everybody()
            seen.append(Standing.objects.get(party=ana).band)

    assert seen == [Band.STEADY] * 7 + [Band.AT_RISK] * 4 + [Band.STEADY]


def edge(silence, kept: float):
    """So much of the usual chance is left; without a silence, all of it."""
    return np.where(silence == 0, 1.0, kept)


@pytest.mark.parametrize("question", ['stage is "Stopped buying"', "band is Quiet"])
def test_a_segment_hears_of_the_night(ana, bought, maya, now, question):
    bought(ana, times=9, every=5, last=1)
    segment = make_segment("Gone", "person", question, by=maya)
    rebuild(segment)
    assert not segment.members.exists()

    with clock.at(now + timedelta(days=300)):
        keep_everybody()
        tick()
    assert list(segment.members.values_list("party_id", flat=True)) == [ana.pk]


def test_a_change_of_clocks_moves_nobody(ana, bought, now):
    """Europe turns its clocks on 25 October 2026: the day has 25 hours, the rule counts instants."""
    with clock.at(now.replace(month=10, day=24, hour=22)):
        bought(ana, times=2, every=1)
        bought_at = clock.now()
    with clock.at(bought_at + timedelta(days=60, microseconds=-1)):
        keep_everybody()
        assert stage_of(ana) is Stage.REGULAR
    with clock.at(bought_at + timedelta(days=60)):
        keep_everybody()
        assert stage_of(ana) is Stage.LAPSED


def test_only_touched_parties_are_looked_at(ana, bruno, bought, now, django_assert_max_num_queries):
    bought(ana, times=3, every=5, last=1)
    before = Standing.objects.values().get(party=ana)
    bought(bruno, times=3, every=5, last=1)

    assert Standing.objects.values().get(party=ana) == before


@given(
    st.lists(
        st.tuples(st.integers(1, 4), st.integers(0, 900 * DAY), st.sampled_from([*Step, Step.HEARD, Step.HEARD])),
        max_size=40,
    )
)
def test_to_have_heard_from_somebody_again_moves_nobody(taken):
    rows = np.array(taken, standings.TAKEN)
    kept = standings.that_move(rows)

    for party in range(1, 5):
        whole = [(at, Step(step)) for each, at, step in rows.tolist() if each == party]
        short = [(at, Step(step)) for each, at, step in kept.tolist() if each == party]
        assert stages.told(short, 1000 * DAY) == stages.told(whole, 1000 * DAY)
        assert sum(step is Step.HEARD for _, step in short) <= 1
