"""What do we announce about files?"""

from dataclasses import dataclass

from rapport.platform.journal.facts import Fact


@dataclass(frozen=True)
class FileStored(Fact):
    about = ("file", "file_id")
    words = "Kept the file"

    file_id: int
    name: str
    size: int
