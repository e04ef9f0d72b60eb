"""What can be done with the mail digest? Choose when it comes, begin one, and note how it went.

A digest is begun in a transaction of its own before a mail server hears of it. Whoever is killed after that has perhaps
sent it, so nobody sends it again: at most once. What it told is still unread in the product.
"""

from collections.abc import Collection
from datetime import datetime
from typing import Any

from django.db import transaction

from rapport.platform import clock
from rapport.platform.access.models import User
from rapport.platform.access.queries import zone_of
from rapport.platform.journal.commands import announce
from rapport.platform.records.reader import reader

from ..facts import TellingChanged
from ..models import Digest, Notification, Telling
from ..queries import notifications_for

#: So often a digest that did not leave is tried on its day.
TRIES = 5


@transaction.atomic
def choose_digest(hour: int | None, days: Collection[int], *, by: Any) -> Telling:
    """Send this colleague a mail on these days from this hour on, in their time zone; no hour: never."""
    Telling.objects.get_or_create(user_id=by.pk)
    telling = Telling.objects.select_for_update().get(user_id=by.pk)
    before = _words(telling)
    telling.digest_hour, telling.digest_days = hour, sorted(set(days))
    after = _words(telling)
    changed = {part: [before[part], after[part]] for part in after if after[part] != before[part]}
    if changed:
        telling.save(update_fields=["digest_hour", "digest_days"])
        announce(TellingChanged(user_id=by.pk, changed=changed), by=by)
    return telling


@transaction.atomic
def begin_digest(user: User) -> Digest | None:
    """The digest of this colleague's day, with what it tells; None where it is not time, or was, or nothing is unread.

    From here on it counts as sent, until `note_not_sent` says that it surely was not.
    """
    telling = Telling.objects.select_for_update().filter(user=user.pk).first()
    here = clock.now().astimezone(zone_of(user))
    if telling is None or not is_time(telling, here):
        return None
    digest = Digest.objects.filter(user=user.pk, day=here.date()).first() or Digest(user=user, day=here.date())
    told = list(notifications_for(reader(user)).by_mail().values_list("pk", flat=True))
    if digest.begun_at or digest.tries >= TRIES or not told:
        return None
    digest.begun_at, digest.tries = clock.now(), digest.tries + 1
    digest.save()
    Notification.objects.filter(pk__in=told).update(digest=digest)
    return digest


def note_sent(digest: Digest) -> None:
    """A mail server has taken it."""
    Digest.objects.filter(pk=digest.pk).update(sent_at=clock.now(), why="")


@transaction.atomic
def note_not_sent(digest: Digest, why: str, *, surely: bool) -> None:
    """It did not leave, or perhaps; what surely did not is told by the next one."""
    if surely:
        Digest.objects.filter(pk=digest.pk).update(begun_at=None, why=why[:300])
        Notification.objects.filter(digest=digest).update(digest=None)
    else:
        Digest.objects.filter(pk=digest.pk).update(why=why[:300])


def is_time(telling: Telling, here: datetime) -> bool:
    """Has the hour come, on one of the days?"""
    return (
        telling.digest_hour is not None and here.hour >= telling.digest_hour and here.weekday() in telling.digest_days
    )


def _words(telling: Telling) -> dict[str, str]:
    hour = telling.digest_hour
    return {
        "digest": "never" if hour is None else f"{hour:02}:00",
        "days of the digest": ", ".join(map(str, telling.digest_days)),
    }
