"""What do we announce about records and how they are looked at?"""

from dataclasses import dataclass

from rapport.platform.journal.facts import Fact


@dataclass(frozen=True)
class ViewSaved(Fact):
    about = ("view", "view_id")
    words = "Saved the view"

    view_id: int
    noun: str
    name: str
    changed: dict[str, list[str]]


@dataclass(frozen=True)
class ViewRemoved(Fact):
    about = ("view", "view_id")
    words = "Removed the view"

    view_id: int
    noun: str
    name: str
