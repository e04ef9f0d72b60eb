"""What do we announce about understanding?"""

from dataclasses import dataclass

from rapport.platform.journal.facts import Fact


@dataclass(frozen=True)
class ParametersFitted(Fact):
    fit_id: int
    people: int
