"""What does each kind of step do with those who stand at it? One file a kind, each with `advance`."""

from collections.abc import Callable
from typing import Any

from ...definition import (
    Approval,
    Branch,
    End,
    Holdout,
    Interest,
    Message,
    Notice,
    Split,
    Task,
    Update,
    Wait,
    WaitFor,
    WaitForTime,
)
from . import approval, branch, end, holdout, interest, message, notice, split, task, time, until, update, wait
from .outcome import LEAVE, At, Goes, Outcome, Stands, Waits

__all__ = ["ADVANCE", "LEAVE", "At", "Goes", "Outcome", "Stands", "Waits"]

#: (those who stand there, the step, where and when) -> what becomes of each of them, in their order.
ADVANCE: dict[type[Any], Callable[[Any, Any, At], list[Outcome]]] = {
    Message: message.advance,
    Task: task.advance,
    Wait: wait.advance,
    WaitForTime: time.advance,
    WaitFor: until.advance,
    Branch: branch.advance,
    Split: split.advance,
    Holdout: holdout.advance,
    Approval: approval.advance,
    Update: update.advance,
    Interest: interest.advance,
    Notice: notice.advance,
    End: end.advance,
}
