"""What can be asked about mailboxes, and about mails that came in?"""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import Count, Q, QuerySet

from rapport.loop.act.models import Message
from rapport.loop.act.queries import mail_settings
from rapport.loop.act.sealing import SealBroken
from rapport.loop.know.models import Party
from rapport.loop.know.queries import identity_owner
from rapport.loop.listen.models import Conversation, OpenLoop
from rapport.platform.access.queries import colleagues

from .imap import MailboxAway, opened
from .letters import Letter
from .models import Mailbox, ReceivedMail, Skipped

#: More mails than this from one address within ten minutes are written by a machine.
STORM, STORM_WITHIN = 10, timedelta(minutes=10)
#: What the health of a mailbox is counted over.
LATELY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Health:
    """How reading a mailbox goes: how many mails came in during the last day, and how many were skipped, by reason."""

    mailbox: Mailbox
    came_in: int
    skipped: dict[str, int]


def mailboxes() -> QuerySet[Mailbox]:
    return Mailbox.objects.select_related("owner").order_by("name")


def has_heard() -> bool:
    """Is a mailbox read, or has any mail come in some other way?"""
    return Mailbox.objects.filter(off_at=None).exists() or Conversation.objects.exists()


def mailboxes_due(now: datetime) -> list[int]:
    """Those that are to be read by now."""
    return list(Mailbox.objects.filter(off_at=None, next_run_at__lte=now).order_by("pk").values_list("pk", flat=True))


def health(boxes: QuerySet[Mailbox], now: datetime) -> list[Health]:
    """How reading goes, in three questions for all of them."""
    since = now - LATELY
    lately = ReceivedMail.objects.filter(mailbox__in=boxes, read_at__gt=since).exclude(kind="")
    aside = Skipped.objects.filter(mailbox__in=boxes, at__gt=since)
    came = dict(lately.values_list("mailbox_id").order_by("mailbox_id").annotate(Count("id")))
    left = {
        (box, why): n
        for box, why, n in aside.values_list("mailbox_id", "why").order_by("mailbox_id").annotate(Count("id"))
    }
    return [
        Health(
            box, came.get(box.pk, 0), {why: left[box.pk, why] for why in Skipped.Why.values if (box.pk, why) in left}
        )
        for box in boxes
    ]


def lately_skipped(mailbox: Mailbox) -> QuerySet[Skipped]:
    """What was left where it is, the latest first, a handful."""
    return mailbox.skipped.order_by("-at", "-uid")[:10]


def sender_of(letter: Letter) -> Party | None:
    """The party that alone has the address this letter comes from; nobody when the address is forged."""
    if not letter.sender or letter.forged:
        return None
    owner = identity_owner("email", letter.sender)
    return Party.objects.select_related("keeper").get(pk=owner) if owner else None


def is_ours(letter: Letter) -> bool:
    """Does it come from an address of ours or a colleague's, or is it a copy of what we sent?"""
    copied = letter.message_id and Message.objects.filter(message_id=letter.message_id).exists()
    return bool(copied) or is_our_address(letter.sender)


def is_our_address(address: str) -> bool:
    if not address:
        return False
    at_home = address == mail_settings().from_address or Mailbox.objects.filter(address=address).exists()
    return at_home or colleagues().filter(email=address).exists()


def is_storm(letter: Letter, arrived_at: datetime) -> bool:
    """Did more than ten mails arrive from this address within ten minutes, this one counted?"""
    lately = ReceivedMail.objects.filter(received_at__gt=arrived_at - STORM_WITHIN, received_at__lte=arrived_at)
    return bool(letter.sender) and lately.filter(sender=letter.sender).count() > STORM


def loop_in(conversation: Conversation, party: Party, kind: str) -> OpenLoop | None:
    """The loop of this kind that this party opened in the conversation, and that is still open."""
    return OpenLoop.objects.open().owed_by_us().filter(conversation=conversation, party=party, kind=kind).first()


def mails_in(conversation: Conversation) -> QuerySet[ReceivedMail]:
    """What they said in this conversation, the latest first; the words are in the ledger."""
    return ReceivedMail.objects.filter(conversation=conversation, touch_id__isnull=False).order_by(
        "-received_at", "-pk"
    )


def what_they_owed(party: Party, message: Message) -> OpenLoop | None:
    """What an answer to this message settles: the loop the message is about, or else the only one they owe."""
    mine = Q(party=party) | Q(party=message.party_id, pk=message.loop_id)
    owed = list(OpenLoop.objects.open().owed_by_them().filter(mine))
    about = [loop for loop in owed if loop.pk == message.loop_id or loop.touch_id == message.touch_id]
    return about[0] if about else (owed[0] if len(owed) == 1 else None)


def mailbox_trouble(mailbox: Mailbox) -> tuple[str, int]:
    """Why this mailbox does not let us read right now, empty when it does; and how many mails it holds."""
    try:
        with opened(mailbox) as box:
            return "", box.mails
    except (MailboxAway, SealBroken) as error:
        return str(error), 0
