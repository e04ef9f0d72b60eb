"""What do we announce about files?"""

from dataclasses import dataclass

from rapport.platform.journal.facts import Fact


@dataclass(frozen=True)
class FileStored(Fact):
    file_id: int
    name: str
    size: int
