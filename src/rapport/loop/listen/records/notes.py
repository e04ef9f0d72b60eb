"""How are people found by what was written down about them? As a field of theirs with several values."""

from rapport.platform.languages import N_
from rapport.platform.records.declare import SAYS, Each, Field
from rapport.platform.records.registry import extend
from rapport.platform.records.types import LongText

NOTED = Field(
    name="noted",
    label=N_("What we noted"),
    type=LongText(),
    personal=True,
    searched=SAYS,
    each=Each(table="listen_noted", near="party", column="said"),
)
for noun in ("person", "organisation"):
    extend(noun, NOTED)
