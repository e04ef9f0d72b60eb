"""Which fields can a file fill? One catalogue for each kind of row."""

from rapport.platform.languages import _

from . import contracts, decisions, orders, organisations, people, products, touches
from .field import Field, How, Needs, is_called, normal
from .own import Names, Own, columns_for, files_of, own_fields

__all__ = [
    "RECOGNISING",
    "Field",
    "How",
    "Names",
    "Needs",
    "Own",
    "fields_of",
    "files_of",
    "is_called",
    "missing",
    "normal",
    "own_fields",
]

#: The fields by which somebody is recognised, in the order in which they are trusted.
RECOGNISING = ("number", "email", "phone")

_CATALOGUES = {
    "person": people,
    "organisation": organisations,
    "product": products,
    "order": orders,
    "contract": contracts,
    "touch": touches,
    "decision": decisions,
}
_FIELDS = {kind: {field.name: field for field in catalogue.FIELDS} for kind, catalogue in _CATALOGUES.items()}


def fields_of(kind: str) -> dict[str, Field]:
    """Name -> field; those that this workspace added come last."""
    return _FIELDS[kind] | columns_for(kind)


def missing(kind: str, matched: set[str]) -> list[str]:
    """What no column has been found for though an import cannot do without, as sentences."""
    return [_(sentence) for group, sentence in _CATALOGUES[kind].WANTED if not matched & set(group)]
