"""What happens again and again, and when? Every recurring job, readable like a calendar (UTC)."""

from typing import Any

from procrastinate.contrib.django import app

from rapport.connect.collect import jobs as collect
from rapport.connect.mailbox import jobs as mailbox
from rapport.connect.postmaster import jobs as postmaster
from rapport.departments.sales.contracts import jobs as contracts
from rapport.loop.act import jobs as act
from rapport.loop.act.journeys import jobs as journeys
from rapport.loop.decide import jobs as decide
from rapport.loop.learn import jobs as learn
from rapport.loop.learn.lift import jobs as lift
from rapport.loop.listen import jobs as listen
from rapport.loop.understand import jobs as understand
from rapport.loop.understand.engine import jobs as engine
from rapport.loop.understand.segments import jobs as segments
from rapport.loop.understand.strength import jobs as strength
from rapport.loop.understand.tastes import jobs as tastes
from rapport.platform.files import jobs as files
from rapport.platform.records import jobs as records
from rapport.platform.teamwork import jobs as teamwork
from rapport.server import jobs as server
from rapport.strategy.plans import jobs as plans
from rapport.workspace.teamwork import jobs as together

CALENDAR: tuple[tuple[str, Any], ...] = (
    ("* * * * *", mailbox.poll_mailboxes),
    ("* * * * *", server.take_up_stalled_jobs),
    ("* * * * *", segments.rebuild_waiting),
    ("* * * * *", tastes.catch_up_with_interests),
    ("* * * * *", decide.rebuild_triggers),
    ("* * * * *", teamwork.remind),
    ("*/10 * * * *", together.send_digests),
    ("5 * * * *", journeys.look_for_goals),
    ("40 1 * * *", engine.copy_ledger),
    ("10 2 * * *", understand.fit_parameters),
    ("20 2 * * *", contracts.fit_renewals),
    ("25 2 * * *", understand.fit_recommendations),
    ("40 2 * * *", understand.compare_with_the_past),
    ("50 2 * * *", strength.keep_standings),
    ("0 3 * * *", strength.tell_strength),
    ("10 3 * * *", learn.back_test),
    ("12 3 * * *", contracts.back_test_renewals),
    ("15 3 * * *", learn.ask_what_leads),
    ("20 3 * * *", decide.settle_outcomes),
    ("25 3 * * *", decide.fit_effects),
    ("28 3 * * *", lift.count),
    ("30 3 * * *", learn.count_purchases),
    ("40 3 * * *", learn.count_movement),
    ("45 3 * * *", listen.erase_what_is_in_the_bin),
    ("48 3 * * *", records.erase_what_is_in_the_bin),
    ("50 3 * * *", records.forget_bulk_rows),
    ("52 3 * * *", teamwork.empty_bin),
    ("57 3 * * *", teamwork.forget_notifications),
    ("54 3 * * *", records.check_what_is_worked_out),
    ("53 3 * * *", files.sweep),
    ("55 3 * * *", collect.forget_old_hits),
    ("10 4 * * *", understand.take_snapshots),
    ("20 4 * * *", decide.discover),
    ("25 4 * * *", tastes.fit_returns),
    ("30 4 * * *", plans.measure_goals),
    ("35 4 * * *", tastes.learn_feelings_again),
    ("45 4 * * *", tastes.read_everybody),
    ("50 4 * * *", act.end_rests),
    ("55 4 * * *", postmaster.ask_about_our_domain),
)


def post() -> None:
    """Give the calendar to the worker."""
    for cron, task in CALENDAR:
        app.periodic(cron=cron, periodic_id="calendar")(task)
