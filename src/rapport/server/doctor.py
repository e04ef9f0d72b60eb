"""What is wrong, in plain words? Each check answers sentences that say what to do, or nothing."""

import shutil
from collections.abc import Callable, Iterator

import psycopg

from rapport.server import database, home, ports, postgres
from rapport.server.alone import somebody_runs
from rapport.server.postgres.programs import major_version
from rapport.server.postgres.troubles import OtherVersion
from rapport.server.trouble import Trouble

LEAST_FREE = 2 * 1024**3
MOST_WAITING = 100_000
_WAITING = """
SELECT (SELECT count(*) FROM procrastinate_jobs WHERE status = 'failed'),
       (SELECT count(*) FROM procrastinate_jobs job WHERE status = 'todo' AND now() - interval '10 minutes' > coalesce(
            scheduled_at, (SELECT max(at) FROM procrastinate_events WHERE job_id = job.id AND type = 'deferred'))),
       (SELECT count(*) FROM (SELECT FROM listen_landing LIMIT %(most)s) landed),
       (SELECT count(*) FROM (SELECT FROM segments_stirred LIMIT %(most)s) stirred)
"""


def examine(say: Callable[[str], None]) -> int:
    """Run every check; 0 when all is well, 1 with a line for each thing that is not."""
    found = {check.__name__.strip("_"): _problems(check) for check in (_home, _disk, _port, _database)}
    if not found["home"] and not found["database"]:
        found |= {"version": _problems(_version), "jobs": _problems(_jobs), "mail": _problems(_mail)}
    for name, problems in found.items():
        for line in [f"✗ {problem}" for problem in problems] or [f"✓ {name}"]:
            say(line)
    say(_see_log())
    return 1 if any(found.values()) else 0


def _problems(check: Callable[[], Iterator[str]]) -> list[str]:
    try:
        return list(check())
    except Trouble as trouble:
        return [str(trouble)]


def _home() -> Iterator[str]:
    """Can the data directory be written, and are the secrets there?"""
    here = home.locate()
    if not here.root.exists():
        yield f"There is no installation in {here.root} yet. Type: rapport run"
    elif not here.prepare().secrets.exists():
        yield (
            f"The secrets are missing: {here.secrets}. Put the file back, out of a backup. Otherwise new ones are made "
            "at the next start: everybody then signs in again, and stored passwords of other systems are lost."
        )
    else:
        home.secret(here, "django")


def _disk() -> Iterator[str]:
    """Is there room to write?"""
    root = home.locate().root
    while not root.exists():
        root = root.parent
    free = shutil.disk_usage(root).free
    if free < LEAST_FREE:
        yield f"Only {free / 1e9:.1f} GB are free where {root} lies. Make room before the database has to stop."


def _port() -> Iterator[str]:
    """Does somebody else hold our port?"""
    if not somebody_runs(home.locate()):
        ports.ensure_free()
    elif not ports.pages_answer():
        yield f"Rapport runs, but its pages do not answer at {ports.address()}. {_see_log()}"


def _database() -> Iterator[str]:
    """Does it run, and is it new enough?"""
    if not database.is_embedded():
        database.require(database.dsn())
        return
    here = home.locate()
    made_by = here.postgres / "PG_VERSION"
    if made_by.exists() and (found := made_by.read_text().strip()) != major_version():
        raise OtherVersion(path=here.postgres, found=found, ours=major_version())
    if (state := postgres.status(here).state) != "running":
        yield f"The database is {state}. {'Type: rapport run' if state == 'stopped' else 'Wait a little.'}"


def _version() -> Iterator[str]:
    """Has the database seen all migrations?"""
    import django

    django.setup()
    from rapport.server import upgrade

    if steps := upgrade.steps_missing():
        yield f"The database is older than this Rapport ({steps} steps are missing). Type: rapport migrate"


def _jobs() -> Iterator[str]:
    """Did jobs fail, do they wait too long, do the projector and the ticker keep up?"""
    try:
        with psycopg.connect(database.dsn()) as connection:
            [(failed, late, landed, stirred)] = connection.execute(_WAITING, {"most": MOST_WAITING}).fetchall()
    except psycopg.errors.UndefinedTable:
        return
    if failed:
        yield f"{failed:,} {'job has' if failed == 1 else 'jobs have'} failed. Settings, Jobs says why and tries again."
    if late:
        yield f"{late:,} {'job' if late == 1 else 'jobs'} should have been done 10 minutes ago. {_start_or_see_log()}"
    if landed >= MOST_WAITING:
        yield f"More than {MOST_WAITING:,} touches wait to be counted. {_start_or_see_log()}"
    if stirred >= MOST_WAITING:
        yield f"More than {MOST_WAITING:,} changes wait for segments and triggers. {_start_or_see_log()}"


def _mail() -> Iterator[str]:
    """Can the password of the mail server and the key that signs still be read, and does the sender keep up?"""
    from django.db import ProgrammingError

    from rapport.loop.act.queries import key_record, mail_settings, overdue
    from rapport.loop.act.sealing import SealBroken, unseal

    try:
        if late := overdue():
            messages = "message" if late == 1 else "messages"
            yield f"{late:,} {messages} should have left 10 minutes ago. {_start_or_see_log()}"
        unseal(mail_settings().sealed_password)
        key_record(mail_settings())
    except SealBroken as broken:
        yield str(broken)
    except ProgrammingError:
        return  # not migrated yet, which is a line of its own


def _start_or_see_log() -> str:
    return _see_log() if somebody_runs(home.locate()) else "Type: rapport run"


def _see_log() -> str:
    return f"The log in {home.locate().logs} says more."
