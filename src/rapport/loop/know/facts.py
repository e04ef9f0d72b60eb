"""What do we announce about those we know?"""

from dataclasses import dataclass, field

from rapport.platform.journal.facts import Fact
from rapport.platform.languages import N_


@dataclass(frozen=True)
class PartyAdded(Fact):
    about = ("party", "party_id")
    words = N_("Added")

    party_id: int
    kind: int


@dataclass(frozen=True)
class PartyChanged(Fact):
    about = ("party", "party_id")
    words = N_("Changed")

    party_id: int
    changed: dict[str, list[str]]


@dataclass(frozen=True)
class KeeperChanged(Fact):
    about = ("party", "party_id")
    words = N_("Changed the owner of")

    party_id: int
    keeper_id: int | None
    changed: dict[str, list[str]] = field(default_factory=dict)


@dataclass(frozen=True)
class PartyBinned(Fact):
    about = ("party", "party_id")
    words = N_("Put into the bin:")

    party_id: int


@dataclass(frozen=True)
class PartyBroughtBack(Fact):
    about = ("party", "party_id")
    words = N_("Brought back from the bin:")

    party_id: int


@dataclass(frozen=True)
class PartyErased(Fact):
    """Nobody brought it back in time: everything about it is gone."""

    about = ("party", "party_id")
    words = N_("Erased what was in the bin:")

    party_id: int


@dataclass(frozen=True)
class ProductBinned(Fact):
    about = ("product", "product_id")
    words = N_("Put into the bin:")

    product_id: int


@dataclass(frozen=True)
class ProductBroughtBack(Fact):
    about = ("product", "product_id")
    words = N_("Brought back from the bin:")

    product_id: int


@dataclass(frozen=True)
class TieAdded(Fact):
    about = ("party", "party_id")
    words = N_("Added a tie of")

    party_id: int
    other_id: int
    tie: str


@dataclass(frozen=True)
class TieChanged(Fact):
    about = ("party", "party_id")
    words = N_("Changed a tie of")

    party_id: int
    other_id: int
    tie: str
    changed: dict[str, list[str]]


@dataclass(frozen=True)
class TieEnded(Fact):
    about = ("party", "party_id")
    words = N_("Ended a tie of")

    party_id: int
    other_id: int
    tie: str
    tie_id: int = 0


@dataclass(frozen=True)
class TieResumed(Fact):
    """Its end was taken back: it holds as before."""

    about = ("party", "party_id")
    words = N_("Took back the end of a tie of")

    party_id: int
    other_id: int
    tie: str


@dataclass(frozen=True)
class TieTakenBack(Fact):
    """It never was: noted by mistake."""

    about = ("party", "party_id")
    words = N_("Took back a tie of")

    party_id: int
    other_id: int
    tie: str
    role: str
    started_on: str
    ended_on: str


@dataclass(frozen=True)
class TieKindMade(Fact):
    about = None
    words = N_("Made a kind of tie")

    kind_id: int
    name: str


@dataclass(frozen=True)
class TieKindChanged(Fact):
    about = None
    words = N_("Changed a kind of tie")

    kind_id: int
    name: str
    changed: dict[str, list[str]]


@dataclass(frozen=True)
class TieKindRetired(Fact):
    about = None
    words = N_("Retired a kind of tie")

    kind_id: int
    name: str


@dataclass(frozen=True)
class TieKindBroughtBack(Fact):
    about = None
    words = N_("Brought back a kind of tie")

    kind_id: int
    name: str


@dataclass(frozen=True)
class IntroductionAsked(Fact):
    about = ("party", "party_id")
    words = N_("Asked for an introduction to")

    party_id: int
    introduction_id: int


@dataclass(frozen=True)
class IntroductionMade(Fact):
    about = ("party", "party_id")
    words = N_("Introduced")

    party_id: int
    introduction_id: int


@dataclass(frozen=True)
class IntroductionDeclined(Fact):
    about = ("party", "party_id")
    words = N_("Declined an introduction to")

    party_id: int
    introduction_id: int


@dataclass(frozen=True)
class IntroductionPutOff(Fact):
    about = ("party", "party_id")
    words = N_("Put off an introduction to")

    party_id: int
    introduction_id: int


@dataclass(frozen=True)
class IntroductionWithdrawn(Fact):
    about = ("party", "party_id")
    words = N_("Withdrew the request for an introduction to")

    party_id: int
    introduction_id: int


@dataclass(frozen=True)
class IntroductionReopened(Fact):
    about = ("party", "party_id")
    words = N_("Took back the answer about an introduction to")

    party_id: int
    introduction_id: int


@dataclass(frozen=True)
class ConsentGiven(Fact):
    about = ("party", "party_id")
    words = N_("Noted an answer of")

    party_id: int
    purpose: str
    granted: bool
    topic: int | None = None
    channel: str = ""


@dataclass(frozen=True)
class OptInAsked(Fact):
    """They were asked to confirm by mail what was said in their name."""

    about = ("party", "party_id")
    words = N_("Asked for the confirmation of")

    party_id: int
    purpose: str
    topic: int | None = None


@dataclass(frozen=True)
class WishSaid(Fact):
    """How often, from when on again, or whether we may count their clicks."""

    about = ("party", "party_id")
    words = N_("Noted a wish of")

    party_id: int
    changed: dict[str, list[str]]


@dataclass(frozen=True)
class AddressSuppressed(Fact):
    """Nothing goes to an address of theirs any more; the address itself stands in no entry."""

    about = ("party", "party_id")
    words = N_("Stopped writing to an address of")

    suppression_id: int
    kind: str
    party_id: int | None


@dataclass(frozen=True)
class SuppressionLifted(Fact):
    about = ("party", "party_id")
    words = N_("Allowed writing again to an address of")

    suppression_id: int
    kind: str
    party_id: int | None


@dataclass(frozen=True)
class TopicAdded(Fact):
    about = None
    words = N_("Added a topic")

    topic_id: int
    name: str


@dataclass(frozen=True)
class TopicChanged(Fact):
    about = None
    words = N_("Changed a topic")

    topic_id: int
    name: str
    changed: dict[str, list[str]]


@dataclass(frozen=True)
class TopicClosed(Fact):
    about = None
    words = N_("Closed a topic")

    topic_id: int
    name: str


@dataclass(frozen=True)
class TopicOpened(Fact):
    about = None
    words = N_("Opened a topic again")

    topic_id: int
    name: str


@dataclass(frozen=True)
class ConsentTextWritten(Fact):
    about = None
    words = N_("Wrote a consent text")

    purpose: str
    topic: int | None
    number: int


@dataclass(frozen=True)
class ProductChanged(Fact):
    about = ("product", "product_id")
    words = N_("Changed")

    product_id: int
    changed: dict[str, list[str]]


@dataclass(frozen=True)
class SourceRemoved(Fact):
    """Everything one source brought in was taken out again."""

    about = None
    words = N_("Took out what a source had brought")

    source: str
    parties: int
