"""What do people write on the lists? Records of any noun by their declaration, and how a loop is settled."""

from .loops import AnswerForm, HandOverForm, MoveForm
from .record import RecordForm

__all__ = ["AnswerForm", "HandOverForm", "MoveForm", "RecordForm"]
