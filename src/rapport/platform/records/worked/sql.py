"""How does a formula become SQL? Each part once, its values as parameters; nothing that is worked out can fail."""

from rapport.platform.ui import formats

from ..source import Source
from ..sql import Sql, join, put
from ..types import Choice
from .parts import Kind, Part

#: Beyond these nothing is known: of numbers, of minor units or minutes, of days and minutes that are added to a date.
MOST, MOST_MINOR, MOST_DAYS, MOST_MINUTES = 10**15, 10**17, 200_000, 100_000_000
DIGITS, PRECISE = 12, 20


def worked(part: Part, source: Source, decimals: int) -> Sql:
    """The value of a whole formula as its column keeps it."""
    return kept(part.kind, value_of(part, source), decimals)


def kept(kind: Kind, value: Sql, decimals: int) -> Sql:
    """A value of this kind as its column keeps it; empty where it is too large, or a date out of range."""
    if kind in (Kind.NUMBER, Kind.PERCENT):
        return within(put(f"round({{}}, {decimals:d})", value), MOST)
    if kind in (Kind.MONEY, Kind.DURATION):
        return put("{}::bigint", within(put("round({})", value), MOST_MINOR))
    if kind in (Kind.DATE, Kind.DATE_TIME):
        return put("CASE WHEN {} >= '1800-01-01' AND {} < '2200-01-01' THEN {} END", value, value, value)
    if kind is Kind.TEXT:
        return put("nullif(left(btrim(regexp_replace({}, '\\s+', ' ', 'g')), 300), '')", value)
    return value


def within(value: Sql, most: int) -> Sql:
    """The number, or nothing where it is as large as `most`; the value stands in it once."""
    return put(f"nullif(nullif(greatest(least({{}}, {most}), -{most}), {most}), -{most})", value)


def value_of(part: Part, source: Source) -> Sql:
    """The value of a part; numbers of all kinds are numeric."""
    if part.does == "field":
        return _field(part, source)
    if part.does == "constant":
        return _constant(part)
    given = [value_of(each, source) for each in part.parts]
    if part.does in _PUT:
        return put(_PUT[part.does], *given)
    if part.does in ("min", "max", "coalesce"):
        return put(f"{_LISTED[part.does]}({{}})", join(", ", given))
    if part.does == "if":
        return put("CASE WHEN {} THEN {} ELSE {} END", *given, *([Sql("NULL")] if len(given) == 2 else []))
    if part.does == "concat":
        return put("concat({})", join(", ", [_said(*pair, source) for pair in zip(part.parts, given, strict=True)]))
    return _by_place(part, given, source)


def _by_place(part: Part, given: list[Sql], source: Source) -> Sql:
    """What depends on the currency and the zone of the workspace."""
    if part.does == "money":
        return put(f"({{}} * {10 ** minor(source)})", *given)
    if part.does == "round":
        digits = int(str(part.value))
        if part.kind is Kind.PERCENT:
            digits += 2
        return put(f"round({{}}, {digits - minor(source) if part.kind is Kind.MONEY else digits})", *given)
    days = [_day(*pair, source) for pair in zip(part.parts, given, strict=True)]
    if part.does == "days between":
        return put("(- ({} - {}))::numeric", *days)
    return put(f"extract({part.does.partition(' ')[0]} FROM {{}})::numeric", *days)


def minor(source: Source) -> int:
    """How many digits an amount of the workspace has behind the point."""
    return formats.DECIMALS.get(source.reader.currency, 2)


def _field(part: Part, source: Source) -> Sql:
    field = source.noun.fields[str(part.value)]
    value = source.value(field)
    if isinstance(field.type, Choice):
        told = [Sql("WHEN %s THEN %s", (str(key), words)) for key, words in field.type.words.items()]
        return put("(CASE {}::text {} END)", value, join(" ", told)) if told else Sql("NULL::text")
    if part.kind in (Kind.NUMBER, Kind.MONEY, Kind.PERCENT, Kind.DURATION):
        return put("{}::numeric", value)
    return put("nullif({}::text, '')", value) if part.kind is Kind.TEXT else value


def _constant(part: Part) -> Sql:
    if part.kind is Kind.PERCENT:
        return Sql("(%s::numeric / 100)", (str(part.value).rstrip("%"),))
    kind = {Kind.NUMBER: "numeric", Kind.TEXT: "text", Kind.CHECKBOX: "boolean", Kind.DATE: "date"}[part.kind]
    return Sql(f"%s::{kind}", (part.value,))


def _said(part: Part, value: Sql, source: Source) -> Sql:
    """The value in words, as it stands in a text."""
    if part.kind is Kind.NUMBER:
        return put("trim_scale({})::text", value)
    if part.kind is Kind.MONEY:
        return put(f"trim_scale(round({{}} / {10 ** minor(source)}, {DIGITS}))::text", value)
    if part.kind is Kind.PERCENT:
        return put("(trim_scale({} * 100)::text || ' %%')", value)
    if part.kind is Kind.DATE:
        return put("to_char({}, 'YYYY-MM-DD')", value)
    return put("CASE {} WHEN true THEN 'yes' WHEN false THEN 'no' END", value) if part.kind is Kind.CHECKBOX else value


def _day(part: Part, value: Sql, source: Source) -> Sql:
    """The day of a date or, where the workspace is, of a moment."""
    if part.kind is Kind.DATE:
        return value
    return put("({} AT TIME ZONE {})::date", value, Sql("%s", (str(source.reader.zone),)))


def _kept_within(most: int) -> str:
    return within(Sql("round({})"), most).text


_LISTED = {"min": "least", "max": "greatest", "coalesce": "coalesce"}
_PUT = {
    **{sign: f"({{}} {sign} {{}})" for sign in ("+", "-", "*", "=", "<", "<=", ">", ">=")},
    "!=": "({} <> {})",
    "and": "({} AND {})",
    "or": "({} OR {})",
    "not": "(NOT {})",
    "minus": "(- {})",
    "/": f"round(round({{}}, {PRECISE}) / nullif({{}}, 0), {DIGITS})",
    "empty": "({} IS NULL)",
    "hours": "({} * 60)",
    "stretch": "trunc(extract(epoch FROM {} - {}) / 60)::numeric",
    "+ days": f"({{}} + {_kept_within(MOST_DAYS)}::int)",
    "- days": f"({{}} - {_kept_within(MOST_DAYS)}::int)",
    "+ minutes": f"({{}} + make_interval(mins => {_kept_within(MOST_MINUTES)}::int))",
    "- minutes": f"({{}} - make_interval(mins => {_kept_within(MOST_MINUTES)}::int))",
}
