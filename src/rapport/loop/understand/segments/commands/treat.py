"""Say what people of a segment get, as a rule that everybody may read."""

from typing import Any

from django.db import transaction

from rapport.platform import clock
from rapport.platform.journal.commands import announce

from ..facts import TreatmentSaid
from ..models import Segment, Treatment

LONGEST_TREATMENT = 200


@transaction.atomic
def treat(segment: Segment, text: str, *, by: Any) -> str:
    """From now on they get this; nothing special, if it is empty. What they got before.

    Who reads it may be those it is about: it must be a rule one can say aloud. Service is not part of it.
    """
    Segment.objects.select_for_update().get(pk=segment.pk)
    was = Treatment.objects.filter(segment=segment).first()
    before, text = was.text if was else "", " ".join(text.split())[:LONGEST_TREATMENT]
    if text == before:
        return before
    if text:
        Treatment.objects.update_or_create(
            segment=segment, defaults={"text": text, "said_by": by, "said_at": clock.now()}
        )
    else:
        Treatment.objects.filter(segment=segment).delete()
    announce(TreatmentSaid(segment_id=segment.pk, changed={"treatment": [before, text]}), by=by)
    return before
