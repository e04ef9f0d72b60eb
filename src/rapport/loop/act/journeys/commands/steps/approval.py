"""Wait until a colleague lets them go on; who came there after the answer is asked for anew."""

from datetime import timedelta

from ...definition import Approval
from ...models import Approval as Asked
from ...models import Stay
from .outcome import LEAVE, At, Goes, Outcome, Stands, Waits

#: An answer lets them be looked at; without one they would be so often.
LOOK_AGAIN = timedelta(days=7)


def advance(stands: Stands, step: Approval, at: At) -> list[Outcome]:
    said = list(Asked.objects.filter(version=at.version, step=step.id).exclude(said_at=None).order_by("upto"))
    outcomes = [_outcome(stay, said, at) for stay in stands]
    if any(isinstance(one, Waits) for one in outcomes):
        whom = {"colleague_id": step.colleague, "asked_at": at.now}
        Asked.objects.get_or_create(version=at.version, step=step.id, said_at=None, defaults=whom)
    return outcomes


def _outcome(stay: Stay, said: list[Asked], at: At) -> Outcome:
    answer = next((one for one in said if one.upto and stay.since <= one.upto), None)
    if answer is None:
        return Waits(at.now + LOOK_AGAIN)
    return Goes("agreed") if answer.said_yes else Goes("declined", way=LEAVE)
