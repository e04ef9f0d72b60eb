"""What can be asked about imports?"""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.db import connection
from django.db.models import QuerySet

from rapport.departments.sales.models import Contract, Order, OrderLine, Return
from rapport.loop.know.models import Affiliation, Consent, Identity, OptIn, Party, PreferenceSaid, Product
from rapport.loop.know.models import Kind as PartyKind
from rapport.loop.know.queries import reads_all
from rapport.loop.listen.models import Correction, OpenLoop, Touchpoint
from rapport.platform.access.rights import scope_of

from .models import Import, RowError, Use, source_of_run
from .models import Kind as ImportKind

LOCK = 0x1A9


@dataclass(frozen=True)
class CommandLine:
    """Whoever has the machine may do everything, and is none of the colleagues."""

    pk: None = None
    team_id: None = None
    role_id: None = None
    is_active: bool = True
    is_admin: bool = True
    language: str = ""
    time_zone: str = ""


COMMAND_LINE = CommandLine()

#: The column in which a file to mend says what is wrong.
PROBLEM = "problem"

#: Who answers for what an import brought in and people have worked with since.
OURS = "page"


def imports_seen_by(user: Any) -> QuerySet[Import]:
    """The imports this colleague may see, the latest first: all, as whoever may import reads everybody anyway."""
    seen = Import.objects.select_related("made_by").order_by("-made_at", "-pk")
    return seen.filter(kind__in=kinds_for(user))


def may_import(user: Any) -> bool:
    """May the colleague bring in a file? It asks "who is this?" of everybody, and adds whom it does not find."""
    return reads_all(user) and all(scope_of(user, noun, "create").everything for noun in ("person", "organisation"))


def kinds_for(user: Any) -> list[str]:
    """What rows may hold that this colleague brings in: products only where they may add products."""
    if not may_import(user):
        return []
    adds_products = scope_of(user, "product", "create").everything
    return [kind for kind in ImportKind.values if kind != ImportKind.PRODUCT or adds_products]


def is_at_work(import_: Import) -> bool:
    """Does a living process work on it at this moment?"""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT EXISTS (SELECT FROM pg_locks l JOIN pg_database d ON d.oid = l.database "
            "WHERE d.datname = current_database() AND l.locktype = 'advisory' AND l.granted "
            "AND l.classid = %s AND l.objid = %s AND l.objsubid = 2)",
            [LOCK, import_.pk],
        )
        return cursor.fetchone()[0]


def errors_of(import_: Import) -> QuerySet[RowError]:
    """What is wrong with its rows, in the order of the file."""
    return RowError.objects.filter(run=import_).order_by("row", "id")


def same_file_before(import_: Import) -> Import | None:
    """An earlier import of the very same file as the same kind, that stands."""
    same = Import.objects.filter(sha256=import_.sha256, kind=import_.kind, taken_back_at=None, pk__lt=import_.pk)
    return same.exclude(started_at=None).order_by("-pk").first()


def with_the_same_columns(kind: str, columns: Sequence[str]) -> Import | None:
    """The latest import of a file with these columns that was looked at, so that nothing has to be said twice."""
    wanted = set(columns) - {PROBLEM}
    looked_at = Import.objects.filter(kind=kind).exclude(checked_at=None).order_by("-pk")
    for import_ in looked_at.only("mapping", "reading", "shape")[:50]:
        if set(import_.shape["columns"]) - {PROBLEM} == wanted:
            return import_
    return None


def still_used(import_: Import) -> dict[int, str]:
    """The parties it brought in that others have met or worked with -> the source that answers for them from now on.

    Asked when its own orders, touches and loops are out: whatever names a party then is somebody else's.
    """
    mine = Party.objects.filter(source=import_.source)
    ids = mine.values("pk")
    used = set(mine.exclude(keeper=None, do_not_contact_since=None).values_list("pk", flat=True))
    for brought in (Identity, Affiliation, Consent):
        others = brought.objects.filter(party__in=ids).exclude(source=import_.source)
        used.update(others.values_list("party", flat=True))
    for said in (PreferenceSaid, OptIn):
        used.update(said.objects.filter(party__in=ids).values_list("party", flat=True))
    tied = Affiliation.objects.filter(other__in=ids).exclude(source=import_.source)
    used.update(tied.values_list("other", flat=True))
    for named in (Order, Return, Contract, OpenLoop, Touchpoint, Correction):
        parties: Any = named.objects.filter(party__in=ids).values_list("party", flat=True)
        used.update(parties)
    if mine.filter(kind=PartyKind.ORGANISATION).exists():
        for_them = Touchpoint.objects.filter(on_behalf_of__in=ids).values_list("on_behalf_of", flat=True)
        used.update(party for party in for_them.distinct() if party is not None)
    uses = _met(import_, ids).exclude(run__kind=ImportKind.PRODUCT)
    met = {party: source_of_run(run) for party, run in uses.values_list("record", "run")}
    return met | dict.fromkeys(used - met.keys(), OURS)


def products_still_used(import_: Import) -> dict[int, str]:
    """The same for the products it put into the catalogue, which orders and returns name; when its own are out."""
    ids = Product.objects.filter(source=import_.source).values("pk")
    bought = OrderLine.objects.filter(product__in=ids).values_list("product", flat=True)
    back = Return.objects.filter(product__in=ids).values_list("product", flat=True)
    agreed = Contract.objects.filter(product__in=ids).values_list("product", flat=True)
    uses = _met(import_, ids).filter(run__kind=ImportKind.PRODUCT)
    met = {product: source_of_run(run) for product, run in uses.values_list("record", "run")}
    named = {product for product in {*bought.distinct(), *back.distinct(), *agreed.distinct()} if product is not None}
    return met | dict.fromkeys(named - met.keys(), OURS)


def _met(import_: Import, ids: Any) -> QuerySet[Use]:
    """Where other imports that stand have met these, the latest last."""
    return Use.objects.filter(record__in=ids, run__taken_back_at=None).exclude(run=import_).order_by("run")


def by_source(used: dict[int, str]) -> dict[str, set[int]]:
    """Source -> the parties, or products, for which it answers."""
    told: dict[str, set[int]] = defaultdict(set)
    for pk, source in used.items():
        told[source].add(pk)
    return told
