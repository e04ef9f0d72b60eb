"""What do we announce about files?"""

from dataclasses import dataclass

from rapport.platform.journal.facts import Fact


@dataclass(frozen=True)
class FileStored(Fact):
    about = ("file", "file_id")
    words = "Kept the file"

    file_id: int
    size: int


@dataclass(frozen=True)
class FileRenamed(Fact):
    about = ("file", "file_id")
    words = "Gave another name to the"

    file_id: int
    changed: dict[str, list[str]]
