"""What do we announce about fields, and about records of any noun?"""

from dataclasses import dataclass

from rapport.platform.journal.facts import Fact


@dataclass(frozen=True)
class FieldAdded(Fact):
    noun: str
    field: str
    label: str
    type: str


@dataclass(frozen=True)
class FieldChanged(Fact):
    noun: str
    field: str
    changed: dict[str, list[str]]


@dataclass(frozen=True)
class FieldRetyped(Fact):
    """`field` took the place of `was`; the kinds are named from -> to."""

    noun: str
    was: str
    field: str
    changed: dict[str, list[str]]


@dataclass(frozen=True)
class ValuesCopied(Fact):
    noun: str
    was: str
    field: str
    copied: int
    unread: int


@dataclass(frozen=True)
class FieldRetired(Fact):
    noun: str
    field: str
    label: str


@dataclass(frozen=True)
class FieldBroughtBack(Fact):
    noun: str
    field: str
    label: str


@dataclass(frozen=True)
class FastListsAsked(Fact):
    noun: str
    field: str


@dataclass(frozen=True)
class FieldMadeFast(Fact):
    noun: str
    field: str


@dataclass(frozen=True)
class RecordChanged(Fact):
    """Custom fields of one record: each with its words before and after."""

    noun: str
    record: str
    changed: dict[str, list[str]]
