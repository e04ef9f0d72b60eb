"""Which file hangs in this field of this record, for whoever may read both?"""

from typing import Any

from rapport.platform.files.models import StoredFile
from rapport.platform.files.queries import files
from rapport.platform.records.listing import records
from rapport.platform.records.reader import reader
from rapport.platform.records.types import File


def file_on(user: Any, noun_name: str, record: str, field_name: str) -> StoredFile | None:
    """The file, or None: where there is none, and where this colleague may not read the record or the field."""
    asking = reader(user)
    noun = asking.nouns.get(noun_name)
    field = noun.fields.get(field_name) if noun else None
    if noun is None or field is None or not isinstance(field.type, File) or not asking.sees(noun, field):
        return None
    pk = noun.id_of(record)
    found = records(noun, asking, [pk], [field.name]) if pk is not None else []
    return files([found[0].values[field.name]]).first() if found else None
