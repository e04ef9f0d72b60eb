"""How do filters see what happened? As touches that those we know have many of."""

from typing import Any

from rapport.platform.languages import N_
from rapport.platform.records.declare import Field, RecordType, Related, named
from rapport.platform.records.registry import declare, extend
from rapport.platform.records.source import Source, followed
from rapport.platform.records.sql import Sql
from rapport.platform.records.types import Choice, DateTime, Money, Number, One, Text

from ..models import CountedTouch
from ..vocabulary import CHANNEL_WORDS, KINDS, Direction, is_known

DIRECTIONS = {
    int(Direction.FROM_THEM): N_("From them"),
    int(Direction.FROM_US): N_("From us"),
    int(Direction.MUTUAL): N_("Both"),
}


class KindOfTouch(Choice):
    """A kind of the vocabulary, or one that a workspace brought along: `custom.…`."""

    def key_of(self, text: str) -> Any:
        return asked if is_known(asked := text.strip().casefold()) else super().key_of(text)


def _product(source: Source) -> Sql:
    """The product that a touch is about, if it is about one."""
    kind, number = source.column("subject_type"), source.column("subject_id")
    return Sql(f"CASE WHEN {kind} = 'product' AND {number} ~ '^[0-9]{{1,18}}$' THEN {number}::bigint END")


def of_theirs(source: Source) -> Sql:
    """A touch is read by whoever may read its party."""
    return followed(source, "party", "customer")


TOUCH = declare(
    RecordType(
        name="touch",
        label=N_("Touch"),
        plural=N_("Touches"),
        icon="activity",
        place="touches",
        model=CountedTouch,
        title="kind",
        follows=of_theirs,
        fields=named(
            Field(
                name="kind", label=N_("What happened"), type=KindOfTouch(words={k: e.words for k, e in KINDS.items()})
            ),
            Field(name="occurred", label=N_("When"), type=DateTime(), at="occurred_at", indexed=True),
            Field(name="party", label=N_("Who"), type=One(to="customer")),
            Field(name="direction", label=N_("Direction"), type=Choice(words=DIRECTIONS)),
            Field(name="channel", label=N_("Channel"), type=Choice(words=CHANNEL_WORDS)),
            Field(name="category", label=N_("Category"), type=Text(), at="topic"),
            Field(name="product", label=N_("Product"), type=One(to="product"), sql=_product),
            Field(name="value", label=N_("Value"), type=Money()),
            Field(name="quantity", label=N_("Quantity"), type=Number(decimals=0)),
            Field(name="colleague", label=N_("Colleague"), type=One(to="colleague"), at="actor"),
        ),
    )
)

for party in ("person", "organisation", "household", "customer"):
    extend(
        party,
        related=(
            Related(name="touches", label=N_("Touches"), to="touch", table="listen_counted", near="party", far="id",
                    when="occurred", shared=True),
        ),
    )  # fmt: skip
