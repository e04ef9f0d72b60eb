"""Held until a better time: it waits, leaves by itself, and can be taken back."""

from datetime import UTC, date, datetime, timedelta

import pytest
from django.core.exceptions import PermissionDenied

from rapport.loop.act.commands import (
    NotHeldByTheHour,
    Refused,
    look_again,
    send_anyway,
    send_due,
    set_budget,
    take_back,
    write,
)
from rapport.loop.act.gate import HOLD, REFUSE, SEND, Rule, may_send
from rapport.loop.act.models import Message
from rapport.loop.act.queries import draft_for, held_for, held_to
from rapport.loop.know.commands import change_person, do_not_contact, keep, note_consent, pause_until
from rapport.loop.know.models import Purpose
from rapport.loop.listen.commands import close_loop, open_loop, record
from rapport.loop.listen.facts import LoopClosed
from rapport.loop.listen.models import Loop, Owed, Touchpoint
from rapport.platform import clock
from rapport.platform.access.commands import set_up_workspace
from rapport.platform.hours.commands import add_holiday, remove_holiday, set_hours
from rapport.platform.journal.facts import Fact
from rapport.platform.journal.queries import latest
from rapport.platform.journal.registry import reactions_to

#: Tuesday 12 May 2026, 21:40 UTC, when the workspace of the tests is quiet.
NIGHT = datetime(2026, 5, 12, 21, 40, tzinfo=UTC)
MORNING = datetime(2026, 5, 13, 8, 0, tzinfo=UTC)


@pytest.fixture
def at_night(ana, maya):
    """What Maya wrote to Ana at night."""
    with clock.at(NIGHT):
        return write(ana, subject="Hello", body="One.", by=maya)


def send_at(instant) -> int:
    with clock.at(instant):
        return send_due()


def test_what_is_written_at_night_waits_for_the_morning(at_night, posted):
    assert (at_night.state, at_night.held_until, at_night.held_rule) == ("held", MORNING, Rule.QUIET)
    assert at_night.because == "it is a quiet hour for Ana Ruiz"

    assert send_at(NIGHT + timedelta(minutes=5)) == 0
    assert send_at(MORNING) == 1
    assert len(posted.mails) == 1
    at_night.refresh_from_db()
    assert (at_night.state, at_night.held_rule) == ("left", "")


def test_a_held_message_is_taken_back_like_any_other(at_night, maya, posted):
    taken = take_back(at_night, by=maya)

    assert (taken.state, taken.trouble) == ("taken back", "")
    assert send_at(MORNING) == 0
    assert posted.mails == []


def test_a_refusal_in_the_night_is_heard_in_the_morning(at_night, ana, maya, posted):
    do_not_contact(ana, since=NIGHT, by=maya)
    send_at(MORNING)

    at_night.refresh_from_db()
    assert (at_night.state, at_night.held_rule, posted.mails) == ("held back", "", [])


def test_what_it_answered_stays_answered_while_it_is_held(ana, maya, now):
    thanks = open_loop(ana, kind=Loop.THANKS, owed_by=Owed.BY_US, text="Thank her", owner=maya, by=maya)
    with clock.at(NIGHT):
        message = write(ana, subject="Thank you", body="So much.", loop=thanks, by=maya)

    thanks.refresh_from_db()
    assert (message.state, thanks.is_open) == ("held", False)


@pytest.mark.parametrize(
    ("purpose", "at", "answer", "until"),
    [
        (Purpose.PERSONAL, NIGHT, HOLD, MORNING),
        (Purpose.NEWSLETTER, NIGHT, HOLD, MORNING),
        (Purpose.SERVICE, NIGHT, SEND, None),
        (Purpose.PERSONAL, MORNING, SEND, None),
        (Purpose.PERSONAL, datetime(2026, 5, 16, 12, 0, tzinfo=UTC), HOLD, datetime(2026, 5, 18, 8, 0, tzinfo=UTC)),
        (Purpose.PERSONAL, datetime(2026, 5, 14, 12, 0, tzinfo=UTC), HOLD, datetime(2026, 5, 15, 8, 0, tzinfo=UTC)),
    ],
)
def test_nights_weekends_and_holidays_hold_all_but_service(ana, maya, now, purpose, at, answer, until):
    note_consent(ana, Purpose.NEWSLETTER, granted=True, proof="web form", by=maya)
    add_holiday(date(2026, 5, 14), "Ascension", by=maya)

    verdict = may_send(ana, purpose, now=at)

    assert (verdict.answer, verdict.until) == (answer, until)


@pytest.mark.parametrize(
    ("zone", "until"),
    [
        ("America/New_York", datetime(2026, 5, 12, 12, 0, tzinfo=UTC)),
        ("", None),
        ("Mars/Base", None),
    ],
)
def test_the_clock_is_theirs_where_we_know_it_and_else_ours(ana, maya, now, zone, until):
    change_person(ana, name="Ana Ruiz", time_zone=zone, by=maya)

    assert may_send(ana, Purpose.PERSONAL, now=now).until == until


def test_our_clock_is_that_of_the_workspace(ana, maya, now):
    set_up_workspace("Halden", currency="NZD", time_zone="Pacific/Auckland", by=maya)

    assert may_send(ana, Purpose.PERSONAL, now=now).until == datetime(2026, 5, 12, 20, 0, tzinfo=UTC)


@pytest.mark.parametrize(("hours", "answer"), [(11, SEND), (12, HOLD)])
def test_an_answer_to_a_mail_of_today_does_not_wait(ana, maya, touch, project, now, hours, answer):
    mail = touch(ana, kind="mail.received", channel="email", days=-(NIGHT - now).total_seconds() / 86400 + hours / 24)
    record([mail])
    with clock.at(NIGHT):
        project()
    loop = open_loop(ana, kind=Loop.THANKS, owed_by=Owed.BY_US, text="Thank her", touch_id=mail.id, by=maya)

    assert may_send(ana, Purpose.PERSONAL, answering=loop, now=NIGHT).answer is answer


def test_a_complaint_holds_what_was_written_before(ana, maya, posted, now):
    message = write(ana, subject="Hello", body="One.", by=maya)
    complaint = open_loop(ana, kind=Loop.COMPLAINT, owed_by=Owed.BY_US, text="Torn.", owner=maya, by=maya)
    send_at(now + timedelta(seconds=11))
    message.refresh_from_db()
    assert (message.state, message.held_rule) == ("held", Rule.COMPLAINT)
    assert message.held_until == now + timedelta(days=1, seconds=11)

    with clock.at(now + timedelta(hours=2)):
        close_loop(complaint, channel="phone", text="A new one comes.", by=maya)
        fact = LoopClosed.from_payload(latest("listen.LoopClosed").first().payload)
        for react in reactions_to("listen.LoopClosed").values():
            react([fact])
        assert send_due() == 1
    assert len(posted.mails) == 1


def test_while_a_complaint_is_open_nobody_writes_anew(ana, maya, complaint):
    assert may_send(ana, Purpose.PERSONAL, now=clock.now()).answer is REFUSE
    with pytest.raises(Refused, match="Answer it first"):
        write(ana, subject="Hello", body="One.", by=maya)


def test_a_complaint_that_stays_open_is_looked_at_daily_and_told_once(ana, maya, now):
    message = write(ana, subject="Hello", body="One.", by=maya)
    open_loop(ana, kind=Loop.COMPLAINT, owed_by=Owed.BY_US, text="Torn.", owner=maya, by=maya)
    days = [send_at(now + timedelta(days=day, seconds=30 + day)) for day in range(14)]

    message.refresh_from_db()
    assert (days, message.state) == ([1] * 14, "held")
    assert latest("act.MessageHeld").count() == 1


def test_what_was_held_for_14_days_fails_by_a_sentence(ana, maya, posted, now, project):
    message = write(ana, subject="Hello", body="One.", by=maya)
    open_loop(ana, kind=Loop.COMPLAINT, owed_by=Owed.BY_US, text="Torn.", owner=maya, by=maya)
    for day in range(16):
        send_at(now + timedelta(days=day, seconds=30 + day))
    project()

    message.refresh_from_db()
    assert (message.state, message.trouble) == ("failed", "It was held for 14 days. A complaint of Ana Ruiz is open.")
    assert posted.mails == []
    assert not Touchpoint.objects.filter(kind="mail.bounced").exists()


def test_what_nobody_came_to_send_in_14_days_is_not_sent_late(at_night, posted):
    assert send_at(NIGHT + timedelta(days=20, hours=12)) == 1

    at_night.refresh_from_db()
    assert (at_night.state, posted.mails) == ("failed", [])
    assert at_night.trouble == "It was held for 14 days. It is a quiet hour for Ana Ruiz."


def test_a_mail_server_that_is_busy_after_a_weekend_gets_its_two_days(ana, maya, posted):
    friday = datetime(2026, 5, 15, 21, 30, tzinfo=UTC)
    with clock.at(friday):
        message = write(ana, subject="Hello", body="One.", by=maya)
    posted.answers["RCPT"] = "451 Later"
    send_at(datetime(2026, 5, 18, 8, 0, tzinfo=UTC))

    message.refresh_from_db()
    assert (message.state, message.failed_at) == ("waiting", None)


def test_looking_again_leaves_the_night_alone(at_night, ana):
    assert look_again([ana.pk]) == 0

    assert Message.objects.held().get() == at_night


def test_what_is_held_is_found_by_its_party_and_by_its_writer(at_night, ana, bruno, maya, ola):
    assert [held_to(ana).get(), held_for(maya, NIGHT).get()] == [at_night, at_night]
    assert not held_to(bruno).exists()
    assert not held_for(ola, NIGHT).exists()


def test_a_draft_says_when_it_would_leave(ana, maya):
    with clock.at(NIGHT):
        draft = draft_for(ana, by=maya)

    assert (draft.refusal, draft.facts) == ("", ("leaves Wed 08:00", "It is a quiet hour for Ana Ruiz"))


def react(fact_name: str) -> None:
    """What would run in a job once it was announced."""
    fact = Fact.named[fact_name].from_payload(latest(fact_name).first().payload)
    for reaction in reactions_to(fact_name).values():
        reaction([fact])


def test_other_hours_move_what_is_held_already(at_night, maya, posted):
    with clock.at(NIGHT):
        set_hours([[(540, 1020)]] * 7, quiet_from=1320, quiet_to=420, quiet_weekend=False, by=maya)
        react("hours.HoursSet")
        assert send_due() == 1

    assert len(posted.mails) == 1


def test_a_holiday_moves_what_is_held_already_and_its_end_moves_it_back(at_night, maya, posted):
    with clock.at(NIGHT):
        rest = add_holiday(MORNING.date(), "Rest", by=maya)
        react("hours.HolidayAdded")
        send_due()
        at_night.refresh_from_db()
        assert at_night.held_until == MORNING + timedelta(days=1)

        remove_holiday(rest, by=maya)
        react("hours.HolidayRemoved")
        send_due()

    at_night.refresh_from_db()
    assert at_night.held_until == MORNING
    assert posted.mails == []


def test_a_pause_that_ends_early_lets_go_what_it_held(ana, maya, now, posted):
    pause_until(ana, now + timedelta(days=5))
    message = write(ana, subject="Hello", body="One.", by=maya)
    assert (message.held_rule, message.held_until) == (Rule.PAUSE, now + timedelta(days=5))

    with clock.at(now + timedelta(hours=1)):
        pause_until(ana, None)
        react("know.WishSaid")
        assert send_due() == 1
    assert len(posted.mails) == 1


def test_a_larger_budget_lets_go_what_was_too_much(ana, maya, now, posted):
    note_consent(ana, Purpose.NEWSLETTER, granted=True, proof="form")
    set_budget(per_week=1, per_month=1, by=maya)
    for _ in range(2):
        write(ana, subject="News", body="One.", purpose=Purpose.NEWSLETTER, by=maya)
    send_at(now + timedelta(seconds=11))
    assert Message.objects.held().get().held_rule == Rule.BUDGET

    with clock.at(now + timedelta(hours=1)):
        set_budget(per_week=2, per_month=2, by=maya)
        react("act.BudgetSet")
        assert send_due() == 1
    assert len(posted.mails) == 2


def test_who_wrote_it_lets_it_go_at_night_when_the_time_to_undo_is_over(at_night, maya, posted):
    with clock.at(NIGHT):
        assert send_anyway(at_night, by=maya).state == "waiting"
        assert send_due() == 0

    assert send_at(NIGHT + timedelta(seconds=10)) == 1
    assert len(posted.mails) == 1


def test_anyway_is_no_way_past_any_other_rule(at_night, ana, maya, posted):
    with clock.at(NIGHT):
        send_anyway(at_night, by=maya)
        do_not_contact(ana, since=NIGHT, by=maya)

    assert send_at(NIGHT + timedelta(seconds=10)) == 1
    at_night.refresh_from_db()
    assert (at_night.state, posted.mails) == ("held back", [])


def test_only_what_the_hour_holds_goes_anyway_and_only_by_its_writer_or_the_owner(ana, maya, ola, now, at_night):
    keep(ana, keeper=maya, by=maya)
    with pytest.raises(PermissionDenied):
        send_anyway(at_night, by=ola)

    keep(ana, keeper=ola, by=maya)
    with clock.at(NIGHT):
        send_anyway(at_night, by=ola)
        with pytest.raises(NotHeldByTheHour):
            send_anyway(at_night, by=ola)
    assert at_night.state == "held"


def test_what_no_hand_wrote_does_not_go_anyway(at_night, ola, ana, maya):
    Message.objects.update(written_by=None)
    keep(ana, keeper=ola, by=maya)

    with pytest.raises(PermissionDenied):
        send_anyway(at_night, by=ola)
