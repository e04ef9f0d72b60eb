"""Choosing what to do: drawn once, with the chance that is logged, and owed loops before all."""

from datetime import timedelta

import pytest

from rapport.loop.decide.arms import Arm, Offer
from rapport.loop.decide.commands import begin_holdout, call, choose, put_off, set_capacity, set_holdout, undo
from rapport.loop.decide.maths.thompson import FLOOR
from rapport.loop.decide.models import Assigned, Decision, Holdout, TriggerPoint
from rapport.loop.decide.queries import points_for
from rapport.loop.know.commands import add_person
from rapport.loop.listen.commands import open_loop
from rapport.loop.listen.models import Loop, Owed
from rapport.platform.access.commands import NotAdmin


def all_moves(points, now):
    """Whoever comes up may be written to and called."""
    return {point.pk: Offer((Arm("write", 0.002), Arm("call", 0.005))) for point in points}


def nothing(points, now):
    return {point.pk: Offer(why="We have no address.") for point in points}


@pytest.fixture
def many(fired, maya) -> list[TriggerPoint]:
    return [fired(add_person(f"P {n}", keeper=maya, by=maya), at_stake=100 * n, rank=2.0 * n) for n in range(12)]


def test_what_was_drawn_is_logged_with_its_chance(ana, fired, now):
    point = fired(ana, value=9_000)

    assert choose(all_moves) == 1
    [drawn] = Decision.objects.assignments()
    chances = {arm["key"]: arm["p"] for arm in drawn.arms}
    point.refresh_from_db()
    assert (drawn.trigger_point, drawn.arm, drawn.decided_by) == (point, point.arm, None)
    assert drawn.eligible == [*chances] == ["hold", "write", "call"]
    assert sum(chances.values()) == pytest.approx(1)
    assert min(chances.values()) >= FLOOR / 3 - 1e-12
    assert drawn.propensity == chances[drawn.arm]
    assert (drawn.cause, drawn.segment, drawn.unit) == (f"t{point.trigger_id}", "stranger", ana.pk)
    assert drawn.window_ends_at == now + timedelta(days=90)
    assert len(drawn.state_hash) == 32


def test_it_is_chosen_once(many):
    assert choose(all_moves) == 12
    before = list(TriggerPoint.objects.order_by("pk").values_list("arm", "rank", "settled_at"))

    assert choose(all_moves) == 0
    assert list(TriggerPoint.objects.order_by("pk").values_list("arm", "rank", "settled_at")) == before
    assert Decision.objects.count() == 12


def test_the_same_is_drawn_from_the_same(ana, fired, believing):
    fired(ana)
    believing(write=0.02, call=0.02)
    choose(all_moves)
    first = Decision.objects.values("arm", "arms", "seed", "state_hash").get()
    Decision.objects.all().delete()
    TriggerPoint.objects.update(considered_at=None, settled_at=None)
    choose(all_moves)

    assert Decision.objects.values("arm", "arms", "seed", "state_hash").get() == first


@pytest.mark.parametrize("adds", [-0.5, 0.5])
def test_owed_loops_are_never_drawn(ana, maya, project, now, many, believing, adds):
    loop = open_loop(ana, kind=Loop.QUESTION, owed_by=Owed.BY_US, text="Decaf?", due_at=now, by=maya)
    project()
    believing(write=adds, call=adds)
    set_holdout(50, by=maya)
    choose(all_moves)

    assert points_for(maya, now).first().loop == loop
    assert not Decision.objects.filter(trigger_point__loop=loop).exists()
    assert loop.trigger_points.get().considered_at == now


def test_what_does_harm_is_left_alone_but_for_the_floor(many, believing, maya, now):
    believing(write=-0.5, call=-0.5)
    choose(all_moves)

    for drawn in Decision.objects.all():
        assert [arm["p"] for arm in drawn.arms] == pytest.approx([1 - FLOOR * 2 / 3, FLOOR / 3, FLOOR / 3])
        assert drawn.explored or drawn.arm == "hold"
    held = TriggerPoint.objects.filter(settled_how="left alone")
    assert held.count() + points_for(maya, now).count() == 12
    assert held.count() == Decision.objects.filter(chosen="hold").count() >= 9


def test_today_stands_by_what_was_drawn_and_stays_so(many, believing, maya, now):
    TriggerPoint.objects.update(value=10_000)
    believing(write=0.05, call=0.01)
    choose(all_moves)
    ranks = [point.rank for point in points_for(maya, now)]

    assert ranks == sorted(ranks, reverse=True)
    assert [point.rank for point in points_for(maya, now)] == ranks


def test_the_left_alone_group_is_left_alone_and_everybody_is_noted(many, maya, now):
    group = set_holdout(50, by=maya)
    choose(all_moves)
    put = dict(Assigned.objects.filter(cause=group.cause).values_list("unit", "arm"))

    assert set(put) == {point.party_id for point in many}
    assert set(put.values()) == {"hold", "everything"}
    for drawn in Decision.objects.all():
        is_left_alone = put[drawn.unit] == "hold"
        assert (drawn.eligible == ["hold"]) == is_left_alone == (drawn.propensity == 1)


def test_nobody_is_left_alone_before_it_began_and_only_admins_say_how_many(maya, ola, many):
    choose(all_moves)
    assert not Assigned.objects.exists()

    begin_holdout()
    before = Holdout.objects.get()
    with pytest.raises(NotAdmin):
        set_holdout(20, by=ola)
    after = set_holdout(20, by=maya)
    assert (before.percent, after.percent, after.salt) == (5, 20, before.salt)


def test_whom_nothing_may_be_done_for_is_left_alone_with_the_reason(ana, fired):
    point = fired(ana)
    choose(nothing)
    point.refresh_from_db()

    assert (point.settled_how, point.decisions.get().why) == ("left alone", "We have no address.")


def test_no_more_calls_are_proposed_than_can_be_made(many, believing, maya):
    set_capacity(calls=2, messages=5, by=maya)
    believing(write=-0.9, call=0.9)
    choose(all_moves)

    called = TriggerPoint.objects.filter(arm="call").count()
    assert called == 2
    assert Decision.objects.filter(eligible__contains="call").count() < 12


def test_who_does_otherwise_is_noted_until_it_is_taken_back(ana, fired, maya, now):
    point = fired(ana)
    choose(all_moves)
    TriggerPoint.objects.filter(pk=point.pk).update(arm="write", settled_at=None, settled_how="")
    drawn = point.decisions.assignments()

    put_off(point, until=now + timedelta(days=1), by=maya)
    assert drawn.get().overridden_at is None
    done = call(point, text="", by=maya)
    assert drawn.get().overridden_at == now
    undo(done, by=maya)
    assert drawn.get().overridden_at is None
