"""What do a million people who wait in a journey cost, and how soon after a trigger speaks has its mail left?"""

import tempfile
import time
from datetime import timedelta
from pathlib import Path
from statistics import median

from django.db import connection

from rapport.loop.act.commands import set_up_mail
from rapport.loop.act.content.commands import make_template, save_words
from rapport.loop.act.journeys.commands import (
    going_on,
    make_journey,
    move_on,
    next_due,
    publish,
    put_step,
    set_start,
    take_in,
)
from rapport.loop.act.journeys.definition import Message, Start, Step, TriggerSpeaks, Wait
from rapport.loop.act.journeys.models import Journey, Stay
from rapport.loop.act.models import Message as Mail
from rapport.loop.act.models import Sender
from rapport.loop.decide.candidates import Candidate
from rapport.loop.decide.commands.fire import fire
from rapport.loop.decide.models import Rule, Trigger
from rapport.loop.know.commands import add_parties, note_consents
from rapport.loop.know.commands.parties import NewParty
from rapport.loop.know.models import Consent, Kind, Party
from rapport.platform import clock
from rapport.platform.access.commands import add_user
from rapport.platform.hours.commands import set_hours
from tests.sink import HOST, sink

from .figures import Figure, p95
from .programs import running, until
from .resolving import resolving
from .world.size import PASSWORD

TICK_MS, POINT_S = 1_000, 2.0
#: So many points a second, each of another person.
A_SECOND = 5
#: Seconds until the mover has started, too.
START = 3.0
_WAITING = """
INSERT INTO journeys_stay (journey_id, version_id, party_id, entry, entered_at, step, since, due_at, waits, held_rule,
                           left_how)
SELECT %(journey)s, %(version)s, p.id, 'bench', %(now)s, 's1', %(now)s,
       %(now)s + interval '1 day' + p.id %% 2592000 * interval '1 second', 0, '', '' FROM know_party p
"""
_TICK = (
    "one round of the mover: who is to come in (the ledger, dates), who is due, and when somebody is "
    "next; nobody of them is due, as in most rounds; median of {rounds}"
)
_POINT = (
    "from the firing of a trigger point to the answer of the mail server that has taken its mail: the mover and the "
    "sender of the product as programs of their own, both woken by what was committed; {a_second} points a second"
)


def measure(*, rounds: int, points: int, people: int) -> list[Figure]:
    """The tick with everybody waiting, and with 2,000 of them due; from trigger points to mails; and a campaign."""
    set_hours([[(540, 1020)]] * 7, quiet_from=0, quiet_to=0, quiet_weekend=False, by=None)
    waiting = _waiting()
    ticks = [_took(_tick) for _ in range(rounds)]
    due = [_took(lambda: _some_due(2_000)) for _ in range(3)]
    data = f"{waiting:,} people wait in a journey"
    took = _from_points(points)
    return [
        Figure("tick of journeys", median(ticks) * 1_000, "ms", data, _TICK.format(rounds=rounds),
               "journey_tick_1m_ms", TICK_MS),
        Figure("the same with 2,000 of them due", median(due) * 1_000, "ms", data,
               "they come to the end of a wait, and leave; median of 3"),
        Figure("trigger point to mail server, 95 of 100", p95(took), "s", f"{len(took):,} points, {data}",
               _POINT.format(a_second=A_SECOND), "point_to_smtp_p95_s", POINT_S),
        resolving(people),
    ]  # fmt: skip


def _published(name: str, step: Step, start: Start | None = None) -> Journey:
    journey = make_journey(name, by=None)
    if start:
        set_start(journey, start, by=None)
    put_step(journey, step, by=None)
    publish(journey, by=None)
    return Journey.objects.get(pk=journey.pk)


def _waiting() -> int:
    """Everybody in the world waits in one journey, for a day to a month."""
    journey = _published("Everybody waits", Wait("", 1, "days"))
    told = {"journey": journey.pk, "version": journey.published_id, "now": clock.now()}
    with connection.cursor() as cursor:
        cursor.execute("SELECT setval(pg_get_serial_sequence('know_party', 'id'), (SELECT max(id) FROM know_party))")
        cursor.execute(_WAITING, told)
        cursor.execute("VACUUM ANALYZE journeys_stay")
    return Stay.objects.count()


def _tick() -> None:
    take_in()
    move_on()
    next_due(going_on())


def _some_due(number: int) -> None:
    """The clock goes on until so many of them are due."""
    at = Stay.objects.inside().order_by("journey", "due_at").values_list("due_at", flat=True)[number - 1]
    assert at
    with clock.at(at + timedelta(days=1)):
        move_on(number)


def _took(deed) -> float:
    began = time.perf_counter()
    deed()
    return time.perf_counter() - began


def _from_points(number: int) -> list[float]:
    """Seconds from each of so many points to its mail."""
    writer = add_user("journeys@bench.example", name="Writer", password=PASSWORD, is_admin=True)
    template = make_template("Bench", by=writer)
    save_words(template, subject="New beans", source="The new beans are here.\n" * 12, by=writer)
    trigger = Trigger.objects.on().filter(built_in="quiet").get()
    journey = _published("Quiet", Message("", template=template.pk), Start(TriggerSpeaks(trigger.pk)))
    parties = _agreed(number)
    with tempfile.TemporaryDirectory(prefix="rapport-bench-") as place, sink(Path(place) / "log", sync=False) as taken:
        set_up_mail(host=HOST, port=taken.port, security="none", from_address="news@halden.example", by=None)
        with running("worker", "--only", "mover"), running("worker", "--only", "sender"):
            until(lambda: Sender.objects.exists())
            time.sleep(START)
            _fire(parties, trigger)
            mails = Mail.objects.filter(cause=journey.cause, left_at__isnull=False)
            until(lambda: not trigger.points.filter(considered_at=None).exists())
            entered = trigger.points.filter(arm=journey.cause).count()  # the others are left alone on purpose
            until(lambda: mails.count() == entered)
    fired = dict(trigger.points.filter(party__in=parties).values_list("party", "fired_at"))
    return [(left - fired[party]).total_seconds() for party, left in mails.values_list("party", "left_at") if left]


def _fire(parties: list[Party], trigger: Trigger) -> None:
    """One trigger point after the other."""
    for party in parties:
        at = clock.now()
        fire([Candidate(party.pk, Rule.SILENCE, f"{at:%Y-%m-%d}", at, trigger=trigger.pk)], at)
        time.sleep(1 / A_SECOND)


def _agreed(number: int) -> list[Party]:
    """Who agreed to offers and reminders."""
    new = [NewParty(Kind.PERSON, f"Customer {n}", [("email", f"c{n}@d{n % 20}.example")]) for n in range(number)]
    add_parties(new, source="journeying")
    parties, now = list(Party.objects.filter(source="journeying").order_by("pk")), clock.now()
    note_consents([Consent(party=one, purpose="journey", granted=True, proof="bench", said_at=now) for one in parties])
    return parties
