"""Touches come in, a relationship is measured, the right person appears on Today, an answer closes the loop."""

from datetime import timedelta

from rapport.loop.decide.models import NextDue, Rule, TriggerPoint
from rapport.loop.decide.queries import points_for
from rapport.loop.listen.commands import close_loop, open_loop, reopen_loop
from rapport.loop.listen.models import Loop, Owed, Touchpoint
from rapport.loop.understand.queries import measures_of
from rapport.platform import clock


def test_somebody_silent_for_longer_than_usual_appears_on_today(ana, maya, bought, now):
    bought(ana, times=12, every=7, last=40)

    point = points_for(maya, now).get()
    assert (point.party, point.rule) == (ana, Rule.SILENCE)
    assert point.at_stake > 0


def test_somebody_in_rhythm_is_left_alone_until_the_day_comes(ana, maya, bought, now):
    bought(ana, times=12, every=7, last=3)

    assert not points_for(maya, now).exists()
    assert now < NextDue.objects.get(party=ana).due_at < now + timedelta(days=60)


def test_coming_back_settles_the_silence(ana, maya, bought, now):
    bought(ana, times=12, every=7, last=40)
    with clock.at(now + timedelta(minutes=1)):
        from rapport.departments.sales.commands import NewLine, NewOrder, place_orders

        lines = [NewLine(product=None, quantity=1, value=900)]
        place_orders([NewOrder(number="back", placed_at=now, currency="EUR", party=ana.pk, lines=lines)], source="test")
        from rapport.loop.listen.commands import project_batch

        project_batch()

    assert not points_for(maya, now).exists()
    assert TriggerPoint.objects.get(party=ana).settled_how == "came back"


def test_a_question_comes_first_and_its_answer_closes_it(ana, bruno, maya, bought, project, now):
    bought(bruno, times=12, every=7, last=40)
    question = open_loop(
        ana, kind=Loop.QUESTION, owed_by=Owed.BY_US, text="Do you sell decaf?", due_at=now + timedelta(hours=5), by=maya
    )
    project()
    assert [point.party for point in points_for(maya, now)] == [ana, bruno]

    close_loop(question, channel="phone", text="Yes, two kinds.", by=maya)
    project()

    assert [point.party for point in points_for(maya, now)] == [bruno]
    assert Touchpoint.objects.get(party=ana.pk).kind == "question.answered"


def test_reopening_brings_it_back(ana, maya, project, now):
    question = open_loop(ana, kind=Loop.QUESTION, owed_by=Owed.BY_US, text="Decaf?", due_at=now, by=maya)
    project()
    closed = close_loop(question, channel="phone", text="Yes.", by=maya)
    project()

    reopen_loop(closed, by=maya)
    project()

    assert points_for(maya, now).get().loop_id == question.pk


def test_closing_a_loop_on_time_raises_trust(ana, maya, project, now):
    promise = open_loop(
        ana, kind=Loop.PROMISE, owed_by=Owed.BY_US, text="Price list", due_at=now + timedelta(days=1), by=maya
    )
    project()

    close_loop(promise, channel="phone", text="Sent.", by=maya)
    project()

    measures = measures_of(ana, now)
    assert measures.trust.value > 0.5
    assert measures.promises.evidence == 1
