"""What do people write on the lists? Records of any noun by their declaration, how a loop is settled, kept views."""

from .loops import AnswerForm, HandOverForm, MoveForm
from .record import RecordForm, edits_any
from .saving import ViewForm

__all__ = ["AnswerForm", "HandOverForm", "MoveForm", "RecordForm", "ViewForm", "edits_any"]
