"""How do lists and filters see segments? As the names of those that somebody belongs to."""

from rapport.platform.records.declare import Each, Field
from rapport.platform.records.registry import extend
from rapport.platform.records.types import Text

from .everybody import FIELD

SEGMENTS = Field(
    name=FIELD,
    label="Segments",
    type=Text(longest=80),
    each=Each(table="segments_named", near="party_id", column="name"),
)
for noun in ("person", "organisation"):
    extend(noun, SEGMENTS)
