"""Who fits these words? People and organisations, found by how their words begin."""

from dataclasses import dataclass
from typing import Any

from django.db.models import OuterRef, QuerySet, Subquery

from rapport.loop.know.models import Affiliation, Identity, Kind, Party, Tie
from rapport.loop.know.queries import first_found, parties_seen_by, reads_all
from rapport.platform.access.rights import hidden_fields
from rapport.workspace.addresses import address_of

MOST = 6
FEWEST_LETTERS = 1


@dataclass(frozen=True, slots=True)
class Hit:
    """One party that fits, with what tells it from others of its name."""

    id: int
    name: str
    kind: str
    href: str
    about: str


@dataclass(frozen=True, slots=True)
class Hits:
    """The first people and the first organisations that fit, by name."""

    people: list[Hit]
    organisations: list[Hit]


def hits(user: Any, words: str, *, most: int = MOST) -> Hits:
    """Those this colleague may see whose name, e-mail, phone or number has words that begin like these."""
    text = words.strip().lstrip("@>#").strip()
    if len(text) < FEWEST_LETTERS:
        return Hits([], [])
    seen = parties_seen_by(user)
    return Hits(
        people=_hits(user, first_found(seen, Kind.PERSON, text), most),
        organisations=_hits(user, first_found(seen, Kind.ORGANISATION, text), most),
    )


def _hits(user: Any, found: QuerySet[Party], most: int) -> list[Hit]:
    workplace = Affiliation.objects.current().filter(party=OuterRef("pk"), tie=Tie.WORKS_AT).order_by("pk")
    if not reads_all(user):
        workplace = workplace.filter(other__in=parties_seen_by(user).values("pk"))
    hidden = hidden_fields(user, "person") | hidden_fields(user, "organisation")
    identity = Identity.objects.filter(party=OuterRef("pk")).exclude(kind__in=hidden).order_by("kind", "pk")
    rows = found.order_by("sort_name", "pk")[:most].values_list(
        "pk", "name", "kind", Subquery(workplace.values("other__name")[:1]), Subquery(identity.values("value")[:1])
    )
    return [
        Hit(pk, name, Kind(kind).label.lower(), address_of(pk, kind, name), at_work or value or "")
        for pk, name, kind, at_work, value in rows
    ]
