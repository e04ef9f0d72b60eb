"""What do we announce about strength?"""

from dataclasses import dataclass

from rapport.platform.journal.facts import Fact
from rapport.platform.languages import N_


@dataclass(frozen=True)
class StrengthFitted(Fact):
    about = None
    words = N_("Learned anew how strength is told")

    fit_id: int
    outcome: str
    earned: bool


@dataclass(frozen=True)
class OpinionGiven(Fact):
    """A colleague sees a band or a strength differently than it is worked out."""

    about = ("party", "party_id")
    words = N_("Said to see it differently:")

    party_id: int
    opinion_id: int
    what: str
    value: int
    until: str


@dataclass(frozen=True)
class OpinionTakenBack(Fact):
    about = ("party", "party_id")
    words = N_("Took back a view of")

    party_id: int
    opinion_id: int
    what: str
