"""What do we announce about tasks, tags and notes?"""

from dataclasses import dataclass

from rapport.platform.journal.facts import Fact


@dataclass(frozen=True)
class TaskGiven(Fact):
    """`again`: it is the next time of one that repeats. `noun` and `record`: what it is about, if about something."""

    about = ("task", "task_id")
    words = "Gave a task:"

    task_id: int
    assignee_id: int
    noun: str = ""
    record: str = ""
    again: bool = False


@dataclass(frozen=True)
class TaskHandedOver(Fact):
    about = ("task", "task_id")
    words = "Gave somebody else the"

    task_id: int
    assignee_id: int
    changed: dict[str, list[str]]


@dataclass(frozen=True)
class TaskChanged(Fact):
    about = ("task", "task_id")
    words = "Changed the"

    task_id: int
    changed: dict[str, list[str]]


@dataclass(frozen=True)
class TaskDone(Fact):
    about = ("task", "task_id")
    words = "Did the"

    task_id: int
    assignee_id: int
    given_by_id: int


@dataclass(frozen=True)
class TaskReopened(Fact):
    about = ("task", "task_id")
    words = "Opened again the"

    task_id: int


@dataclass(frozen=True)
class TaskBinned(Fact):
    about = ("task", "task_id")
    words = "Put into the bin:"

    task_id: int


@dataclass(frozen=True)
class TaskBroughtBack(Fact):
    about = ("task", "task_id")
    words = "Brought back from the bin:"

    task_id: int


@dataclass(frozen=True)
class TaskRemembered(Fact):
    """The time has come of which somebody wanted to be reminded."""

    about = ("task", "task_id")
    words = "Reminded of the"

    task_id: int
    assignee_id: int
