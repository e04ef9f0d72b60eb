"""Do these values fit their fields? Each is read as if somebody had written it, so that no way in is laxer."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.db import connection

from rapport.platform.files.queries import files_given_by
from rapport.platform.languages import _

from ..declare import Field
from ..reader import Reader
from ..source import Source
from ..sql import Sql, both
from ..types import Date, DateTime, File, One, Unreadable
from ..types.times import EARLIEST, LATEST
from .refusals import WrongValue


def fitting(field: Field, value: Any, reader: Reader) -> Any:
    """The value in its one spelling, None where nothing is known; raises WrongValue."""
    if field.each and isinstance(value, list | tuple):
        return [fitting(field, one, reader) for one in value]
    try:
        value = _read(field, value, reader)
    except (Unreadable, TypeError, AttributeError, ArithmeticError) as error:
        sentence = str(error) if isinstance(error, Unreadable) else _("This value does not fit here.")
        raise WrongValue(field.name, field.label, sentence) from error
    if value in (None, "", []):
        if field.required:
            raise WrongValue(field.name, field.label, _("This cannot be empty."))
        return None
    return value


def _read(field: Field, value: Any, reader: Reader) -> Any:
    kind = field.type
    if value is None or isinstance(value, str):
        return kind.read(value or "", reader.how)
    if isinstance(kind, DateTime):  # its text knows no seconds
        if not isinstance(value, datetime) or value.tzinfo is None or not EARLIEST <= value.date() < LATEST:
            raise Unreadable(_("Choose a moment between the years 1800 and 2200."))
        return value
    if isinstance(kind, Date) and isinstance(value, datetime):
        raise Unreadable(_("Choose a day, without the time."))
    return kind.read(kind.write(value, reader.how), reader.how)


def refuse_strangers(told: Iterable[tuple[Field, Any]], reader: Reader) -> None:
    """What is related to must be there, and may be read; a file must have been given by whoever names it.

    One question for each noun that is named. Raises WrongValue.
    """
    named: dict[str, dict[Any, Field]] = defaultdict(dict)
    files: dict[int, Field] = {}
    for field, value in told:
        if isinstance(field.type, One):
            each = value if field.type.several else [value]
            named[field.type.to] |= {pk: field for pk in each or () if pk is not None}
        elif isinstance(field.type, File) and value is not None:
            files[value] = field
    for noun, ids in named.items():
        there = _readable(noun, list(ids), reader)
        if stranger := next((pk for pk in ids if pk not in there), None):
            label = reader.noun(noun).label
            raise WrongValue(
                ids[stranger].name,
                ids[stranger].label,
                _("There is no %(noun)s #%(id)s.", noun=label.lower(), id=stranger),
            )
    if files:
        given = files_given_by(reader.user, list(files))
        if stranger := next((pk for pk in files if pk not in given), None):
            raise WrongValue(files[stranger].name, files[stranger].label, _("Choose a file."))


def _readable(noun: str, ids: list[Any], reader: Reader) -> set[Any]:
    source = Source(reader.noun(noun), reader)
    where = both(source.only(), Sql(f"{source.key} = ANY (%s::{source.noun.key_type}[])", (ids,)))
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {source.key} FROM {source.text} WHERE {where.text}", where.values)
        return {pk for (pk,) in cursor.fetchall()}
