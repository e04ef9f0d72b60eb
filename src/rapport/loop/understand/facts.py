"""What do we announce about understanding?"""

from dataclasses import dataclass

from rapport.platform.journal.facts import Fact


@dataclass(frozen=True)
class ParametersFitted(Fact):
    about = None
    words = "Fitted the measures anew"

    fit_id: int
    people: int
