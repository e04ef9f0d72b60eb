"""`rapport demo`: everything running, with a shop's real purchases, and one line at the end that says how to get in."""

import time
from contextlib import suppress

from rapport.server import home
from rapport.server.ports import address
from rapport.server.program import Program
from rapport.server.trouble import Trouble

EMAIL = "demo@halden.example"


class DemoDataMissing(Trouble):
    """{line}"""


def require_data() -> None:
    """Raise DemoDataMissing, with the one line to type, unless the package with the purchases is installed."""
    from rapport.connect.demo.catalogue import NeedsDemoPackage, data_folder

    try:
        data_folder()
    except NeedsDemoPackage as missing:
        raise DemoDataMissing(line=missing) from missing


def is_loaded() -> bool:
    """Is the demo here, and all of it?"""
    from rapport.connect.demo.queries import Demo, demo_state

    return demo_state() is Demo.COMPLETE


def loader(*, everybody: bool) -> Program:
    """What loads the demo data beside the running product, and says how to get in when it is done."""

    def then(loaded: bool) -> None:
        lines = ready_line() if loaded else "The demo data could not be loaded; the lines above say why."
        print(lines, flush=True)

    return Program("demo", lambda: load(everybody=everybody), then=then)


def ready_line() -> str:
    """The last line of every start."""
    return f"Rapport is ready: {address()} - sign in as {EMAIL} / {password()}"


def password() -> str:
    """The password of the demo sign-in: made for this installation, or the one its user has set since."""
    from django.db import connections

    from rapport.platform.access.queries import colleagues

    made = _made_password()
    try:
        user = colleagues().filter(email=EMAIL).first()
        return made if user is None or user.check_password(made) else "<the password you chose>"
    finally:
        connections.close_all()  # a program that starts again forks from this process


def load(*, everybody: bool) -> None:
    """Load, project and fit: after this every list and every person has figures. The looks back go on as jobs."""
    from rapport.connect.demo.commands import begin_journeys, bring_letters, load_demo, make_segments
    from rapport.loop.decide.commands import discover
    from rapport.loop.learn.commands import count_movement, count_purchases
    from rapport.loop.understand.commands import compare_with_the_past, fit
    from rapport.loop.understand.strength.commands import keep_everybody, learn, tell
    from rapport.platform.access.queries import colleagues
    from rapport.strategy.plans.commands import plan_for_the_demo

    result = load_demo(everybody=everybody, password=_made_password(), progress=Progress())
    print(
        f"{result.households:,} households, {result.organisations} organisations, {result.orders:,} orders, "
        f"{result.touches:,} touches landed in {result.seconds:.0f} s ({result.lines_per_second:,.0f} lines/s)",
        flush=True,
    )
    _wait_for_projector("Reading every touch")
    fit()
    _wait_for_projector("Working out who is due")
    for words, step in (
        ("Comparing with 90 days ago", compare_with_the_past),
        ("Naming how close we are", keep_everybody),
        ("Learning what strength is", learn),
        ("Telling how strong each relationship is", tell),
        ("Counting who moved", count_movement),
        ("Looking for where people leave", discover),
    ):
        print(f"{words} …", flush=True)
        step()
    count_purchases(anew=True)
    owner = colleagues().get(email=EMAIL)
    plan_for_the_demo(by=owner)
    bring_letters(owner)
    begin_journeys(owner)
    make_segments(owner)
    _look_back_soon()


def _look_back_soon() -> None:
    """Let the worker do what else happens each night: it takes as long as all of the above, and nobody waits for it."""
    from django.db import transaction
    from procrastinate.exceptions import AlreadyEnqueued

    from rapport.loop.learn.jobs import ask_what_leads, back_test
    from rapport.loop.understand.jobs import fit_recommendations
    from rapport.loop.understand.tastes.jobs import fit_returns

    for job in (fit_recommendations, fit_returns, back_test, ask_what_leads):
        with suppress(AlreadyEnqueued), transaction.atomic():
            job.defer(timestamp=0)
    print("What to offer and how good our guesses were is worked out beside; Insights has it in a minute.", flush=True)


def _made_password() -> str:
    return home.secret(home.locate(), "demo-password")[:16]


def _wait_for_projector(words: str) -> None:
    from django.db import connection

    from rapport.loop.listen.queries import ledger_is_settled

    started = time.monotonic()
    while not ledger_is_settled():
        time.sleep(0.2)
    connection.close()
    print(f"{words}: done in {time.monotonic() - started:.0f} s", flush=True)


class Progress:
    """A line for every tenth of each step."""

    def __init__(self) -> None:
        self.shown: tuple[str, int] = ("", -1)

    def __call__(self, words: str, done: int, total: int) -> None:
        tenth = 10 * done // max(total, 1)
        if (words, tenth) != self.shown:
            self.shown = (words, tenth)
            print(f"{words} {'█' * tenth}{'░' * (10 - tenth)} {done:,} of {total:,}", flush=True)
