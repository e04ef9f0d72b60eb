"""Is there a record of that name? Asked when somebody writes a filter; a filter that is run does not ask."""

from django.db import connection

from rapport.platform.languages import _

from ..reader import Reader
from ..source import Source
from ..sql import Sql, both, put
from .ast import Named
from .tokens import Token
from .unclear import FilterUnclear


def check_names(told: list[tuple[object, str, Token]], reader: Reader) -> None:
    """Every name leads to a record that the reader may read; raises FilterUnclear."""
    for value, to, token in told:
        for each in value if isinstance(value, tuple) else (value,):
            if isinstance(each, Named) and not exists(each.name, to, reader):
                label = reader.noun(to).label.lower()
                sentence = _("There is no %(noun)s called “%(name)s” that you may see.", noun=label, name=each.name)
                raise FilterUnclear(sentence, token.start, token.end)


def exists(name: str, to: str, reader: Reader) -> bool:
    """Is there a readable record of the noun `to` with this title?"""

    def ask() -> bool:
        asked = called(name, to, reader)
        with connection.cursor() as cursor:
            cursor.execute(f"SELECT EXISTS ({asked.text})", asked.values)
            return bool(cursor.fetchone()[0])

    return reader.once(("called", to, name), ask)


def called(name: str, to: str, reader: Reader, source: Source | None = None) -> Sql:
    """The statement that finds the ids of the noun `to` with this title, among what the reader may read."""
    noun = reader.noun(to)
    source = source or Source(noun, reader)
    title = source.value(noun.fields[noun.title])
    where = both(source.only(), put("lower({}) = lower({})", title, Sql("%s::text", (name,))))
    return put(f"SELECT {source.key} FROM {source.text} WHERE {{}}", where)
