"""What we owed and settled: in time or late, by month and by colleague."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from rapport.loop.listen.commands import open_loops
from rapport.loop.listen.models import Close, Loop, OpenLoop, Owed

from ..queries import Kept, kept_by_colleague, kept_by_month, late_now, settled_between

OSLO = ZoneInfo("Europe/Oslo")


@pytest.fixture
def owed(ana, now):
    """A loop that we owed, closed some days ago, due so many days after that (before, if negative)."""

    def one(days_ago, *, spare=1.0, owner=None, owed_by=Owed.BY_US, how=Close.ANSWERED, closed=True):
        at = now - timedelta(days=days_ago)
        due = None if spare is None else at + timedelta(days=spare)
        loop = OpenLoop(party=ana, kind=Loop.PROMISE, owed_by=owed_by, text="Price list", owner=owner, due_at=due,
                        opened_at=at - timedelta(days=9), source="test")  # fmt: skip
        if closed:
            loop.closed_at, loop.closed_how = at, how
        return open_loops([loop])[0]

    return one


def test_each_month_tells_what_was_settled_in_it_and_how_much_in_time(owed, maya, now):
    for days, spare in ((1, 1), (2, -1), (3, None), (20, 0), (40, -0.1)):
        owed(days, spare=spare)

    months = kept_by_month(maya, now.astimezone(OSLO), 3)

    assert months == {date(2026, 3, 1): Kept(0, 0), date(2026, 4, 1): Kept(2, 1), date(2026, 5, 1): Kept(3, 2)}


def test_a_month_begins_where_the_workspace_is(owed, maya, now):
    owed((now - datetime(2026, 4, 30, 22, 30, tzinfo=UTC)) / timedelta(days=1))

    assert kept_by_month(maya, now.astimezone(OSLO), 1) == {date(2026, 5, 1): Kept(1, 1)}
    assert kept_by_month(maya, now, 1) == {date(2026, 5, 1): Kept(0, 0)}


def test_what_they_owed_what_was_let_go_and_what_is_open_do_not_count(owed, maya, now):
    owed(1, owed_by=Owed.BY_THEM)
    owed(1, how=Close.FORGIVEN)
    owed(1, closed=False)

    assert sum(one.settled for one in kept_by_month(maya, now, 6).values()) == 0


def test_by_colleague_those_who_settled_most_come_first(owed, maya, ola, now):
    owed(1, owner=ola)
    for spare in (1, 1, -1):
        owed(2, owner=maya, spare=spare)
    owed(3)

    by_name = kept_by_colleague(maya, now, 6)

    assert next(iter(by_name.items())) == ("Maya Berg", Kept(3, 2))
    assert by_name["Ola Dahl"] == Kept(1, 1)
    assert by_name[""] == Kept(1, 1)


def test_late_now_is_what_we_owe_past_its_date(owed, maya, now):
    owed(5, spare=1, closed=False)
    owed(5, spare=9, closed=False)
    owed(5, spare=1, closed=False, owed_by=Owed.BY_THEM)

    assert late_now(maya, now) == 1


def test_the_evidence_of_a_month_is_the_loops_of_its_figure(owed, maya, now):
    mine = owed(2)
    owed(40)

    assert list(settled_between(maya, datetime(2026, 5, 1, tzinfo=UTC), now)) == [mine]


def test_who_has_left_sees_nothing(owed, maya, now):
    owed(2)
    maya.is_active = False

    assert not settled_between(maya, now - timedelta(days=30), now).exists()
