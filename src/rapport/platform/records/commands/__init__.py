"""What can be done? Add and change fields, make lists fast, and write records of any noun."""

from .change import change, create, delete, restore
from .columns import TableBusy
from .fast import BUILD, BeingBuilt, build_index, make_fast
from .fields import LabelTaken, add_field, bring_back_field, change_field, retire_field
from .index import INDEX, index_noun
from .naming import NotALabel
from .own import change_own
from .refusals import NotAllowed, NotPossible, WrongValue
from .retype import COPY, copy_values, retype_field

__all__ = [
    "BUILD",
    "COPY",
    "INDEX",
    "BeingBuilt",
    "LabelTaken",
    "NotALabel",
    "NotAllowed",
    "NotPossible",
    "TableBusy",
    "WrongValue",
    "add_field",
    "bring_back_field",
    "build_index",
    "change",
    "change_field",
    "change_own",
    "copy_values",
    "create",
    "delete",
    "index_noun",
    "make_fast",
    "restore",
    "retire_field",
    "retype_field",
]
