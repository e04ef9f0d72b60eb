"""What can be done? Add and change fields, make lists fast, and write records of any noun."""

from .bulk import WORK, cancel_bulk, forget_bulk_rows, refuse_bulk, start_bulk, undo_bulk, work_on_bulk
from .cells import Cell, Refusal, Written, write_cells
from .change import change, create, delete, restore
from .columns import TableBusy
from .fast import BUILD, BeingBuilt, build_index, make_fast
from .fields import LabelTaken, add_field, bring_back_field, change_field, retire_field
from .index import INDEX, index_noun
from .naming import NotALabel
from .objects import bring_back_object, change_object, make_object, retire_object
from .own import change_own
from .refusals import NotAllowed, NotPossible, WrongValue
from .retype import COPY, copy_values, retype_field
from .things import erase_what_is_in_the_bin

__all__ = [
    "BUILD",
    "COPY",
    "INDEX",
    "WORK",
    "BeingBuilt",
    "Cell",
    "LabelTaken",
    "NotALabel",
    "NotAllowed",
    "NotPossible",
    "Refusal",
    "TableBusy",
    "Written",
    "WrongValue",
    "add_field",
    "bring_back_field",
    "bring_back_object",
    "build_index",
    "cancel_bulk",
    "change",
    "change_field",
    "change_object",
    "change_own",
    "copy_values",
    "create",
    "delete",
    "erase_what_is_in_the_bin",
    "forget_bulk_rows",
    "index_noun",
    "make_fast",
    "make_object",
    "refuse_bulk",
    "restore",
    "retire_field",
    "retire_object",
    "retype_field",
    "start_bulk",
    "undo_bulk",
    "work_on_bulk",
    "write_cells",
]
