"""What do we announce about tastes?"""

from dataclasses import dataclass

from rapport.platform.journal.facts import Fact


@dataclass(frozen=True)
class InterestDeclared(Fact):
    about = ("party", "party_id")
    words = "Noted an interest that was told us:"

    party_id: int
    topic: str


@dataclass(frozen=True)
class InterestWithdrawn(Fact):
    about = ("party", "party_id")
    words = "Noted that they are not interested:"

    party_id: int
    topic: str


@dataclass(frozen=True)
class ReturnsFitted(Fact):
    about = None
    words = "Compared all returns"

    fit_id: int
    people: int
    products: int
