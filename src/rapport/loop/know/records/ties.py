"""How do filters see ties? As something that those we know have many of, told from their side."""

from rapport.platform.languages import N_
from rapport.platform.records.declare import Field, RecordType, Related, named
from rapport.platform.records.registry import declare, extend
from rapport.platform.records.source import Source, followed
from rapport.platform.records.sql import Sql, both
from rapport.platform.records.types import Date, One, Text

from ..models import ToldTie

#: Filters compare with these words as the database has them, in English.
CALLED = N_(
    "As seen from them: employs, friend of, home of, includes, introduced, introduced by, leads, lives in, part of, "
    "reports to, spouse of, works at, or your own."
)


def of_two_they_see(source: Source) -> Sql:
    """A tie is read by whoever may read both."""
    return both(followed(source, "party", "customer"), followed(source, "other", "customer"))


TIE = declare(
    RecordType(
        name="tie",
        label=N_("Tie"),
        plural=N_("Ties"),
        icon="network",
        place="ties",
        model=ToldTie,
        title="called",
        where={"party__binned_at": None, "other__binned_at": None},
        follows=of_two_they_see,
        fields=named(
            Field(name="called", label=N_("Tie"), type=Text(), help=CALLED),
            Field(name="other", label=N_("To whom"), type=One(to="customer")),
            Field(name="role", label=N_("Role"), type=Text()),
            Field(name="began", label=N_("Since"), type=Date(), at="started_on"),
            Field(name="ended", label=N_("Ended"), type=Date(), at="ended_on"),
        ),
    )
)

for noun in ("person", "organisation", "household", "customer"):
    extend(
        noun,
        related=(
            Related(name="ties", label=N_("Ties"), to="tie", table="know_told_tie", near="party_id", far="id"),
        ),
    )  # fmt: skip
