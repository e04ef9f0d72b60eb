"""Read a mailbox: each mail is fetched by its number and taken in, and that number is committed with it.

A crash between the two therefore loses no mail, and none counts twice: what was not committed is fetched again, and
what was committed is never asked for again. Should the server number its mails anew, all are looked at again, and those
we have are known by their key.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta

from django.db import InterfaceError, OperationalError, connection, transaction

from rapport.loop.act.sealing import SealBroken
from rapport.platform import clock
from rapport.platform.languages import _

from ..guarded import LARGEST_MAIL, NotAMail
from ..imap import MailboxAway, OpenBox, Waiting, opened
from ..models import Mailbox, Skipped
from ..queries import mailboxes_due
from .taking_in import receive
from .waking import wake_reader

LOCK = 0x6D61696C  # "mail"
EVERY = timedelta(minutes=1)
#: The calendar comes once a minute: what is due before it comes again is read now.
SOON = timedelta(seconds=30)
#: The pauses after the first, second, ... failure in a row; the last one repeats.
PAUSES = [timedelta(minutes=minutes) for minutes in (1, 2, 5, 15, 30, 60)]
#: So many mails are read in one run, and asked for at once.
MOST, HAND = 500, 50
SOURCE = "mail"


class _Moved(Exception):
    """The mailbox was changed, switched off or removed while it was read."""


def poll_all() -> None:
    """Let a job read each mailbox that is due."""
    for mailbox in mailboxes_due(clock.now() + SOON):
        wake_reader(mailbox)


def poll(pk: int) -> int:
    """Take in what is new in this mailbox; how many mails were looked at. Nobody else reads it meanwhile."""
    with _alone(pk) as alone:
        mailbox = Mailbox.objects.select_related("owner").filter(pk=pk, off_at=None).first()
        if not alone or mailbox is None:
            return 0
        looked = 0
        try:
            with opened(mailbox) as box:
                _begin_anew_if_renumbered(mailbox, box)
                for waiting in _new_mails(mailbox, box):
                    _look_at(mailbox, box, waiting)
                    looked += 1
        except (MailboxAway, SealBroken) as trouble:
            _note_trouble(mailbox, str(trouble))
        except _Moved:
            pass
        else:
            _note_success(mailbox, more=looked >= MOST)
        return looked


@contextmanager
def _alone(pk: int) -> Iterator[bool]:
    """Hold the lock of this mailbox, if nobody holds it."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_try_advisory_lock(%s, %s)", [LOCK, pk])
        (alone,) = cursor.fetchone()
        try:
            yield alone
        finally:
            if alone and connection.is_usable():
                cursor.execute("SELECT pg_advisory_unlock(%s, %s)", [LOCK, pk])


def _begin_anew_if_renumbered(mailbox: Mailbox, box: OpenBox) -> None:
    if mailbox.uid_validity == box.uid_validity:
        return
    mailbox.uid_validity, mailbox.uid_seen = box.uid_validity, 0
    mailbox.save(update_fields=["uid_validity", "uid_seen"])


def _new_mails(mailbox: Mailbox, box: OpenBox) -> Iterator[Waiting]:
    """The mails we have not dealt with, in their order, so many at most as one run reads."""
    uids = box.uids_after(mailbox.uid_seen, since=mailbox.since)[:MOST]
    for first in range(0, len(uids), HAND):
        yield from box.sizes(uids[first : first + HAND])


def _look_at(mailbox: Mailbox, box: OpenBox, waiting: Waiting) -> None:
    if waiting.size > LARGEST_MAIL:
        size = _("It has %(n)s MB.", n=f"{waiting.size / 2**20:.0f}")
        return _skip(mailbox, waiting, Skipped.Why.TOO_LARGE, size)
    raw = box.fetch(waiting.uid)
    if raw is None:  # somebody has moved it on in the meantime
        return None
    try:
        _take_in(mailbox, waiting, raw)
    except NotAMail as fault:
        _skip(mailbox, waiting, Skipped.Why.NOT_A_MAIL, str(fault))
    except (_Moved, OperationalError, InterfaceError):
        raise
    except Exception as fault:  # one mail that nobody foresaw must not keep all later ones out
        _skip(mailbox, waiting, Skipped.Why.UNREADABLE, f"{type(fault).__name__}: {fault}")


@transaction.atomic
def _take_in(mailbox: Mailbox, waiting: Waiting, raw: bytes) -> None:
    """The mail and its number, in one transaction."""
    _advance(mailbox, waiting)
    received = receive(raw, source=SOURCE, mailbox=mailbox, arrived_at=waiting.arrived_at)
    if received.skipped:
        _set_aside(mailbox, waiting, received.skipped, received.why)


@transaction.atomic
def _skip(mailbox: Mailbox, waiting: Waiting, why: str, said: str) -> None:
    """Leave the mail where it is, and go on."""
    _advance(mailbox, waiting)
    _set_aside(mailbox, waiting, why, said)


def _advance(mailbox: Mailbox, waiting: Waiting) -> None:
    mine = Mailbox.objects.filter(pk=mailbox.pk, off_at=None, uid_validity=mailbox.uid_validity)
    if not mine.filter(uid_seen__lt=waiting.uid).update(uid_seen=waiting.uid):
        raise _Moved


def _set_aside(mailbox: Mailbox, waiting: Waiting, why: str, said: str) -> None:
    Skipped.objects.get_or_create(
        mailbox=mailbox,
        uid_validity=mailbox.uid_validity,
        uid=waiting.uid,
        defaults={"why": why, "said": said.replace("\x00", "")[:300], "size": waiting.size, "at": clock.now()},
    )


def _note_trouble(mailbox: Mailbox, trouble: str) -> None:
    now = clock.now()
    failures = mailbox.failures + 1
    pause = PAUSES[min(failures, len(PAUSES)) - 1]
    _note(mailbox, now, trouble=trouble[:300], failures=min(failures, 1000), next_run_at=now + pause)


def _note_success(mailbox: Mailbox, *, more: bool) -> None:
    now = clock.now()
    _note(mailbox, now, trouble="", failures=0, last_success_at=now, next_run_at=now if more else now + EVERY)
    if more:
        wake_reader(mailbox.pk)


def _note(mailbox: Mailbox, now: datetime, **told: object) -> None:
    Mailbox.objects.filter(pk=mailbox.pk).update(last_run_at=now, **told)
