"""What can be asked about mails that came in?"""

from collections.abc import Iterable

from rapport.loop.act.models import Message
from rapport.loop.act.queries import mail_settings
from rapport.loop.know.models import Party
from rapport.loop.know.queries import identity_owner
from rapport.loop.listen.models import OpenLoop
from rapport.platform.access.queries import colleagues

from .letters import Letter
from .models import ReceivedMail


def sender_of(letter: Letter) -> Party | None:
    """The party that alone has the address this letter comes from; nobody when the address is forged."""
    if not letter.sender or letter.forged:
        return None
    owner = identity_owner("email", letter.sender)
    return Party.objects.select_related("keeper").get(pk=owner) if owner else None


def is_ours(address: str) -> bool:
    """Is it the address our own mail comes from, or a colleague's?"""
    return bool(address) and (address == mail_settings().from_address or colleagues().filter(email=address).exists())


def loop_of_thread(party: Party, kind: str, thread: Iterable[str]) -> OpenLoop | None:
    """The loop of this kind that an earlier mail of the thread opened, and that is still open."""
    earlier = ReceivedMail.objects.filter(party=party, message_id__in=list(thread)).values("loop")
    return OpenLoop.objects.open().owed_by_us().filter(pk__in=earlier, kind=kind).first()


def what_they_owed(party: Party, message: Message) -> OpenLoop | None:
    """What an answer to this message settles: the loop the message is about, or else the only one they owe."""
    owed = list(OpenLoop.objects.open().owed_by_them().filter(party=party))
    about = [loop for loop in owed if loop.pk == message.loop_id or loop.touch_id == message.touch_id]
    return about[0] if about else (owed[0] if len(owed) == 1 else None)
