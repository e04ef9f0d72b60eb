"""Does the work behind the pages go on, once each, whatever happens to its process or its database?"""

import asyncio
import os
import signal
from datetime import timedelta

import pytest
from asgiref.sync import sync_to_async
from django.db import connections, transaction
from procrastinate import RetryStrategy
from procrastinate.contrib.django import app
from procrastinate.contrib.django.models import ProcrastinateJob
from procrastinate.jobs import Job

from rapport.loop.know.facts import PartyAdded
from rapport.platform import clock
from rapport.platform.access.facts import UserChanged
from rapport.platform.jobs import WITH_BACK_OFF
from rapport.platform.journal.commands import announce
from rapport.platform.journal.models import Entry
from rapport.server import schedule, upkeep, worker
from rapport.server.tests.house import House, wait_for

LANDED = "SELECT count(*) FROM listen_landing"
PROJECTORS = "SELECT count(DISTINCT pid) FROM pg_locks WHERE locktype = 'advisory' AND objid = 1918988400 AND granted"
LAND = """
from rapport.loop.know.commands import add_parties
from rapport.loop.know.commands.parties import NewParty
from rapport.loop.know.models import Kind
from rapport.server.tests.writing import *
add_parties([NewParty(Kind.PERSON, "Ana")], source="test")
print("here", flush=True)
for line in sys.stdin:
    connection.close()
    land([touch(line, random.Random(1), [Party.objects.get().pk])])
    print("landed", flush=True)
"""
DEFER = """
SELECT procrastinate_defer_jobs_v1(
    ARRAY[ROW('now', 'act.send_due', 0, null, null, '{}', null)::procrastinate_job_to_defer_v1])
"""
TICKERS = "SELECT count(DISTINCT pid) FROM pg_locks WHERE locktype = 'advisory' AND objid = 1953063787 AND granted"
SECOND = "from rapport.server.projector import project_forever; print('here', flush=True); project_forever()"
SECOND_TICKER = "from rapport.server.ticker import tick_forever; print('here', flush=True); tick_forever()"
STIR = "INSERT INTO segments_stirred (\"table\", record) VALUES ('know_party', '1')"
STIRRED = "SELECT count(*) FROM segments_stirred"


@pytest.fixture
def tasks():
    """Names new jobs of one test, and forgets them at its end."""
    before = dict(app.tasks)
    yield app
    app.tasks.clear()
    app.tasks.update(before)


@pytest.fixture
def do_jobs(transactional_db):
    """Do all jobs that are due, by the worker of the product; at the end none are left."""

    async def work() -> None:
        async with (ours := worker.worker_app()).open_async():
            await ours.run_worker_async(wait=False, listen_notify=False)

    yield lambda: asyncio.run(work())
    asyncio.run(sync_to_async(connections.close_all)())
    with transaction.atomic(), connections["default"].cursor() as cursor:
        cursor.execute("TRUNCATE procrastinate_jobs CASCADE")


def jobs() -> list[tuple[str, int]]:
    return list(ProcrastinateJob.objects.order_by("pk").values_list("status", "attempts"))


def test_a_job_that_rolls_back_takes_its_reactions_with_it(do_jobs, tasks, maya):
    @tasks.task(name="test.fails", pass_context=False)
    def fails() -> None:
        with transaction.atomic():
            announce(PartyAdded(party_id=1, kind=1), by=maya)
            raise ValueError("no")

    ProcrastinateJob.objects.all()
    fails.defer()
    entries = Entry.objects.count()

    do_jobs()

    assert Entry.objects.count() == entries
    assert list(ProcrastinateJob.objects.exclude(queue_name="reactions").values_list("task_name", "status")) == [
        ("test.fails", "failed")
    ]
    assert not ProcrastinateJob.objects.filter(args__entry_ids__contains=[entries + 1]).exists()


def test_what_jobs_change_is_journaled_as_automation(do_jobs, tasks, maya):
    @tasks.task(name="test.announces", pass_context=False)
    def announces() -> None:
        announce(UserChanged(user_id=maya.pk, changed={}))

    @tasks.task(name="test.announces_too", pass_context=False)
    async def announces_too() -> None:
        await sync_to_async(announces.func)()

    announces.defer()
    announces_too.defer()
    do_jobs()

    assert list(Entry.objects.filter(kind="access.UserChanged").values_list("door", flat=True)) == ["automation"] * 2


def test_an_admin_sees_why_a_job_failed_and_lets_it_run_again_or_drops_it(do_jobs, tasks, signed_in):
    reasons = [OSError("disk full"), OSError("disk full")]

    @tasks.task(name="rapport.loop.act.jobs.clean_up", pass_context=False)
    def clean_up(folder: str) -> None:
        if reasons:
            raise reasons.pop()

    job = clean_up.defer(folder="attic")
    do_jobs()
    page = signed_in.get("/settings/jobs").text
    assert [words in page for words in ("Act: clean up", "folder attic", "1 attempt", "OSError: disk full")] == [
        True
    ] * 4

    signed_in.post(f"/settings/jobs/{job}/-/again")
    do_jobs()
    assert "2 attempts" in signed_in.get("/settings/jobs").text

    signed_in.post(f"/settings/jobs/{job}/-/again")
    do_jobs()
    assert "All work is done" in signed_in.get("/settings/jobs").text
    assert not reasons


def test_a_job_that_failed_in_the_worker_is_dropped(do_jobs, tasks, signed_in):
    @tasks.task(name="rapport.loop.act.jobs.clean_up", pass_context=False)
    def clean_up() -> None:
        raise OSError("disk full")

    job = clean_up.defer()
    do_jobs()
    signed_in.post(f"/settings/jobs/{job}/-/drop")
    do_jobs()

    assert "All work is done" in signed_in.get("/settings/jobs").text
    assert Entry.objects.filter(noun="job", record=str(job)).values_list("kind", "door").get() == (
        "jobs.JobDropped",
        "page",
    )


def test_a_job_that_fails_is_tried_again_later_and_kept_at_last(do_jobs, tasks):
    tried = []

    @tasks.task(name="test.fails", pass_context=False, retry=RetryStrategy(max_attempts=3, wait=0))
    def fails() -> None:
        tried.append(1)
        raise ValueError("no")

    fails.defer()
    for _ in range(6):
        do_jobs()

    assert len(tried) == 4
    assert jobs() == [("failed", 4)]


def test_the_pauses_between_attempts_grow():
    job = Job(id=1, status="doing", queue="q", lock=None, queueing_lock=None, task_name="t", task_kwargs={})
    decided = [WITH_BACK_OFF.get_retry_decision(exception=ValueError(), job=job.evolve(attempts=n)) for n in range(7)]

    *until, last = decided
    assert last is None
    pauses = [(one.retry_at - clock.now()).total_seconds() for one in until]
    assert pauses == sorted(pauses)
    assert pauses[-1] > 60


def test_jobs_whose_worker_was_killed_are_taken_up_again(do_jobs, tasks):
    done = []

    @tasks.task(name="test.works", pass_context=False)
    def works(name: str) -> None:
        done.append(name)

    for name, attempts in (("first", 0), ("deadly", WITH_BACK_OFF.max_attempts)):
        kill_worker_over(works.defer(name=name), attempts)
    kill_worker_over(works.configure(queueing_lock="one").defer(name="old twin"), 0)
    works.configure(queueing_lock="one").defer(name="new twin")

    asyncio.run(upkeep.take_up_stalled_jobs())
    do_jobs()

    assert sorted(done) == ["first", "new twin"]
    assert jobs() == [("failed", WITH_BACK_OFF.max_attempts + 1)]


def kill_worker_over(job: int, attempts: int) -> None:
    with connections["default"].cursor() as cursor:
        cursor.execute("UPDATE procrastinate_jobs SET status = 'doing', attempts = %s WHERE id = %s", [attempts, job])


def test_every_recurring_job_of_the_calendar_is_posted(monkeypatch):
    monkeypatch.setattr(app.periodic_registry, "periodic_tasks", {})

    schedule.post()

    posted = {(task.task.name, task.cron) for task in app.periodic_registry.periodic_tasks.values()}
    assert posted == {(task.name, cron) for cron, task in schedule.CALENDAR}


def test_the_calendar_is_kept_by_a_running_installation(open_house):
    kept = "SELECT array_agg(DISTINCT task_name ORDER BY task_name) FROM procrastinate_periodic_defers"

    wait_for(lambda: open_house.ask(kept) == (sorted(task.name for _, task in schedule.CALENDAR),))


@pytest.fixture(scope="module")
def land(own_house):
    """Lands a touch of this id in the installation."""
    process = own_house.waiting_python(LAND)
    assert process.stdout.readline() == "here\n"

    def one(name: str) -> None:
        process.stdin.write(f"{name}\n")
        process.stdin.flush()
        assert process.stdout.readline() == "landed\n"

    yield one
    process.communicate()


def is_projected(house: House, name: str) -> bool:
    return house.ask("SELECT count(*) FROM listen_touchpoint WHERE external_id = %s", name + "\n") == (1,)


def test_the_work_goes_on_after_the_database_was_killed(own_house, land):
    before = {name: own_house.pids(name) for name in ("projector", "ticker", "jobs")}

    own_house.kill_database()
    wait_for(lambda: own_house.browser().get("/healthz").status_code == 200)
    land("after")

    wait_for(lambda: is_projected(own_house, "after"))
    with own_house.connection() as connection:
        connection.execute(DEFER)
    wait_for(lambda: own_house.ask("SELECT count(*) FROM procrastinate_jobs WHERE queue_name = 'now'") == (0,))
    assert {name: own_house.pids(name) for name in before} == before


def test_a_second_projector_waits_and_takes_over_when_the_first_dies(own_house, land):
    second = own_house.waiting_python(SECOND)
    try:
        assert second.stdout.readline() == "here\n"
        assert own_house.ask(PROJECTORS) == (1,)

        os.kill(own_house.pids("projector")[0], signal.SIGSTOP)
        land("while the first is asleep")
        assert own_house.ask(LANDED) == (1,)
        os.kill(own_house.pids("projector")[0], signal.SIGKILL)

        wait_for(lambda: is_projected(own_house, "while the first is asleep"))
        wait_for(lambda: own_house.pids("projector"))
        assert own_house.ask(PROJECTORS) == (1,)
    finally:
        second.kill()
        second.communicate()


def test_a_second_ticker_waits_and_takes_over_when_the_first_dies(own_house):
    second = own_house.waiting_python(SECOND_TICKER)
    try:
        assert second.stdout.readline() == "here\n"
        wait_for(lambda: own_house.ask(TICKERS) == (1,))

        os.kill(own_house.pids("ticker")[0], signal.SIGKILL)
        with own_house.connection() as connection:
            connection.execute(STIR)

        wait_for(lambda: own_house.ask(STIRRED) == (0,))
        wait_for(lambda: own_house.pids("ticker"))
        assert own_house.ask(TICKERS) == (1,)
    finally:
        second.kill()
        second.communicate()


def test_touches_are_projected_while_a_tick_takes_long(own_house, land):
    with own_house.connection() as busy, busy.transaction():
        busy.execute("SELECT pg_advisory_xact_lock(24167)")  # as a tick that does not end

        land("while somebody ticks")

        wait_for(lambda: is_projected(own_house, "while somebody ticks"))


def test_a_batch_that_cannot_be_projected_stops_nothing_else(own_house, land):
    with own_house.connection() as connection:
        connection.execute("ALTER TABLE listen_touchpoint ADD CONSTRAINT broken CHECK (false) NOT VALID")
        land("poison")
        wait_for(lambda: "CheckViolation" in own_house.log())
        assert own_house.browser().get("/healthz").json()["landed"] == 1

        connection.execute("ALTER TABLE listen_touchpoint DROP CONSTRAINT broken")

    wait_for(lambda: is_projected(own_house, "poison"))


def test_what_was_missed_while_nothing_ran_is_done_at_the_next_start(settings):
    assert settings.PROCRASTINATE_PERIODIC_DEFAULTS["max_delay"] == timedelta(days=1).total_seconds()
