"""What did we do with people, for the pages that tell it? A journey they are in, news, and a mail that was tested."""

from datetime import timedelta
from typing import Any

from rapport.loop.act.content.commands import make_template, save_words
from rapport.loop.act.journeys.commands import (
    change_step,
    make_campaign,
    make_journey,
    move_on,
    publish,
    put_in,
    put_step,
    resolve_run,
    set_start,
    take_in,
)
from rapport.loop.act.journeys.definition import (
    Approval,
    Goal,
    Holdout,
    Message,
    OnDate,
    Share,
    Split,
    Start,
    Task,
    Wait,
    WaitFor,
)
from rapport.loop.act.journeys.models import Approval as Asked
from rapport.loop.act.journeys.models import Journey, Run
from rapport.loop.decide.commands import NewDecision, bring_in_decisions
from rapport.loop.know.models import Party
from rapport.loop.learn.lift.commands import count
from rapport.loop.understand.segments.commands import make_segment, pick, rebuild
from rapport.platform import clock


def lead(parties: list[Party], by: Any) -> dict[str, Any]:
    """A journey that writes, waits for an answer and asks a colleague; it runs, and these are inside."""
    hello = make_template("A second bag", by=by)
    save_words(hello, subject="How was the first bag?", source="Hello {{ person.first_name }},\n\ntell us.", by=by)
    journey = make_journey("A second bag", sentence="For who bought once.", by=by)
    put_step(journey, Wait("", 2, "days"), by=by)
    put_step(journey, Message("", template=hello.pk), after="s1", by=by)
    put_step(journey, WaitFor("", ["mail.replied", "order.placed"], 5, "days"), after="s2", by=by)
    put_step(journey, Task("", ask="Ask how they like it", move="call"), after="s3", way="over", by=by)
    publish(journey, by=by)
    put_in(journey, [party.pk for party in parties], by=by)
    move_on()
    unfinished = make_journey("A year with us", sentence="Not ready yet.", by=by)
    put_step(unfinished, Message(""), by=by)
    return {"journey": journey.pk, "draft": Journey.objects.get(pk=unfinished.pk).pk, "step": "s2"}


def send_news(parties: list[Party], by: Any) -> dict[str, Any]:
    """News for these, which have gone out; and the same people who wait for a yes, by an older version."""
    news = make_template("News of the month", by=by)
    save_words(news, subject="What is new", source="Hello,\n\n[the new beans](https://halden.example/new).", by=by)
    segment = make_segment("For the news", "person", "", by=by)
    pick(segment, [party.pk for party in parties], belongs=True, by=by)
    rebuild(segment)
    campaign = make_campaign("News of the month", sentence="For everybody who wants it.", by=by)
    set_start(campaign, Start(entry=OnDate(clock.now(), segment.pk), again="always"), by=by)
    put_step(campaign, Message("", template=news.pk), by=by)
    publish(campaign, by=by)
    take_in()
    resolve_run(Run.objects.get(journey=campaign).pk)
    asking = make_journey("Ask before", sentence="A colleague says yes first.", by=by)
    test = Split("", {"a": Share("Short", 50), "b": Share("Long", 50)})
    put_step(asking, Holdout("", percent=10), by=by)
    put_step(asking, Approval(""), after="s1", by=by)
    put_step(asking, test, after="s2", by=by)
    set_start(asking, Start(goal=Goal(["order.placed"]), until_they_answer=True), by=by)
    publish(asking, by=by)
    put_in(asking, [party.pk for party in parties], by=by)
    move_on()
    change_step(asking, Holdout("s1", percent=20), by=by)
    publish(asking, by=by)
    return {"campaign": campaign.pk, "asking": asking.pk, "approval": Asked.objects.get().pk}


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
