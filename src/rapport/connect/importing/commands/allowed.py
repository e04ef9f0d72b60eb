"""May whoever brings a file in write these fields? By the same rights, field by field, as lists and forms."""

from dataclasses import replace

from rapport.platform.languages import _
from rapport.platform.records.declare import Field, RecordType
from rapport.platform.records.reader import Reader

from ..catalogue import own_fields
from ..mapping import BadMapping, Mapping

#: The kinds of row whose fields are called as those of the record.
RECORDS = ("person", "organisation", "product")


def refuse_forbidden(mapping: Mapping, reader: Reader) -> None:
    """Raises BadMapping when a column fills a field that this colleague may not write."""
    declared = _declared(mapping.kind, reader)
    for column, name in mapping.fields.items():
        if name in declared:
            noun, field = declared[name]
            if not reader.edits(noun, replace(field, editable=True)):
                told = _(
                    "You may not write %(field)s of %(plural)s. Leave out the column “%(column)s”.",
                    field=field.label, plural=noun.plural.lower(), column=column,
                )  # fmt: skip
                raise BadMapping(told)


def _declared(kind: str, reader: Reader) -> dict[str, tuple[RecordType, Field]]:
    """The fields of a file that are fields of a record, by name."""
    own = {name: (reader.noun(each.noun), each.field) for name, each in own_fields(kind).items()}
    if kind not in RECORDS:
        return own
    noun = reader.noun(kind)
    return {name: (noun, field) for name, field in noun.fields.items()} | own
