"""What do segments announce?"""

from dataclasses import dataclass

from rapport.platform.journal.facts import Fact
from rapport.platform.languages import N_


@dataclass(frozen=True)
class SegmentMade(Fact):
    """Somebody made a segment, or changed what it asks."""

    about = None
    words = N_("Made or changed a segment")

    segment_id: int
    name: str
    filter: str


@dataclass(frozen=True)
class SegmentRemoved(Fact):
    """Nobody keeps this segment any more."""

    about = None
    words = N_("Removed a segment")

    segment_id: int
    name: str


@dataclass(frozen=True)
class TreatmentSaid(Fact):
    """Somebody said what people of a segment get, or (empty) that they get nothing special any more."""

    about = None
    words = N_("Said what people of a segment get")

    segment_id: int
    changed: dict[str, list[str]]


@dataclass(frozen=True)
class SegmentPicked(Fact):
    """Somebody put parties into a segment by hand, or kept them out, or left it to the filter again."""

    about = None
    words = N_("Chose members of a segment by hand")

    segment_id: int
    parties: int
    belongs: bool | None


@dataclass(frozen=True)
class SegmentPassed(Fact):
    """Somebody entered a segment, or left it."""

    about = ("party", "party_id")
    words = N_("Moved in or out of a segment:")

    party_id: int
    segment_id: int
    segment: str
    entered: bool
