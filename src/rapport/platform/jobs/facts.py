"""What do we announce about jobs?"""

from dataclasses import dataclass

from rapport.platform.journal.facts import Fact
from rapport.platform.languages import N_


@dataclass(frozen=True)
class JobTriedAgain(Fact):
    about = ("job", "job_id")
    words = N_("Tried again")

    job_id: int
    task: str


@dataclass(frozen=True)
class JobDropped(Fact):
    about = ("job", "job_id")
    words = N_("Dropped")

    job_id: int
    task: str
