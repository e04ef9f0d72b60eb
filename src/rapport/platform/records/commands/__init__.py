"""What can be done? Add and change fields, work some out, make lists fast, and write records of any noun."""

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
from .worked import add_worked_field, change_worked, said_of, understood
from .working import WORK_OUT, WORK_OUT_ALL, check_what_is_worked_out, notice_written, work_out, work_out_all

__all__ = [
    "BUILD",
    "COPY",
    "INDEX",
    "WORK",
    "WORK_OUT",
    "WORK_OUT_ALL",
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
    "add_worked_field",
    "bring_back_field",
    "bring_back_object",
    "build_index",
    "cancel_bulk",
    "change",
    "change_field",
    "change_object",
    "change_own",
    "change_worked",
    "check_what_is_worked_out",
    "copy_values",
    "create",
    "delete",
    "erase_what_is_in_the_bin",
    "forget_bulk_rows",
    "index_noun",
    "make_fast",
    "make_object",
    "notice_written",
    "refuse_bulk",
    "restore",
    "retire_field",
    "retire_object",
    "retype_field",
    "said_of",
    "start_bulk",
    "understood",
    "undo_bulk",
    "work_on_bulk",
    "work_out",
    "work_out_all",
    "write_cells",
]
