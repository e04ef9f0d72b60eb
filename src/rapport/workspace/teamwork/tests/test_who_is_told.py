"""Who is told what? Each once, nobody of their own deeds, and nobody of what they may not see."""

import io
from datetime import date, timedelta

import pytest
from procrastinate.contrib.django.models import ProcrastinateJob

from rapport.loop.know.commands import add_person, bin_parties, change_person, erase_party, keep
from rapport.platform import clock
from rapport.platform.access.commands import add_role, change_user, set_field_right
from rapport.platform.access.models import Reach
from rapport.platform.access.queries import one_request
from rapport.platform.journal.commands import run_reaction
from rapport.platform.records.commands import change, create, make_object
from rapport.platform.records.declare import Change
from rapport.platform.records.reader import reader
from rapport.platform.teamwork.commands import (
    add_file,
    bin_task,
    change_note,
    choose_ways,
    finish_task,
    follow,
    forget_notifications,
    hand_task_over,
    make_tag,
    mark_all_read,
    mark_all_unread,
    mark_read,
    mark_unread,
    remind,
    remove_note,
    tag_record,
    tag_records,
    write_note,
)
from rapport.platform.teamwork.models import Notification
from rapport.platform.teamwork.queries import notifications_for, unread_count
from rapport.platform.teamwork.repeating import Repeat


def told(user) -> list[str]:
    with one_request():
        return list(notifications_for(reader(user)).order_by("pk").values_list("kind", flat=True))


@pytest.fixture
def here(ana, maya, ola) -> tuple[str, str]:
    """Ola follows Ana."""
    follow("person", str(ana.pk), by=ola)
    return "person", str(ana.pk)


def test_who_is_given_a_task_is_told_and_who_gives_it_to_themselves_is_not(give, maya, ola, react):
    give()
    give(assignee=maya)

    react()

    assert [told(ola), told(maya)] == [["given"], []]
    assert Notification.objects.get().by == maya


def test_who_gets_a_task_from_another_is_told(give, maya, ola, react):
    task = give(assignee=maya)
    hand_task_over(task, assignee=ola, by=maya)

    react()

    assert [told(ola), told(maya)] == [["given"], []]


def test_a_task_done_by_another_is_told_to_who_has_it_and_to_who_gave_it(give, maya, ola, react):
    finish_task(give(), by=ola)
    finish_task(give(), by=maya)

    react()

    assert sorted(told(ola)) == ["done", "given", "given"]
    assert told(maya) == ["done"]


def test_a_task_that_comes_again_is_not_given_anew(give, ola, now, react):
    finish_task(give(due=date(2026, 5, 12), repeat=Repeat(unit="week")), by=ola)

    react()

    assert told(ola) == ["given"]


def test_a_reminder_is_told_even_of_a_task_of_ones_own(give, ola, now, react):
    give(by=ola, remind_at=now - timedelta(minutes=1))
    remind()

    react()

    assert told(ola) == ["reminder"]


def test_who_is_named_is_told_so_and_not_of_the_note_besides(maya, ola, here, react):
    write_note(*here, "Ask @Ola first.", by=maya)
    write_note(*here, "She called.", by=maya)

    react()

    assert sorted(told(ola)) == ["named", "note"]


def test_of_what_one_follows_one_hears_of_notes_tasks_files_owners_and_changes(give, maya, ola, ana, here, react):
    write_note(*here, "She called.", by=maya)
    give(about=ana, assignee=maya)
    add_file(*here, name="a.txt", content=io.BytesIO(b"Hello"), by=maya)
    keep(ana, keeper=ola, by=maya)
    change_person(ana, name="Ana Ruiz", city="Oslo", by=maya)

    react()

    assert sorted(told(ola)) == ["changed", "file", "note", "owner", "task"]


def test_changes_within_a_quarter_of_an_hour_are_told_once(maya, ola, ana, here, now, react):
    for minutes, city in ((0, "Oslo"), (7, "Bergen"), (16, "Rome")):
        with clock.at(now + timedelta(minutes=minutes)):
            change_person(ana, name="Ana Ruiz", city=city, by=maya)
    tag_record(make_tag("vip", by=maya), *here, by=maya)

    react()

    assert told(ola) == ["changed", "changed"]


def test_a_record_of_a_kind_made_here_is_followed_too(maya, ola, react):
    make_object("Pet", "Pets", by=maya)
    (rex,) = create("x_pet", [{"name": "Rex"}], by=maya)
    follow("x_pet", str(rex), by=ola)
    change("x_pet", [Change(id=rex, field="name", before="Rex", after="Max")], by=maya)

    react()

    assert told(ola) == ["changed"]


def test_what_one_did_oneself_is_not_told(ola, here, give, ana, react):
    write_note(*here, "Mine.", by=ola)
    give(about=ana, by=ola)
    change_person(ana, name="Ana Ruiz", city="Oslo", by=ola)

    react()

    assert told(ola) == []


def test_who_may_no_longer_see_the_record_is_told_nothing_and_what_is_in_the_bin_waits(maya, ola, ana, here, react):
    write_note(*here, "She called.", by=maya)
    change_person(ana, name="Ana Ruiz", city="Oslo", by=maya)
    react()
    assert [len(told(ola)), unread_count(ola.pk)] == [2, 2]

    own = change_user(ola, role=add_role("Shop", otherwise=Reach.OWN, by=maya), by=maya)
    assert [told(own), unread_count(own.pk)] == [[], 0]

    change_user(ola, role=None, by=maya)
    assert unread_count(ola.pk) == 2
    bin_parties([ana.pk], by=maya)
    assert [told(ola), unread_count(ola.pk)] == [[], 0]

    erase_party(ana.pk)
    assert not Notification.objects.exists()


def test_what_a_role_hides_is_not_told(maya, ola, ana, here, react):
    write_note(*here, "She called.", by=maya)
    keep(ana, keeper=ola, by=maya)
    add_file(*here, name="a.txt", content=io.BytesIO(b"Hello"), by=maya)
    react()
    role = add_role("Shop", otherwise=Reach.ALL, by=maya)
    for field in ("note", "owner", "file"):
        set_field_right(role, "person", field, may_read=False, may_edit=False, by=maya)

    assert told(change_user(ola, role=role, by=maya)) == []


def test_what_was_removed_is_not_told_any_more(give, maya, ola, here, react):
    remove_note(write_note(*here, "She called.", by=maya), by=maya)
    bin_task(give(), by=maya)

    react()

    assert told(ola) == []


def test_who_is_named_later_is_told_later(maya, ola, here, react):
    note = write_note(*here, "She called.", by=maya)
    react()
    change_note(note, "She called @Ola.", by=maya)

    react()

    assert sorted(told(ola)) == ["named", "note"]


def test_a_kind_one_does_not_want_is_not_told_and_one_by_mail_alone_is_not_counted(give, maya, ola, here, react):
    choose_ways({"given": "not", "note": "mail"}, by=ola)
    give()
    write_note(*here, "She called.", by=maya)

    react()

    assert [told(ola), unread_count(ola.pk)] == [["note"], 0]


def test_who_left_is_told_nothing(give, maya, ola, react):
    give()
    change_user(ola, is_active=False, by=maya)

    react()

    assert not Notification.objects.exists()


def test_read_and_taken_back(give, maya, ola, now, react):
    for _ in range(3):
        give()
    react()
    first, _, last = notifications_for(reader(ola)).order_by("pk")

    mark_read(first)
    with clock.at(now + timedelta(minutes=1)):
        at = mark_all_read(last.pk, by=ola)
    assert unread_count(ola.pk) == 0
    assert mark_all_unread(at, by=ola) == 2
    assert mark_all_unread(at, by=ola) == 0
    assert unread_count(ola.pk) == 2
    mark_unread(first)
    assert unread_count(ola.pk) == 3


def test_after_ninety_days_it_is_forgotten(give, ola, now, react):
    give()
    react()

    with clock.at(now + timedelta(days=89)):
        assert forget_notifications() == 0
    with clock.at(now + timedelta(days=91)):
        assert forget_notifications() == 1


def test_a_deed_on_many_records_is_told_with_no_more_questions(maya, ola, ana, django_assert_max_num_queries):
    people = [str(add_person(f"Somebody {number}", keeper=maya, by=maya).pk) for number in range(30)]
    for pk in people:
        follow("person", pk, by=ola)
    tag_records(make_tag("vip", by=maya), "person", people, by=maya)
    job = ProcrastinateJob.objects.filter(args__kind="records.RecordChanged").get(
        args__reaction__startswith="rapport.platform.teamwork"
    )

    with django_assert_max_num_queries(7):
        run_reaction(**job.args)

    assert unread_count(ola.pk) == 30
