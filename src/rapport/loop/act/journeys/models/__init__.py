"""What do we remember of journeys? What they do, who is inside, what was tested, and when a campaign went out."""

from .campaigns import LONGEST_TAG, Campaign, Run
from .fair import Approval, Contest, StayGoal
from .journeys import Cursor, Journey, JourneyQuerySet, Stay, StayQuerySet, StepTaken, Tally, Version, cause_of

__all__ = [
    "LONGEST_TAG",
    "Approval",
    "Campaign",
    "Contest",
    "Cursor",
    "Journey",
    "JourneyQuerySet",
    "Run",
    "Stay",
    "StayGoal",
    "StayQuerySet",
    "StepTaken",
    "Tally",
    "Version",
    "cause_of",
]
