"""Programs that answer each other, and crowds that answer everybody: nothing of it makes us write, or owe."""

from datetime import timedelta

import pytest

from rapport.connect.mailbox.commands import receive
from rapport.loop.act.commands import send_due, write
from rapport.loop.act.models import Message
from rapport.loop.listen.models import Conversation, OpenLoop, Touchpoint
from rapport.platform import clock

from .conftest import letter


@pytest.fixture
def wrote(ana, maya, now) -> Message:
    """We wrote to Ana an hour ago."""
    with clock.at(now - timedelta(hours=1)):
        message = write(ana, subject="Decaf", body="Which one do you like?", by=maya)
    with clock.at(now - timedelta(minutes=59)):
        send_due()
    return Message.objects.get(pk=message.pk)


def test_two_programs_that_answer_each_other_are_left_to_it(wrote, ana, project, now):
    """Theirs says what it is in none of the ways that are known, and answers within seconds, again and again."""
    for n in range(25):
        with clock.at(now + timedelta(seconds=5 * n)):
            said = receive(letter(n, "Thank you for your message. How can we help you?", References=wrote.message_id))
            assert said.why
    project()

    assert Message.objects.count() == 1, "We answered by ourselves."
    assert OpenLoop.objects.count() == Conversation.objects.count() == 1
    assert Touchpoint.objects.filter(direction=1, human__gte=0.5).count() <= 10


def test_our_own_mail_that_comes_back_to_us_is_nobodys(wrote, ana, project):
    told = receive(letter(1, "Which one do you like?", "Maya Berg <maya@halden.example>", Message_ID=wrote.message_id))
    project()

    assert not OpenLoop.objects.exists()
    assert not Touchpoint.objects.filter(direction=1).exists()
    assert told.why.endswith(".")


def test_a_storm_of_many_writes_nothing_and_joins_nobody(wrote, ana, project, now):
    """Twenty-five strangers answer to all, each quoting the one before, and ask to be taken off the list."""
    quoted = wrote.message_id
    for n in range(25):
        receive(letter(n, "Please take me off this list!", f"s{n}@storm.example", References=quoted))
        quoted = f"<{n}@x.example>"
    project()

    assert Message.objects.count() == 1
    assert not OpenLoop.objects.exists()
    theirs = Conversation.objects.filter(party=ana)
    assert [one.pk for one in theirs] == [wrote.conversation_id]
    assert not Touchpoint.objects.filter(party=ana.pk, direction=1).exists()
