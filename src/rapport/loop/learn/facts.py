"""What do we announce about learning?"""

from dataclasses import dataclass

from rapport.platform.journal.facts import Fact
from rapport.platform.languages import N_


@dataclass(frozen=True)
class GuessesTested(Fact):
    about = None
    words = N_("Tested the guesses against the past")

    back_test_id: int
    origins: int
    guesses: int
    guess: str = "buys"
