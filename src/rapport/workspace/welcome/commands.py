"""What can be done in the first steps? Say who we are, type whom we know, pass over a step, put the list away."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.db import transaction

from rapport.connect.trades.commands import put_in
from rapport.loop.know.commands import add_person
from rapport.loop.know.models import Party
from rapport.loop.listen.commands import open_loop, record
from rapport.loop.listen.models import Owed
from rapport.loop.listen.touches import Touch, uuid7
from rapport.loop.listen.vocabulary import Direction, describe
from rapport.platform import clock
from rapport.platform.access.commands import set_up_workspace
from rapport.platform.access.commands.guard import only_admins
from rapport.platform.access.once import forget
from rapport.platform.journal.commands import announce

from .facts import StepOpened, StepSettled
from .models import Settled

Step, How = Settled.Step, Settled.How
#: What somebody remembers of a talk: that it was one.
SPOKE = "meeting.held"
#: What is owed comes up so long before its day is over.
NOTICE = timedelta(days=1)


class AlreadySettled(Exception):
    """You have done this already."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Typed:
    """One line of what an owner knows by heart: who, how to reach them, when they last spoke, what is owed to them."""

    name: str
    email: str = ""
    phone: str = ""
    spoke_at: datetime | None = None
    owed: str = ""
    text: str = ""
    due_at: datetime | None = None

    @property
    def is_due(self) -> bool:
        """Does it come up at once?"""
        return self.due_at is not None and self.due_at - NOTICE <= clock.now()


@transaction.atomic
def say_who_we_are(*, trade: str = "", by: Any, **business: Any) -> None:
    """Name the business, and put in what its trade begins with. Raises NotAdmin, AlreadySettled, and as `put_in`."""
    _settle(Step.COMPANY, How.DONE, by=by)
    set_up_workspace(**business, by=by)
    if trade:
        put_in(trade, by=by)


@transaction.atomic
def type_people(lines: Sequence[Typed], *, by: Any) -> list[Party]:
    """Get to know these people, with the talk each had last and what is owed to them; all of them or none.

    Raises NotAdmin, AlreadySettled, and as `add_person`.
    """
    _settle(Step.PEOPLE, How.DONE, by=by)
    return [_typed(line, by=by) for line in lines]


@transaction.atomic
def pass_over(step: str, *, by: Any) -> None:
    """Nobody is asked for this step again; done twice, it is done once. Raises NotAdmin."""
    only_admins(by)
    if Settled.objects.filter(step=step).exists():
        return
    _settle(step, How.PASSED, by=by)
    if step == Step.COMPANY:
        set_up_workspace(by=by)


@transaction.atomic
def bring_list_back(*, by: Any) -> None:
    """The list of what comes next stands on Today again; done twice, it is done once. Raises NotAdmin."""
    only_admins(by)
    if Settled.objects.filter(step=Step.LIST).delete()[0]:
        forget()
        announce(StepOpened(step=Step.LIST), by=by)


def _settle(step: str, how: str, *, by: Any) -> None:
    only_admins(by)
    _, is_new = Settled.objects.get_or_create(step=step, defaults={"how": how, "at": clock.now(), "by": by})
    if not is_new:
        raise AlreadySettled
    forget()
    announce(StepSettled(step=step, how=how), by=by)


def _typed(line: Typed, *, by: Any) -> Party:
    emails, phones = [line.email] if line.email else [], [line.phone] if line.phone else []
    party = add_person(line.name, emails=emails, phones=phones, keeper=by, by=by)
    touch = None
    if line.spoke_at:
        touch = uuid7()
        record([Touch(id=touch, kind=SPOKE, direction=Direction.MUTUAL, channel=describe(SPOKE).channel, party=party.pk,
                      occurred_at=line.spoke_at, actor=by.pk, source="page", external_id=f"log:{touch}")])  # fmt: skip
    if line.owed:
        open_loop(party, kind=line.owed, owed_by=Owed.BY_US, text=line.text, due_at=line.due_at, owner=by,
                  touch_id=touch, by=by)  # fmt: skip
    return party
