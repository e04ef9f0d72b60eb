"""What do we announce about tastes?"""

from dataclasses import dataclass

from rapport.platform.journal.facts import Fact
from rapport.platform.languages import N_


@dataclass(frozen=True)
class InterestDeclared(Fact):
    about = ("party", "party_id")
    words = N_("Noted an interest that was told us:")

    party_id: int
    topic: str


@dataclass(frozen=True)
class InterestWithdrawn(Fact):
    about = ("party", "party_id")
    words = N_("Noted that they are not interested:")

    party_id: int
    topic: str


@dataclass(frozen=True)
class ReturnsFitted(Fact):
    about = None
    words = N_("Compared all returns")

    fit_id: int
    people: int
    products: int
