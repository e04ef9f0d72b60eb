"""Which fields may a journey write, and what does a text mean in one?"""

from typing import Any

from rapport.platform.languages import _
from rapport.platform.records.declare import Field, RecordType
from rapport.platform.records.reader import Reader
from rapport.platform.records.types import File, One, Unreadable

NOUN = "person"


class BadValue(ValueError):
    """This value does not fit into the field."""


def writable(reading: Reader) -> list[Field]:
    """The fields of a person that can be written with one value that a text tells."""
    return [one for one in reading.noun(NOUN).fields.values() if _fits(one, reading)]


def field_of(name: str, reading: Reader) -> tuple[RecordType, Field]:
    """The field of this name; raises BadValue."""
    noun = reading.noun(NOUN)
    field = noun.fields.get(name)
    if field is None or not _fits(field, reading):
        raise BadValue(_("Choose a field that can be written."))
    return noun, field


def value_of(name: str, text: str, reading: Reader) -> Any:
    """What the text means in this field, None where it is empty; raises BadValue."""
    __, field = field_of(name, reading)
    try:
        value = field.type.read(text, reading.how)
    except Unreadable as fault:
        raise BadValue(f"{field.label}: {fault}") from fault
    if value in (None, "", []) and field.required:
        raise BadValue(_("%(field)s cannot be empty.", field=field.label))
    return None if value in ("", []) else value


def _fits(field: Field, reading: Reader) -> bool:
    is_one = not field.each and not isinstance(field.type, File | One) and not field.load
    return field.editable and is_one and reading.sees(reading.noun(NOUN), field)
