"""Propose as loops what reads as a promise or a question: theirs in mails that came, ours in messages that left."""

from collections.abc import Sequence

from rapport.loop.act.models import Message
from rapport.loop.know.models import Party
from rapport.loop.listen.commands import propose_loops
from rapport.loop.listen.models import Conversation, Loop, Owed, ProposedLoop
from rapport.loop.listen.touches import Touch
from rapport.platform import clock
from rapport.platform.access.queries import workspace, zone

from ..promises import promises
from ..reading import questions
from ..when import due

#: More than so many in one mail are not promises but a contract.
MOST = 3


def propose(touch: Touch, text: str, party: Party, conversation: Conversation | None, *, owed_by: str) -> None:
    """What whoever wrote this text promised; `owed_by` is the writer's side."""
    here = zone(workspace().time_zone)
    propose_loops(
        [
            ProposedLoop(
                party=party, conversation=conversation, kind=Loop.PROMISE, owed_by=owed_by, text=sentence,
                due_at=due(sentence, touch.occurred_at.astimezone(here)), touch_id=touch.id,
                proposed_at=clock.now(), source=touch.source,
            )
            for sentence in promises(text)[:MOST]
        ]
    )  # fmt: skip


def propose_of_ours(message_ids: Sequence[int]) -> None:
    """What colleagues promised, and asked, in these messages that have left."""
    here = zone(workspace().time_zone)
    written = Message.objects.filter(pk__in=message_ids, written_by__isnull=False, failed_at=None)
    for message in written.exclude(left_at=None).select_related("party", "conversation", "loop"):
        said = [(Owed.BY_US, Loop.PROMISE, each) for each in promises(message.body)]
        if message.loop is None or message.loop.is_owed_by_us:
            said += [(Owed.BY_THEM, Loop.QUESTION, each) for each in questions(message.body)[:1]]
        propose_loops(
            [
                ProposedLoop(
                    party=message.party, conversation=message.conversation, kind=kind, owed_by=side, text=sentence,
                    due_at=due(sentence, message.written_at.astimezone(here)) if kind == Loop.PROMISE else None,
                    touch_id=message.touch_id, proposed_at=clock.now(), source="page",
                )
                for side, kind, sentence in said[:MOST]
            ]
        )  # fmt: skip
