"""A trigger is tried on many people by a worker: the same answer as at once, told as it goes, and cancelled."""

from datetime import timedelta

import pytest
from django.db import DataError
from procrastinate.contrib.django.models import ProcrastinateJob

from rapport.loop.decide import jobs
from rapport.loop.decide.commands import ask_to_try, cancel_trying, draft_trigger
from rapport.loop.decide.dry_run import as_told, dry_run, run, takes_long
from rapport.loop.decide.models import Trying
from rapport.loop.know.commands import add_person
from rapport.platform import clock
from rapport.platform.jobs.commands import drop
from rapport.platform.jobs.facts import JobDropped
from rapport.platform.journal.commands import REACT, run_reaction


@pytest.fixture
def shop(maya, bought, now):
    """Seven people, of whom all but the last ordered now and then."""
    people = [add_person(f"P{place}", keeper=maya, by=maya) for place in range(7)]
    for place, person in enumerate(people[:-1]):
        bought(person, times=place + 2, every=9, last=place)
    return people


@pytest.fixture
def second():
    return draft_trigger("orders", settings={"number": 2})


def test_in_parts_it_says_what_it_says_of_all_at_once(shop, second, monkeypatch):
    whole = dry_run(second)
    monkeypatch.setattr(run, "PART", 2)
    told = []

    assert dry_run(second, so_far=lambda done, total: told.append((done, total))) == whole
    assert whole.times > 3
    assert told == [(0, 7), (2, 7), (4, 7), (6, 7), (7, 7)]


def test_a_worker_says_what_the_page_would_have_said(shop, second, maya, now):
    trying = ask_to_try(second, by=maya)
    assert (trying.is_busy, trying.total) == (True, 0)

    jobs.try_on_the_past(trying.pk)

    trying.refresh_from_db()
    assert as_told(trying.result) == dry_run(second, now)
    assert (trying.is_busy, trying.done, trying.total) == (False, 7, 7)


def test_cancelled_it_stops_after_the_part_it_is_at(shop, second, maya, monkeypatch):
    monkeypatch.setattr(run, "PART", 2)
    trying, looked = ask_to_try(second, by=maya), []
    part = run._part

    def cancelled_in_the_second(*told):
        looked.append(told)
        if len(looked) == 2:
            cancel_trying(trying)
        return part(*told)

    monkeypatch.setattr(run, "_part", cancelled_in_the_second)
    jobs.try_on_the_past(trying.pk)

    trying.refresh_from_db()
    assert (len(looked), trying.done, trying.result) == (2, 2, None)
    assert (trying.is_busy, trying.finished_at) == (False, None)


def test_cancelled_before_its_turn_nothing_is_done(shop, second, maya):
    trying = cancel_trying(ask_to_try(second, by=maya))

    jobs.try_on_the_past(trying.pk)

    trying.refresh_from_db()
    assert (trying.total, trying.result) == (0, None)


def test_a_worker_that_died_over_it_begins_anew(shop, second, maya):
    trying = ask_to_try(second, by=maya)
    Trying.objects.update(done=4, total=7)

    jobs.try_on_the_past(trying.pk)
    jobs.try_on_the_past(trying.pk)

    trying.refresh_from_db()
    assert trying.result["asked"] == 7


def test_what_can_no_longer_be_asked_is_told_in_a_sentence(shop, maya):
    drafted = draft_trigger("holds", settings={"filter": "city is Oslo"})
    trying = ask_to_try(drafted, by=maya)
    Trying.objects.update(told=trying.told | {"settings": {"filter": "town is Oslo"}})

    jobs.try_on_the_past(trying.pk)

    trying.refresh_from_db()
    assert "town" in trying.trouble
    assert not trying.is_busy


@pytest.mark.parametrize("fault", [ValueError, MemoryError, DataError])
def test_what_fails_for_any_other_reason_says_what_to_do(fault, shop, second, maya, monkeypatch):
    def fails(*told):
        raise fault

    monkeypatch.setattr(run, "_part", fails)
    trying = ask_to_try(second, by=maya)
    with pytest.raises(fault):
        jobs.try_on_the_past(trying.pk)

    trying.refresh_from_db()
    assert "Try it again" in trying.trouble
    assert not trying.is_busy
    assert ask_to_try(second, by=maya) != trying


def test_what_an_admin_drops_from_the_jobs_says_so(shop, second, maya, ola):
    trying, other = ask_to_try(second, by=maya), ask_to_try(second, by=ola)

    drop(ProcrastinateJob.objects.get(args={"trying_id": trying.pk}), by=maya)
    for job in ProcrastinateJob.objects.filter(task_name=REACT, args__kind=JobDropped.fact_name()):
        run_reaction(**job.args)

    trying.refresh_from_db()
    other.refresh_from_db()
    assert "dropped" in trying.trouble
    assert (trying.is_busy, other.is_busy) == (False, True)


def test_the_same_question_is_asked_once_and_another_takes_its_place(shop, second, maya, ola, now):
    first = ask_to_try(second, by=maya)
    assert ask_to_try(draft_trigger("orders", settings={"number": 2}), by=maya) == first
    theirs = ask_to_try(second, by=ola)

    other = ask_to_try(draft_trigger("orders", settings={"number": 3}), by=maya)

    assert set(Trying.objects.filter(cancelled_at=None)) == {theirs, other}
    assert ProcrastinateJob.objects.filter(task_name__endswith="try_on_the_past").count() == 3
    with clock.at(now + timedelta(days=8)):
        later = ask_to_try(second, by=maya)
        assert list(Trying.objects.all()) == [later]


def test_up_to_so_many_people_a_page_waits_for_it(shop, second, monkeypatch):
    monkeypatch.setattr(run, "AT_ONCE", 7)
    assert not takes_long(second)

    monkeypatch.setattr(run, "AT_ONCE", 6)
    assert takes_long(second)
