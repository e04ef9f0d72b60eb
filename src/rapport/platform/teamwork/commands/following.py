"""What can be done to hear of a record? Follow it and stop; who writes there, or is named there, is made to follow."""

from collections.abc import Collection
from typing import Any

from django.db import connection, transaction

from rapport.platform import clock
from rapport.platform.journal.commands import announce

from ..facts import RecordFollowed, RecordFollowedNoMore
from ..models import Follow


@transaction.atomic
def follow(noun: str, record: str, *, by: Any) -> bool:
    """Tell this colleague from now on what happens to this record; False where that was so."""
    with connection.cursor() as cursor:
        cursor.execute(_FOLLOW, [by.pk, noun, record, Follow.Because.ASKED, clock.now()])
        began = bool(cursor.fetchall())
    if began:
        announce(RecordFollowed(noun=noun, record=record, user_id=by.pk), by=by)
    return began


@transaction.atomic
def stop_following(noun: str, record: str, *, by: Any) -> bool:
    """Tell them no longer; False where they were not told. No note makes them follow it again."""
    mine = Follow.objects.going_on().filter(user=by.pk, noun=noun, record=record)
    ended = bool(mine.update(stopped_at=clock.now()))
    if ended:
        announce(RecordFollowedNoMore(noun=noun, record=record, user_id=by.pk), by=by)
    return ended


def made_to_follow(users: Collection[int], noun: str, record: str, because: Follow.Because, *, by: Any) -> None:
    """Let those of them follow it who never did; whoever has stopped is left in peace."""
    with connection.cursor() as cursor:
        cursor.execute(_MADE, [noun, record, because, clock.now(), sorted(users)])
        began = [user for (user,) in cursor.fetchall()]
    announce([RecordFollowed(noun=noun, record=record, user_id=user) for user in began], by=by)


_FOLLOW = """
INSERT INTO teamwork_follow AS f (user_id, noun, record, because, since) VALUES (%s, %s, %s, %s, %s)
ON CONFLICT (user_id, noun, record) DO UPDATE
SET because = EXCLUDED.because, since = EXCLUDED.since, stopped_at = NULL WHERE f.stopped_at IS NOT NULL
RETURNING user_id
"""
_MADE = """
INSERT INTO teamwork_follow (user_id, noun, record, because, since)
SELECT u.id, %s, %s, %s, %s FROM unnest(%s::bigint[]) u (id)
ON CONFLICT (user_id, noun, record) DO NOTHING RETURNING user_id
"""
