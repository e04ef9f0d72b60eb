"""A template that greets, people who agreed to get it, and a journey made of the steps of a test."""

from datetime import timedelta

import pytest

from rapport.loop.act.choosing import choose_what_fired
from rapport.loop.act.content.commands import make_template, save_words
from rapport.loop.act.journeys.commands import AT_TRIGGERS, make_journey, move_on, publish, put_step, set_start, take_in
from rapport.loop.act.journeys.definition import ByHand, Start
from rapport.loop.act.journeys.models import Journey
from rapport.loop.know.commands import note_consent
from rapport.platform import clock


@pytest.fixture
def hello(maya):
    """The template that says hello."""
    made = make_template("Hello", by=maya)
    save_words(made, subject="Hello {{ person.first_name }}", source="Good to have you here.", by=maya)
    return made


@pytest.fixture
def agreed(ana, bruno, maya):
    """Ana and Bruno, who agreed to offers and reminders."""
    for party in (ana, bruno):
        note_consent(party, "journey", granted=True, proof="said so", by=maya)
    return [ana, bruno]


@pytest.fixture
def running(maya):
    """Publish a journey of these steps, one after the other."""

    def made(*steps, entry=None, again="once", name="Welcome", purpose="journey", **start) -> Journey:
        journey = make_journey(name, purpose=purpose, by=maya)
        set_start(journey, Start(entry=entry or ByHand(), again=again, **start), by=maya)
        after = ""
        for step in steps:
            journey = put_step(journey, step, after=after, by=maya)
            after = step.id
        publish(journey, by=maya)
        return Journey.objects.get(pk=journey.pk)

    return made


@pytest.fixture
def later(now):
    """Let so much time pass, and whoever is due go on."""
    passed = {"at": now}

    def go(**time) -> int:
        passed["at"] += timedelta(**time)
        with clock.at(passed["at"]):
            take_in()
            choose_what_fired(AT_TRIGGERS)
            return move_on()

    return go
