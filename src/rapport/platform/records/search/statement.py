"""How is everything searched at once? One statement: the beginnings of words, then rights and titles noun by noun.

However common what is asked for is, the work is bounded: of each noun and weight so many words are looked at, those
written exactly so first. Whoever reads only some records, and finds that bound reached, is also answered from theirs.
"""

from collections.abc import Sequence
from typing import Any

from ..declare import Field, RecordType
from ..models import SavedView
from ..reader import Reader
from ..rows import cell
from ..source import Source
from ..spelling import LAST_LETTER
from ..sql import Sql, both, join, put
from .fitting import begins, has_word, seen

#: How many words are looked at of each noun and weight, for one word, for several; and how many of one's own records.
#: A word that may have several spellings has its part of them for each.
OF_ONE, OF_SEVERAL, OF_OWN = 500, 2000, 2000

#: What the rows of views are called, and how many are looked through by name.
VIEW, MOST_VIEWS = "saved view", 500

#: The rank of a record whose title is what was asked for, word for word.
NAMED = -1

Spellings = Sequence[set[str]]


def statement(nouns: Sequence[RecordType], reader: Reader, asked: Spellings, text: str, most: int) -> Sql:
    """The rows (noun, id, place, title, exactness, field, word, what is told) of the best of each noun."""
    few = len(asked) == 1 and all(reader.scope(noun).everything for noun in nouns)
    bound = (OF_ONE if few else OF_SEVERAL) // len(asked[0]) + 1
    parts = [_best(noun, reader, asked, text, most, _candidates(noun, reader, asked, bound)) for noun in nouns]
    return put("WITH c AS MATERIALIZED ({}) {}", _looked_at(nouns, reader, asked, bound), join(" UNION ALL ", parts))


def told_of(noun: RecordType, reader: Reader, asked: Spellings, text: str, ids: Sequence[Any]) -> Sql:
    """The same rows of records that are known to fit."""
    these = Sql(f"SELECT id FROM unnest(%s::{noun.key_type}[]) i (id)", (list(ids),))
    return _best(noun, reader, asked, text, len(ids), _words_among(noun, reader, asked, these))


def _looked_at(nouns: Sequence[RecordType], reader: Reader, asked: Spellings, bound: int) -> Sql:
    """The first words that begin as the longest of those asked, of each noun and weight."""
    weights = [
        (noun.number, weight)
        for noun in nouns
        for weight in sorted({each.searched for each in noun.searched if reader.sees(noun, each)}, reverse=True)
    ]
    return Sql(
        "SELECT l.*, a.word AS asked FROM unnest(%s::int[], %s::smallint[]) n (noun, weight) "
        "CROSS JOIN unnest(%s::text[]) a (word) "
        "CROSS JOIN LATERAL (SELECT w.pk, w.key, w.noun, w.field, w.weight, w.word FROM records_word w "
        "WHERE w.noun = n.noun AND w.weight = n.weight AND w.word >= a.word AND w.word < a.word || %s "
        "ORDER BY w.word LIMIT %s) l",
        ([n for n, _ in weights], [w for _, w in weights], sorted(asked[0]), LAST_LETTER, bound),
    )


def _candidates(noun: RecordType, reader: Reader, asked: Spellings, bound: int) -> Sql:
    """(id, field, word, rank) of what was looked at, and of one's own records if that was not all."""
    fields = seen(noun, reader)
    looked = put(
        f"SELECT c.{noun.word_key} AS id, c.field, c.word, {_RANK.format('c.weight', 'c.word = c.asked')} AS rank "
        "FROM c WHERE c.noun = {} AND c.field = ANY ({}){}",
        Sql("%s", (noun.number,)),
        Sql("%s", (fields,)),
        _others("c", noun, fields, asked),
    )
    if reader.scope(noun).everything:
        return looked
    was_all = Sql("(SELECT count(*) FROM c WHERE c.noun = %s) < %s", (noun.number, bound))
    own = [put("{} WHERE NOT {}", _words_among(noun, reader, asked, each), was_all) for each in _own(noun, reader)]
    return join(" UNION ALL ", [looked, *own])


_RANK = "(3 - {}) * 2 + CASE WHEN {} THEN 0 ELSE 1 END"


def _own(noun: RecordType, reader: Reader) -> list[Sql]:
    """The first of the records that are the reader's, by each of the ways to an owner."""
    owners = sorted(reader.scope(noun).owners)
    found = []
    for way in noun.owner:
        source = Source(noun, reader)
        where = both(source.rows(), Sql(f"{source.column(way)} = ANY (%s::bigint[])", (owners,)))
        found.append(put(f"SELECT {source.key} AS id FROM {source.text} WHERE {{}} LIMIT {OF_OWN}", where))
    return found


def _words_among(noun: RecordType, reader: Reader, asked: Spellings, ids: Sql) -> Sql:
    """The word by which each of these records fits best."""
    fields = seen(noun, reader)
    exact = Sql("w.word = ANY (%s)", (sorted(asked[0]),))
    return put(
        f"SELECT o.id, l.field, l.word, {_RANK.format('l.weight', 'l.exact')} AS rank FROM ({{}}) o "
        "CROSS JOIN LATERAL (SELECT w.field, w.word, w.weight, {} AS exact FROM (SELECT r.* FROM records_word r "
        f"WHERE r.{noun.word_key} = o.id AND r.noun = {{}} OFFSET 0) w "
        "WHERE w.field = ANY ({}) AND {}{} ORDER BY w.weight DESC, w.word LIMIT 1) l",
        ids,
        exact,
        Sql("%s", (noun.number,)),
        Sql("%s", (fields,)),
        begins("w", asked[0]),
        _others("w", noun, fields, asked),
    )


def _others(alias: str, noun: RecordType, fields: Sequence[int], asked: Spellings) -> Sql:
    """Has the record a word for each of the others that are asked for?"""
    parts = [put(" AND {}", has_word(alias, noun.word_key, fields, each)) for each in asked[1:]]
    return join("", parts)


def _best(noun: RecordType, reader: Reader, asked: Spellings, text: str, most: int, candidates: Sql) -> Sql:
    """The best of the candidates that the reader may read, with what is told of them."""
    source = Source(noun, reader)
    title, by = source.value(noun.fields[noun.title]), source.sorted_by(noun.fields[noun.title])[0]
    allowed = source.only()
    one = put(
        f"SELECT {{}} AS title, {{}} AS sorted FROM {source.text} WHERE {source.key} = k.id AND {{}} OFFSET 0",
        title, by, allowed,
    )  # fmt: skip
    named = f"CASE WHEN lower(s.title) = lower({{}}) THEN {NAMED} ELSE k.rank END"
    best = put(
        "SELECT b.*, row_number() OVER (ORDER BY b.rank, b.sorted, b.id) AS place FROM ("
        f"SELECT k.id, k.field, k.word, s.title, s.sorted, {named} AS rank "
        "FROM (SELECT DISTINCT ON (id) id, field, word, rank FROM ({}) d ORDER BY id, rank) k "
        f"CROSS JOIN LATERAL ({{}}) s) b ORDER BY place LIMIT {most:d}",
        Sql("%s", (text,)), candidates, one,
    )  # fmt: skip
    told = Source(noun, reader)
    cells = [put("to_jsonb({})", cell(told, each)) for each in hinted(noun, reader)]
    cells += [
        put(f"CASE WHEN f.field = {noun.number_of(each)} THEN to_jsonb({{}}) END", told.value(each))
        for each in reasons(noun, reader)
    ]
    return put(
        "SELECT {} AS noun, f.id::text, f.place, f.title, f.rank, f.field, f.word, jsonb_build_array({}) "
        f"FROM {told.text} JOIN ({{}}) f ON {told.key} = f.id",
        Sql("%s::text", (noun.name,)),
        join(", ", cells),
        best,
    )


def with_views(asked: Sql, reader: Reader) -> Sql:
    """The same rows, and after them those of the views."""
    return put("{} UNION ALL ({})", asked, views(reader))


def views(reader: Reader) -> Sql:
    """The views that were saved here for this reader, as rows of the same shape, with their noun as what is told."""
    return Sql(
        "SELECT %s::text, v.id::text, v.id, v.name, 0, 0, '', jsonb_build_array(v.noun) FROM records_savedview v "
        "WHERE v.seen_by = %s OR v.made_by_id = %s ORDER BY v.id LIMIT %s",
        (VIEW, SavedView.For.EVERYBODY, reader.user.pk, MOST_VIEWS),
    )


def hinted(noun: RecordType, reader: Reader) -> list[Any]:
    """The fields and relations of which the first that is known tells a record from others of its title."""
    return [each for each in noun.columns_for(noun.hint) if reader.sees(noun, each)]


def reasons(noun: RecordType, reader: Reader) -> list[Field]:
    """The fields other than the title by which a record may fit."""
    return [each for each in noun.searched if each.name != noun.title and reader.sees(noun, each)]
