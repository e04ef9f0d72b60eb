"""Make the triggers that come with the product, each once: what somebody has changed since stays as it is."""

from collections.abc import Sequence

from django.db import transaction

from rapport.platform import clock
from rapport.platform.languages import _

from ..builtin import BUILT_IN, BuiltIn
from ..kinds import clean
from ..models import Trigger
from .triggers import hear


@transaction.atomic
def ensure_built_in(which: Sequence[BuiltIn] = BUILT_IN) -> list[Trigger]:
    """Those that are missing; what begins to hold is then asked of everybody once, silently."""
    known = set(Trigger.objects.exclude(built_in=None).values_list("built_in", flat=True))
    taken = {name.casefold() for name in Trigger.objects.kept().values_list("name", flat=True)}
    now = clock.now()
    made = [
        Trigger(
            built_in=each.key, name=_free(each.name, taken), sentence=each.sentence, ask=each.ask, kind=each.kind,
            noun=each.noun, settings=clean(each.kind, each.settings), only=each.only, move=each.move,
            cool_down_days=each.cool_down_days, expires_days=each.expires_days, made_at=now,
            off_at=None if each.is_on else now,
        )
        for each in which
        if each.key not in known
    ]  # fmt: skip
    Trigger.objects.bulk_create(made, ignore_conflicts=True)
    if made:
        hear()
    return made


def _free(name: str, taken: set[str]) -> str:
    """The name, or one that nobody has given yet."""
    return name if name.casefold() not in taken else _("%(name)s (built in)", name=name)
