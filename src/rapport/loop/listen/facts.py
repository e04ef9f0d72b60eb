"""What do we announce about loops and the ledger?"""

from dataclasses import dataclass, field

from rapport.platform.journal.facts import Fact
from rapport.platform.languages import N_


@dataclass(frozen=True)
class LoopOpened(Fact):
    about = ("loop", "loop_id")
    words = N_("Opened")

    loop_id: int
    party_id: int
    kind: str
    owed_by: str


@dataclass(frozen=True)
class LoopClosed(Fact):
    about = ("loop", "loop_id")
    words = N_("Closed")

    loop_id: int
    party_id: int
    how: str
    on_time: bool
    waited_seconds: float


@dataclass(frozen=True)
class LoopReopened(Fact):
    about = ("loop", "loop_id")
    words = N_("Reopened")

    loop_id: int
    party_id: int


@dataclass(frozen=True)
class LoopMoved(Fact):
    about = ("loop", "loop_id")
    words = N_("Moved the date of")

    loop_id: int
    party_id: int
    changed: dict[str, list[str]]


@dataclass(frozen=True)
class LoopHandedOver(Fact):
    about = ("loop", "loop_id")
    words = N_("Handed over")

    loop_id: int
    party_id: int
    owner_id: int | None
    changed: dict[str, list[str]] = field(default_factory=dict)


@dataclass(frozen=True)
class TouchCorrected(Fact):
    about = ("touch", "touch_id")
    words = N_("Corrected")

    touch_id: str
    party_id: int | None
    withdrawn: bool


@dataclass(frozen=True)
class TouchesRemoved(Fact):
    """`months` ("2026-05") are those that lost some; copies of the ledger are made anew for them."""

    about = None
    words = N_("Removed touches")

    why: str
    touches: int
    months: list[str] = field(default_factory=list)


@dataclass(frozen=True)
class ValuesRestated(Fact):
    """Amounts in another currency are worth something else; copies of the ledger are made anew for these months."""

    about = None
    words = N_("Worked out anew what was bought in another currency")

    currency: str
    touches: int
    months: list[str]


@dataclass(frozen=True)
class ConversationGiven(Fact):
    about = ("conversation", "conversation_id")
    words = N_("Gave away")

    conversation_id: int
    owner_id: int | None
    changed: dict[str, list[str]]


@dataclass(frozen=True)
class ConversationPutToLater(Fact):
    about = ("conversation", "conversation_id")
    words = N_("Put to later")

    conversation_id: int
    until: str


@dataclass(frozen=True)
class ConversationWoken(Fact):
    about = ("conversation", "conversation_id")
    words = N_("Took up again")

    conversation_id: int


@dataclass(frozen=True)
class ConversationClosed(Fact):
    about = ("conversation", "conversation_id")
    words = N_("Closed")

    conversation_id: int


@dataclass(frozen=True)
class ConversationReopened(Fact):
    about = ("conversation", "conversation_id")
    words = N_("Reopened")

    conversation_id: int


@dataclass(frozen=True)
class ProposalAccepted(Fact):
    about = ("loop", "loop_id")
    words = N_("Took up a proposal:")

    loop_id: int
    proposal_id: int


@dataclass(frozen=True)
class ProposalDismissed(Fact):
    about = ("party", "party_id")
    words = N_("Dismissed a proposed loop with")

    party_id: int
    proposal_id: int


@dataclass(frozen=True)
class TouchRuleMade(Fact):
    about = None
    words = N_("Made a kind of record a touch:")

    rule: int
    noun: str
    label: str


@dataclass(frozen=True)
class TouchRuleRetired(Fact):
    about = None
    words = N_("Told no more as a touch:")

    rule: int
    noun: str
    label: str
