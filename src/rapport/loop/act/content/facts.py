"""What do we announce about templates?"""

from dataclasses import dataclass

from rapport.platform.journal.facts import Fact
from rapport.platform.languages import N_


@dataclass(frozen=True)
class TemplateMade(Fact):
    about = ("template", "template_id")
    words = N_("Made")

    template_id: int
    name: str


@dataclass(frozen=True)
class TemplateSaved(Fact):
    """Its words are others from now on: this version of this language."""

    about = ("template", "template_id")
    words = N_("Saved")

    template_id: int
    language: str
    number: int


@dataclass(frozen=True)
class TemplateRemoved(Fact):
    about = ("template", "template_id")
    words = N_("Removed")

    template_id: int
    name: str
