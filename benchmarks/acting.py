"""How many messages a second leave through the gate, signed, over a real mail server, and what would a bare loop do?"""

import tempfile
import threading
import time
from pathlib import Path
from statistics import median
from uuid import uuid4

from django.db.models import Max, Min

from rapport.loop.act import carrier, mime
from rapport.loop.act.commands import make_mail_key, set_up_mail
from rapport.loop.act.models import Budget, MailSettings, Message, Priority
from rapport.loop.act.queries import mail_settings
from rapport.loop.act.smtp import Talk
from rapport.loop.know.commands import add_parties, note_consents
from rapport.loop.know.commands.parties import NewParty
from rapport.loop.know.models import Consent, Kind, Party
from rapport.platform import clock
from rapport.platform.hours.commands import set_hours
from tests.sink import HOST, Sink, sink

from .figures import Figure
from .programs import running, until

PEOPLE, DOMAINS, CONNECTIONS = 10_000, 400, 16
PER_SECOND, RATIO = 150, 0.5
PAUSE = 1.0
TEXT = "Dear {name},\n\n" + "the new beans are here: a washed Ethiopian, light, with jasmine and lemon.\n" * 12
_HOW = (
    "the sender program of the product: each message passes the gate (consent, suppression, budget, quiet hours), "
    f"is encoded, signed by RSA-2048 and handed over, {CONNECTIONS} connections, every commit with fsync, the "
    "ledger and the journal told; from the first to the last that left, the mail server in a process of its own on the "
    "same machine; medians of {rounds} rounds, in turns with the bare loop"
)


def measure(*, number: int, rounds: int) -> list[Figure]:
    """Messages a second, and beside it a loop that only signs and sends what is encoded already."""
    set_hours([[(540, 1020)]] * 7, quiet_from=0, quiet_to=0, quiet_weekend=False, by=None)
    Budget.objects.update_or_create(pk=1, defaults={"per_week": 100, "per_month": 100})
    parties = _customers()
    bare, alone, ours = [], [], []
    with tempfile.TemporaryDirectory(prefix="rapport-bench-") as place, sink(Path(place) / "log", sync=False) as taken:
        set_up_mail(host=HOST, port=taken.port, security="none", from_address="news@halden.example",
                    connections=CONNECTIONS, by=None)  # fmt: skip
        settings = make_mail_key(by=None)
        for _ in range(rounds):
            bare.append(_bare(settings, number, connections=CONNECTIONS))
            alone.append(_bare(settings, number, connections=1))
            ours.append(_sent(parties, number, taken))
    speed, fastest = median(ours), max(median(bare), median(alone))
    data = f"{number:,} newsletters to {PEOPLE:,} people at {DOMAINS} domains"
    how = _HOW.format(rounds=rounds)
    return [
        Figure("messages that leave", speed, "messages/s", data, how, "messages_per_s", PER_SECOND, at_most=False),
        Figure("the same against a bare loop", speed / fastest, "", data, "the same run, against the faster bare loop",
               "messages_vs_bare_ratio", RATIO, at_most=False),
        Figure(f"bare loop, {CONNECTIONS} connections", median(bare), "messages/s", data,
               "the same signer and mail server, one thread a connection, no database"),
        Figure("bare loop, one connection", median(alone), "messages/s", data, "the same, one after the other"),
    ]  # fmt: skip


def _customers() -> list[Party]:
    """Who agreed to the newsletter."""
    new = [NewParty(Kind.PERSON, f"Customer {n}", [("email", _address(n))]) for n in range(PEOPLE)]
    add_parties(new, source="acting")
    parties = list(Party.objects.filter(source="acting").order_by("pk"))
    now = clock.now()
    note_consents(
        [Consent(party=one, purpose="newsletter", granted=True, proof="bench", said_at=now) for one in parties]
    )
    return parties


def _address(number: int) -> str:
    return f"customer{number}@d{number % DOMAINS}.example"


def _sent(parties: list[Party], number: int, taken: Sink) -> float:
    """Messages a second from the first to the last."""
    before, now = len(taken.ids()), clock.now()
    Message.objects.bulk_create([_message(parties[n % PEOPLE], n, now) for n in range(number)], batch_size=2_000)
    mine = Message.objects.filter(written_at=now)
    with running("worker", "--only", "sender"):
        until(lambda: not _paused(mine.filter(told_at=None).exists()), seconds=600)
    assert len(taken.ids()) == before + number
    span = mine.aggregate(first=Min("left_at"), last=Max("left_at"))
    assert span["first"]
    assert span["last"]
    return (number - 1) / (span["last"] - span["first"]).total_seconds()


def _paused(goes_on: bool) -> bool:
    """Looking costs the machine we measure: it is done once a second."""
    if goes_on:
        time.sleep(PAUSE)
    return goes_on


def _message(party: Party, number: int, now) -> Message:
    name = uuid4()
    return Message(
        party=party, purpose="newsletter", priority=Priority.MANY, to=_address(number % PEOPLE), subject="New beans",
        body=TEXT.format(name=party.name), touch_id=name, message_id=f"<{name}@halden.example>", written_at=now,
        leaves_at=now,
    )  # fmt: skip


def _bare(settings: MailSettings, number: int, *, connections: int) -> float:
    """Messages a second of threads that sign and hand over, and do nothing else."""
    each = number // connections
    mails = [[_encoded(thread * each + n) for n in range(each)] for thread in range(connections)]
    threads = [threading.Thread(target=_hand_over, args=(mail_settings(), some)) for some in mails]
    began = time.perf_counter()
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return each * connections / (time.perf_counter() - began)


def _hand_over(settings: MailSettings, mails: list[tuple[str, bytes]]) -> None:
    talk, signer = Talk(settings), carrier.signer_of(settings)
    assert signer
    for to, mail in mails:
        talk.hand_over(signer.signed(mail, at=clock.now()), sender=settings.from_address, to=to)
    talk.close()


def _encoded(number: int) -> tuple[str, bytes]:
    to = _address(number % PEOPLE)
    letter = mime.Letter(
        from_name="Halden", from_address="news@halden.example", to=to, subject="New beans", date=clock.now(),
        text=TEXT.format(name=f"Customer {number % PEOPLE}"), message_id=f"<{uuid4()}@halden.example>",
    )  # fmt: skip
    return to, mime.encode(letter)
