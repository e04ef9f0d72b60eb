"""How do lists and filters see what is not settled?"""

from collections.abc import Callable, Sequence

from rapport.loop.know.queries import people_at
from rapport.platform.languages import N_
from rapport.platform.records.declare import NAMES, Field, RecordType, Related, View, named
from rapport.platform.records.reader import Reader
from rapport.platform.records.registry import declare, extend
from rapport.platform.records.source import Source, followed
from rapport.platform.records.sql import TRUE, Sql, either
from rapport.platform.records.types import Choice, DateTime, Number, One, Text

from ..models import Close, Loop, OpenLoop, Owed
from ..queries import open_counts


def of_theirs_or_mine(source: Source) -> Sql:
    """A loop is read by whoever may read its party, or sees to it."""
    party = followed(source, "party", "customer")
    return party if party == TRUE else either(Sql(f"{source.column('owner')} = %s", (source.reader.user.pk,)), party)


LOOP = declare(
    RecordType(
        name="loop",
        label=N_("Loop"),
        plural=N_("Loops"),
        icon="refresh-ccw",
        place="loops",
        model=OpenLoop,
        title="text",
        where={"party__binned_at": None},
        follows=of_theirs_or_mine,
        fields=named(
            Field(name="text", label=N_("What"), type=Text(longest=300), searched=NAMES, shows="title"),
            Field(name="kind", label=N_("Kind"), type=Choice(words=dict(Loop.choices))),
            Field(name="owed_by", label=N_("Who owes"), type=Choice(words=dict(Owed.choices))),
            Field(name="customer", label=N_("Customer"), type=One(to="customer"), at="party", sort="party__sort_name"),
            Field(name="owner", label=N_("Owner"), type=One(to="colleague"), sort="owner__name"),
            Field(name="due", label=N_("Due"), type=DateTime(), at="due_at"),
            Field(name="opened", label=N_("Opened"), type=DateTime(), at="opened_at"),
            Field(name="closed", label=N_("Closed"), type=DateTime(), at="closed_at", indexed=True),
            Field(name="how", label=N_("How it ended"), type=Choice(words=dict(Close.choices)), at="closed_how"),
        ),
        hint=("customer",),
        sort="due",
        columns=("text", "customer", "due", "owner"),
        views=(
            View(name="we", label=N_("We owe"), filter="closed is empty and owed_by is us", sort="due"),
            View(name="they", label=N_("They owe"), filter="closed is empty and owed_by is them", sort="due"),
            View(name="closed", label=N_("Closed"), filter="closed is not empty", sort="-closed"),
        ),
    )
)


def _owed(side: int) -> Callable[[Sequence[int], Reader], dict[int, int]]:
    """How many open loops each party has on one side: 0 ours, 1 theirs."""

    def load(ids: Sequence[int], reader: Reader) -> dict[int, int]:
        return {party: counts[side] for party, counts in _counts(tuple(ids), reader).items()}

    return load


def _counts(ids: tuple[int, ...], reader: Reader) -> dict[int, tuple[int, int]]:
    return reader.once(("owed", ids), lambda: open_counts(ids))


def _owed_inside(side: int) -> Callable[[Sequence[int], Reader], dict[int, int]]:
    """The same of organisations, with the loops of the people who work there."""

    def load(ids: Sequence[int], reader: Reader) -> dict[int, int]:
        inside = reader.once(("people at", tuple(ids)), lambda: people_at(ids, seen_by=reader.user))
        everybody = tuple({*ids, *(person for those in inside.values() for person, __ in those)})
        counts = _counts(everybody, reader)
        return {
            pk: sum(counts.get(one, (0, 0))[side] for one in (pk, *(person for person, __ in inside[pk]))) for pk in ids
        }

    return load


LOOPS = Related(
    name="loops",
    label=N_("Loops"),
    to="loop",
    table="listen_openloop",
    near="party_id",
    far="id",
    when="opened",
    shared=True,
)
for noun, loader in (("person", _owed), ("organisation", _owed_inside)):
    extend(
        noun,
        Field(name="we_owe", label=N_("We owe"), type=Number(decimals=0), load=loader(0)),
        Field(name="they_owe", label=N_("They owe"), type=Number(decimals=0), load=loader(1)),
        related=(LOOPS,),
    )
