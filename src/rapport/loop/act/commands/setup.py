"""Set up how our mail leaves, and which words our drafts start from."""

import re
from typing import Any

from django.db import transaction

from rapport.loop.know import recognise
from rapport.platform import clock
from rapport.platform.journal.commands import announce

from ..facts import MailSetUp, TemplateChanged
from ..models import MailSettings, Security, Template
from ..queries import mail_settings
from ..sealing import seal
from ..wording import Wording, check
from ..words import BUILT_IN
from .write import LONGEST_BODY, LONGEST_SUBJECT, TooLong

_host = re.compile(r"[A-Za-z0-9]([A-Za-z0-9.-]*[A-Za-z0-9])?|\[?[0-9A-Fa-f:.]+\]?")


class SetUpWrong(ValueError):
    """These mail settings cannot work; the sentence says which and why."""


class NoSuchDraft(ValueError):
    """There is no draft of this kind."""


@transaction.atomic
def set_up_mail(
    *,
    host: str,
    by: Any,
    port: int = 587,
    security: str = Security.STARTTLS,
    username: str = "",
    password: str | None = None,
    from_name: str = "",
    from_address: str = "",
    undo_seconds: int = 10,
) -> MailSettings:
    """Send through this mail server from now on; without a host messages stay in the outbox.

    A password of None keeps the one we have, "" removes it. Raises SetUpWrong, NotAnEmail.
    """
    new = MailSettings(
        host=host.strip(), port=port, security=security, username=username.strip(),
        from_name=" ".join(from_name.split()), undo_seconds=undo_seconds,
        from_address=recognise.email(from_address) if from_address.strip() else "",
    )  # fmt: skip
    _check(new)
    before = mail_settings()
    new.sealed_password = before.sealed_password if password is None else seal(password)
    new.save(force_insert=before._state.adding, force_update=not before._state.adding)
    names = ("host", "port", "security", "username", "from_name", "from_address", "undo_seconds")
    values = {name: [str(getattr(before, name)), str(getattr(new, name))] for name in names}
    changed = {name: values for name, values in values.items() if values[0] != values[1]}
    if password is not None:
        changed["password"] = ["set" if before.sealed_password else "", "set" if password else ""]
    if changed:
        announce(MailSetUp(changed=changed), by=by)
    return new


def _check(new: MailSettings) -> None:
    if new.host and not _host.fullmatch(new.host):
        raise SetUpWrong(f"“{new.host[:60]}” is not the name of a mail server. Write it like mail.example.org.")
    if new.host and not new.from_address:
        raise SetUpWrong("Say which address our mail comes from.")
    if not 1 <= new.port <= 65535:
        raise SetUpWrong("A port is a number from 1 to 65535; mail servers mostly use 587 or 465.")
    if new.security not in Security.values:
        raise SetUpWrong("The security is one of none, starttls and tls.")
    if not 0 <= new.undo_seconds <= 30:
        raise SetUpWrong("The time to undo is between 0 and 30 seconds.")


@transaction.atomic
def change_template(kind: str, *, subject: str, body: str, by: Any) -> Template:
    """Start drafts of this kind from our own words; raises NoSuchDraft, UnknownField, TooLong."""
    if kind not in BUILT_IN:
        raise NoSuchDraft(NoSuchDraft.__doc__)
    if len(subject) > LONGEST_SUBJECT or len(body) > LONGEST_BODY:
        raise TooLong(TooLong.__doc__)
    check(Wording(subject, body))
    template, _ = Template.objects.update_or_create(
        kind=kind, defaults={"subject": subject, "body": body, "changed_at": clock.now(), "changed_by": by}
    )
    announce(TemplateChanged(kind=kind), by=by)
    return template


@transaction.atomic
def use_built_in_template(kind: str, *, by: Any) -> Wording:
    """Forget our own words for this kind of draft."""
    Template.objects.filter(kind=kind).delete()
    announce(TemplateChanged(kind=kind), by=by)
    return BUILT_IN[kind]
