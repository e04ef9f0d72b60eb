"""What do we announce about jobs?"""

from dataclasses import dataclass

from rapport.platform.journal.facts import Fact


@dataclass(frozen=True)
class JobTriedAgain(Fact):
    about = ("job", "job_id")
    words = "Tried again"

    job_id: int
    task: str


@dataclass(frozen=True)
class JobDropped(Fact):
    about = ("job", "job_id")
    words = "Dropped"

    job_id: int
    task: str
