"""Which column is which field? A proposal by the names of the columns; the person has the last word."""

from collections.abc import Sequence

from .catalogue import Field, fields_of, is_called, normal


def proposal(kind: str, columns: Sequence[str]) -> dict[str, str]:
    """Column -> field, for the columns whose name we know in one of its spellings.

    A field is given to one column only, save those that may stand several times; its own name goes before others.
    """
    matched: dict[str, str] = {}
    fields = fields_of(kind)
    for closeness in (_exactly, is_called):
        for column in columns:
            if column in matched:
                continue
            for name, field in fields.items():
                if (field.many or name not in matched.values()) and closeness(kind, field, column):
                    matched[column] = name
                    break
    return {column: matched[column] for column in columns if column in matched}


def _exactly(kind: str, field: Field, column: str) -> bool:
    return normal(column) in (normal(field.name), normal(field.label), normal(field.said))
