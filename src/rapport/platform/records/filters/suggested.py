"""Which values of a field may somebody mean? Choices, colleagues and records by name, the most frequent texts."""

from collections.abc import Iterator

from django.db import connection

from rapport.platform.languages import N_, _

from ..reader import Reader
from ..source import Source
from ..sql import Sql, both, name, put
from ..types import Choice, DateTime, One
from .compare import escaped
from .offers import Values
from .operators import Family, family
from .tokens import quoted
from .write import choice_words

MOST = 8
#: So many records are looked at for the most frequent values of a text: the first that come.
SAMPLE = 5000
_DAYS = (
    N_("today"), N_("yesterday"), N_("this week"), N_("this month"), N_("this year"), N_("last month"),
    N_("30 days ago"), N_("90 days ago"),
)  # fmt: skip
_STRETCHES = (N_("in the last 7 days"), N_("in the last 30 days"), N_("in the last 90 days"), N_("in the next 14 days"))
_NOW = N_("now")


def values_of(offer: Values, typed: str, reader: Reader) -> Iterator[tuple[str, str]]:
    """How a value is written, and what it is called."""
    kind, among = offer.field.type, family(offer.field.type)
    if isinstance(kind, Choice):
        yield from ((quoted(choice_words(kind, key, reader)), words) for key, words in kind.said.items())
    elif among is Family.CHECKBOX:
        yield from (("yes", _("Yes")), ("no", _("No")))
    elif among is Family.DATE:
        yield from ((each, _(each)) for each in (*_DAYS, *_STRETCHES, *((_NOW,) if isinstance(kind, DateTime) else ())))
    elif isinstance(kind, One):
        yield from _records(kind, typed, reader)
    elif among is Family.TEXT:
        yield from ((quoted(each), each) for each in _frequent(offer, typed, reader))


def _records(kind: One, typed: str, reader: Reader) -> Iterator[tuple[str, str]]:
    """Me, my team, and those whose names begin so."""
    if kind.to == "colleague":
        yield "me", _("Me")
    if kind.to in {"colleague", "team"}:
        yield "my team", _("My team")
    noun = reader.noun(kind.to)
    source = Source(noun, reader)
    title = source.value(noun.fields[noun.title])
    begins = put("{} ILIKE {}", title, Sql("%s", (f"{escaped(typed)}%",)))
    where = both(source.only(), begins)
    asked = put(f"SELECT {{}} FROM {source.text} WHERE {{}} LIMIT {MOST}", title, where)
    yield from ((quoted(each), each) for each in _texts(asked))


def _frequent(offer: Values, typed: str, reader: Reader) -> list[str]:
    """The texts that this field has most often among some thousand records, which begin so."""
    source, field = Source(offer.noun, reader), offer.field
    several, where = "", source.only()
    if field.each:
        alias = source.new_alias()
        several = f" JOIN {name(field.each.table)} {alias} ON {alias}.{name(field.each.near)} = {source.key}"
        value = Sql(f"{alias}.{name(field.each.column)}")
        where = both(where, Sql(field.each.where.format(alias)) if field.each.where else Sql("TRUE"))
    else:
        value = source.value(field)
    begins = put("{} ILIKE {}", value, Sql("%s", (f"{escaped(typed)}%",)))
    sample = put(
        f"SELECT left({{}}, 200) AS said FROM {source.text}{several} WHERE {{}} LIMIT {SAMPLE}",
        value, both(where, begins, put("{} <> ''", value)),
    )  # fmt: skip
    return _texts(put(f"SELECT said FROM ({{}}) few GROUP BY said ORDER BY count(*) DESC, said LIMIT {MOST}", sample))


def _texts(asked: Sql) -> list[str]:
    with connection.cursor() as cursor:
        cursor.execute(asked.text, asked.values)
        return [str(said) for (said,) in cursor.fetchall() if said]
