"""How does a notification read? Who did what with which record; found anew whenever it is read, for who reads it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from django.db.models import F
from django.db.models.lookups import IsNull

from rapport.platform.languages import N_, _, clock_time
from rapport.platform.records.reader import Reader
from rapport.platform.teamwork.models import OF_NOTES, OF_OWN_TASKS, Kind, Notification, Task
from rapport.platform.teamwork.models.notifications import NotificationQuerySet
from rapport.platform.teamwork.queries import notifications_for
from rapport.platform.ui.formats import day
from rapport.workspace.naming import Named
from rapport.workspace.place import Place

from .followed import named_of, start_of

AT_ONCE = 50
_ICONS = {
    Kind.GIVEN: "list-checks", Kind.DONE: "circle-check", Kind.REMINDER: "clock", Kind.NAMED: "at-sign",
    Kind.NOTE: "notebook-pen", Kind.TASK: "list-checks", Kind.CHANGED: "pencil", Kind.OWNER: "user-round-cog",
    Kind.FILE: "file",
}  # fmt: skip
#: What somebody did; what with stands behind it, as a link.
_DEEDS = {
    Kind.GIVEN: N_("%(who)s gave you a task:"), Kind.DONE: N_("%(who)s did"),
    Kind.NAMED: N_("%(who)s named you in a note on"), Kind.NOTE: N_("%(who)s wrote a note on"),
    Kind.TASK: N_("%(who)s gave a task about"), Kind.CHANGED: N_("%(who)s changed"),
    Kind.OWNER: N_("%(who)s changed the owner of"), Kind.FILE: N_("%(who)s put a file on"),
    Kind.REMINDER: N_("The time has come for"),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Told:
    """One notification: what was done, to what (with the way to it), about which record besides, and when."""

    id: int
    icon: str
    deed: str
    what: str
    href: str
    about: Named | None
    when: str
    day: str
    read: bool

    @property
    def words(self) -> str:
        """All of it as one sentence."""
        return f"{self.deed} {self.what}{f' ({self.about.name})' if self.about else ''}"


@dataclass(frozen=True, slots=True)
class Days:
    """A part of the page: its heading, and what was told on each of its days."""

    heading: str
    days: list[tuple[str, list[Told]]]


@dataclass(frozen=True, slots=True)
class Page:
    """One stretch of them: the unread ones first, each part by days; `last` is the newest there is."""

    parts: list[Days]
    unread: int
    last: int
    later: int


def page_of(asking: Reader, place: Place, *, only_unread: bool, start: str) -> Page:
    """From the `start`th on; as many questions however much was told."""
    first = start_of(start)
    here = notifications_for(asking).here()
    found = list(_in_order(here.unread() if only_unread else here)[first : first + AT_ONCE + 1])
    lines = told(found[:AT_ONCE], asking, place)
    parts = [
        Days(_("Read before") if read else _("Unread"), _by_day(part))
        for read, part in groupby(lines, lambda one: one.read)
    ]
    later = first + AT_ONCE if len(found) > AT_ONCE else 0
    return Page(parts, here.unread().count(), max((one.pk for one in found), default=0), later)


def told(found: Sequence[Notification], asking: Reader, place: Place) -> list[Told]:
    """Notifications that this colleague may read, in their order."""
    names = named_of([(one.noun, one.record) for one in found if one.noun in asking.nouns], asking)
    of_tasks = {one.subject for one in found if one.kind in OF_OWN_TASKS and one.subject}
    titles = dict(Task.objects.filter(pk__in=of_tasks).values_list("pk", "title")) if of_tasks else {}
    return [_told(one, names.get((one.noun, one.record)), titles, place) for one in found]


def _by_day(lines: Iterable[Told]) -> list[tuple[str, list[Told]]]:
    return [(day, list(same)) for day, same in groupby(lines, lambda one: one.day)]


def _in_order(told: NotificationQuerySet) -> Any:
    return told.select_related("by").order_by(IsNull(F("read_at"), True).desc(), "-at", "-pk")


def _told(one: Notification, record: Named | None, titles: dict[int, str], place: Place) -> Told:
    at, kind = place.local(one.at), Kind(one.kind)
    what, href, about = (record.name, record.href, None) if record else ("", "", None)
    if kind in OF_OWN_TASKS:
        about = record if record and record.href else None
        what, href = titles.get(one.subject or 0, _("a task")), f"/tasks/{one.subject}"
    who, on = one.by.name if one.by else "Rapport", day(at, place.now)
    return Told(
        id=one.pk,
        icon=_ICONS[kind],
        deed=_(_DEEDS[kind], who=who),
        what=what,
        href=f"{href}#note-{one.subject}" if kind in OF_NOTES and href else href,
        about=about,
        when=clock_time(at),
        day=on[:1].upper() + on[1:],
        read=one.read_at is not None,
    )
