"""Make a record of a form once, however often the form is sent."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

from django.db import connection, transaction

from rapport.platform import clock

from ..models import SentForm

#: So long a form that is sent again is taken for the same one.
REMEMBERED = timedelta(days=1)


@transaction.atomic
def once(key: str, deed: Callable[[], Any]) -> str:
    """The id, as a text, of what `deed` made for this key, now or before; of two at a time the second waits."""
    now = clock.now()
    SentForm.objects.filter(at__lt=now - REMEMBERED).delete()
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO records_sentform (key, record, at) VALUES (%s, '', %s) ON CONFLICT DO NOTHING", [key, now]
        )
        if not cursor.rowcount:
            return SentForm.objects.get(key=key).record
    made = str(deed())
    SentForm.objects.filter(key=key).update(record=made)
    return made
