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
from rapport.loop.listen.columns import send_columns
from rapport.loop.listen.queries import history
from rapport.loop.understand.lifting import COLUMNS, LIFTED, NOTHING, lifted
from rapport.loop.understand.maths.state import empty_states
from rapport.loop.understand.models import Relationship
from rapport.loop.understand.roles import as_touches
from rapport.loop.understand.segments.everybody import everybody
from rapport.platform import clock
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

    `parties`: whom the trigger is tried on, every `one_in`-th of all, ascending; `around`: these and whom they are
    tied to; `touches`: TOUCH of `around` in the order of the fold; `states`: STATE of `around` at the present instant;
    `known_from`: when each of the `parties` was added or first touched, in microseconds.
    """

    parties: np.ndarray
    known_from: np.ndarray
    around: np.ndarray
    one_in: int
    touches: np.ndarray
    states: np.ndarray
    reading: Reader
    lifts: bool = False
    at: int = field(default=np.iinfo("i8").min)

    def __post_init__(self) -> None:
        self.by_time = np.argsort(self.touches["occurred_at"], kind="stable")
        self.when = self.touches["occurred_at"][self.by_time]

    def move(self, instant: datetime) -> np.ndarray:
        """Let it be this instant; the parties of `around` to whom something happened since the one before."""
        from rapport.loop.understand.maths.fold import fold

        until = clock.micros(instant)
        begins, ends = np.searchsorted(self.when, [self.at, until], side="right")
        new = self.touches[np.sort(self.by_time[begins:ends])]
        fold(self.states, np.searchsorted(self.around, new["party"]), new)
        touched = np.unique(new["party"])
        self.at, self.reading = until, replace(self.reading, now=instant, memo={})
        with connection.cursor() as cursor:
            cursor.execute("SELECT set_config('rapport.dry_run', %s, true)", [instant.isoformat()])
        if self.lifts and len(touched):
            self._lift(touched)
        return touched

    @property
    def known(self) -> np.ndarray:
        """Those of `parties` whom we knew at the present instant."""
        return self.parties[self.known_from <= self.at]

    def those_of(self, parties: np.ndarray) -> np.ndarray:
        """The states of these parties."""
        return self.states[np.searchsorted(self.around, parties)]

    def follow_measures(self) -> None:
        """From the next move on keep what SQL reads of a state too; it costs as much as all the rest."""
        self.lifts = True

    def _lift(self, touched: np.ndarray) -> None:
        states = self.those_of(touched)
        with connection.cursor() as cursor:
            cursor.execute("TRUNCATE dry_lifted")
            send_columns("dry_lifted", {"party_id": states["party"], **lifted(states)})
            cursor.execute(_FORGET)
            cursor.execute(_LIFT, [LIFTED])


@contextmanager
def past(noun: str, since: datetime, until: datetime, *, asked: bool = True) -> Iterator[Past]:
    """The people of this noun, to be moved from `since` to `until`; without `asked` their states alone."""
    parties, one_in = _sample(noun)
    around = np.union1d(parties, _tied(parties))
    with transaction.atomic():
        if asked:
            _stand_before(around, since, until)
        touches = as_touches(history(around, upto=until))
        from_then = _known_from(parties, touches)
        yield Past(parties, from_then, around, one_in, touches, empty_states(around), everybody(since))
        transaction.set_rollback(True)


def _sample(noun: str) -> tuple[np.ndarray, int]:
    """Every n-th party of a noun, ascending, and the n; as many as are quickly followed."""
    there = Party.objects.filter(binned_at=None)
    if noun in KINDS:
        there = there.filter(kind=KINDS[noun])
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


def _known_from(parties: np.ndarray, touches: np.ndarray) -> np.ndarray:
    """Whoever is imported with a history was known since it began."""
    added: Any = Party.objects.filter(pk__in=parties.tolist()).order_by("pk").values_list("added_at", flat=True)
    when = np.fromiter((clock.micros(each) for each in added), "i8", len(parties))
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
    "CREATE TEMP TABLE understand_relationship ON COMMIT DROP AS SELECT * FROM public.understand_relationship LIMIT 0",
    "CREATE UNIQUE INDEX ON understand_relationship (party_id)",
    f"CREATE TEMP TABLE dry_lifted (party_id bigint, {', '.join(f'{n} {kind}' for n, kind in COLUMNS.items())}) "
    "ON COMMIT DROP",
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


_FORGET = "DELETE FROM understand_relationship r USING dry_lifted f WHERE f.party_id = r.party_id"
_LIFT = f"""
INSERT INTO understand_relationship (party_id, lifted, {", ".join(COLUMNS)}, trend, trend_at)
SELECT f.party_id, %s, {", ".join(_known(column, kind) for column, kind in COLUMNS.items())}, r.trend, r.trend_at
FROM dry_lifted f LEFT JOIN public.understand_relationship r ON r.party_id = f.party_id
"""


def instants(since: datetime, until: datetime, step: Any) -> Sequence[datetime]:
    """From `since` on every step, the last of them `until`."""
    count = (until - since) // step
    return [until - step * back for back in range(count, -1, -1)]
