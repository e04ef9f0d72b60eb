"""Set up how our text messages leave, and where their provider tells us what is answered."""

import re
from typing import Any
from urllib.parse import urlsplit

from django.db import transaction

from rapport.loop.know import recognise
from rapport.platform import clock
from rapport.platform.journal.commands import announce
from rapport.platform.languages import N_, _

from ..channels.text_apis import TEXT_APIS
from ..channels.texts import text_settings
from ..facts import TextsSetUp
from ..models import TextSettings
from ..sealing import seal
from .setup import SetUpWrong
from .waking import wake_sender

_CHANGEABLE = ("provider", "address", "account", "sender", "per_minute")
NO_ADDRESS = N_("The provider's address begins with https:// and the name of a server.")
_HERE = {"localhost", "127.0.0.1", "::1"}
_name = re.compile(r"(?=.*[A-Za-z])[A-Za-z0-9 ]{1,11}")
_account = re.compile(r"[A-Za-z0-9_-]{0,100}")


@transaction.atomic
def set_up_texts(
    *,
    provider: str,
    by: Any,
    is_on: bool = True,
    address: str = "",
    account: str = "",
    key: str | None = None,
    sender: str = "",
    per_minute: int = 60,
) -> TextSettings:
    """Send texts through this provider from now on; while it is off none leaves, and what waits does so for two days.

    An empty address is the provider's own. A key of None keeps the one we have. Raises SetUpWrong.
    """
    before, new = text_settings(), text_settings()
    api = TEXT_APIS.get(provider)
    if api is None and (provider or is_on):
        raise SetUpWrong(_("Choose the provider that carries your text messages."))
    new.provider, new.account, new.per_minute = provider, account.strip(), per_minute
    new.address = _address(address.strip()) or (api.address if api else "")
    new.sender = _sender(sender)
    if key is not None:
        new.sealed_key = seal(key.strip())
    new.on_since = (before.on_since or clock.now()) if is_on else None
    _check(new)
    new.save(force_insert=new._state.adding, force_update=not new._state.adding)
    values = {name: [str(getattr(before, name)), str(getattr(new, name))] for name in _CHANGEABLE}
    values |= {"on": ["yes" if before.is_on else "", "yes" if new.is_on else ""]}
    changed = {name: each for name, each in values.items() if each[0] != each[1]}
    if key is not None:
        changed["key"] = ["set" if before.sealed_key else "", "set" if new.sealed_key else ""]
    if changed:
        announce(TextsSetUp(changed=changed), by=by)
    wake_sender()
    return new


@transaction.atomic
def change_text_hook(*, by: Any) -> TextSettings:
    """The provider tells us at another address from now on; the present one is answered no more."""
    settings = text_settings()
    settings.hook_number += 1
    settings.save()
    announce(TextsSetUp(changed={"address for answers": ["", "a new one"]}), by=by)
    return settings


def note_heard_texts() -> None:
    """The provider has told us something."""
    TextSettings.objects.filter(pk=1).update(heard_at=clock.now())


def _address(text: str) -> str:
    """Where the provider is asked: only in secret, unless that is on this machine."""
    try:
        parts = urlsplit(text)
        is_right = bool(parts.hostname) and parts.port != 0
    except ValueError as error:
        raise SetUpWrong(_(NO_ADDRESS)) from error
    secret = parts.scheme == "https" or (parts.scheme == "http" and parts.hostname in _HERE)
    if text and not (is_right and secret and not parts.query and not parts.fragment and "@" not in parts.netloc):
        raise SetUpWrong(_(NO_ADDRESS))
    return text.rstrip("/")


def _sender(text: str) -> str:
    """A number in its one spelling, or a name of letters and digits."""
    text = " ".join(text.split())
    if not text or _name.fullmatch(text):
        return text
    try:
        return recognise.phone(text)
    except recognise.NotAPhone as error:
        raise SetUpWrong(
            _("The sender is your number with its country code, or a name of at most 11 letters and digits.")
        ) from error


def _check(new: TextSettings) -> None:
    if not _account.fullmatch(new.account):
        raise SetUpWrong(_("The account is made of letters and digits, as the provider shows it."))
    if not 1 <= new.per_minute <= 10_000:
        raise SetUpWrong(_("Between 1 and 10,000 text messages a minute may leave."))
    if not new.is_on:
        return
    api = TEXT_APIS[new.provider]
    if api.account and not new.account:
        raise SetUpWrong(
            _("Enter the %(account)s that %(provider)s shows you.", account=api.account, provider=api.label)
        )
    if not new.sealed_key:
        raise SetUpWrong(_("Enter the key that %(provider)s gave you.", provider=api.label))
    if not new.sender:
        raise SetUpWrong(_("Say which number or name your text messages come from."))
