"""What do we announce about understanding?"""

from dataclasses import dataclass

from rapport.platform.journal.facts import Fact
from rapport.platform.languages import N_


@dataclass(frozen=True)
class ParametersFitted(Fact):
    about = None
    words = N_("Fitted the measures anew")

    fit_id: int
    people: int


@dataclass(frozen=True)
class RecommendationsFitted(Fact):
    about = None
    words = N_("Compared all purchases for recommendations")

    fit_id: int
    people: int
    products: int
