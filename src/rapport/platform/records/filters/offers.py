"""What may come next in a filter? Besides words and operators: fields, relations and values of some noun."""

from dataclasses import dataclass

from ..declare import Field, RecordType
from .ast import Measure


@dataclass(frozen=True, slots=True)
class Fields:
    """A field of this noun."""

    noun: RecordType


@dataclass(frozen=True, slots=True)
class Relations:
    """A relation of this noun to many."""

    noun: RecordType


@dataclass(frozen=True, slots=True)
class Summed:
    """A field of something related to this noun, of which there is a sum, an average, a highest or a lowest."""

    noun: RecordType
    measure: Measure


@dataclass(frozen=True, slots=True)
class Values:
    """A value of this field."""

    noun: RecordType
    field: Field
