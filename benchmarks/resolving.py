"""How many people a second are asked of the gate when a campaign goes out?"""

import time
from datetime import timedelta

from django.db import connection

from rapport.loop.act.content.commands import make_template, save_words
from rapport.loop.act.journeys.commands import begin_run, make_campaign, publish, put_step, resolve_run, set_start
from rapport.loop.act.journeys.definition import Message, OnDate, Start
from rapport.loop.act.journeys.models import Journey, Run, Stay
from rapport.loop.know.models import Consent, Identity, Kind, Party, Person
from rapport.loop.understand.segments.commands import make_segment
from rapport.loop.understand.segments.models import Member, Segment
from rapport.platform import clock
from rapport.platform.access.commands import add_user
from rapport.platform.access.models import User

from .figures import Figure
from .world.size import PASSWORD

PER_SECOND = 5_000
_HOW = (
    "the job of the product: pages of 5,000 in the order of their ids, each asked of the gate (consent, suppression, "
    "complaint, pause, budget, quiet hours, left-alone group) and let in, with how far it goes, in one transaction; "
    "one of twenty has not agreed and is told of by name"
)


def resolving(people: int) -> Figure:
    """A campaign to so many people, from its beginning until everybody was asked."""
    writer = add_user("campaigns@bench.example", name="Writer", password=PASSWORD, is_admin=True)
    segment = _readers(people, writer)
    template = make_template("Campaign of the bench", by=writer)
    save_words(template, subject="New beans", source="The new beans are here.", by=writer)
    journey = make_campaign("Campaign of the bench", by=writer)
    at = clock.now() + timedelta(days=300)
    set_start(journey, Start(entry=OnDate(at, segment.pk), again="always"), by=writer)
    put_step(journey, Message("", template=template.pk), by=writer)
    publish(journey, by=writer)
    run = begin_run(Journey.objects.select_related("published").get(pk=journey.pk), at)
    began = time.perf_counter()
    resolve_run(run.pk)
    took = time.perf_counter() - began
    run = Run.objects.get(pk=run.pk)
    assert run.resolved_at, "everybody was asked"
    assert run.people + run.refused == people == Stay.objects.filter(run=run).count() + run.refused
    data = f"{people:,} people, {run.refused:,} of them refused by the gate"
    return Figure(
        "a campaign asked of the gate", people / took, "people/s", data, _HOW, "gate_people_per_s", PER_SECOND,
        at_most=False,
    )  # fmt: skip


def _readers(people: int, writer: User) -> Segment:
    """Those people, with an address and a consent each, in a segment."""
    segment = make_segment("Readers of the bench", "person", 'name starts with "Reader of the bench"', by=writer)
    now = clock.now()
    named = {"kind": Kind.PERSON, "source": "resolving", "added_at": now}
    names = [f"Reader of the bench {n}" for n in range(people)]
    there = Party.objects.bulk_create(
        [Party(name=name, sort_name=name.lower(), **named) for name in names], batch_size=5_000
    )
    Person.objects.bulk_create([Person(party=one) for one in there], batch_size=5_000)
    address = {"kind": Identity.Kind.EMAIL, "source": "resolving", "added_at": now}
    Identity.objects.bulk_create(
        [Identity(party=one, value=f"r{n}@readers{n % 20}.example", **address) for n, one in enumerate(there)],
        batch_size=5_000,
    )
    yes = {"purpose": "newsletter", "granted": True, "proof": "bench", "source": "resolving", "said_at": now}
    agreed = [Consent(party=one, **yes) for n, one in enumerate(there) if n % 20]
    Consent.objects.bulk_create(agreed, batch_size=5_000)
    Member.objects.bulk_create([Member(segment=segment, party=one, since=now) for one in there], batch_size=5_000)
    with connection.cursor() as cursor:
        for table in ("know_party", "know_person", "know_identity", "know_consent", "segments_member"):
            cursor.execute(f"ANALYZE {table}")
    return segment
