"""A task is given, done, opened again, moved, handed over and binned; what repeats comes again once."""

from datetime import UTC, date, datetime, timedelta
from threading import Thread

import pytest
from django.db import connection

from rapport.platform import clock
from rapport.platform.journal.models import Entry
from rapport.platform.teamwork.commands import (
    TaskGone,
    Work,
    bin_task,
    bring_task_back,
    change_task,
    finish_task,
    hand_task_over,
    move_task,
    remind,
    reopen_task,
)
from rapport.platform.teamwork.models import Task
from rapport.platform.teamwork.repeating import Repeat
from tests.people import NOW

TODAY = date(2026, 5, 12)
WEEKLY = Repeat(unit="week")


def facts() -> list[str]:
    told = Entry.objects.filter(kind__startswith="teamwork.").order_by("pk").values_list("kind", flat=True)
    return [kind.removeprefix("teamwork.") for kind in told]


def test_what_is_due_on_a_day_may_be_done_all_day(give):
    task = give(due=TODAY)

    assert task.due_on == TODAY
    assert task.due_at == datetime(2026, 5, 12, 23, 59, tzinfo=UTC)


def test_done_twice_it_is_done_once(give, ola):
    task = give()

    finish_task(task, by=ola)
    finish_task(task, by=ola)

    assert facts() == ["TaskGiven", "TaskDone"]


def test_what_repeats_comes_again_once_however_often_it_is_done(give, ola):
    task = give(due=TODAY, repeat=WEEKLY)

    finish_task(task, by=ola)
    finish_task(task, by=ola)

    (again,) = Task.objects.open()
    assert again.due_on == date(2026, 5, 19)
    assert again.title == task.title
    assert again.rule == WEEKLY


def test_taking_back_that_it_is_done_takes_the_next_one_back(give, ola):
    task = finish_task(give(due=TODAY, repeat=WEEKLY), by=ola)

    reopen_task(task, by=ola)
    reopen_task(task, by=ola)

    assert list(Task.objects.all()) == [task]
    finish_task(task, by=ola)
    assert Task.objects.open().count() == 1


def test_a_next_one_that_somebody_has_changed_stays(give, ola):
    task = finish_task(give(due=TODAY, repeat=WEEKLY), by=ola)
    move_task(Task.objects.open().get(), due=date(2026, 5, 20), by=ola)

    reopen_task(task, by=ola)
    finish_task(task, by=ola)

    assert Task.objects.open().get().due_on == date(2026, 5, 20)


def test_the_next_one_keeps_its_hour_and_its_reminder_when_the_clocks_change(give, ola, maya):
    from rapport.platform.access.models import Workspace

    Workspace.objects.update_or_create(pk=1, defaults={"name": "Halden", "time_zone": "Europe/Oslo"})
    with clock.at(datetime(2026, 10, 20, 8, tzinfo=UTC)):
        task = give(due=datetime(2026, 10, 20, 7, tzinfo=UTC), remind_at=datetime(2026, 10, 19, 14, tzinfo=UTC),
                    repeat=WEEKLY)  # fmt: skip
        finish_task(task, by=ola)

    again = Task.objects.open().get()
    assert again.due_at == datetime(2026, 10, 27, 8, tzinfo=UTC)
    assert again.remind_at == datetime(2026, 10, 26, 15, tzinfo=UTC)


def test_what_repeats_without_a_date_counts_from_the_day_it_was_done(give, ola):
    finish_task(give(repeat=Repeat(unit="day", every=2, from_done=True)), by=ola)

    assert Task.objects.open().get().due_on == date(2026, 5, 14)


def test_moving_and_handing_over_say_what_changed(give, maya, ola):
    task = give(due=TODAY)

    move_task(task, due=date(2026, 5, 14), by=maya)
    hand_task_over(Task.objects.get(), assignee=maya, by=maya)

    moved, handed = Entry.objects.filter(kind__startswith="teamwork.").order_by("pk")[1:]
    assert moved.payload["changed"] == {"due": ["2026-05-12", "2026-05-14"]}
    assert handed.payload["changed"] == {"assignee": ["Ola Dahl", "Maya Berg"]}


def test_saying_the_same_again_changes_nothing(give, ola):
    change_task(give(), Work(title="Count the mills", assignee=ola), by=ola)

    assert facts() == ["TaskGiven"]


def test_the_bin_and_back(give, ola):
    task = give()
    bin_task(bin_task(task, by=ola), by=ola)

    with pytest.raises(TaskGone, match="no longer there"):
        finish_task(task, by=ola)
    bring_task_back(bring_task_back(task, by=ola), by=ola)
    assert facts() == ["TaskGiven", "TaskBinned", "TaskBroughtBack"]
    assert finish_task(task, by=ola).done_at == NOW


def test_each_reminder_is_told_once_until_it_is_set_anew(give, ola, now):
    task = give(remind_at=now - timedelta(minutes=1))
    give("Later", remind_at=now + timedelta(minutes=1))

    assert [remind(), remind()] == [1, 0]
    change_task(task, Work(title="Count", assignee=ola, remind_at=now), by=ola)
    assert remind() == 1
    assert facts().count("TaskRemembered") == 2


@pytest.mark.django_db(transaction=True)
def test_done_by_two_at_a_time_it_comes_again_once(give, ola, maya):
    task = give(due=TODAY, repeat=WEEKLY)

    def done(by) -> None:
        finish_task(task, by=by)
        connection.close()

    two = [Thread(target=done, args=(who,)) for who in (ola, maya)]
    for one in two:
        one.start()
    for one in two:
        one.join()

    assert Task.objects.open().count() == 1
    assert facts().count("TaskDone") == 1
