"""What waits for a yes, as Today and the page of a journey show it?"""

from collections.abc import Iterable
from dataclasses import dataclass

from rapport.loop.act.journeys.models import Approval
from rapport.loop.act.journeys.queries import leads_to_mail
from rapport.platform.languages import ngettext

#: Of more people than that it is asked once more.
MOST_AT_ONCE = 500


@dataclass(frozen=True, slots=True)
class Ask:
    """One question: about whom, what the button says, and whether it is asked once more."""

    id: int
    journey: int
    name: str
    people: int
    button: str
    is_many: bool


def told(approval: Approval) -> Ask:
    people: int = approval.there  # type: ignore[attr-defined]
    if leads_to_mail(approval):
        button = ngettext("Send to %(n)s person", "Send to %(n)s people", people)
    else:
        button = ngettext("Let %(n)s person go on", "Let %(n)s people go on", people)
    return Ask(approval.pk, approval.version.journey_id, approval.journey.name, people, button, people > MOST_AT_ONCE)


def all_told(approvals: Iterable[Approval]) -> list[Ask]:
    return [told(one) for one in approvals]
