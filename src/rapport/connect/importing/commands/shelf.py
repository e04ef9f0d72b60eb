"""Of which products may these rows speak? Those we know by their number, and those the rows bring in."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from rapport.loop.know.models import Product
from rapport.platform.languages import N_, _

from ..catalogue import Own
from ..rows import Row
from .own import known_in, take_own
from .somebody import local_day

WORDS = {
    "category": N_("category"), "department": N_("department"), "brand": N_("brand"), "margin_share": N_("margin"),
}  # fmt: skip
NOTHING = ("", None)


@dataclass(slots=True, eq=False)
class Ware:
    """A product rows speak of. Without `id` it is about to be added. What the rows add waits in the `new_` fields."""

    number: str
    name: str = ""
    id: int | None = None
    source: str = ""
    binned_on: date | None = None
    details: dict[str, Any] = field(default_factory=dict)
    own: dict[str, Any] = field(default_factory=dict)
    new_name: str = ""
    new_details: dict[str, Any] = field(default_factory=dict)
    new_own: dict[str, Any] = field(default_factory=dict)

    @property
    def key(self) -> int:
        """The id; asked for only once every product has one."""
        assert self.id is not None
        return self.id

    @property
    def values(self) -> dict[str, Any]:
        """What it says by now, by field."""
        return {"number": self.number, "name": self.name, **self.details, **self.own}

    def learn(self, row: Row, own: Mapping[str, Own]) -> list[str]:
        """Take from the row what was not known yet, and write over nothing; the words for what is new."""
        learned = []
        if row.get("name") and self.name in ("", self.number) and row.get("name") != self.name:
            self.name = self.new_name = row.get("name")
            learned.append(_("name"))
        for detail, word in WORDS.items():
            if row.get(detail) is not None and self.details.get(detail) in NOTHING:
                self.details[detail] = self.new_details[detail] = row.get(detail)
                learned.append(_(word))
        return learned + take_own(row, own, self.own, self.new_own)


class Shelf:
    """The products that some rows may mean, by number."""

    def __init__(self) -> None:
        self.wares: dict[str, Ware] = {}
        self.newcomers: list[Ware] = []
        self.met: dict[int, Ware] = {}

    def __len__(self) -> int:
        return len(self.wares)

    def fetch(self, numbers: Iterable[str], own: Collection[str]) -> None:
        """Fetch the products of these numbers with what they say, also in these added fields."""
        strangers = set(numbers) - self.wares.keys()
        told = Product.objects.filter(number__in=strangers).values_list(
            "number", "name", "pk", "source", "binned_at", *WORDS
        )
        found: dict[int, Ware] = {}
        for number, name, pk, source, binned_at, *details in told:
            found[pk] = Ware(number, name, pk, source, local_day(binned_at), dict(zip(WORDS, details, strict=True)))
            self.wares[number] = found[pk]
        for pk, said in known_in("product", own, found).items():
            found[pk].own = said

    def find(self, number: str) -> Ware | None:
        """The product of this number, if we know it."""
        ware = self.wares.get(number)
        if ware and ware.id is not None:
            self.met[ware.id] = ware
        return ware

    def add(self, ware: Ware) -> None:
        """Put something new on the shelf, so that later rows can mean it."""
        self.newcomers.append(ware)
        self.wares[ware.number] = ware
