"""How many are there? Exactly while they are few; of many the planner's estimate, or what a sample says."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import sqrt

from django.db import OperationalError, connection, transaction
from psycopg import errors

from rapport.platform.languages import _, written

from .declare import RecordType
from .listing import Wanted, condition, ids
from .planning import HOPELESS, Guess, guesses_of, knows
from .reader import Reader
from .rows import answers
from .sampling import sampled
from .source import Source
from .sql import Sql, join, put

MOST_COUNTED = 10_000
#: Milliseconds that counting may take for a page, and the cost (in the planner's units) below which nobody looks.
PATIENCE, QUICK = 100, 5_000
#: Of fewer met in a sample it is not said how many there are, but how many there are not.
FEWEST_MET = 8


@dataclass(frozen=True, slots=True)
class Count:
    """A number that knows how it was found; it prints itself as `612`, `about 103,000` or `fewer than 5,000`."""

    number: int
    exact: bool = True
    at_most: bool = False

    def __int__(self) -> int:
        return self.number

    def __format__(self, spec: str) -> str:
        return str(self)

    def __str__(self) -> str:
        told = written(self.number)
        if self.exact:
            return told
        return _("fewer than %(n)s", n=told) if self.at_most else _("about %(n)s", n=told)


def counted(noun: RecordType, reader: Reader, wanted: Wanted) -> Count:
    """How many records a look at a list has, however many they are and however long that takes."""
    asked = ids(noun, reader, wanted)
    return Count(answers(put("SELECT count(*) FROM ({}) part", asked))[0][0])


def counts(noun: RecordType, reader: Reader, looks: Mapping[str, Wanted]) -> dict[str, Count]:
    """How many records each of these looks at a list has, in a time that a page can wait."""
    asked = {name: ids(noun, reader, wanted) for name, wanted in looks.items()}
    guess = dict(zip(asked, guesses_of(reader, list(asked.values())), strict=True))
    found: dict[str, Count] = {}
    for name, wanted in looks.items():
        if guess[name].rows > 2 * MOST_COUNTED and not wanted.also and knows(wanted.filter, noun):
            found[name] = _about(guess[name].rows)
    short = [name for name in looks if name not in found and guess[name].cost <= HOPELESS]
    numbers = _exactly([asked[name] for name in short], is_quick=sum(guess[name].cost for name in short) < QUICK)
    for name, told in zip(short, numbers, strict=True):
        if told is not None and told <= MOST_COUNTED:
            found[name] = Count(told)
    for name in looks:
        if name not in found:
            found[name] = _sampled(noun, reader, looks[name], guess[name])
    return found


def _sampled(noun: RecordType, reader: Reader, wanted: Wanted, guess: Guess) -> Count:
    """What a sample says; of an answer that it hardly meets, a number that is hardly exceeded."""
    source = Source(noun, reader)
    found = sampled(source, lambda source: condition(source, wanted, few=True))
    if found is None:
        return _about(guess.rows)
    met, each = found
    if met < FEWEST_MET:
        return Count(_rounded((met + 2 * sqrt(met + 1) + 1) * each), exact=False, at_most=True)
    return Count(_rounded(met * each), exact=False)


def _about(guess: int) -> Count:
    """An estimate to two digits: more would claim to know."""
    return Count(_rounded(max(guess, MOST_COUNTED)), exact=False)


def _rounded(guess: float) -> int:
    step = 10 ** max(len(str(round(guess))) - 2, 0)
    return round(guess / step) * step


def _exactly(lists: Sequence[Sql], *, is_quick: bool) -> Sequence[int | None]:
    """How many rows each list has, none counted far beyond MOST_COUNTED; unknown where that takes too long."""
    if not lists:
        return []
    if is_quick:
        return answers(_question(lists))[0]
    try:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(f"SET LOCAL statement_timeout = {PATIENCE}")
            found = answers(_question(lists))[0]
            cursor.execute("SET LOCAL statement_timeout TO DEFAULT")
            return found
    except OperationalError as error:
        if not isinstance(error.__cause__, errors.QueryCanceled):
            raise
        return [None] * len(lists)


def _question(lists: Sequence[Sql]) -> Sql:
    """One query for the lengths of all lists, none counted beyond MOST_COUNTED + 1."""
    part = f"(SELECT count(*) FROM ({{}} LIMIT {MOST_COUNTED + 1}) AS part)"
    return put("SELECT {}", join(", ", [put(part, each) for each in lists]))
