"""Which records of one noun fit some words? A condition for its list: every word asked begins a word of the record."""

from collections.abc import Iterable, Sequence

from .. import spelling
from ..declare import RecordType
from ..reader import Reader
from ..source import Source
from ..sql import FALSE, TRUE, Sql, both, either, put


def fits(source: Source, text: str) -> Sql:
    """Does a record have, in what the reader may see, a word for each that is asked for? Nothing asked fits all."""
    if not spelling.asked(text):
        return TRUE
    return put(f"{source.key} IN ({{}})", these([source.noun], source.reader, text))


def these(nouns: Sequence[RecordType], reader: Reader | None, text: str) -> Sql:
    """The statement that finds the ids of those that fit, whoever may see them; of nouns with one kind of id."""
    key, numbers = nouns[0].word_key, [noun.number for noun in nouns]
    fields = [field for noun in nouns for field in seen(noun, reader)]
    first, *later = spelling.asked(text) or [set()]
    others = [has_word("w", key, fields, each) for each in later]
    where = both(
        Sql("w.noun = ANY (%s) AND w.weight = ANY ('{3,2,1}') AND w.field = ANY (%s)", (numbers, fields)),
        begins("w", first),
        *others,
    )
    return put(f"SELECT w.{key} FROM records_word w WHERE {{}}", where)


def seen(noun: RecordType, reader: Reader | None) -> list[int]:
    """The numbers of the fields whose words may tell the reader something; all for nobody in particular."""
    return [noun.number_of(each) for each in noun.searched if reader is None or reader.sees(noun, each)]


def has_word(alias: str, key: str, fields: Sequence[int], spellings: Iterable[str]) -> Sql:
    """Has the record of this row another word that begins so?

    OFFSET 0 keeps it a question about this one record: else the words of all are looked through, once for each record.
    """
    return put(
        f"EXISTS (SELECT FROM (SELECT r.field, r.word FROM records_word r WHERE r.{key} = {alias}.{key} "
        f"AND r.noun = {alias}.noun OFFSET 0) o WHERE o.field = ANY ({{}}) AND {{}} OFFSET 0)",
        Sql("%s", (list(fields),)),
        begins("o", spellings),
    )


def begins(alias: str, spellings: Iterable[str]) -> Sql:
    """Does the word begin in one of these ways?"""
    edges = [(word, word + spelling.LAST_LETTER) for word in sorted(spellings)]
    return either(*(Sql(f"({alias}.word >= %s AND {alias}.word < %s)", edge) for edge in edges)) if edges else FALSE
