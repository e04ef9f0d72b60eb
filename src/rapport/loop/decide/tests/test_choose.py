"""Deciding: done, later, not useful; all logged, all undoable."""

from datetime import timedelta

import pytest

from rapport.loop.decide.commands import (
    AlreadySettled,
    act_on,
    ask_who_is_due,
    call,
    call_not_useful,
    let_old_points_go,
    put_off,
    settle_outcomes,
    undo,
)
from rapport.loop.decide.models import Decision, NextDue, TriggerPoint
from rapport.loop.decide.queries import live_counts, points_for, room_for_others, waiting_on_today
from rapport.loop.know.commands import keep
from rapport.loop.listen.commands import correct, forgive_loop, move_loop, open_loop, record
from rapport.loop.listen.models import Loop, Owed, Touchpoint
from rapport.loop.listen.vocabulary import Direction
from rapport.loop.understand.states import read_states
from rapport.platform import clock


@pytest.fixture
def silence(ana, bought) -> TriggerPoint:
    bought(ana, times=12, every=7, last=40)
    return ana.trigger_points.open().get()


def test_a_decision_remembers_what_could_be_done_and_what_was_chosen(silence, maya):
    decision = act_on(silence, chosen="write", by=maya)
    assert (decision.eligible, decision.proposed, decision.chosen) == (["write", "call", "hold"], "write", "write")
    assert waiting_on_today(maya) == 0


def test_two_colleagues_do_not_settle_it_twice(silence, maya, ola):
    act_on(silence, chosen="write", by=maya)
    with pytest.raises(AlreadySettled, match="meantime"):
        call_not_useful(silence, by=ola)


def test_later_sleeps_until_then(silence, maya, now):
    put_off(silence, until=now + timedelta(days=1), by=maya)
    assert not points_for(maya, now).exists()
    assert points_for(maya, now + timedelta(days=1)).get() == silence


@pytest.mark.parametrize("choose", [
    lambda point, by: act_on(point, chosen="hold", by=by),
    lambda point, by: call_not_useful(point, by=by, why="wrong person"),
    lambda point, by: put_off(point, until=clock.now() + timedelta(days=1), by=by),
])  # fmt: skip
def test_every_choice_can_be_undone(silence, maya, now, choose):
    undo(choose(silence, maya), by=maya)
    assert points_for(maya, now).get() == silence
    assert Decision.objects.get().undone_at == now


def test_who_takes_later_back_does_not_open_what_a_colleague_has_settled(silence, maya, ola, now):
    decision = put_off(silence, until=now + timedelta(days=1), by=maya)
    call(silence, text="All is well.", by=ola)

    point = undo(decision, by=maya)
    assert (point.settled_how, point.is_awake(now)) == ("acted", False)
    assert list(Decision.objects.order_by("pk").values_list("undone_at", flat=True)) == [now, None]


def test_who_takes_later_back_does_not_wake_what_a_colleague_has_put_off_anew(silence, maya, ola, now):
    decision = put_off(silence, until=now + timedelta(days=1), by=maya)
    again = put_off(silence, until=now + timedelta(days=9), by=ola)
    assert undo(decision, by=maya).asleep_until == now + timedelta(days=9)

    assert undo(again, by=ola).is_awake(now)


def test_what_is_over_since_stays_over_when_a_choice_is_taken_back(silence, ana, maya, bought, now):
    decision = put_off(silence, until=now + timedelta(days=1), by=maya)
    with clock.at(now + timedelta(hours=20)):
        bought(ana, times=1, every=1)

        assert undo(decision, by=maya).settled_how == "came back"
        assert not points_for(maya, clock.now()).exists()


def test_a_call_is_a_touch_until_it_is_taken_back(silence, ana, maya, project, now):
    measured = read_states([ana.pk])["n"][0]
    decision = call(silence, text="All is well.", by=maya)
    project()
    assert Touchpoint.objects.get(kind="call.made").said == "All is well."
    assert read_states([ana.pk])["n"][0] == measured + 1

    undo(decision, by=maya)
    project()
    assert read_states([ana.pk])["n"][0] == measured


def test_a_call_settles_the_loop_it_is_about_and_undo_opens_it(ana, maya, project, now):
    loop = open_loop(ana, kind=Loop.QUESTION, owed_by=Owed.BY_US, text="Decaf?", due_at=now, by=maya)
    project()
    decision = call(loop.trigger_points.get(), text="Yes.", by=maya)
    project()
    loop.refresh_from_db()
    assert not loop.is_open

    undo(decision, by=maya)
    project()
    loop.refresh_from_db()
    assert loop.is_open
    assert points_for(maya, now).get().loop == loop


def test_an_episode_fires_once(silence, ana, maya, project, now):
    from rapport.loop.listen.commands import recount

    call_not_useful(silence, by=maya)
    recount([ana.pk], refold=True)
    project()
    assert ana.trigger_points.filter(episode=silence.episode).get() == silence
    assert not points_for(maya, now).exists()


def test_time_alone_brings_somebody_up(ana, maya, bought, project, now):
    bought(ana, times=12, every=7, last=1)
    due_at = NextDue.objects.get(party=ana).due_at

    with clock.at(due_at - timedelta(seconds=1)):
        assert ask_who_is_due() == 0
    with clock.at(due_at):
        assert ask_who_is_due() == 1
        project()
        assert points_for(maya, due_at).get().party == ana
    assert not NextDue.objects.filter(party=ana).exists()


def test_a_loop_comes_up_a_day_before_it_is_due_and_follows_its_date(ana, maya, project, now):
    loop = open_loop(ana, kind=Loop.PROMISE, owed_by=Owed.BY_US, text="Prices", due_at=now + timedelta(days=5), by=maya)
    project()
    assert NextDue.objects.get(party=ana).due_at == now + timedelta(days=4)

    move_loop(loop, due_at=now + timedelta(days=9), by=maya)
    project()
    assert NextDue.objects.get(party=ana).due_at == now + timedelta(days=8)

    forgive_loop(loop, by=maya)
    project()
    assert not NextDue.objects.filter(party=ana).exists()


def test_a_new_keeper_sees_what_waits(silence, ana, maya, ola, project, now):
    from rapport.loop.listen.commands import recount

    keep(ana, keeper=ola, by=maya)
    recount([ana.pk])
    project()
    assert points_for(ola, now).get() == silence
    assert live_counts(ola.pk, now - timedelta(hours=1)) == {"count-today": 1, "new-today": 1}
    assert live_counts(maya.pk, now)["count-today"] == 0


def test_a_new_keeper_sees_a_silence_beside_a_loop(silence, ana, maya, ola, project, now):
    from rapport.loop.listen.commands import recount

    open_loop(ana, kind=Loop.QUESTION, owed_by=Owed.BY_THEM, text="Which grind?", by=maya)
    keep(ana, keeper=ola, by=maya)
    recount([ana.pk])
    project()
    assert points_for(ola, now).get() == silence


def test_the_outcome_is_what_they_did_within_the_window(silence, ana, maya, bought, now):
    decision = act_on(silence, chosen="write", by=maya)
    with clock.at(now + timedelta(days=15)):
        bought(ana, times=1, every=1, last=10)
        assert settle_outcomes() == 1
    decision.refresh_from_db()
    assert decision.outcome == "bought"


@pytest.mark.parametrize(("what", "outcome"), [
    ({"kind": "mail.replied"}, "answered"),
    ({"kind": "survey.answered", "value": 9}, "answered"),
    ({"kind": "meeting.held", "direction": Direction.MUTUAL}, "answered"),
    ({"kind": "page.viewed"}, "nothing"),
    ({"kind": "product.viewed"}, "nothing"),
    ({"kind": "mail.clicked"}, "nothing"),
    ({"kind": "mail.replied", "human": 0.1}, "nothing"),
])  # fmt: skip
def test_only_who_says_something_has_answered(silence, ana, maya, touch, project, now, what, outcome):
    decision = act_on(silence, chosen="write", by=maya)
    with clock.at(now + timedelta(days=15)):
        record([touch(ana, 10, **what)])
        project()
        settle_outcomes()

    decision.refresh_from_db()
    assert decision.outcome == outcome


@pytest.mark.parametrize(("said", "outcome"), [({"withdrawn": True}, "nothing"), ({"party": "ana"}, "bought")])
def test_an_outcome_is_told_from_what_counts(silence, ana, bruno, maya, bought, project, now, said, outcome):
    decision = act_on(silence, chosen="write", by=maya)
    with clock.at(now + timedelta(days=15)):
        bought(ana if "withdrawn" in said else bruno, times=1, every=1, last=10)
        order = Touchpoint.objects.filter(kind="order.placed").latest("occurred_at")
        correct(order, by=maya, **(said if "withdrawn" in said else {"party": ana.pk}))
        project()
        settle_outcomes()

    decision.refresh_from_db()
    assert decision.outcome == outcome


def test_a_silence_nobody_acted_on_goes_after_sixty_days(silence, maya, now):
    assert let_old_points_go() == 0
    with clock.at(now + timedelta(days=61)):
        assert let_old_points_go() == 1
    silence.refresh_from_db()
    assert silence.settled_how == "over"


@pytest.mark.parametrize(("owed", "others", "room"), [(0, 73, 7), (3, 73, 4), (9, 73, 0), (0, 2, 2)])
def test_a_day_has_seven_moves_and_owed_ones_are_never_left_out(owed, others, room):
    assert room_for_others(owed, others) == room
