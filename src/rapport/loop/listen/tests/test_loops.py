"""Loops: opened, settled once, reopened, let go; who waits for whom."""

from datetime import timedelta

import pytest

from rapport.loop.listen.commands import (
    AlreadyClosed,
    close_loop,
    forgive_loop,
    hand_over_loop,
    move_loop,
    open_loop,
    record,
    reopen_loop,
    settling_touch,
    undo_close,
)
from rapport.loop.listen.models import Correction, Loop, OpenLoop, Owed, Touchpoint
from rapport.loop.listen.queries import loops_waiting_for, owed_counts, promise_keeping, with_open_complaint
from rapport.platform import clock


@pytest.fixture
def promise(ana, maya, now):
    return open_loop(
        ana,
        kind=Loop.PROMISE,
        owed_by=Owed.BY_US,
        text="Price list",
        due_at=now + timedelta(days=1),
        owner=maya,
        by=maya,
    )


def test_what_i_owe_waits_for_me_and_not_for_others(promise, maya, ola):
    assert loops_waiting_for(maya).get() == promise
    assert not loops_waiting_for(ola).exists()
    assert owed_counts(maya) == {"we": 1, "they": 0}


@pytest.mark.parametrize(("days", "kind"), [(1, "promise.kept"), (-1, "promise.kept_late")])
def test_closing_says_in_the_ledger_whether_it_was_in_time(ana, maya, project, now, days, kind):
    loop = open_loop(ana, kind=Loop.PROMISE, owed_by=Owed.BY_US, text="x", due_at=now + timedelta(days=days), by=maya)
    close_loop(loop, channel="phone", text="Done.", by=maya)
    project()

    assert Touchpoint.objects.get(kind=kind).said == "Done."


def test_their_answer_settles_what_they_owe(ana, maya, project):
    loop = open_loop(ana, kind=Loop.QUESTION, owed_by=Owed.BY_THEM, text="Which grind?", by=maya)
    close_loop(loop, channel="phone", text="Fine.", by=maya)
    project()

    assert Touchpoint.objects.get().kind == "request.answered"


def test_a_loop_is_settled_once(promise, maya):
    close_loop(promise, channel="phone", text="Done.", by=maya)
    with pytest.raises(AlreadyClosed, match="in the meantime"):
        close_loop(promise, channel="phone", text="Again.", by=maya)


def test_letting_go_writes_no_touch_and_can_be_reopened(promise, maya, project):
    reopen_loop(forgive_loop(promise, by=maya), by=maya)
    project()

    assert OpenLoop.objects.open().get() == promise
    assert not Touchpoint.objects.exists()


def test_another_date_and_another_owner(promise, maya, ola, now):
    move_loop(promise, due_at=now + timedelta(days=9), by=maya)
    hand_over_loop(promise, owner=ola, by=maya)

    loop = loops_waiting_for(ola).get()
    assert loop.due_at == now + timedelta(days=9)


def test_promise_keeping_counts_answers_in_time(promise, maya, now):
    close_loop(promise, channel="phone", text="Done.", by=maya)
    day = timedelta(days=1)
    assert promise_keeping(maya, since=now - day, until=now + day) == {"closed": 1, "in_time": 1}


def test_an_open_complaint_is_known(ana, bruno, maya):
    open_loop(ana, kind=Loop.COMPLAINT, owed_by=Owed.BY_US, text="Stale", by=maya)
    assert with_open_complaint([ana.pk, bruno.pk]) == {ana.pk}


def test_a_close_undone_takes_its_words_back_but_never_a_mail_that_left(promise, maya, project):
    close_loop(promise, channel="phone", text="Done.", by=maya)
    undo_close(promise, by=maya)
    project()
    assert Correction.objects.get().withdrawn

    mail = settling_touch(promise, channel="email", text="Sent.", at=clock.now(), by=maya)
    mail.payload = {"message_id": "<1@halden.example>"}
    record([mail])
    close_loop(promise, channel="email", text="Sent.", answer_id=mail.id, by=maya)
    undo_close(promise, by=maya)
    assert Correction.objects.count() == 1
