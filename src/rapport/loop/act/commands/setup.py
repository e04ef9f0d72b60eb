"""Set up how our mail leaves."""

import re
from typing import Any

from django.db import transaction

from rapport.loop.know import recognise
from rapport.platform import clock
from rapport.platform.journal.commands import announce
from rapport.platform.languages import N_, _

from ..channels.apis import APIS
from ..dkim import make_key, make_selector
from ..facts import MailKeyMade, MailSetUp
from ..mime import NotAHeader, address
from ..models import MailSettings, Security
from ..queries import mail_settings
from ..sealing import seal
from .waking import wake_sender

_CHANGEABLE = (
    "host", "provider", "port", "security", "username", "from_name", "from_address", "undo_seconds", "connections",
    "per_minute", "warm_up_since",
)  # fmt: skip
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
    provider: str = "",
    provider_key: str | None = None,
    from_name: str = "",
    from_address: str = "",
    undo_seconds: int = 10,
    connections: int = 8,
    per_minute: int = 600,
    warm_up: bool = False,
) -> MailSettings:
    """Send through this mail server from now on, or through this provider; without either messages stay in the outbox.

    A password or a provider's key of None keeps the one we have, "" removes it; the key that signs stays. A warm-up
    begins when it is switched on. Raises SetUpWrong, NotAnEmail.
    """
    before, new = mail_settings(), mail_settings()
    new.host, new.port, new.security, new.username = host.strip(), port, security, username.strip()
    new.provider = provider
    new.from_name, new.undo_seconds = " ".join(from_name.split()), undo_seconds
    new.from_address = recognise.email(from_address) if from_address.strip() else ""
    new.connections, new.per_minute = connections, per_minute
    new.warm_up_since = (before.warm_up_since or clock.now()) if warm_up else None
    if password is not None:
        new.sealed_password = seal(password)
    if provider_key is not None:
        new.sealed_provider_key = seal(provider_key.strip())
    _check(new)
    new.save(force_insert=new._state.adding, force_update=not new._state.adding)
    values = {name: [_told(getattr(before, name)), _told(getattr(new, name))] for name in _CHANGEABLE}
    changed = {name: values for name, values in values.items() if values[0] != values[1]}
    if password is not None:
        changed["password"] = ["set" if before.sealed_password else "", "set" if password else ""]
    if provider_key is not None:
        changed["key of the provider"] = ["set" if before.sealed_provider_key else "", "set" if provider_key else ""]
    if changed:
        announce(MailSetUp(changed=changed), by=by)
    wake_sender()
    return new


@transaction.atomic
def make_mail_key(*, by: Any) -> MailSettings:
    """Sign what leaves with a new key from now on, in the name of the domain of our address; raises SetUpWrong."""
    settings = mail_settings()
    if not settings.from_address:
        raise SetUpWrong(_("Say first which address our mail comes from: the key belongs to its domain."))
    settings.dkim_domain, settings.dkim_selector = settings.domain, make_selector()
    settings.sealed_dkim_key = seal(make_key())
    settings.save(update_fields=["dkim_domain", "dkim_selector", "sealed_dkim_key"])
    announce(MailKeyMade(domain=settings.dkim_domain, selector=settings.dkim_selector), by=by)
    return settings


def _told(value: Any) -> str:
    return "" if value is None else str(value)


def _check(new: MailSettings) -> None:
    if new.host and not _host.fullmatch(new.host):
        said = N_("“%(host)s” is not the name of a mail server. Write it like mail.example.org.")
        raise SetUpWrong(_(said, host=new.host[:60]))
    if new.provider and new.provider not in APIS:
        raise SetUpWrong(_("We cannot send through this provider."))
    if new.provider and not new.sealed_provider_key:
        raise SetUpWrong(_("Enter the key that %(provider)s gave you for sending.", provider=APIS[new.provider].label))
    if new.leaves_by_post and not new.from_address:
        raise SetUpWrong(_("Say which address our mail comes from."))
    if not 1 <= new.port <= 65535:
        raise SetUpWrong(_("A port is a number from 1 to 65535; mail servers mostly use 587 or 465."))
    if new.security not in Security.values:
        raise SetUpWrong(_("The security is one of none, starttls and tls."))
    if not 0 <= new.undo_seconds <= 30:
        raise SetUpWrong(_("The time to undo is between 0 and 30 seconds."))
    if not 1 <= new.connections <= 20:
        raise SetUpWrong(_("There are 1 to 20 connections to the mail server."))
    if not 1 <= new.per_minute <= 100_000:
        raise SetUpWrong(_("Between 1 and 100,000 messages a minute may go to one domain."))
    if new.from_address:
        try:
            address(new.from_address)
        except NotAHeader as error:
            raise SetUpWrong(str(error)) from error
