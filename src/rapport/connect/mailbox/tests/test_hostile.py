"""Mails built to hurt come through the mailbox: each is taken in or skipped by name, and none stops the next."""

import pytest

from rapport.connect.mailbox.commands import poll
from rapport.connect.mailbox.models import Mailbox, ReceivedMail, Skipped
from rapport.loop.listen.models import Conversation, OpenLoop, Touchpoint

from .test_polling import numbered

HEAD = b"From: ana@ruiz.example\r\nMessage-ID: <h@ruiz.example>\r\n"


def nested(deep: int) -> bytes:
    """A multipart in a multipart in a multipart ..."""
    parts = [HEAD + b"MIME-Version: 1.0\r\n"]
    for level in range(deep):
        parts.append(b'Content-Type: multipart/mixed; boundary="b%d"\r\n\r\n--b%d\r\n' % (level, level))
    return b"".join([*parts, b"Content-Type: text/plain\r\n\r\nDeep down: hello.\r\n"])


HOSTILE = {
    "header without end": HEAD + b"Subject: " + b"x" * 2_000_000,
    "endless folding": HEAD + b"Subject: a\r\n" + b" b\r\n" * 200_000 + b"\r\nHello.",
    "many headers": HEAD + b"".join(b"X-%d: y\r\n" % n for n in range(50_000)) + b"\r\nHello.",
    "nested multiparts": nested(400),
    "many parts": HEAD + b'Content-Type: multipart/mixed; boundary="b"\r\n\r\n' + b"--b\r\n\r\nHello.\r\n" * 20_000,
    "wrong charset": HEAD + b"Content-Type: text/plain; charset=klingon\r\n\r\nGr\xfc\xdfe, Ana.",
    "another wrong charset": HEAD + b"Content-Type: text/plain; charset=utf-16\r\n\r\nHello, odd bytes.",
    "broken base64": HEAD + b"Content-Transfer-Encoding: base64\r\n\r\n====!!!!SGVsbG8=",
    "many references": HEAD + b"References: " + b" ".join(b"<%d@x>" % n for n in range(5_000)) + b"\r\n\r\nHello.",
    "line ends in the subject": HEAD + b"Subject: =?utf-8?q?Hi=0D=0ABcc=3A_all=40x?=\r\n\r\nHello.",
    "signs that turn the text": HEAD + "Subject: \u202egnp.exe\r\n\r\nHello\u2066.".encode(),
    "zeros": HEAD + b"Subject: a\x00b\r\n\r\nHel\x00lo.",
}


@pytest.mark.parametrize("name", HOSTILE)
def test_it_is_survived_and_the_next_mail_is_read(dovecot, connect, ana, project, name):
    mailbox = connect()
    dovecot.put(mailbox.username, HOSTILE[name], numbered(2))

    assert poll(mailbox.pk) == 2
    project()
    assert Mailbox.objects.get().uid_seen == 2
    assert not Skipped.objects.filter(why="unreadable").exists()
    assert ReceivedMail.objects.filter(message_id="<2@ruiz.example>").exists()
    subjects = Conversation.objects.values_list("subject", flat=True)
    assert all(subject.isprintable() and "\u202e" not in subject for subject in subjects)


def test_fifty_megabytes_are_refused_by_name_without_being_fetched(dovecot, connect, ana, monkeypatch):
    mailbox = connect()
    dovecot.put(mailbox.username, HEAD + b"\r\n" + (b"x" * 76 + b"\r\n") * (50 * 2**20 // 78), numbered(2))
    fetched = []
    monkeypatch.setattr("rapport.connect.mailbox.imap.OpenBox.fetch", lambda _, uid: fetched.append(uid))

    poll(mailbox.pk)

    assert fetched == [2]
    assert Skipped.objects.get().said == "It has 50 MB."


def test_a_storm_of_replies_opens_one_loop_and_no_more_work(dovecot, connect, ana, project, now):
    mailbox = connect()
    storm = [
        f"From: ana@ruiz.example\r\nMessage-ID: <{n}@s.example>\r\nReferences: <{n - 1}@s.example>\r\n"
        f"Subject: Re: Hi\r\n\r\nWhen will you answer?".encode()
        for n in range(16)
    ]
    dovecot.deliver(mailbox.username, *storm, at=now)

    assert poll(mailbox.pk) == 16
    project()
    assert OpenLoop.objects.count() == Conversation.objects.count() == 1
    assert Touchpoint.objects.filter(human__gte=0.5).count() == 10
