"""What was said before there were conversations is found in some afterwards, quickly and by the same rules."""

from datetime import timedelta
from importlib import import_module

import pytest
from django.apps import apps
from django.db import connection

from rapport.connect.mailbox.commands import receive
from rapport.connect.mailbox.models import ReceivedMail
from rapport.loop.act.commands import send_due, write
from rapport.loop.act.models import Message
from rapport.loop.listen.commands import open_loop
from rapport.loop.listen.models import Conversation, Loop, OpenLoop, Owed, Turn
from rapport.platform import clock

from .mails import mail
from .test_threads import letter

migration = import_module("rapport.connect.mailbox.migrations.0003_earlier_talk")


def backfill() -> None:
    """As if nothing had known of conversations so far."""
    Conversation.objects.all().delete()
    ReceivedMail.objects.update(sender="")
    with connection.schema_editor() as editor:
        migration.make_conversations(apps, editor)


def together() -> set[frozenset[str]]:
    """The Message-IDs of each conversation."""
    found: dict[int, set[str]] = {}
    for rows in (Message.objects, ReceivedMail.objects):
        for conversation, message_id in rows.exclude(conversation=None).values_list("conversation", "message_id"):
            found.setdefault(conversation, set()).add(message_id)
    return {frozenset(ids) for ids in found.values()}


@pytest.fixture
def world(ana, bruno, maya, project, now):
    """Some talk with people and strangers, as it comes in these days."""
    owed = open_loop(ana, kind=Loop.QUESTION, owed_by=Owed.BY_THEM, text="Your VAT number?", by=maya)
    with clock.at(now - timedelta(days=2)):
        asked = write(ana, subject="VAT", body="Your VAT number?", loop=owed, by=maya)
        write(bruno, subject="Hello", body="How are things?", by=maya)
    with clock.at(now - timedelta(days=1)):
        send_due()
        receive(mail("reply", message_id=asked.message_id))
        question = OpenLoop.objects.get(pk=receive(mail("question")).loop_id)
    project()
    write(ana, subject="Re: Decaf", body="Yes.", loop=question, by=maya)
    receive(letter(1, "mallory@elsewhere.example", to=asked.message_id))
    receive(letter(2, "mallory@elsewhere.example", to="<1@x.example>"))
    receive(letter(3, text="When do you open?"))
    receive(mail("out_of_office"))
    project()


def test_the_same_belongs_together_as_if_it_came_today(world):
    as_it_came = together()
    turns = set(Conversation.objects.values_list("party", "identity", "turn", "owner"))

    backfill()

    assert together() == as_it_came
    assert set(Conversation.objects.values_list("party", "identity", "turn", "owner")) == turns
    assert ReceivedMail.objects.get(message_id="<1@x.example>").sender == "mallory@elsewhere.example"


def test_only_what_we_still_owe_is_open(world, ana):
    backfill()

    waiting = Conversation.objects.open().get()
    assert (waiting.party, waiting.turn) == (ana, Turn.US)
    assert OpenLoop.objects.open().owed_by_us().get().conversation == waiting
