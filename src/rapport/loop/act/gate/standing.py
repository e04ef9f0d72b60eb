"""How do parties stand to our messages of one purpose? Read afresh; a row in hand may be old."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import Exists, OuterRef, Subquery

from rapport.loop.decide.queries import the_unit
from rapport.loop.know.models import Consent, Identity, Party
from rapport.loop.listen.models import Loop, OpenLoop


@dataclass(frozen=True, slots=True)
class Standing:
    """What the gate looks at; `agreed` is None while nobody asked them, `time_zone` is empty where nobody knows it.

    `unit` is the party whose people share one fate in a test.
    """

    name: str
    do_not_contact_since: datetime | None
    emails: tuple[str, ...]
    agreed: bool | None
    complains: bool
    binned: bool = False
    time_zone: str = ""
    unit: int = 0


def standings(parties: Iterable[int], purpose: str) -> dict[int, Standing]:
    """How each of these parties stands now, in one question; whoever is gone is left out."""
    latest = Consent.objects.filter(party=OuterRef("pk"), purpose=purpose).order_by("-said_at", "-id")
    emails = Identity.objects.filter(party=OuterRef("pk"), kind=Identity.Kind.EMAIL).order_by("id")
    complaints = OpenLoop.objects.open().owed_by_us().filter(party=OuterRef("pk"), kind=Loop.COMPLAINT)
    asked = Party.objects.filter(pk__in=parties).values_list(
        "pk",
        "name",
        "do_not_contact_since",
        ArraySubquery(emails.values("value")),
        Subquery(latest.values("granted")[:1]),
        Exists(complaints),
        "binned_at",
        "person__time_zone",
        the_unit(),
    )
    return {
        pk: Standing(name, since, tuple(addresses), agreed, complains, binned_at is not None, time_zone or "", unit)
        for pk, name, since, addresses, agreed, complains, binned_at, time_zone, unit in asked
    }
