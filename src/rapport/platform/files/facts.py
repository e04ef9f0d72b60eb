"""What do we announce about files?"""

from dataclasses import dataclass

from rapport.platform.journal.facts import Fact
from rapport.platform.languages import N_


@dataclass(frozen=True)
class FileStored(Fact):
    about = ("file", "file_id")
    words = N_("Kept the file")

    file_id: int
    size: int


@dataclass(frozen=True)
class FileRenamed(Fact):
    about = ("file", "file_id")
    words = N_("Gave another name to the")

    file_id: int
    changed: dict[str, list[str]]
