"""What do we remember of journeys? What they do, who is inside, how drafts were changed, what was tested, and when a
campaign went out."""

from .campaigns import LONGEST_TAG, Campaign, Run
from .drafts import DraftEdit, LookBack
from .fair import Approval, Contest, StayGoal
from .journeys import Cursor, Journey, JourneyQuerySet, Stay, StayQuerySet, StepTaken, Tally, Version, cause_of

__all__ = [
    "LONGEST_TAG",
    "Approval",
    "Campaign",
    "Contest",
    "Cursor",
    "DraftEdit",
    "Journey",
    "JourneyQuerySet",
    "LookBack",
    "Run",
    "Stay",
    "StayGoal",
    "StayQuerySet",
    "StepTaken",
    "Tally",
    "Version",
    "cause_of",
]
