"""A text message in a journey: published only where it can go and be answered, and it goes as a mail would."""

import pytest

from rapport.loop.act.commands import send_due, set_up_texts
from rapport.loop.act.content.commands import make_template, save_words
from rapport.loop.act.journeys.checking import check, unreachable
from rapport.loop.act.journeys.commands import put_in
from rapport.loop.act.journeys.definition import Definition, Message, TriggerSpeaks
from rapport.loop.act.journeys.models import StepTaken
from rapport.loop.act.journeys.trying import Tried, tried
from rapport.loop.act.models import HeldBack, Report
from rapport.loop.act.models import Message as Sent
from rapport.loop.act.queries import hook_path, text_settings
from rapport.loop.decide.models import Trigger, TriggerPoint
from rapport.platform.access.commands import set_up_workspace
from rapport.platform.access.models import User
from rapport.platform.records.reader import reader
from tests.texting import fake_provider

HERE = "https://crm.halden.example"


@pytest.fixture
def provider(maya):
    """A provider, and a workspace that it can reach."""
    set_up_workspace("Halden", currency="EUR", time_zone="UTC", public_url=HERE, by=maya)
    with fake_provider() as fake:
        set_up_texts(provider="twilio", address=fake.address, account="AC1", key="k1", sender="+4722000041", by=maya)
        yield fake


@pytest.fixture
def short(maya):
    """A template that is a text message."""
    made = make_template("Short", by=maya)
    save_words(made, subject="", source="Hi {{ person.first_name }}!", format="text", by=maya)
    return made


def faults(step: Message, purpose: str = "journey") -> str:
    definition = Definition(steps=[step])
    return " ".join(fault.sentence for fault in [*check(definition), *unreachable(definition, purpose)])


def test_a_text_goes_through_a_journey_to_the_provider_and_its_fate_is_heard(
    agreed, running, short, provider, later, client
):
    ana, bruno = agreed
    journey = running(Message("", template=short.pk, channel="sms"))

    put_in(journey, [ana.pk, bruno.pk], by=None)
    later()
    send_due()

    message = Sent.objects.get()
    assert provider.texts == [("+442079460001", "Hi Ana!\nReply STOP to end.")]
    assert (message.party, message.channel, message.once.startswith(journey.cause)) == (ana, "sms", True)
    assert HeldBack.objects.get().reason == "We have no phone number of Bruno Keller."
    assert sorted(StepTaken.objects.values_list("how", flat=True)) == ["refused", "written"]

    told_at = provider.asked[0][2]["StatusCallback"]
    assert told_at == f"{HERE}{hook_path(text_settings())}?m={message.pk}"
    client.post(told_at.removeprefix(HERE), {"MessageSid": "SM1", "MessageStatus": "delivered"})
    assert Report.objects.get(message=message).kind == "delivered"


def test_it_begins_at_a_trigger_only_for_whom_a_text_may_reach(agreed, running, short, provider, later, now):
    trigger = Trigger.objects.get(built_in="quiet")
    journey = running(Message("", template=short.pk, channel="sms"), entry=TriggerSpeaks(trigger.pk))
    fired = {"rule": "silence", "trigger": trigger, "episode": "e", "due_at": now, "fired_at": now}
    points = [TriggerPoint.objects.create(party=one, **fired) for one in agreed]

    later()

    assert [journey.cause in point.decisions.get().eligible for point in points] == [True, False]


def test_it_is_published_only_where_it_can_go_and_be_answered(provider, short, hello, maya):
    right = Message("s1", template=short.pk, channel="sms")
    assert faults(right) == ""

    assert "This template is a mail." in faults(Message("s1", template=hello.pk, channel="sms"))
    assert "This template is a text message." in faults(Message("s1", template=short.pk))
    set_up_texts(provider="telnyx", address=provider.address, sender="Halden", by=maya)
    assert "able to answer STOP" in faults(right)
    assert faults(right, "service") == ""
    set_up_texts(provider="telnyx", is_on=False, by=maya)
    assert "Text messages are off." in faults(right)


def test_tried_on_one_person_it_says_what_the_gate_says_of_texts(agreed, bruno, provider, short, maya, now):
    who = Tried(bruno.pk, "journey", None, reader(User.objects.get(pk=maya.pk)))

    (told,) = tried(Definition(steps=[Message("s1", template=short.pk, channel="sms")]), who, now)

    assert told.mail.text == "Hi Bruno!"
    assert told.verdict.reason == "We have no phone number of Bruno Keller."
