"""Connect a mailbox, change how it is read, and let go of it again."""

import re
from datetime import date
from typing import Any

from django.db import IntegrityError, transaction

from rapport.loop.act.sealing import seal
from rapport.loop.know import recognise
from rapport.platform import clock
from rapport.platform.journal.commands import announce
from rapport.platform.languages import N_, _, sentence

from ..facts import MailboxAdded, MailboxChanged, MailboxRemoved
from ..models import Mailbox, Security
from .waking import wake_reader

_host = re.compile(r"[A-Za-z0-9]([A-Za-z0-9.-]*[A-Za-z0-9])?|\[?[0-9A-Fa-f:.]+\]?")
TOLD = ("name", "host", "port", "security", "username", "folder", "address", "since")
#: Another place than before: what we have read of it says nothing.
PLACE = {"host", "username", "folder"}


class MailboxWrong(ValueError):
    """This mailbox cannot be read so; the sentence says why."""


class MailboxThere(MailboxWrong):
    """There is a mailbox of this name, or for this user and folder, already."""


@transaction.atomic
def add_mailbox(
    name: str,
    *,
    host: str,
    username: str,
    password: str,
    by: Any,
    port: int = 993,
    security: str = Security.TLS,
    in_the_open: bool = False,
    folder: str = "INBOX",
    address: str = "",
    owner: Any = None,
    since: date | None = None,
) -> Mailbox:
    """Read this mailbox from now on, and of what is in it already what came since this day.

    Without encryption only where `in_the_open` says that this is meant. Raises MailboxWrong, NotAnEmail.
    """
    now = clock.now()
    mailbox = Mailbox(port=port, since=since or now.date(), on_at=now, next_run_at=now, owner=owner)
    _tell(mailbox, name=name, host=host, security=security, username=username, folder=folder, address=address)
    _check(mailbox, in_the_open)
    if not password:
        raise MailboxWrong(_("A mailbox needs a password."))
    mailbox.sealed_password = seal(password)
    _keep(mailbox)
    announce(MailboxAdded(mailbox_id=mailbox.pk, name=mailbox.name), by=by)
    wake_reader(mailbox.pk)
    return mailbox


@transaction.atomic
def change_mailbox(
    mailbox: Mailbox,
    *,
    by: Any,
    password: str | None = None,
    in_the_open: bool = False,
    owner: Any = None,
    is_on: bool = True,
    **told: Any,
) -> Mailbox:
    """Read it so from now on; a password of None keeps the one we have. Raises MailboxWrong, NotAnEmail."""
    mailbox = Mailbox.objects.select_for_update(of=("self",)).select_related("owner").get(pk=mailbox.pk)
    before = _said(mailbox)
    mailbox.port, mailbox.since = told.pop("port", mailbox.port), told.pop("since", mailbox.since)
    texts = {name: getattr(mailbox, name) for name in ("name", "host", "security", "username", "folder", "address")}
    _tell(mailbox, **(texts | told))
    _check(mailbox, in_the_open)
    mailbox.owner = owner
    mailbox.off_at = None if is_on else mailbox.off_at or clock.now()
    if password:
        mailbox.sealed_password = seal(password)
    changed = {name: [old, new] for (name, old), new in zip(before.items(), _said(mailbox).values(), strict=True)
               if old != new} | ({"password": ["set", "set"]} if password else {})  # fmt: skip
    if PLACE & changed.keys() or mailbox.since.isoformat() < before["since"]:
        mailbox.uid_validity = mailbox.uid_seen = 0
    mailbox.trouble, mailbox.failures, mailbox.next_run_at = "", 0, clock.now()
    _keep(mailbox)
    if changed:
        announce(MailboxChanged(mailbox_id=mailbox.pk, changed=changed), by=by)
    wake_reader(mailbox.pk)
    return mailbox


@transaction.atomic
def remove_mailbox(mailbox: Mailbox, *, by: Any) -> None:
    """Read it no more; the mails that came by it stay."""
    announce(MailboxRemoved(mailbox_id=mailbox.pk, name=mailbox.name), by=by)
    Mailbox.objects.filter(pk=mailbox.pk).delete()


def _tell(mailbox: Mailbox, *, address: str, security: str, **texts: str) -> None:
    for name, text in texts.items():
        setattr(mailbox, name, text.strip())
    mailbox.security = security
    mailbox.address = recognise.email(address.strip() or mailbox.username)


def _check(mailbox: Mailbox, in_the_open: bool) -> None:
    if not mailbox.name or not mailbox.username or not mailbox.folder:
        raise MailboxWrong(_("A mailbox needs a name, a user name and a folder."))
    if not all(getattr(mailbox, name).isprintable() for name in ("name", "username", "folder")):
        raise MailboxWrong(_("Names have only signs that can be read."))
    if not _host.fullmatch(mailbox.host):
        said = N_("“%(host)s” is not the name of a mail server. Write it like imap.example.org.")
        raise MailboxWrong(_(said, host=mailbox.host[:60]))
    if not 1 <= mailbox.port <= 65535:
        raise MailboxWrong(_("A port is a number from 1 to 65535; mailboxes mostly use 993."))
    if mailbox.security not in Security.values:
        raise MailboxWrong(_("The security is one of TLS, STARTTLS and none."))
    if mailbox.security == Security.NONE and not in_the_open:
        said = N_("Without encryption anybody on the way can read the password. Tick that this is meant.")
        raise MailboxWrong(_(said))
    if mailbox.since > clock.now().date():
        raise MailboxWrong(_("Mails are read since a day that has been."))


def _keep(mailbox: Mailbox) -> None:
    try:
        with transaction.atomic():
            mailbox.save()
    except IntegrityError as error:
        raise MailboxThere(sentence(MailboxThere)) from error


def _said(mailbox: Mailbox) -> dict[str, str]:
    told = {name: str(getattr(mailbox, name)) for name in TOLD}
    return told | {"owner": mailbox.owner.name if mailbox.owner else "", "on": "yes" if mailbox.is_on else "no"}
