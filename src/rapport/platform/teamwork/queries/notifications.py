"""What can be asked about notifications? Those that a colleague may still read, and how many are unread.

A notification says no word. Who may no longer see the record, the task, the note or the file is told of it no more.
"""

from collections.abc import Sequence
from functools import reduce
from operator import or_
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet

from rapport.platform.access.models import User
from rapport.platform.access.rights import hidden_fields
from rapport.platform.records.reader import Reader, reader

from ..models import OF_NOTES, OF_OWN_TASKS, Attachment, Kind, Note, Notification, Task, Telling
from ..models.notifications import NotificationQuerySet
from .files import reads_files
from .notes import reads_notes
from .seen import carriers, record_here, record_seen

TABLE = "teamwork_notification"
#: More are not counted: 99+.
MOST_COUNTED = 100


def notifications_for(asking: Reader) -> NotificationQuerySet:
    """What this colleague was told and may still read, here and by mail."""
    mine = Notification.objects.filter(user=asking.user.pk)
    return mine.filter(_own_task(asking) | (~Q(kind__in=OF_OWN_TASKS) & Q(record_seen(asking, TABLE)) & _there(asking)))


def unread_rows(user: int) -> NotificationQuerySet:
    """What every page asks on its way: the unread ones, of which it is not known yet whether they may be read."""
    return Notification.objects.here().unread().filter(user=user)


def unread_count(user: int, rows: int | None = None) -> int:
    """How many unread ones this colleague may read, at most 100; `rows` where they were counted already."""
    if rows == 0 or (rows is None and not unread_rows(user).exists()):
        return 0
    asking = reader(User.objects.get(pk=user))
    return notifications_for(asking).here().unread()[:MOST_COUNTED].count()


def may_want_a_digest() -> QuerySet[User]:
    """The colleagues who want digests and have something unread that none has told them."""
    wanted = Telling.objects.exclude(digest_hour=None).values("user")
    waits = Notification.objects.by_mail().filter(user=OuterRef("pk"))
    return User.objects.active().filter(Exists(waits), pk__in=wanted).order_by("pk")


def telling_of(user: Any) -> Telling:
    """How this colleague wants to be told; not stored before they have chosen."""
    return Telling.objects.filter(user=user.pk).first() or Telling(user_id=user.pk)


def _own_task(asking: Reader) -> Q:
    """Of a task that one has or gave, whatever it is about, unless that is in the bin."""
    me = asking.user.pk
    has = Task.objects.filter(Q(assignee=me) | Q(given_by=me), pk=OuterRef("subject"), binned_at=None)
    about = Q(noun="") | Q(record_here(carriers(asking), TABLE))
    return Q(kind__in=OF_OWN_TASKS) & Q(Exists(has)) & about


def _there(asking: Reader) -> Q:
    """What it is about is there, and no role hides it."""
    nouns = [noun.name for noun in carriers(asking)]
    no_notes = [noun for noun in nouns if not reads_notes(asking, noun)]
    no_files = [noun for noun in nouns if not reads_files(asking, noun)]
    no_owner = [noun for noun in nouns if "owner" in hidden_fields(asking.user, noun)]
    subjects: tuple[tuple[Sequence[Kind], Any, list[str]], ...] = (
        (OF_NOTES, Note, no_notes),
        ((Kind.FILE,), Attachment, no_files),
        ((Kind.TASK,), Task, []),
    )
    told = [Q(kind__in=kinds) & _is_there(model) & ~Q(noun__in=hidden) for kinds, model, hidden in subjects]
    return reduce(or_, [*told, Q(kind=Kind.CHANGED), Q(kind=Kind.OWNER) & ~Q(noun__in=no_owner)])


def _is_there(model: type[Note] | type[Attachment] | type[Task]) -> Q:
    return Q(Exists(model._default_manager.filter(pk=OuterRef("subject"), binned_at=None)))
