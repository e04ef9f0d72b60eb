"""Read a mailbox on a real server: once, in order, without changing it, whatever goes wrong."""

from datetime import date, timedelta

import pytest

from rapport.connect.mailbox.commands import change_mailbox, poll, poll_all, remove_mailbox
from rapport.connect.mailbox.models import Mailbox, ReceivedMail, Skipped
from rapport.connect.mailbox.queries import mailbox_trouble
from rapport.loop.listen.models import Conversation, OpenLoop
from rapport.platform import clock

from .mails import mail


def numbered(number: int, sender: str = "ana@ruiz.example") -> bytes:
    return f"From: {sender}\r\nMessage-ID: <{number}@ruiz.example>\r\nSubject: No {number}\r\n\r\nHello.".encode()


def seen(dovecot, mailbox) -> list[bool]:
    with dovecot.signed_in(mailbox.username) as client:
        client.select_folder(mailbox.folder, readonly=True)
        return [b"\\Seen" in told[b"FLAGS"] for told in client.fetch([1, 2], ["FLAGS"]).values()]


def test_what_arrives_is_taken_in_once_and_left_unseen(dovecot, connect, ana, now):
    mailbox = connect()
    dovecot.deliver(mailbox.username, mail("question"), numbered(2), at=now)

    assert [poll(mailbox.pk), poll(mailbox.pk)] == [2, 0]
    mailbox.refresh_from_db()
    assert (mailbox.uid_seen, mailbox.trouble, mailbox.last_success_at) == (2, "", now)
    assert list(ReceivedMail.objects.values_list("party", "mailbox")) == [(ana.pk, mailbox.pk)] * 2
    assert OpenLoop.objects.get().text == "Do you also sell decaf in 1 kg bags?"
    assert seen(dovecot, mailbox) == [False, False]


def test_what_came_before_is_read_since_a_day_and_asks_nothing(dovecot, connect, ana, now):
    mailbox = connect(since=date(2026, 5, 1))
    dovecot.deliver(mailbox.username, numbered(1), at=now - timedelta(days=30))
    dovecot.deliver(mailbox.username, mail("question"), at=now - timedelta(days=3))

    assert poll(mailbox.pk) == 1
    conversation = Conversation.objects.get()
    assert (conversation.party, conversation.is_open) == (ana, False)
    assert conversation.last_in_at == now - timedelta(days=3)
    assert not OpenLoop.objects.exists()


def test_an_answer_is_due_from_when_the_question_arrived(dovecot, connect, ana, now):
    mailbox = connect()
    dovecot.deliver(mailbox.username, mail("question"), at=now)

    with clock.at(now + timedelta(hours=2)):
        poll(mailbox.pk)

    assert OpenLoop.objects.get().due_at == now + timedelta(hours=8)


def test_a_server_that_numbers_anew_makes_nothing_count_twice(dovecot, connect, ana):
    mailbox = connect(folder="Box")
    dovecot.deliver(mailbox.username, numbered(1), numbered(2), folder="Box")
    poll(mailbox.pk)
    with dovecot.signed_in(mailbox.username) as client:
        client.delete_folder("Box")
    dovecot.deliver(mailbox.username, numbered(2), numbered(3), numbered(1), folder="Box")

    assert poll(mailbox.pk) == 3
    assert sorted(ReceivedMail.objects.values_list("message_id", flat=True)) == [
        f"<{n}@ruiz.example>" for n in (1, 2, 3)
    ]


def test_what_is_skipped_is_skipped_by_name(dovecot, connect, ana):
    mailbox = connect()
    large = numbered(1) + b"\r\n" + b"x" * (26 * 2**20)
    letter = mail("newsletter").replace(b"Ana@ruiz.example", b"news@shop.example")
    letter = letter.replace(b"ana@ruiz.example", b"news@shop.example")
    ours = mail("question").replace(b"Ana@Ruiz.example", b"Hello@halden.example")
    dovecot.deliver(mailbox.username, large, letter, ours, b"no mail at all", numbered(5))

    assert poll(mailbox.pk) == 5
    skipped = dict(Skipped.objects.values_list("uid", "why"))
    assert skipped == {1: "too large", 2: "newsletter", 3: "ours", 4: "no mail"}
    assert Skipped.objects.get(uid=1).said == "It has 26 MB."
    assert list(ReceivedMail.objects.exclude(kind="").values_list("message_id", flat=True)) == ["<5@ruiz.example>"]


def test_a_mail_that_nobody_foresaw_keeps_no_other_out(dovecot, connect, ana, monkeypatch):
    mailbox = connect()
    dovecot.deliver(mailbox.username, numbered(1), numbered(2))
    monkeypatch.setattr("rapport.connect.mailbox.commands.taking_in.read_letter", _breaks_once())

    poll(mailbox.pk)

    assert Skipped.objects.get().said == "RuntimeError: what a mail"
    assert ReceivedMail.objects.get().message_id == "<2@ruiz.example>"


def _breaks_once():
    from rapport.connect.mailbox.letters import read_letter

    seen = []

    def read(raw):
        seen.append(raw)
        if len(seen) == 1:
            raise RuntimeError("what a mail")
        return read_letter(raw)

    return read


@pytest.mark.parametrize(
    ("wrong", "trouble"),
    [
        ({"password": "close sesame"}, "127.0.0.1 refuses the user name or the password."),
        ({"port": 1}, "127.0.0.1 does not answer on port 1."),
        ({"host": "imap.halden.invalid"}, "There is no mail server called imap.halden.invalid."),
        ({"folder": "Nowhere"}, "127.0.0.1 has no folder “Nowhere” for us."),
        ({"security": "tls"}, "127.0.0.1 does not speak TLS on port"),
        ({"security": "starttls"}, "127.0.0.1 cannot prove that it is 127.0.0.1: self-signed certificate."),
    ],
)
def test_what_is_wrong_is_said_in_a_sentence(connect, wrong, trouble, now):
    mailbox = connect(**wrong)

    poll(mailbox.pk)

    mailbox.refresh_from_db()
    assert mailbox.trouble.startswith(trouble)
    assert (mailbox.last_run_at, mailbox.last_success_at) == (now, None)


def test_a_server_that_is_away_is_asked_less_and_less_often(connect, now):
    mailbox = connect(port=1)
    asked = []
    for _ in range(8):
        poll(mailbox.pk)
        mailbox.refresh_from_db()
        asked.append((mailbox.next_run_at - now).total_seconds() / 60)

    assert asked == [1, 2, 5, 15, 30, 60, 60, 60]


@pytest.mark.parametrize("security", ["tls", "starttls"])
def test_it_is_read_over_a_safe_connection(dovecot, connect, security, monkeypatch):
    monkeypatch.setenv("SSL_CERT_FILE", str(dovecot.authority))
    mailbox = connect(host="localhost", port=dovecot.tls if security == "tls" else dovecot.plain, security=security)
    dovecot.deliver(mailbox.username, numbered(1))

    assert mailbox_trouble(mailbox) == ("", 1)


def test_two_never_read_one_mailbox_at_once(dovecot, connect, ana, other_session):
    mailbox = connect()
    dovecot.deliver(mailbox.username, numbered(1))
    other_session.execute("SELECT pg_advisory_lock(%s, %s)", [0x6D61696C, mailbox.pk])

    assert poll(mailbox.pk) == 0
    other_session.execute("SELECT pg_advisory_unlock_all()")
    assert poll(mailbox.pk) == 1


def test_it_is_read_again_when_it_is_due(dovecot, connect, jobs_of, now):
    mailbox = connect()
    poll(mailbox.pk)
    jobs_of("mailbox.read").delete()

    poll_all()
    assert jobs_of("mailbox.read").count() == 0
    with clock.at(now + timedelta(seconds=40)):
        poll_all()
        poll_all()
    assert jobs_of("mailbox.read").count() == 1


def test_one_that_is_off_or_gone_is_not_read(dovecot, connect, ana, maya):
    mailbox = connect()
    dovecot.deliver(mailbox.username, numbered(1))
    mailbox = change_mailbox(mailbox, is_on=False, in_the_open=True, by=maya)
    assert poll(mailbox.pk) == 0

    mailbox = change_mailbox(mailbox, in_the_open=True, by=maya)
    assert poll(mailbox.pk) == 1
    remove_mailbox(mailbox, by=maya)
    assert poll(mailbox.pk) == 0
    assert not Mailbox.objects.exists()
    assert ReceivedMail.objects.get().mailbox is None


def test_another_folder_is_read_from_its_beginning(dovecot, connect, ana, maya):
    mailbox = connect()
    dovecot.deliver(mailbox.username, numbered(1), numbered(2))
    dovecot.deliver(mailbox.username, numbered(3), folder="Shop")
    poll(mailbox.pk)

    change_mailbox(mailbox, folder="Shop", in_the_open=True, by=maya)

    assert poll(mailbox.pk) == 1
    assert ReceivedMail.objects.count() == 3
