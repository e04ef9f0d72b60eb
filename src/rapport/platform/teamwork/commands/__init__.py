"""What can be done together? Give, do, move and bin tasks."""

from .remembering import REMIND, remind
from .tasks import (
    TaskGone,
    Work,
    bin_task,
    bring_task_back,
    change_task,
    finish_task,
    give_task,
    hand_task_over,
    move_task,
    reopen_task,
)

__all__ = [
    "REMIND",
    "TaskGone",
    "Work",
    "bin_task",
    "bring_task_back",
    "change_task",
    "finish_task",
    "give_task",
    "hand_task_over",
    "move_task",
    "remind",
    "reopen_task",
]
