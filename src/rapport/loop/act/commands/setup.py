"""Set up how our mail leaves."""

import re
from typing import Any

from django.db import transaction

from rapport.loop.know import recognise
from rapport.platform.journal.commands import announce

from ..facts import MailSetUp
from ..models import MailSettings, Security
from ..queries import mail_settings
from ..sealing import seal

_host = re.compile(r"[A-Za-z0-9]([A-Za-z0-9.-]*[A-Za-z0-9])?|\[?[0-9A-Fa-f:.]+\]?")


class SetUpWrong(ValueError):
    """These mail settings cannot work; the sentence says which and why."""


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
