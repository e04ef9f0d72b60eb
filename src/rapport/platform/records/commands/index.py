"""Let records be found by the words they hold now; the only writer of the index of words."""

from collections.abc import Collection, Iterable, Iterator, Sequence
from datetime import UTC
from typing import Any
from zlib import crc32

from django.db import connection, transaction
from django.db.models import QuerySet

from rapport.platform import clock

from .. import catalogue, spelling
from ..declare import NAMES, RecordType
from ..models import Indexed
from ..reader import Reader
from ..rows import answers, run
from ..source import Source
from ..sql import Sql, both, join, name

INDEX = "records.index_noun"
AT_ONCE = 10_000
FEWEST_LETTERS = 4


@transaction.atomic
def index(noun: str, ids: Collection[Any], *, new: bool = False) -> None:
    """Let these records be found by what they say now, and by nothing else; those that are gone, not at all.

    `new` are records that nobody else can have seen yet. A noun made of others stands for all of them.
    """
    reader = _everybody()
    parts = [reader.noun(part) for part in reader.noun(noun).made_of or (noun,)]
    every = sorted(ids)
    for start in range(0, len(every), AT_ONCE):
        some = every[start : start + AT_ONCE]
        if not new:
            _hold(parts[0], some)
            _forget(parts, some)
        for part in parts:
            _write(part, _read(part, reader, some))


def forget(noun: str, which: QuerySet[Any]) -> None:
    """Let the records whose ids these are no longer be found: they are about to go."""
    reader = _everybody()
    told = [reader.noun(part) for part in reader.noun(noun).made_of or (noun,)]
    asked, values = which.order_by().query.sql_with_params()
    with connection.cursor() as cursor:
        cursor.execute(
            f"DELETE FROM records_word WHERE noun = ANY (%s) AND {told[0].word_key} IN ({asked})",
            [[each.number for each in told], *values],
        )


def forget_gone(noun: RecordType, ids: Sequence[Any]) -> None:
    """Let these no longer be found: they are gone, and perhaps their noun is out of sight."""
    _forget([noun], ids)


def reindex(nouns: Iterable[str] = ()) -> Iterator[tuple[str, int]]:
    """Make the index of these nouns anew, of all if none are named; (noun, records so far) after each part.

    Each part stands once it is told, so that what was broken off goes on where it stopped.
    """
    for each in nouns or searched_nouns():
        Indexed.objects.filter(noun=each).delete()
        yield from _go_on(each)


def index_noun(noun: str) -> None:
    """Make the index of one noun anew."""
    for _ in reindex([noun]):
        pass


def index_missing() -> Iterator[tuple[str, int]]:
    """Make the index of what it does not have yet, or has of an older version; as `reindex`."""
    for each in missing():
        yield from _go_on(each)


def missing() -> list[str]:
    """The nouns whose index is not there, not finished, or of an older version."""
    done = dict(Indexed.objects.exclude(finished_at=None).values_list("noun", "version"))
    nouns = catalogue.nouns()
    return [each for each in searched_nouns() if done.get(each) != version_of(nouns[each])]


def searched_nouns() -> list[str]:
    """The nouns that are found by words."""
    return [each.name for each in catalogue.nouns().values() if each.searched]


def version_of(noun: RecordType) -> int:
    """A number of what is searched, and how; custom fields change the index as they change."""
    told = [(each.name, each.searched) for each in noun.searched if not each.own]
    return crc32(repr((spelling.VERSION, told)).encode())


def _go_on(name: str) -> Iterator[tuple[str, int]]:
    reader, done = _everybody(), 0
    noun = reader.noun(name)
    version = version_of(noun)
    begun, _ = Indexed.objects.get_or_create(noun=name, defaults={"version": version})
    if begun.version != version or begun.finished_at:
        begun.version, begun.upto, begun.finished_at = version, "", None
    while begun.finished_at is None:
        with transaction.atomic():
            done += _next_part(noun, reader, begun)
            begun.save()
        yield name, done


def _next_part(noun: RecordType, reader: Reader, begun: Indexed) -> int:
    """Make the index of the next records by their ids; how many. Whatever was said of ids in between goes."""
    after = noun.id_of(begun.upto)
    ids = _ids_after(noun, reader, after)
    _hold(noun, ids)
    _forget_between(noun, after, ids[-1] if len(ids) == AT_ONCE else None)
    if ids:
        _write(noun, _read(noun, reader, ids))
    if len(ids) == AT_ONCE:
        begun.upto = str(ids[-1])
    else:
        begun.finished_at = clock.now()
    return len(ids)


def _ids_after(noun: RecordType, reader: Reader, after: Any) -> list[Any]:
    source = Source(noun, reader)
    later = Sql("TRUE") if after is None else Sql(f"{source.key} > %s", (after,))
    return [pk for (pk,) in run(source, Sql(source.key), both(source.rows(), later), Sql(source.key), AT_ONCE)]


def _everybody() -> Reader:
    """Who reads to write the index: nobody in particular."""
    return Reader(user=None, now=clock.now(), zone=UTC, currency="", nouns=catalogue.nouns())


def _hold(noun: RecordType, ids: Sequence[Any]) -> None:
    """Let nobody else change these records, or their words, until we have committed: else both would be half right."""
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT FROM {name(noun.table)} WHERE {name(noun.key)} = ANY (%s::{noun.key_type}[]) "
            f"ORDER BY {name(noun.key)} FOR NO KEY UPDATE",
            [list(ids)],
        )


def _forget(nouns: Sequence[RecordType], ids: Sequence[Any]) -> None:
    with connection.cursor() as cursor:
        cursor.execute(
            f"DELETE FROM records_word WHERE noun = ANY (%s) AND {nouns[0].word_key} = ANY (%s::{nouns[0].key_type}[])",
            [[each.number for each in nouns], list(ids)],
        )


def _forget_between(noun: RecordType, after: Any, upto: Any) -> None:
    edges = [(sign, pk) for sign, pk in ((">", after), ("<=", upto)) if pk is not None]
    where = "".join(f" AND {noun.word_key} {sign} %s" for sign, _ in edges)
    with connection.cursor() as cursor:
        cursor.execute(f"DELETE FROM records_word WHERE noun = %s{where}", [noun.number, *(pk for _, pk in edges)])


def _read(noun: RecordType, reader: Reader, ids: Sequence[Any]) -> list[tuple[Any, ...]]:
    """The ids of the records with what they say, field by field, in one query, or two where fields have many values."""
    source = Source(noun, reader)
    values = [Sql("NULL") if each.each else source.value(each) for each in noun.searched]
    these = Sql(f"{source.key} = ANY (%s::{noun.key_type}[])", (list(ids),))
    if not values:
        return []
    rows = run(source, join(", ", [Sql(source.key), *values]), both(source.rows(), these))
    several = _several(noun, ids)
    return [(pk, *(several.get((pk, place), value) for place, value in enumerate(told))) for pk, *told in rows]


def _several(noun: RecordType, ids: Sequence[Any]) -> dict[tuple[Any, int], list[str]]:
    """The values of the fields that have many, by record and place among those searched.

    Asked for each record, they would be looked for in the whole table each time while PostgreSQL believes it small.
    """
    parts = [
        Sql(
            f"SELECT e.{name(each.near)}, {place:d}, array_agg(e.{name(each.column)}::text) FROM {name(each.table)} e "
            f"WHERE e.{name(each.near)} = ANY (%s::{noun.key_type}[]){each.where and ' AND ' + each.where.format('e')} "
            "GROUP BY 1",
            (list(ids),),
        )
        for place, field in enumerate(noun.searched)
        if (each := field.each)
    ]
    return {(pk, place): told for pk, place, told in answers(join(" UNION ALL ", parts))} if parts else {}


def _write(noun: RecordType, rows: Iterable[tuple[Any, ...]]) -> None:
    """Write the words of the records; of titles also those that others may be misspelt for."""
    titles: set[str] = set()
    fields = [(noun.number_of(each), each.searched) for each in noun.searched]
    types = ["int8" if noun.word_key == "pk" else "uuid", "int4", "int4", "int2", "text"]
    copy_in = f"COPY records_word ({noun.word_key}, noun, field, weight, word) FROM STDIN (FORMAT BINARY)"
    with connection.cursor() as cursor:
        with cursor.copy(copy_in) as copy:
            copy.set_types(types)
            for pk, *values in rows:
                for (field, weight), value in zip(fields, values, strict=True):
                    words = spelling.words_of(value)
                    for word in words:
                        copy.write_row((pk, noun.number, field, weight, word))
                    if weight == NAMES:
                        titles |= words
        if names := sorted(word for word in titles if len(word) >= FEWEST_LETTERS and word.isalpha()):
            cursor.execute(_SPELLINGS, [names])


_SPELLINGS = """
INSERT INTO records_spelling (word) SELECT n.word FROM unnest(%s::text[]) n (word)
WHERE NOT EXISTS (SELECT FROM records_spelling s WHERE s.word = n.word)
"""
