"""How did people stand at a past instant? Their touches and states as they were then, under the names filters ask by.

While it is open, temporary tables and views stand before those of the same name: what happened later is not in them,
and every filter is asked in the very words in which it is asked now. All of it is rolled back in the end. Of many
people every n-th is followed, with those they are tied to.
"""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any

import numpy as np
from django.db import connection, models, transaction

from rapport.loop.know.models import Affiliation, Party
from rapport.loop.know.models import Kind as PartyKind
from rapport.loop.listen.columns import SINCE_2000, send_columns
from rapport.loop.listen.queries import history
from rapport.loop.understand.lifting import COLUMNS, LIFTED, NOTHING, lifted
from rapport.loop.understand.maths.state import empty_states
from rapport.loop.understand.models import Relationship
from rapport.loop.understand.roles import as_touches
from rapport.platform import clock
from rapport.platform.records.everybody import everybody
from rapport.platform.records.reader import Reader
from rapport.platform.records.sql import name

#: Of more people, or of those with more touches, every n-th is followed.
MOST_PARTIES, MOST_TOUCHES = 3000, 200_000
KINDS = {"person": PartyKind.PERSON, "organisation": PartyKind.ORGANISATION}
#: A date of these lies ahead by nature; any other instant that was still to come was not known.
AHEAD = ("due_at", "expires_at")
THEN = "current_setting('rapport.dry_run')::timestamptz"


@dataclass
class Past:
    """People as they stood, moved from instant to instant, forwards only.

    `parties`: whom the trigger is tried on, ascending, without those who were erased by now; `around`: these and whom
    they are tied to; `touches`: TOUCH of `around` in the order of the fold; `states`: STATE of `around` at the present
    instant; `known_from`: when each of the `parties` was added or first touched, in microseconds.
    """

    parties: np.ndarray
    known_from: np.ndarray
    around: np.ndarray
    touches: np.ndarray
    states: np.ndarray
    reading: Reader
    asked: bool = True
    at: int = field(default=np.iinfo("i8").min)

    def __post_init__(self) -> None:
        self.by_time = np.argsort(self.touches["occurred_at"], kind="stable")
        self.when = self.touches["occurred_at"][self.by_time]

    def move(self, instant: datetime) -> np.ndarray:
        """Let it be this instant; the parties of `around` to whom something happened since the one before."""
        until = clock.micros(instant)
        touched = self._fold(self.states, self.at, until)
        self.at, self.reading = until, replace(self.reading, now=instant, memo={})
        if self.asked:
            with connection.cursor() as cursor:
                cursor.execute("SELECT set_config('rapport.dry_run', %s, true)", [instant.isoformat()])
        return touched

    def _fold(self, states: np.ndarray, since: int, until: int) -> np.ndarray:
        from rapport.loop.understand.maths.fold import fold

        begins, ends = np.searchsorted(self.when, [since, until], side="right")
        new = self.touches[np.sort(self.by_time[begins:ends])]
        fold(states, np.searchsorted(self.around, new["party"]), new)
        return np.unique(new["party"])

    @property
    def known(self) -> np.ndarray:
        """Those of `parties` whom we knew at the present instant."""
        return self.parties[self.known_from <= self.at]

    def those_of(self, parties: np.ndarray) -> np.ndarray:
        """The states of these parties."""
        return self.states[np.searchsorted(self.around, parties)]

    def follow_measures(self, at: Sequence[datetime]) -> None:
        """Let filters ask for what SQL reads of a state, as it was at each of these instants."""
        states, since, rows = empty_states(self.around), int(np.iinfo("i8").min), []
        for instant in map(clock.micros, at):
            touched = states[np.searchsorted(self.around, self._fold(states, since, instant))]
            when = np.full(len(touched), instant - SINCE_2000)
            rows.append({"party_id": touched["party"], "since": when, **lifted(touched)})
            since = instant
        with connection.cursor() as cursor:
            cursor.execute(_LIFTED)
            send_columns("dry_lifted", {column: np.concatenate([row[column] for row in rows]) for column in rows[0]})
            for statement in _STANDING:
                cursor.execute(statement)


@contextmanager
def past(parties: np.ndarray, since: datetime, until: datetime, *, asked: bool = True) -> Iterator[Past]:
    """These people (ascending), to be moved from `since` to `until`; without `asked` their states alone. Whoever was
    erased since they were chosen is left out."""
    parties, added = _still_there(parties)
    around = np.union1d(parties, _tied(parties))
    with transaction.atomic():
        if asked:
            _stand_before(around, since, until)
        touches = as_touches(history(around, upto=until))
        from_then = _known_from(parties, added, touches)
        yield Past(parties, from_then, around, touches, empty_states(around), everybody(since), asked)
        transaction.set_rollback(True)


def all_of(noun: str) -> models.QuerySet[Party]:
    """Everybody of this noun."""
    there = Party.objects.filter(binned_at=None)
    return there.filter(kind=KINDS[noun]) if noun in KINDS else there


def sample(noun: str) -> tuple[np.ndarray, int]:
    """Every n-th party of a noun, ascending, and the n; as many as are quickly followed."""
    there = all_of(noun)
    one_in = -(-there.count() // MOST_PARTIES) or 1
    some = there.annotate(turn=models.F("pk") % one_in).filter(turn=0)
    touches = Relationship.objects.filter(party__in=some).aggregate(n=models.Sum("touches"))["n"] or 0
    if touches > MOST_TOUCHES:
        one_in *= -(-touches // MOST_TOUCHES)
        some = there.annotate(turn=models.F("pk") % one_in).filter(turn=0)
    return np.fromiter(some.order_by("pk").values_list("pk", flat=True), "i8"), one_in


def _tied(parties: np.ndarray) -> np.ndarray:
    """Those whom these parties work at, belong to, or the other way round."""
    some: Any = parties.tolist()
    ties = Affiliation.objects.filter(models.Q(party__in=some) | models.Q(other__in=some))
    return np.array(list(ties.values_list("party_id", "other_id")), "i8").ravel()


def _still_there(parties: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Those of these parties who are known, ascending, and when each was added, in microseconds."""
    known: Any = Party.objects.filter(pk__in=parties.tolist()).order_by("pk").values_list("pk", "added_at")
    there = np.array([(party, clock.micros(added)) for party, added in known], "i8").reshape(-1, 2)
    return there[:, 0].copy(), there[:, 1].copy()


def _known_from(parties: np.ndarray, added: np.ndarray, touches: np.ndarray) -> np.ndarray:
    """Whoever is imported with a history was known since it began."""
    when = added.copy()
    who, first = np.unique(touches["party"], return_index=True)
    mine = np.isin(who, parties)
    place = np.searchsorted(parties, who[mine])
    when[place] = np.minimum(when[place], touches["occurred_at"][first[mine]])
    return when


def _stand_before(around: Any, since: datetime, until: datetime) -> None:
    """Put what was known then before what is known now."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT set_config('rapport.dry_run', %s, true)", [since.isoformat()])
        cursor.execute(_TOUCHES, [around, until])
        for statement in (*_BESIDE, *_dated()):
            cursor.execute(statement)
        cursor.execute("SET LOCAL search_path TO pg_temp, public")


_TOUCHES = """
CREATE TEMP TABLE dry_touches ON COMMIT DROP AS
SELECT * FROM public.listen_counted WHERE party = ANY (%s::bigint[]) AND occurred_at <= %s
"""
_BESIDE = (
    "CREATE INDEX ON dry_touches (party, kind, occurred_at)",
    "ANALYZE dry_touches",
    f"CREATE TEMP VIEW listen_counted AS SELECT * FROM dry_touches WHERE occurred_at <= {THEN}",
)


def _dated() -> Iterator[str]:
    """A view of each other noun that says when it happened: what came later is missing, and how it ended unknown."""
    seen = {"listen_counted"}
    nouns = everybody().nouns
    for noun in list(nouns.values()):
        for relation in noun.related.values():
            other = nouns[relation.to]
            if not relation.when or other.table in seen:
                continue
            seen.add(other.table)
            yield _as_it_was(other.model, other.fields[relation.when].path)


def _as_it_was(model: type[models.Model], when: str) -> str:
    began: Any = model._meta.get_field(when)
    limit = f"({THEN})::date" if not isinstance(began, models.DateTimeField) else THEN
    told = [_known_then(each) for each in model._meta.concrete_fields]
    table = model._meta.db_table
    return (
        f"CREATE TEMP VIEW {name(table)} AS SELECT {', '.join(told)} FROM public.{name(table)} "
        f"WHERE {name(began.column)} <= {limit}"
    )


def _known_then(each: Any) -> str:
    column = name(each.column)
    if not isinstance(each, models.DateTimeField) or not each.null or each.column in AHEAD:
        return column
    return f"CASE WHEN {column} <= {THEN} THEN {column} END AS {column}"


def _known(column: str, kind: str) -> str:
    return f"nullif(f.{column}, '{NOTHING[kind]}')" if kind in NOTHING else f"f.{column}"


_COLUMNS = [str(each.column) for each in Relationship._meta.concrete_fields]
_TOLD = {"party_id": "f.party_id", "lifted": str(LIFTED)} | {
    column: _known(column, COLUMNS[column]) for column in COLUMNS
}
_LIFTED = f"""
CREATE TEMP TABLE dry_lifted
    (party_id bigint, since timestamptz, {", ".join(f"{column} {kind}" for column, kind in COLUMNS.items())})
    ON COMMIT DROP
"""
#: Each state from when it was so until the next one; what is told of it by other means is as it is today.
_STANDING = (
    f"""
CREATE TEMP TABLE dry_standing ON COMMIT DROP AS
SELECT {", ".join(f"{_TOLD.get(column, f'r.{column}')} AS {column}" for column in _COLUMNS)},
       f.since, lead(f.since) OVER (PARTITION BY f.party_id ORDER BY f.since) AS until
FROM dry_lifted f LEFT JOIN public.understand_relationship r ON r.party_id = f.party_id
""",
    "CREATE INDEX ON dry_standing (party_id, since)",
    "ANALYZE dry_standing",
    f"""
CREATE TEMP VIEW understand_relationship AS
SELECT {", ".join(_COLUMNS)} FROM dry_standing WHERE since <= {THEN} AND (until IS NULL OR until > {THEN})
""",
)


def instants(since: datetime, until: datetime, step: Any) -> Sequence[datetime]:
    """From `since` on every step, the last of them `until`."""
    count = (until - since) // step
    return [until - step * back for back in range(count, -1, -1)]
