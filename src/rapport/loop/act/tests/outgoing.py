"""Many messages that wait to leave, and the program that lets them."""

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from uuid import UUID, uuid4

from django.db import connection

from rapport.loop.act.models import Message
from rapport.loop.know.commands import add_parties
from rapport.loop.know.commands.parties import NewParty
from rapport.loop.know.models import Kind, Party
from rapport.platform import clock

#: The longest name of a domain among them is as good as any.
DOMAINS = 40
SEND = "import django; django.setup(); from rapport.server.sender import send_forever; send_forever()"


def let_wait(number: int, *, people: int = 50, purpose: str = "service") -> list[str]:
    """So many messages to so many people at several domains, due now; their Message-IDs in order."""
    if not Party.objects.filter(source="outgoing").exists():
        new = [NewParty(Kind.PERSON, f"Person {n}", [("email", address_of(n))]) for n in range(people)]
        add_parties(new, source="outgoing")
    parties = list(Party.objects.filter(source="outgoing").order_by("pk"))
    now = clock.now()
    made = [_message(parties[n % len(parties)], n % len(parties), n, purpose, now) for n in range(number)]
    Message.objects.bulk_create(made, batch_size=2000)
    return [message.message_id for message in made]


def address_of(number: int) -> str:
    return f"p{number}@d{number % DOMAINS}.example"


@contextmanager
def sender_process() -> "Iterator[subprocess.Popen[bytes]]":
    """The program that sends, on the database of this test; killed at the end of the block."""
    place = connection.settings_dict
    url = f"host={place['HOST']} dbname={place['NAME']} user={place['USER']} port={place['PORT'] or 5432}"
    env = os.environ | {"DATABASE_URL": url, "PYTHONPATH": os.pathsep.join(sys.path)}
    with subprocess.Popen([sys.executable, "-c", SEND], env=env) as sender:
        try:
            yield sender
        finally:
            sender.kill()


def _message(party: Party, person: int, number: int, purpose: str, now: datetime) -> Message:
    name: UUID = uuid4()
    return Message(
        party=party, purpose=purpose, to=address_of(person), subject=f"Your order {number}: Größe", touch_id=name,
        body=f"Dear Person {person},\n\nyour order {number} is on its way.\n" * 4, written_at=now.astimezone(UTC),
        message_id=f"<{name}@halden.example>", leaves_at=now,
    )  # fmt: skip
