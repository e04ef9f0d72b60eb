"""A journey that forks, with people inside, and what it would have done last month."""

from collections.abc import Sequence
from datetime import timedelta
from typing import Any

from rapport.loop.act.content.commands import make_template, save_words
from rapport.loop.act.journeys.commands import (
    ask_to_look_back,
    look_back,
    make_journey,
    move_on,
    publish,
    put_in,
    put_step,
    set_start,
)
from rapport.loop.act.journeys.definition import (
    Branch,
    EntersSegment,
    Interest,
    Message,
    Start,
    Task,
    Update,
    Wait,
    WaitFor,
)
from rapport.loop.know.commands import note_consent
from rapport.loop.know.models import Party, Purpose
from rapport.loop.understand.segments.models import Segment
from rapport.platform import clock

WORDS = """Hi {{ person.first_name }},

You open our letters, thank you, but nothing in them seems to be for you. **What should we write about?**

- Brewing
- Offers
- Just my orders
"""


def journeys_of(segment: Segment, parties: Sequence[Party], by: Any) -> dict[str, int]:
    """Ask what they want to read, and do it; everybody but the last few has agreed to be asked."""
    ask = make_template("What would you like to read?", by=by)
    save_words(ask, subject="What should we write about?", source=WORDS, by=by)
    one = make_journey("Newsletter 5, ask instead", sentence="For who reads us and never clicks.", by=by)
    set_start(one, Start(EntersSegment(segment.pk), "after", 90), by=by)
    for step, after, way in (
        (Message("", template=ask.pk), "", ""),
        (WaitFor("", ["mail.replied"], 4, "days"), "s1", ""),
        (Branch("", filter="some orders in the last 60 days"), "s2", "happened"),
        (Interest("", topic="Brewing"), "s3", "yes"),
        (Update("", field="city", value="Oslo"), "s3", "no"),
        (Wait("", 2, "days"), "s2", "over"),
        (Task("", ask="Call them, if it is worth it"), "s6", ""),
    ):
        put_step(one, step, after=after, way=way, by=by)
    by_then = clock.now() - timedelta(days=60)
    for party in parties[:-3]:
        note_consent(party, Purpose.JOURNEY, granted=True, proof="Ticked the box.", said_at=by_then, by=by)
    publish(one, by=by)
    put_in(one, [party.pk for party in parties], by=by)
    move_on()
    look_back(ask_to_look_back(one, by=by).pk)
    return {"forks": one.pk}
