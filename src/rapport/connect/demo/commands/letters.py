"""Let mail come in: letters of the last days for whoever signs in, taken in as any other mail is."""

from contextlib import suppress
from dataclasses import dataclass
from datetime import timedelta
from email.message import EmailMessage
from email.utils import format_datetime
from itertools import cycle
from typing import Any

from rapport.connect.mailbox import commands as mailbox
from rapport.loop.act.commands import Refused, write
from rapport.loop.know.models import Kind, Party
from rapport.loop.listen.commands import put_to_later
from rapport.loop.listen.models import Conversation
from rapport.platform import clock

from ..story.moments import SOURCE


@dataclass(frozen=True, slots=True)
class Wrote:
    """A letter: how long ago it came and what it says; perhaps it was answered, or put off for some days."""

    ago: timedelta
    subject: str
    text: str
    answer: str = ""
    rests: timedelta | None = None


LETTERS = (
    Wrote(timedelta(hours=2), "Saturday's order", "Could you add two loaves of rye to our order for Saturday? "
          "We are more people than we thought."),
    Wrote(timedelta(hours=20), "The new coffee", "We tried the new coffee and everybody liked it. "
          "How long will you have it?\n\nI will send you the list for next month on Friday."),
    Wrote(timedelta(days=1, hours=3), "The bill of last week", "There are two lines for olive oil on the bill, and I "
          "took one bottle. Could you have a look?"),
    Wrote(timedelta(days=1, hours=8), "Thank you", "Thank you for putting the cheese aside, it was just right.",
          answer="Glad to hear that. There is a new one from that dairy next week; shall I put some aside?"),
    Wrote(timedelta(days=3), "Next month", "We are away for two weeks. I will write again when we know how many we are "
          "after that.", rests=timedelta(days=5)),
)  # fmt: skip
STRANGER = ("Nils Aune <nils.aune@example.org>", "Delivery to Moss",
            "Hello, do you deliver to Moss as well, and from which amount on?")  # fmt: skip


def bring_letters(to: Any) -> None:
    """What waits in the Inbox of this colleague, from people they keep and from one whom nobody knows."""
    writers = Party.objects.filter(keeper=to, source=SOURCE, kind=Kind.PERSON, identities__kind="email", binned_at=None)
    for told, party in zip(LETTERS, cycle(writers.order_by("pk").distinct()), strict=False):
        address = party.identities.filter(kind="email").order_by("pk").values_list("value", flat=True)[0]
        _come_in(f'"{party.name}" <{address}>', told.subject, told.text, told.ago)
        talk = Conversation.objects.filter(party=party, subject=told.subject).latest("pk")
        if told.answer:
            with suppress(Refused):  # they complained, or do not agree to be written to: it waits for an answer
                write(party, subject=f"Re: {told.subject}", body=told.answer, by=to, conversation=talk, keep_open=True)
        if told.rests:
            put_to_later(talk, until=clock.now() + told.rests, by=to)
    _come_in(*STRANGER, timedelta(hours=5))


def forget_letters(by: Any) -> None:
    """They never came in; the touches and conversations are taken out with all others of the demo."""
    mailbox.remove_source(SOURCE, by=by)


def _come_in(sender: str, subject: str, text: str, ago: timedelta) -> None:
    at, mail = clock.now() - ago, EmailMessage()
    mail["From"], mail["Subject"], mail["Date"] = sender, subject, format_datetime(at)
    mail["Message-ID"] = f"<{subject.replace(' ', '-').lower()}.{int(at.timestamp())}@letters.example>"
    mail.set_content(text)
    mailbox.receive(mail.as_bytes(), source=SOURCE, arrived_at=at)
