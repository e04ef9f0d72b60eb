"""Keep how somebody says it was: a touch of the ledger, and a loop for whoever keeps them where it was not good."""

from datetime import timedelta
from uuid import UUID, uuid5

from django.db import transaction

from rapport.loop.act.models import Message
from rapport.loop.know.commands import hold_parties
from rapport.loop.know.spoken import ours
from rapport.loop.listen.commands import forgive_loop, open_loop, record, withdraw
from rapport.loop.listen.models import Loop, OpenLoop, Owed, Touchpoint
from rapport.loop.listen.queries import touches_or_landed
from rapport.loop.listen.touches import Touch
from rapport.loop.listen.vocabulary import Direction
from rapport.platform import clock
from rapport.platform.languages import N_, sentence

#: What a face is worth on the scale of 0 to 10 that surveys have in the ledger.
WORTH = {"good": 10, "so-so": 7, "bad": 2}
LOW = 6
SOURCE = "how was that"
#: So long an answer can be given anew, and the last one counts; and so often.
CORRECTED_WITHIN, MOST = timedelta(hours=1), 20
ANSWERED_WITHIN = timedelta(days=2)


class TooLate(ValueError):
    """Your answer is kept already. Reply to our mail to tell us more."""


@transaction.atomic
def say_how_it_was(message: Message, face: str, words: str, *, loop: int = 0) -> None:
    """Their answer to this question of ours. Said again within an hour it replaces what was said; raises TooLate."""
    hold_parties([message.party_id])
    ids = [uuid5(message.touch_id, str(number)) for number in range(MOST)]
    before = sorted(touches_or_landed(ids), key=lambda touch: ids.index(touch.pk))
    value, now, said = WORTH[face], clock.now(), words[:2000] or None
    if before and (before[-1].value, before[-1].said) == (value, said):
        return
    if len(before) == MOST or (before and now - before[0].occurred_at > CORRECTED_WITHIN):
        raise TooLate(sentence(TooLate))
    if before:
        _take_back(before[-1], message.party_id)
    answer = Touch(
        id=ids[len(before)], kind="survey.answered", direction=Direction.FROM_THEM, channel="web", occurred_at=now,
        party=message.party_id, source=SOURCE, value=value, said=said, subject_type="loop" if loop else None,
        subject_id=str(loop) if loop else None,
    )  # fmt: skip
    record([answer])
    if value <= LOW:
        _hear(message, said, answer.id)


def _hear(message: Message, said: str | None, touch: UUID) -> None:
    party, text = message.party, ours(N_("Said that it was not good"))
    if said:
        text = ours(N_("Said that it was not good: %(words)s"), words=said)
    open_loop(
        party, kind=Loop.FEEDBACK, owed_by=Owed.BY_US, text=text, owner=party.keeper,
        due_at=clock.now() + ANSWERED_WITHIN, touch_id=touch, source=SOURCE,
    )  # fmt: skip


def _take_back(answer: Touchpoint, party: int) -> None:
    """It counts no more, and what it opened is let go."""
    withdraw(answer.pk, at=answer.occurred_at, party_id=party, by=None)
    for loop in OpenLoop.objects.open().filter(party=party, touch_id=answer.pk):
        forgive_loop(loop, by=None)
