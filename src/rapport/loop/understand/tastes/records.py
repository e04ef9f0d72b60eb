"""How do lists and filters see tastes? Interests somebody has many of, the strongest of them, and who returns often."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

from rapport.platform.languages import N_
from rapport.platform.records.declare import Each, Field, RecordType, Related, named
from rapport.platform.records.filters.ast import Op
from rapport.platform.records.registry import declare, extend
from rapport.platform.records.source import Source, followed
from rapport.platform.records.sql import FALSE, Sql, either
from rapport.platform.records.types import Checkbox, Choice, DateTime, Number, One, Text

from ..maths.interests import WEIGHTS, Evidence, least_score
from .models import Interest
from .queries import DAY

GROUP = N_("Relationship")
FADES = N_("From 0 to 100: 60 is strong, 30 clear, 5 slight. It fades while nothing happens.")
EVIDENCE_WORDS = {
    Evidence.DECLARED: N_("Told us"),
    Evidence.BOUGHT: N_("Bought"),
    Evidence.CLICKED: N_("Looked at"),
    Evidence.INFERRED: N_("Worked out"),
}


def levels(evidence: str, score: str, now: datetime) -> Sql:
    """The level of a stored interest at an instant, from the names of its columns."""
    parts, values = [], []
    for kind, weight in WEIGHTS.items():
        exponent = f"least(greatest({score} - %s::float8, -500), 500)"
        parts.append(f"WHEN {int(kind)} THEN {weight.cap}::float8 / (1 + power(2, -({exponent})))")
        values.append(now.timestamp() / DAY / weight.half_life_days)
    return Sql(f"(CASE {evidence} {' '.join(parts)} END)", tuple(values))


def _level(source: Source) -> Sql:
    return levels(source.column("evidence"), source.column("score"), source.reader.now)


def _highest(source: Source) -> Sql:
    """The level of the strongest interest; empty without any."""
    alias = source.new_alias()
    level = levels(f"{alias}.evidence", f"{alias}.score", source.reader.now)
    text = f"(SELECT max({level.text}) FROM tastes_interest {alias} WHERE {alias}.party_id = {source.key})"  # noqa: S608
    return Sql(text, level.values)


def _between(alias: str, level: Any, t0: datetime, t1: datetime) -> Sql:
    """Stored interests that fall to one of these levels in (t0, t1]: a range of the index for each evidence."""
    parts = []
    for wanted in level if isinstance(level, tuple) else (level,):
        for kind in Evidence:
            low, high = (least_score(float(wanted), kind, at.timestamp() / DAY) for at in (t0, t1))
            if low != high:
                parts.append(
                    Sql(
                        f"({alias}evidence = {int(kind)} AND {alias}score BETWEEN %s AND %s)",
                        (_wider(low, -1), _wider(high, 1)),
                    )
                )
    return either(*parts) if parts else FALSE


def _wider(score: float, side: int) -> float:
    """A little more than it, as sums of the database end in other digits than ours."""
    return score + side * 1e-9 * max(1.0, abs(score))


def _level_passes(source: Source, op: Op, value: Any, t0: datetime, t1: datetime) -> Sql | None:
    if value is None:
        return None
    key = source.column("evidence").removesuffix('"evidence"')
    return _between(key, value, t0, t1)


def _highest_passes(source: Source, op: Op, value: Any, t0: datetime, t1: datetime) -> Sql | None:
    if value is None:
        return None
    passed = _between("", value, t0, t1)
    text = f"{source.key} IN (SELECT party_id FROM tastes_interest WHERE {passed.text})"  # noqa: S608 - constants
    return Sql(text, passed.values)


def of_theirs(source: Source) -> Sql:
    """An interest is read by whoever may read its party."""
    return followed(source, "party", "customer")


INTEREST = declare(
    RecordType(
        name="interest",
        label=N_("Interest"),
        plural=N_("Interests"),
        icon="heart",
        place="interests",
        model=Interest,
        title="topic",
        follows=of_theirs,
        fields=named(
            Field(name="topic", label=N_("Topic"), type=Text(), indexed=True),
            Field(name="level", label=N_("Level"), type=Number(decimals=0), sql=_level, moves=True,
                  crossing=_level_passes, help=FADES),
            Field(name="how", label=N_("How we know"), at="evidence",
                  type=Choice(words={int(kind): words for kind, words in EVIDENCE_WORDS.items()})),
            Field(name="last", label=N_("Last"), type=DateTime(), at="latest"),
            Field(name="party", label=N_("Who"), type=One(to="customer")),
        ),
    )
)  # fmt: skip

for noun in ("person", "organisation"):
    extend(
        noun,
        Field(name="interest", label=N_("Strongest interest"), type=Number(decimals=0), sql=_highest, moves=True,
              crossing=_highest_passes, group=GROUP,
              help=FADES),
        Field(name="interest_in", label=N_("Interested in"), type=Text(longest=200), group=GROUP,
              each=Each(table="tastes_topics", near="party_id", column="topic")),
        related=(
            Related(name="interests", label=N_("Interests"), to="interest", table="tastes_interest", near="party_id",
                    far="id", shared=True),
        ),
    )  # fmt: skip


def _said(step: str) -> Callable[[Source], Sql]:
    """Does it stand out there? No where there is nothing to say."""
    return lambda source: Sql(f"coalesce({source.column(step + '__often')}, false)")


extend(
    "person",
    Field(name="returns_often", label=N_("Returns often"), type=Checkbox(), sql=_said("returner"), group=GROUP,
          help=N_("Far more comes back than from others who bought the same, for long enough to tell.")),
)  # fmt: skip
extend(
    "product",
    Field(name="comes_back_often", label=N_("Comes back often"), type=Checkbox(), sql=_said("comes_back"),
          help=N_("Far more comes back than of other products bought by the same people.")),
)  # fmt: skip
