"""What do we announce about jobs?"""

from dataclasses import dataclass

from rapport.platform.journal.facts import Fact


@dataclass(frozen=True)
class JobTriedAgain(Fact):
    job_id: int
    task: str


@dataclass(frozen=True)
class JobDropped(Fact):
    job_id: int
    task: str
