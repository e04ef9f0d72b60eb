"""Do the journeys that came with the product stand, as they come?"""

import pytest

from rapport.loop.act.content.models import Template
from rapport.loop.act.journeys.checking import check
from rapport.loop.act.journeys.commands import JourneyNameTaken, TriggerGone, publish, put_in, take_ready
from rapport.loop.act.journeys.definition import read
from rapport.loop.act.journeys.models import Journey, Stay
from rapport.loop.act.journeys.ready import BY_KEY, READY
from rapport.loop.act.models import Message
from rapport.loop.act.queries import content_of
from rapport.loop.decide.commands import ensure_built_in
from rapport.loop.decide.models import Trigger
from rapport.loop.know.commands import note_consent
from rapport.loop.listen.commands import record
from rapport.loop.listen.touches import Touch
from rapport.loop.listen.vocabulary import Direction


@pytest.fixture(autouse=True)
def triggers(db):
    ensure_built_in()


@pytest.mark.parametrize("ready", READY, ids=lambda ready: ready.key)
def test_each_can_be_published_as_it_is(ready, maya):
    journey = take_ready(ready, by=maya)

    assert check(read(journey.draft), maya) == []
    assert publish(journey, by=maya).number == 1


def test_taking_one_switches_its_trigger_on_and_nothing_else(maya):
    off = Trigger.objects.get(built_in="restock")
    assert not off.is_on

    take_ready(BY_KEY["restock"], by=maya)

    assert Trigger.objects.get(pk=off.pk).is_on
    assert not Journey.objects.get().is_running
    with pytest.raises(JourneyNameTaken):
        take_ready(BY_KEY["restock"], by=maya)


def test_words_that_are_there_already_are_kept(maya):
    take_ready(BY_KEY["birthday"], by=maya)
    Journey.objects.all().update(name="Ours")

    take_ready(BY_KEY["birthday"], by=maya)

    assert Template.objects.count() == 1


def test_without_its_trigger_it_says_so(maya):
    Trigger.objects.filter(built_in="birthday").delete()

    with pytest.raises(TriggerGone, match="has been removed"):
        take_ready(BY_KEY["birthday"], by=maya)
    assert not Template.objects.exists()


def test_a_delivery_that_came_late_is_followed_by_an_apology(maya, ana, now, later, project):
    publish(take_ready(BY_KEY["late"], by=maya), by=maya)
    later()
    late = {"kind": "delivery.late", "direction": Direction.FROM_US, "channel": "post", "source": "test"}
    record([Touch(party=ana.pk, occurred_at=now, **late)])
    project()

    later(minutes=1)

    message = Message.objects.get(party=ana)
    assert (message.purpose, message.subject) == ("service", "We are sorry that you had to wait")
    assert content_of([message])[message.pk].text.startswith("Hello Ana,\n\nyour delivery reached you later")


def test_a_second_mail_shows_what_goes_with_it_only_where_something_is_known(maya, ana, later):
    """The list of recommendations may be empty, and the mail still says something."""
    note_consent(ana, "journey", granted=True, proof="said so", by=maya)
    journey = take_ready(BY_KEY["second"], by=maya)
    publish(journey, by=maya)

    put_in(journey, [ana.pk], by=maya)
    later(minutes=1)
    later(days=13)

    assert not Stay.objects.inside().exists()
    last = Message.objects.order_by("pk").last()
    assert "should you need something again" in content_of([last])[last.pk].text
