"""What can be asked about how records are looked at and sent? The views of a list, and what a form has made."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import reduce
from operator import or_
from typing import Any

from django.db.models import Count, Q, QuerySet

from rapport.platform import clock
from rapport.platform.journal.models import Entry
from rapport.platform.languages import N_, Written

from .declare import RecordType, View
from .models import BulkEdit, BulkRow, SavedView, SentForm
from .reader import Reader

PREFIX = "v"
#: So long can bulk edits and deletes be taken back.
UNDOABLE = timedelta(days=30)


def saved_views(noun: RecordType, reader: Reader) -> QuerySet[SavedView]:
    """The views that were saved here: the colleague's own, and those for everybody."""
    for_me = Q(seen_by=SavedView.For.EVERYBODY) | Q(made_by=reader.user)
    return SavedView.objects.filter(for_me, noun=noun.name).order_by("pk")


def views_of(noun: RecordType, reader: Reader) -> list[View]:
    """The ways to look at this list, the one it opens with first: that of the colleague's role, else the noun's own."""
    saved = list(saved_views(noun, reader))
    role = getattr(getattr(reader.user, "role", None), "name", "")
    opens = [view for view in saved if role and view.default_for_role == role]
    rest = [view for view in saved if view not in opens]
    return [*map(_view, opens[:1]), *noun.views, *map(_view, [*opens[1:], *rest])]


def _view(saved: SavedView) -> View:
    return View(
        name=f"{PREFIX}{saved.pk}",
        label=Written(saved.name),
        filter=saved.filter,
        sort=saved.sort,
        group=saved.group,
        shape=saved.shape,
        along=saved.along,
        adds=saved.adds,
        columns=tuple(saved.columns),
        empty=N_("Nothing fits this view now."),
        saved=saved.pk,
        opens_for=saved.default_for_role,
    )


def made_of_form(key: str) -> str:
    """The id of the record that this form has made already; empty where it has not."""
    return SentForm.objects.filter(key=key).values_list("record", flat=True).first() or ""


def last_changed_by(noun: RecordType, pk: Any, field: str) -> str:
    """The name of the colleague who wrote this field last; empty when nobody knows."""
    entries = Entry.objects.filter(noun__in={noun.name, noun.journal or noun.name}, record=str(pk))
    last = entries.filter(payload__changed__has_key=field).order_by("-pk").select_related("by").first()
    return last.by.name if last and last.by else ""


def bulk_edits_seen_by(user: Any, noun: RecordType) -> QuerySet[BulkEdit]:
    """The bulk edits of this noun that can still be taken back: the colleague's own, of an admin all; newest first."""
    recent = BulkEdit.objects.filter(noun=noun.name, asked_at__gte=clock.now() - UNDOABLE)
    seen = recent if user.is_active and user.is_admin else recent.filter(asked_by=user)
    return seen.select_related("asked_by", "undo_asked_by").order_by("-asked_at", "-pk")


def came_of(bulks: Collection[BulkEdit]) -> dict[int, dict[int, int]]:
    """How many records of each of these bulk edits are in which state."""
    told: dict[int, dict[int, int]] = {bulk.pk: {} for bulk in bulks}
    counted = BulkRow.objects.filter(bulk__in=list(told)).values_list("bulk", "state").annotate(Count("pk"))
    for bulk, state, number in counted:
        told[bulk][state] = number
    return told


@dataclass(frozen=True, slots=True)
class Binned:
    """A record in the bin: since when, and who put it there."""

    id: Any
    title: str
    at: datetime
    by: str


def in_bin(noun: RecordType, reader: Reader, *, only: Any = None, most: int = 50) -> list[Binned]:
    """What this colleague may bring back of a noun that has a bin, the latest first; or just one of these."""
    if "binned_at" not in noun.where or noun.deeds.restore is None or not reader.may(noun, "delete"):
        return []
    constants = {way: value for way, value in noun.where.items() if way != "binned_at"}
    rows = noun.model._base_manager.filter(**constants, binned_at__gte=clock.now() - UNDOABLE)
    scope = reader.scope(noun, "delete")
    if not scope.everything:
        mine = [Q(**{f"{way}__in": sorted(scope.owners)}) for way in noun.owner]
        rows = rows.filter(reduce(or_, mine))
    if only is not None:
        rows = rows.filter(pk=only)
    told = rows.order_by("-binned_at", "-pk").values_list(
        "pk", noun.fields[noun.title].path, "binned_at", "binned_by__name"
    )
    return [Binned(pk, title, at, by or "") for pk, title, at, by in told[:most]]
