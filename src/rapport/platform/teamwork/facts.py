"""What do we announce about tasks, tags, notes, files and whoever follows records?"""

from dataclasses import dataclass

from rapport.platform.journal.facts import Fact
from rapport.platform.languages import N_
from rapport.platform.records.facts import OfRecord


@dataclass(frozen=True)
class TaskGiven(Fact):
    """`again`: it is the next time of one that repeats. `noun` and `record`: what it is about, if about something."""

    about = ("task", "task_id")
    words = N_("Gave a task:")

    task_id: int
    assignee_id: int
    noun: str = ""
    record: str = ""
    again: bool = False


@dataclass(frozen=True)
class TaskHandedOver(Fact):
    about = ("task", "task_id")
    words = N_("Gave somebody else the")

    task_id: int
    assignee_id: int
    changed: dict[str, list[str]]


@dataclass(frozen=True)
class TaskChanged(Fact):
    about = ("task", "task_id")
    words = N_("Changed the")

    task_id: int
    changed: dict[str, list[str]]


@dataclass(frozen=True)
class TaskDone(Fact):
    about = ("task", "task_id")
    words = N_("Did the")

    task_id: int
    assignee_id: int
    given_by_id: int


@dataclass(frozen=True)
class TaskReopened(Fact):
    about = ("task", "task_id")
    words = N_("Opened again the")

    task_id: int


@dataclass(frozen=True)
class TaskBinned(Fact):
    about = ("task", "task_id")
    words = N_("Put into the bin:")

    task_id: int


@dataclass(frozen=True)
class TaskBroughtBack(Fact):
    about = ("task", "task_id")
    words = N_("Brought back from the bin:")

    task_id: int


@dataclass(frozen=True)
class TaskRemembered(Fact):
    """The time has come of which somebody wanted to be reminded."""

    about = ("task", "task_id")
    words = N_("Reminded of the")

    task_id: int
    assignee_id: int


@dataclass(frozen=True)
class TagMade(Fact):
    about = ("tag", "tag_id")
    words = N_("Made the")

    tag_id: int
    name: str


@dataclass(frozen=True)
class TagChanged(Fact):
    """Its name or its colour."""

    about = ("tag", "tag_id")
    words = N_("Changed the")

    tag_id: int
    changed: dict[str, list[str]]


@dataclass(frozen=True)
class TagRemoved(Fact):
    """`into_id`: the tag that its records carry instead, where the two were merged."""

    about = ("tag", "tag_id")
    words = N_("Removed the")

    tag_id: int
    into_id: int | None = None


@dataclass(frozen=True)
class TagBroughtBack(Fact):
    about = ("tag", "tag_id")
    words = N_("Brought back the")

    tag_id: int


@dataclass(frozen=True)
class NoteWritten(Fact):
    about = ("note", "note_id")
    words = N_("Wrote a")

    note_id: int
    noun: str
    record: str


@dataclass(frozen=True)
class NoteChanged(Fact):
    about = ("note", "note_id")
    words = N_("Changed the")

    note_id: int
    changed: dict[str, list[str]]


@dataclass(frozen=True)
class Mentioned(Fact):
    """A note names a colleague who may see what it is on."""

    about = ("note", "note_id")
    words = N_("Named a colleague in the")

    note_id: int
    user_id: int
    noun: str
    record: str


@dataclass(frozen=True)
class NotePinned(Fact):
    about = ("note", "note_id")
    words = N_("Pinned the")

    note_id: int


@dataclass(frozen=True)
class NoteUnpinned(Fact):
    about = ("note", "note_id")
    words = N_("Unpinned the")

    note_id: int


@dataclass(frozen=True)
class NoteBinned(Fact):
    about = ("note", "note_id")
    words = N_("Removed the")

    note_id: int


@dataclass(frozen=True)
class NoteBroughtBack(Fact):
    about = ("note", "note_id")
    words = N_("Brought back the")

    note_id: int


@dataclass(frozen=True)
class FileAdded(Fact):
    about = ("file", "file_id")
    words = N_("Put on a record the")

    file_id: int
    noun: str
    record: str


@dataclass(frozen=True)
class FileRemoved(Fact):
    about = ("file", "file_id")
    words = N_("Removed the")

    file_id: int
    noun: str
    record: str


@dataclass(frozen=True)
class FileBroughtBack(Fact):
    about = ("file", "file_id")
    words = N_("Brought back the")

    file_id: int
    noun: str
    record: str


@dataclass(frozen=True)
class RecordFollowed(OfRecord, Fact):
    about = None
    words = N_("Follows")

    user_id: int


@dataclass(frozen=True)
class RecordFollowedNoMore(OfRecord, Fact):
    about = None
    words = N_("No longer follows")

    user_id: int


@dataclass(frozen=True)
class TellingChanged(Fact):
    """How a colleague wants to be told of what happens."""

    about = ("user", "user_id")
    words = N_("Changed the notifications of")

    user_id: int
    changed: dict[str, list[str]]
