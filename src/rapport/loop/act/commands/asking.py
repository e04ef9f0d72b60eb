"""Ask somebody how it was: after we answered them, or after something was delivered, and seldom."""

from collections.abc import Iterable
from datetime import timedelta

from django.db import transaction

from rapport.loop.know.commands import hold_parties
from rapport.loop.know.models import Party, Purpose
from rapport.loop.know.spoken import in_their_language
from rapport.loop.listen.models import Close, Loop, OpenLoop, Owed
from rapport.loop.listen.touches import uuid7
from rapport.platform import clock
from rapport.platform.access.queries import workspace
from rapport.platform.languages import N_, _

from ..models import Message, State
from ..reader_links import FACES, face_link
from .write import NotReady, Refused, take_back, write

#: What such a message begins as, in the words that are kept with it.
HOW_WAS_THAT = "how was that"
#: Nobody is asked again sooner.
SELDOM = timedelta(days=30)
#: They read our answer first; a parcel is opened first.
LATER = timedelta(hours=4)
#: After the answer to which loops: they had asked something of us.
ASKED_OF_US = frozenset({Loop.QUESTION, Loop.COMPLAINT, Loop.FEEDBACK, Loop.PROMISE})


def ask_how_it_was(loop: OpenLoop) -> Message | None:
    """Ask whose loop we settled by an answer; None where nobody is asked now."""
    if loop.closed_how != Close.ANSWERED or loop.owed_by != Owed.BY_US or loop.kind not in ASKED_OF_US:
        return None
    return _ask(loop.party, about=N_("We have answered you: %(loop)s"), loop=loop)


def ask_after_delivery(parties: Iterable[int]) -> int:
    """Ask those to whom something was delivered just now; how many are asked."""
    found = Party.objects.filter(pk__in=list(parties), binned_at=None).order_by("pk")
    return sum(_ask(party, about=N_("Your order has arrived.")) is not None for party in found)


@transaction.atomic
def do_not_ask(loop: OpenLoop) -> None:
    """It is open again, so nobody asks them now how anything was: such mail is taken back, where it has not left."""
    for message in Message.objects.waiting().filter(party=loop.party_id, began_as=HOW_WAS_THAT):
        if message.state in (State.WAITING, State.HELD):
            take_back(message, by=None)


@transaction.atomic
def _ask(party: Party, *, about: str, loop: OpenLoop | None = None) -> Message | None:
    """Where the workspace wishes it and can be reached; whoever was asked in the last 30 days is left alone."""
    ours, now = workspace(), clock.now()
    if not ours.asks_how_it_was or not ours.public_url:
        return None
    hold_parties([party.pk])
    asked = Message.objects.filter(party=party, began_as=HOW_WAS_THAT, written_at__gt=now - SELDOM)
    if asked.filter(taken_back_at=None, held_back_at=None).exists():
        return None
    touch_id = uuid7()
    number = loop.pk if loop else 0
    with in_their_language(party):
        links = [f"{_(words)}: {face_link(ours.public_url, touch_id, number, face)}" for face, words in FACES.items()]
        asks = _("How was that? One tap is enough, and a low answer reaches one of us.")
        told, subject = _(about, loop=loop.text if loop else ""), _("How was that?")
    body = "\n\n".join([told, asks, "\n".join(links), ours.name])
    try:
        return write(
            party, subject=subject, body=body, purpose=Purpose.SERVICE, touch_id=touch_id,
            began_as=HOW_WAS_THAT, leaves_at=now + LATER, by=None,
        )  # fmt: skip
    except (Refused, NotReady):
        return None
