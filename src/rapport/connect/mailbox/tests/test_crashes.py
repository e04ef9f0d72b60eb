"""A poller that is killed between fetching a mail and keeping it loses none, and makes none count twice."""

import os
import signal
import time

import pytest
from django.db import connection

from rapport.connect.mailbox.commands import poll, taking_in
from rapport.connect.mailbox.models import Mailbox, ReceivedMail
from rapport.loop.know.commands import add_person

from .test_polling import numbered


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("moment", ["before", "after"])
def test_killed_in_the_middle(dovecot, connect, maya, moment):
    add_person("Ana Ruiz", emails=["ana@ruiz.example"], by=maya)
    mailbox = connect()
    dovecot.deliver(mailbox.username, *(numbered(number) for number in range(1, 5)))

    assert _polled_and_killed(mailbox.pk, at_mail=3, moment=moment) == signal.SIGKILL

    assert Mailbox.objects.get().uid_seen == ReceivedMail.objects.count() == 2
    assert _polled_once_let_go(mailbox.pk) == 2
    assert sorted(ReceivedMail.objects.values_list("message_id", flat=True)) == [
        f"<{n}@ruiz.example>" for n in range(1, 5)
    ]


def _polled_once_let_go(pk: int) -> int:
    """Poll as soon as the database has heard that the other is dead, and how many were taken in."""
    for _ in range(200):
        if taken := poll(pk):
            return taken
        time.sleep(0.05)
    return 0


def _polled_and_killed(pk: int, *, at_mail: int, moment: str) -> int:
    """Poll in a process of its own that is killed as it takes in a mail; the signal that ended it."""
    child = os.fork()
    if child == 0:
        # The connection that was inherited is our parent's: it is neither used nor closed here.
        inherited, connection.connection = connection.connection, None
        _die_at(at_mail, moment)
        poll(pk)
        os._exit(0 if inherited else 1)
    _, status = os.waitpid(child, 0)
    return os.WTERMSIG(status)


def _die_at(at_mail: int, moment: str) -> None:
    seen, step = [], {"before": "read_letter", "after": "note_heard"}[moment]
    really = getattr(taking_in, step)

    def dying(*args, **told):
        seen.append(args)
        if len(seen) == at_mail:
            os.kill(os.getpid(), signal.SIGKILL)
        return really(*args, **told)

    setattr(taking_in, step, dying)
