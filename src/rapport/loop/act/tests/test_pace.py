"""Not more to one domain than it wants, not more a day than a new sender may; what goes to one person never waits."""

from datetime import UTC, datetime, timedelta
from email import message_from_bytes

import pytest

from rapport.loop.act.commands import make_mail_key, send_due, set_up_mail, write
from rapport.loop.act.models import MailSettings, Message, SlowedDomain
from rapport.loop.act.pace import Pacer, allowance, eased
from rapport.loop.act.queries import mail_settings, progress
from rapport.loop.know.commands import note_consent
from rapport.platform import clock

NOON = datetime(2026, 5, 12, 12, 0, tzinfo=UTC)


def seconds(number: float) -> timedelta:
    return timedelta(seconds=number)


def placed(pacer, number, *, at=NOON, domain="a.example"):
    return [pacer.place(domain, at, at_once=False) for _ in range(number)]


def test_what_a_domain_has_no_room_for_gets_places_one_after_the_other():
    pacer = Pacer(per_minute=60)

    places = placed(pacer, 5)

    assert places == [None, None, NOON + seconds(1), NOON + seconds(2), NOON + seconds(3)]


def test_each_domain_has_room_of_its_own_and_it_grows_again():
    pacer = Pacer(per_minute=60)

    assert placed(pacer, 2, domain="b.example") == placed(pacer, 2) == [None, None]
    assert [place is None for place in placed(pacer, 3, at=NOON + seconds(60))] == [True, True, False]


def test_what_goes_to_one_person_goes_at_once_and_takes_its_room_from_the_rest():
    pacer = Pacer(per_minute=60)

    assert [pacer.place("a.example", NOON, at_once=True) for _ in range(9)] == [None] * 9
    assert placed(pacer, 1, at=NOON + seconds(7)) != [None]
    assert placed(pacer, 1, at=NOON + seconds(9)) == [None]


def test_everything_with_a_place_leaves_at_its_pace():
    """A hundred messages, looked at whenever one is due: as many a minute as there may be, and none is forgotten."""
    pacer, now, waiting, gone = Pacer(per_minute=60), NOON, [NOON] * 100, []
    while waiting:
        due = [at for at in waiting if at <= now]
        waiting = [at for at in waiting if at > now]
        for place in (pacer.place("a.example", now, at_once=False) for _ in due):
            (gone if place is None else waiting).append(place or now)
        now = max(now, min(waiting, default=now))

    assert len(gone) == 100
    assert max(gone) - NOON <= seconds(100)
    assert max(sum(start <= at < start + seconds(10) for at in gone) for start in gone) <= 12


def test_a_domain_that_asks_us_to_wait_gets_half_and_slowly_more():
    pacer = Pacer(per_minute=600)
    placed(pacer, 20)

    assert pacer.slow("a.example", NOON) == 10
    assert pacer.slow("a.example", NOON + seconds(1)) is None, "four connections hear the same wish"
    assert placed(pacer, 1, at=NOON + seconds(1)) != [None]
    assert [eased(10, NOON, NOON + timedelta(minutes=m)) for m in (0, 10, 20)] == [10, 20, 40]
    assert placed(pacer, 1, domain="b.example", at=NOON + seconds(1)) == [None]


@pytest.mark.parametrize(("day", "most"), [(0, 50), (1, 100), (2, 200), (5, 1600), (11, 102_400), (12, None)])
def test_the_warm_up_doubles_from_day_to_day_until_all_may_leave(day, most):
    assert allowance(NOON, NOON + timedelta(days=day), UTC) == most
    assert allowance(None, NOON, UTC) is None


@pytest.fixture
def newsletter(ana, maya, now):
    """Writes so many newsletters to Ana."""
    note_consent(ana, "newsletter", granted=True, proof="web form", by=maya)
    return lambda number: [
        write(ana, subject=f"News {n}", body="Beans.", purpose="newsletter", by=maya) for n in range(number)
    ]


def reached(postmaster) -> list[str]:
    return [message_from_bytes(mail.content)["Subject"] for mail in postmaster.mails]


def test_newsletters_wait_for_their_domain_and_a_letter_does_not(ana, maya, posted, newsletter, now, send_later):
    set_up_mail(host="127.0.0.1", port=posted.port, security="none", from_address="hello@halden.example",
                per_minute=30, by=maya)  # fmt: skip
    newsletter(3)
    write(ana, subject="Hello", body="One.", by=maya)
    send_later(11)

    assert reached(posted) == ["Hello"], "the letter took the room"
    later = list(Message.objects.waiting().order_by("leaves_at").values_list("leaves_at", flat=True))
    assert later == [now + seconds(s) for s in (13, 15, 17)]
    assert progress(mail_settings(), now + seconds(11)).later == 3
    assert send_later(60 * 60) == 1
    assert send_later(60 * 60 + 10) == 1


def test_a_new_sender_sends_so_many_a_day_and_the_rest_tomorrow(ana, maya, posted, newsletter, now, monkeypatch):
    monkeypatch.setattr("rapport.loop.act.pace.FIRST_DAY", 2)
    set_up_mail(host="127.0.0.1", port=posted.port, security="none", from_address="hello@halden.example",
                warm_up=True, by=maya)  # fmt: skip
    newsletter(5)
    days = []
    for day in range(2):
        with clock.at(now + timedelta(days=day, minutes=1)):
            days.append(send_due())

    assert days == [2, 3]
    assert mail_settings().warm_up_since == now


def test_a_domain_that_takes_nothing_yet_is_named_with_its_words(ana, maya, posted, newsletter, send_later, now):
    posted.answers["RCPT"] = "450 Too many from you"
    newsletter(1)
    send_later(11)

    slowed = SlowedDomain.objects.get()
    assert (slowed.domain, slowed.per_minute, slowed.why) == (
        "ruiz.example",
        6,
        "The mail server did not take it yet: Too many from you",
    )
    told = progress(mail_settings(), now + seconds(12))
    assert [(one.domain, one.per_minute) for one in told.slowed] == [("ruiz.example", 6)]
    assert progress(mail_settings(), now + timedelta(hours=2)).slowed == []


def test_saving_the_settings_keeps_the_key_and_the_first_day(maya, now):
    told = {"host": "mail.example.org", "from_address": "us@halden.example", "by": maya, "warm_up": True}
    set_up_mail(**told)
    key = make_mail_key(by=maya).sealed_dkim_key
    with clock.at(now + timedelta(days=3)):
        set_up_mail(**told, undo_seconds=5)

    kept = MailSettings.objects.get()
    assert (kept.sealed_dkim_key, kept.warm_up_since, kept.undo_seconds) == (key, now, 5)
    set_up_mail(**told | {"warm_up": False})
    assert MailSettings.objects.get().warm_up_since is None
