"""What can be asked about clicks and opens? What became of a mail, as far as we can tell."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime

from django.db.models import Count, Min, Q

from rapport.loop.act.content.models import Version
from rapport.loop.act.models import Message

from .models import Hit, Kind, Why

#: What counts as done by a person.
LIKELY = 0.5


@dataclass(frozen=True, slots=True)
class Reading:
    """When a person first followed a link of the mail, when one probably opened it, and what machines did, by why."""

    clicked_at: datetime | None = None
    opened_at: datetime | None = None
    machines: Counter[Why] = field(default_factory=Counter)


@dataclass(frozen=True, slots=True)
class Counted:
    """What persons did with a version: visits by a click, and mails probably opened; with those of nobody by name."""

    clicked: int = 0
    opened: int = 0


def reading_of(message: Message) -> Reading:
    """What became of this mail; what has not been judged yet is not told."""
    told = Hit.objects.filter(message=message).exclude(judged_at=None).values_list("kind", "why").order_by()
    person = Q(human__gte=LIKELY)
    first: dict[int, datetime] = {}
    machines: Counter[Why] = Counter()
    for kind, why, at, others in told.annotate(at=Min("at", filter=person), others=Count("pk", filter=~person)):
        if at:
            first[kind] = min(at, first.get(kind, at))
        if others:
            machines[Why(why)] += others
    return Reading(first.get(Kind.CLICK), first.get(Kind.OPEN), machines)


def counted_of(versions: Sequence[Version]) -> dict[int, Counted]:
    """The same of versions, by their ids; those that nobody has read are left out."""
    wanted = [version.pk for version in versions if version.pk]
    rows = Hit.objects.filter(version__in=wanted, human__gte=LIKELY).order_by().values_list("version", "kind")
    private = Count("pk", filter=Q(message=None))
    found = {(pk, kind): n for pk, kind, n in rows.annotate(n=Count("touch_id", distinct=True) + private)}
    return {
        pk: Counted(found.get((pk, Kind.CLICK), 0), found.get((pk, Kind.OPEN), 0)) for pk in {pk for pk, _ in found}
    }
