"""What did we do with people, for the pages that tell it? A journey they are in, and a mail that was tested."""

from datetime import timedelta
from typing import Any

from rapport.loop.act.content.commands import make_template, save_words
from rapport.loop.act.journeys.commands import make_journey, move_on, publish, put_in, put_step
from rapport.loop.act.journeys.definition import Message, Task, Wait, WaitFor
from rapport.loop.act.journeys.models import Journey
from rapport.loop.decide.commands import NewDecision, bring_in_decisions
from rapport.loop.know.models import Party
from rapport.loop.learn.lift.commands import count
from rapport.platform import clock


def lead(parties: list[Party], by: Any) -> dict[str, Any]:
    """A journey that writes, waits for an answer and asks a colleague; it runs, and these are inside."""
    hello = make_template("A second bag", by=by)
    save_words(hello, subject="How was the first bag?", source="Hello {{ person.first_name }},\n\ntell us.", by=by)
    journey = make_journey("Second purchase", sentence="For who bought once.", by=by)
    put_step(journey, Wait("", 2, "days"), by=by)
    put_step(journey, Message("", template=hello.pk), after="s1", by=by)
    put_step(journey, WaitFor("", ["mail.replied", "order.placed"], 5, "days"), after="s2", by=by)
    put_step(journey, Task("", ask="Ask how they like it", move="call"), after="s3", way="over", by=by)
    publish(journey, by=by)
    put_in(journey, [party.pk for party in parties], by=by)
    move_on()
    unfinished = make_journey("Birthday", sentence="Not ready yet.", by=by)
    put_step(unfinished, Message(""), by=by)
    return {"journey": journey.pk, "draft": Journey.objects.get(pk=unfinished.pk).pk, "step": "s2"}


def try_a_mail(parties: list[Party], by: Any) -> None:
    """Every second of these got a mail two months ago; most of them bought."""
    at = clock.now() - timedelta(days=60)
    arms = [("mail" if place % 2 else "hold", place % 4 < 3) for place in range(len(parties))]
    bring_in_decisions(
        [
            NewDecision(
                cause="campaign Autumn", arm=arm, propensity=0.5, at=at, party=party.pk,
                outcome="bought" if bought else "nothing", value=2000 if bought else 0,
            )
            for party, (arm, bought) in zip(parties, arms, strict=True)
        ],
        source="import:1", by=by,
    )  # fmt: skip
    count()
