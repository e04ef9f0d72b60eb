"""Which records of a list fit some words? Those that the index of words finds, else by their title."""

from rapport.platform.records.search import fits
from rapport.platform.records.source import Source
from rapport.platform.records.sql import Sql, put


def found_by(words: str, source: Source) -> Sql:
    """Does a record fit the words?"""
    if source.noun.searched:
        return fits(source, words)
    title = source.value(source.noun.fields[source.noun.title])
    escaped = words.replace("\\", r"\\").replace("%", r"\%").replace("_", r"\_")
    return put("{} ILIKE {}", title, Sql("%s", (f"%{escaped}%",)))
