"""What do people write on the lists? Records of any noun by their declaration, how a loop is settled, kept views."""

from .loops import AnswerForm, HandOverForm, MoveForm
from .record import RecordForm
from .saving import ViewForm

__all__ = ["AnswerForm", "HandOverForm", "MoveForm", "RecordForm", "ViewForm"]
