"""Open and close the addresses at which providers tell us what became of our mail."""

from typing import Any

from django.db import transaction

from rapport.loop.act.sealing import seal
from rapport.platform import clock
from rapport.platform.journal.commands import announce
from rapport.platform.languages import _

from ..facts import HookClosed, HookOpened
from ..models import Hook
from ..providers import PROVIDERS, reader


class HookWrong(ValueError):
    """This cannot be listened to; the sentence says why."""


@transaction.atomic
def open_hook(provider: str, *, key: str = "", by: Any) -> Hook:
    """Listen to this provider; opened anew, its address has another secret. An empty key keeps the one there is.

    Raises HookWrong.
    """
    known = PROVIDERS.get(provider)
    if known is None:
        raise HookWrong(_("We do not know this provider."))
    before, key = Hook.objects.select_for_update().filter(provider=provider).first(), key.strip()
    if known.needs_key and not key and not (before and before.sealed_key):
        raise HookWrong(_("%(provider)s signs what it tells. Enter the key that it names there.", provider=known.label))
    if key:
        try:
            reader(known, key)
        except Exception as error:
            raise HookWrong(_("This is no key of %(provider)s.", provider=known.label)) from error
    hook = before or Hook(provider=provider, number=0)
    hook.number, hook.opened_at, hook.opened_by, hook.confirm_url = hook.number + 1, clock.now(), by, ""
    hook.sealed_key = seal(key) if key else hook.sealed_key
    hook.save()
    announce(HookOpened(provider=known.label, number=hook.number), by=by)
    return hook


@transaction.atomic
def close_hook(hook: Hook, *, by: Any) -> None:
    """Listen no more; what was heard stays."""
    hook.delete()
    announce(HookClosed(provider=PROVIDERS[hook.provider].label), by=by)
