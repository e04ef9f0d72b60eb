"""What do we announce about fields, and about records of any noun?"""

from dataclasses import dataclass

from rapport.platform.journal.facts import Fact
from rapport.platform.languages import N_

from .registry import nouns


@dataclass(frozen=True)
class ObjectMade(Fact):
    about = None
    words = N_("Made a kind of record:")

    noun: str
    label: str


@dataclass(frozen=True)
class ObjectChanged(Fact):
    about = None
    words = N_("Changed a kind of record:")

    noun: str
    changed: dict[str, list[str]]


@dataclass(frozen=True)
class ObjectRetired(Fact):
    about = None
    words = N_("Retired a kind of record:")

    noun: str
    label: str


@dataclass(frozen=True)
class ObjectBroughtBack(Fact):
    about = None
    words = N_("Brought a kind of record back:")

    noun: str
    label: str


@dataclass(frozen=True)
class FieldAdded(Fact):
    about = None
    words = N_("Added the field")

    noun: str
    field: str
    label: str
    type: str


@dataclass(frozen=True)
class FieldChanged(Fact):
    about = None
    words = N_("Changed the field")

    noun: str
    field: str
    changed: dict[str, list[str]]


@dataclass(frozen=True)
class FieldRetyped(Fact):
    """`field` took the place of `was`; the kinds are named from -> to."""

    about = None
    words = N_("Gave a field another kind")

    noun: str
    was: str
    field: str
    changed: dict[str, list[str]]


@dataclass(frozen=True)
class ValuesCopied(Fact):
    about = None
    words = N_("Copied the values of a field")

    noun: str
    was: str
    field: str
    copied: int
    unread: int


@dataclass(frozen=True)
class FieldRetired(Fact):
    about = None
    words = N_("Retired the field")

    noun: str
    field: str
    label: str


@dataclass(frozen=True)
class FieldBroughtBack(Fact):
    about = None
    words = N_("Brought the field back")

    noun: str
    field: str
    label: str


@dataclass(frozen=True)
class FastListsAsked(Fact):
    about = None
    words = N_("Asked for fast lists by")

    noun: str
    field: str


@dataclass(frozen=True)
class FieldMadeFast(Fact):
    about = None
    words = N_("Made lists fast by")

    noun: str
    field: str


@dataclass(frozen=True)
class OfRecord:
    """Something about one record of any noun."""

    noun: str
    record: str

    def subject(self) -> tuple[str, str]:
        """The record, by the noun under which the journal keeps its history."""
        ours = nouns().get(self.noun)
        return (ours.journal if ours else "") or self.noun, self.record


@dataclass(frozen=True)
class RecordAdded(OfRecord, Fact):
    about = None
    words = N_("Added")

    title: str


@dataclass(frozen=True)
class RecordChanged(OfRecord, Fact):
    """Fields of one record: each with its words before and after."""

    about = None
    words = N_("Changed")

    changed: dict[str, list[str]]


@dataclass(frozen=True)
class RecordBinned(OfRecord, Fact):
    about = None
    words = N_("Put into the bin")


@dataclass(frozen=True)
class RecordBroughtBack(OfRecord, Fact):
    about = None
    words = N_("Brought back")


@dataclass(frozen=True)
class ValuesWorkedOut(OfRecord, Fact):
    """Fields of one record were worked out and are otherwise now. It is no deed, so no journal keeps it."""

    about = None
    words = N_("Worked out")


@dataclass(frozen=True)
class ViewSaved(Fact):
    about = ("view", "view_id")
    words = N_("Saved")

    view_id: int
    noun: str
    name: str
    changed: dict[str, list[str]]


@dataclass(frozen=True)
class ViewRemoved(Fact):
    about = ("view", "view_id")
    words = N_("Removed")

    view_id: int
    noun: str
    name: str


@dataclass(frozen=True)
class BulkAsked(Fact):
    about = ("bulk edit", "bulk")
    words = N_("Asked to change many records:")

    bulk: int
    noun: str
    field: str
    records: int


@dataclass(frozen=True)
class BulkCancelled(Fact):
    about = ("bulk edit", "bulk")
    words = N_("Stopped the change of many records:")

    bulk: int
    noun: str


@dataclass(frozen=True)
class BulkUndoAsked(Fact):
    about = ("bulk edit", "bulk")
    words = N_("Took back the change of many records:")

    bulk: int
    noun: str
