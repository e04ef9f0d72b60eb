"""It happened otherwise than we told: touches count for nothing from now on, and others stand for them."""

from collections.abc import Mapping, Sequence
from typing import Any
from uuid import UUID

from django.db import transaction

from rapport.platform import clock
from rapport.platform.journal.commands import announce

from ..facts import TouchCorrected
from ..models import Correction, Touchpoint
from ..queries import touches_or_landed
from ..touches import Touch, uuid7
from .project import recount
from .record import COLUMNS, record

_AGAIN = ":again:"


@transaction.atomic
def retell(told: Mapping[UUID, Mapping[str, Any]], *, by: Any) -> dict[UUID, UUID]:
    """Tell touches anew with these parts otherwise (`payload` is added to); old id -> new id.

    Nothing is written over: what was known before stays known of then. A touch that is gone, or was withdrawn, is left
    out. It is for what a record says of itself; what colleagues wrote down is not found by new words.
    """
    last = _last_corrections(list(told))
    wrong = [each for each in touches_or_landed(list(told)) if not last[each.pk].withdrawn]
    if not wrong:
        return {}
    now = clock.now()
    Correction.objects.bulk_create(
        Correction(touch_id=each.pk, touch_at=each.occurred_at, party=last[each.pk].party, withdrawn=True,
                   recorded_at=now, by=by, sentiment=last[each.pk].sentiment, human=last[each.pk].human)
        for each in wrong
    )  # fmt: skip
    again = [_again(each, last[each.pk], told[each.pk]) for each in wrong]
    record(again)
    recount({party for each in wrong for party in (each.party, last[each.pk].party) if party is not None}, refold=True)
    announce(
        [TouchCorrected(touch_id=str(one.pk), party_id=two.party, withdrawn=True)
         for one, two in zip(wrong, again, strict=True)],
        by=by,
    )  # fmt: skip
    return {one.pk: two.id for one, two in zip(wrong, again, strict=True)}


def _last_corrections(ids: Sequence[UUID]) -> dict[UUID, Correction]:
    found = Correction.objects.filter(touch_id__in=ids).order_by("id")
    return {pk: Correction() for pk in ids} | {each.touch_id: each for each in found}


def _again(touch: Touchpoint, last: Correction, parts: Mapping[str, Any]) -> Touch:
    """The touch as it was told and corrected so far, under a new id, with these parts otherwise."""
    same = {name: getattr(touch, name) for name, _ in COLUMNS} | touch.as_told
    for name in ("party", "sentiment", "human"):
        if (corrected := getattr(last, name)) is not None:
            same[name] = corrected
    pk = uuid7()
    known = (touch.external_id or str(touch.pk)).partition(_AGAIN)[0]
    payload = {**(touch.payload or {}), **parts.get("payload", {})} or None
    return Touch(**{**same, **parts, "payload": payload, "id": pk, "external_id": f"{known}{_AGAIN}{pk}"})
