"""Who does the work behind the pages? Projector, ticker, sender, mover and jobs, each in a process of its own."""

import asyncio
import signal
from contextlib import suppress
from typing import Any

from asgiref.sync import sync_to_async
from django.db import connections
from procrastinate import App
from procrastinate.app import WorkerOptions
from procrastinate.contrib.django import app
from procrastinate.exceptions import ConnectorException
from psycopg import OperationalError
from psycopg_pool import PoolTimeout

from rapport.platform.jobs.commands import note_trouble
from rapport.platform.journal import door
from rapport.server import mover, projector, schedule, sender, ticker
from rapport.server.speaking import workspace_language

CONCURRENCY = 2
PATIENCE = 15.0  # seconds that running jobs have to finish when we are asked to end
PAUSE = 1.0


def work_on_touches() -> None:
    """Project what lands until the process ends."""
    with door.through("automation"):
        projector.project_forever()


def work_on_ticks() -> None:
    """Let time come, second by second, until the process ends."""
    with door.through("automation"):
        ticker.tick_forever()


def work_on_mail() -> None:
    """Let messages leave until asked to end."""
    with door.through("automation"):
        sender.send_forever()


def work_on_moves() -> None:
    """Choose what to do about what has fired, and let people go through journeys, until the process ends."""
    with door.through("automation"):
        mover.move_forever()


def work_on_jobs() -> None:
    """Do jobs, and defer what the calendar says, until asked to end; where the database goes away, it is waited for."""
    schedule.post()
    asyncio.run(_until_asked())


def worker_app() -> App:
    """The jobs of the product, with a connection that can wait for them.

    An app of its own: were the connection of `app` replaced, a job that defers another one would no longer do so in its
    own transaction.
    """
    defaults: WorkerOptions = {
        "concurrency": CONCURRENCY,
        "delete_jobs": "successful",
        "shutdown_graceful_timeout": PATIENCE,
        "install_signal_handlers": False,
        "worker_middleware": [*app.worker_defaults.get("worker_middleware", ()), door.job_door, workspace_language],
        "task_middleware": [*app.worker_defaults.get("task_middleware", ()), note_trouble],
    }
    connector: Any = app.connector
    ours = App(
        connector=connector.get_worker_connector(), worker_defaults=defaults, periodic_defaults=app.periodic_defaults
    )
    ours.tasks, ours.periodic_registry = app.tasks, app.periodic_registry
    return ours


async def _until_asked() -> None:
    asked = asyncio.Event()
    for number in (signal.SIGINT, signal.SIGTERM):
        asyncio.get_running_loop().add_signal_handler(number, asked.set)
    ending = asyncio.create_task(asked.wait())
    while not asked.is_set():
        working = asyncio.create_task(_work())
        await asyncio.wait({working, ending}, return_when=asyncio.FIRST_COMPLETED)
        working.cancel()
        with suppress(asyncio.CancelledError):
            await working
        if not asked.is_set():
            await asyncio.wait({ending}, timeout=PAUSE)


async def _work() -> None:
    await sync_to_async(connections.close_all)()
    try:
        async with (ours := worker_app()).open_async():
            await ours.run_worker_async()
    except (ConnectorException, OperationalError, PoolTimeout) as error:
        print(f"The database is away ({str(error).splitlines()[0]}); trying again.", flush=True)
