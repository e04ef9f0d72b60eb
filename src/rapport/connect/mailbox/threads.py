"""To which conversation does a mail belong? By the ids it quotes alone, and only among those who may quote them.

A mail joins a conversation if it quotes a mail of ours that was sent to its sender, or a mail that its sender wrote to
us; to both belongs a colleague at the same organisation, and the organisation itself. Whoever else quotes an id may
have read it anywhere: they begin a conversation of their own. What a subject says never joins anything.
"""

from dataclasses import dataclass

from django.db.models import Q, QuerySet

from rapport.loop.act.models import Message
from rapport.loop.act.queries import sent_with
from rapport.loop.know.models import Affiliation, Party, Tie
from rapport.loop.know.queries import BOTH_HERE
from rapport.loop.listen.models import Conversation

from .letters import Letter
from .models import ReceivedMail

#: So many mails of one thread are looked at.
MOST = 200


@dataclass(frozen=True, slots=True)
class Place:
    """Where a mail belongs: the mail of ours that it answers, and the conversation it goes on with, if any."""

    answers: Message | None = None
    conversation: Conversation | None = None


def place_of(letter: Letter, party: Party | None) -> Place:
    """The nearest mail that this one quotes and may quote; of a forged sender, none."""
    if not letter.thread or letter.forged:
        return Place()
    near = {quoted: place for place, quoted in enumerate(letter.thread)}
    sent = list(sent_with(letter.thread).filter(circle(party))[:MOST]) if party else []
    heard = list(_heard(letter, party)[:MOST])
    answers = max(sent, key=lambda message: near[message.message_id], default=None)
    if answers and not answers.conversation:
        return Place(answers)
    joined = {near[mail.message_id]: mail.conversation for mail in heard}
    joined |= {near[message.message_id]: message.conversation for message in sent}
    joined = {place: conversation for place, conversation in joined.items() if conversation}
    return Place(answers, joined[max(joined)] if joined else None)


def _heard(letter: Letter, party: Party | None) -> QuerySet[ReceivedMail]:
    quoted = ReceivedMail.objects.filter(message_id__in=letter.thread).select_related("conversation").order_by("-pk")
    if party:
        return quoted.filter(circle(party, "conversation__party"))
    if not letter.sender:
        return quoted.none()
    return quoted.filter(conversation__party=None, conversation__identity=f"email:{letter.sender}")


def circle(party: Party, field: str = "party") -> Q:
    """Themselves, the organisations they work at now, and everybody who works there: as a condition on `field`."""
    ties = Affiliation.objects.current().filter(tie=Tie.WORKS_AT, **BOTH_HERE)
    places = [party.pk] if party.is_organisation else list(ties.filter(party=party).values_list("other_id", flat=True))
    if not places:
        return Q(**{field: party})
    return Q(**{f"{field}__in": [party.pk, *places]}) | Q(
        **{f"{field}__in": ties.filter(other__in=places).values("party")}
    )
