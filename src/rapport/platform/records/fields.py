"""What can be asked about fields themselves? Which were added, what became of them, and what is going on with them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.db.models import QuerySet

from rapport.platform.journal.models import Entry

from .declare import Field, RecordType
from .indexes import indexes_for, share_built, standing
from .models import CustomField, FastField, Retyping, Working

_HISTORY = [
    f"records.{kind}"
    for kind in (
        "FieldAdded", "FieldChanged", "FieldRetyped", "ValuesCopied", "FieldRetired", "FieldBroughtBack",
        "FastListsAsked", "FieldMadeFast",
    )
]  # fmt: skip


@dataclass(frozen=True, slots=True)
class Built:
    """How far an index that somebody asked for is: `share` from 0 to 1, None while it waits for its turn."""

    ready: bool
    share: float | None = None


def added_to(noun: RecordType) -> QuerySet[CustomField]:
    """The fields that were added to this noun, the retired ones too."""
    return CustomField.objects.filter(noun=noun.name).select_related("added_by", "retired_by").order_by("pk")


def how_many_added() -> dict[str, int]:
    """How many added fields each noun has in use."""
    counted: dict[str, int] = {}
    for noun in CustomField.objects.filter(retired_at=None).values_list("noun", flat=True):
        counted[noun] = counted.get(noun, 0) + 1
    return counted


def can_be_fast(noun: RecordType, field: Field) -> bool:
    """Would an index help lists by this field, and is there none yet?"""
    return not field.indexed and bool(indexes_for(noun, field))


def built(noun: RecordType) -> Mapping[str, Built]:
    """The fields of the noun that lists were asked to be fast by, and how far each is."""
    asked = dict(FastField.objects.filter(noun=noun.name).values_list("field", "ready_at"))
    names = {
        index.name: field
        for field, ready in asked.items()
        if ready is None and field in noun.fields
        for index in indexes_for(noun, noun.fields[field])
    }
    shares = {names[index]: share for index, share in share_built(names).items()} if names else {}
    whole = {names[index] for index, valid in standing(names).items() if valid} if names else set()
    return {
        field: Built(ready is not None, shares.get(field, 0.5 if field in whole else None))
        for field, ready in asked.items()
    }


def copies(noun: RecordType) -> Sequence[Retyping]:
    """The fields whose values are being copied from their former kind."""
    going_on = Retyping.objects.filter(now__noun=noun.name, finished_at=None)
    return list(going_on.select_related("now", "was").order_by("pk"))


def workings(noun: RecordType) -> Sequence[Working]:
    """What is being worked out of all records for a field."""
    return list(Working.objects.filter(noun=noun.name, finished_at=None).exclude(why="").order_by("pk"))


def mended(noun: RecordType) -> Working | None:
    """The last check, if it found values that were otherwise than they are worked out."""
    return Working.objects.filter(noun=noun.name, why="", changed__gt=0).exclude(finished_at=None).last()


def history(field: CustomField) -> QuerySet[Entry]:
    """Who did what to this field, the latest first, also under the name it had before it was retyped."""
    names = [field.name, *Retyping.objects.filter(now=field).values_list("was__name", flat=True)]
    told = Entry.objects.filter(kind__in=_HISTORY, payload__noun=field.noun, payload__field__in=names)
    return told.select_related("by").order_by("-pk")
