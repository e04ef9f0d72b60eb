"""Tell colleagues something inside the product, and note that they have seen it."""

from collections.abc import Iterable

from django.db import connection

from rapport.platform import clock

from ..models import Notice


def tell_colleagues(told: Iterable[tuple[int, int | None]], *, text: str, cause: str) -> int:
    """For each (colleague, party) the same sentence on Today; how many. Without a party it is about the cause."""
    now = clock.now()
    made = [Notice(user_id=user, party_id=party, text=text[:300], cause=cause, at=now) for user, party in told]
    Notice.objects.bulk_create(made)
    if made:
        with connection.cursor() as cursor:
            cursor.execute("NOTIFY today_changed")
    return len(made)


def note_seen(notice: Notice) -> Notice:
    """The colleague has read it; it leaves Today."""
    if notice.seen_at is None:
        notice.seen_at = clock.now()
        notice.save(update_fields=["seen_at"])
    return notice
