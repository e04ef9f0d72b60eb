"""Write, and take back."""

from datetime import timedelta

import pytest
from django.db import transaction

from rapport.loop.act.commands import (
    NotReady,
    NotTheirs,
    Refused,
    TooLate,
    TooLong,
    send_due,
    set_up_mail,
    take_back,
    write,
)
from rapport.loop.act.models import Message
from rapport.loop.decide.models import Decision, TriggerPoint
from rapport.loop.decide.queries import points_for
from rapport.loop.know.commands import add_identity, do_not_contact
from rapport.loop.listen.commands import AlreadyClosed, open_loop, record
from rapport.loop.listen.models import Loop, Owed, Touchpoint
from rapport.loop.listen.touches import Touch, uuid7
from rapport.loop.listen.vocabulary import Direction
from rapport.platform import clock
from rapport.platform.journal.queries import latest


def test_an_answer_settles_the_loop_and_the_trigger_point_at_once(ana, question, maya, project, now):
    project()
    point = points_for(maya, now).get()

    message = write(ana, subject="Decaf", body="Two kinds.", loop=question, point=point, by=maya)

    question.refresh_from_db()
    assert (question.is_open, question.answer_id) == (False, message.touch_id)
    assert not points_for(maya, now).exists()
    assert message.decision.chosen == Decision.Choice.ANSWER
    assert message.decision.touch_id == message.touch_id
    assert (message.purpose, message.to, message.state) == ("service", "ana@ruiz.example", "waiting")
    assert message.leaves_at == now + timedelta(seconds=10)


def test_the_trigger_point_of_the_loop_is_found_by_itself(ana, question, maya, project):
    project()

    message = write(ana, subject="Decaf", body="Two kinds.", loop=question, by=maya)

    assert message.trigger_point == TriggerPoint.objects.get(loop=question)
    assert message.decision is not None


def test_a_silence_is_answered_by_a_personal_message(ana, maya, bought, now):
    bought(ana, times=12, every=7, last=40)

    message = write(ana, subject="Hello", body="Has something changed?", point=points_for(maya, now).get(), by=maya)

    assert (message.purpose, message.decision.chosen, message.loop) == ("personal", "write", None)
    assert not points_for(maya, now).exists()


def test_nothing_is_left_of_a_write_that_is_rolled_back(ana, question, maya):
    with transaction.atomic():
        write(ana, subject="Decaf", body="Two kinds.", loop=question, by=maya)
        transaction.set_rollback(True)

    question.refresh_from_db()
    assert question.is_open
    assert not Message.objects.exists()


def test_a_refused_message_changes_nothing_and_says_why(ana, question, maya, now):
    do_not_contact(ana, since=now, by=maya)

    with pytest.raises(Refused, match="asked us not to get in touch"):
        write(ana, subject="Decaf", body="Two kinds.", loop=question, by=maya)

    question.refresh_from_db()
    assert question.is_open
    assert not Message.objects.exists()


def test_taking_back_opens_everything_again(ana, question, maya, project, now):
    project()
    message = write(ana, subject="Decaf", body="Two kinds.", loop=question, by=maya)

    message = take_back(message, by=maya)
    project()

    question.refresh_from_db()
    assert (message.state, question.is_open, question.answer_id) == ("taken back", True, None)
    assert points_for(maya, now).get().loop == question
    assert not Touchpoint.objects.filter(party=ana.pk).exists()
    assert latest("act.MessageTakenBack").count() == 1


def test_what_was_taken_back_never_leaves(ana, maya, posted, send_later):
    take_back(write(ana, subject="Hello", body="One.", by=maya), by=maya)

    assert send_later() == 0
    assert posted.mails == []


def test_taking_back_twice_is_taking_back_once(ana, maya):
    message = write(ana, subject="Hello", body="One.", by=maya)
    take_back(message, by=maya)

    assert take_back(message, by=maya).state == "taken back"
    assert latest("act.MessageTakenBack").count() == 1


def test_what_has_left_cannot_be_taken_back(ana, question, maya, send_later):
    message = write(ana, subject="Decaf", body="Two kinds.", loop=question, by=maya)
    send_later()

    with pytest.raises(TooLate, match="has left"):
        take_back(message, by=maya)

    question.refresh_from_db()
    assert not question.is_open


def test_a_loop_answered_twice_is_answered_once(ana, question, maya, ola):
    write(ana, subject="Decaf", body="Two kinds.", loop=question, by=maya)

    with pytest.raises(AlreadyClosed):
        write(ana, subject="Decaf", body="Yes.", loop=question, by=ola)

    assert Message.objects.count() == 1


def test_a_form_sent_twice_writes_one_message(ana, question, maya):
    touch_id = uuid7()
    first = write(ana, subject="Decaf", body="Two kinds.", loop=question, touch_id=touch_id, by=maya)
    again = write(ana, subject="Decaf", body="Two kinds.", loop=question, touch_id=touch_id, by=maya)

    assert again == first
    assert Message.objects.count() == 1


def test_the_form_of_one_party_writes_to_no_other(ana, bruno, maya):
    touch_id = uuid7()
    write(ana, subject="Hello", body="One.", touch_id=touch_id, by=maya)

    with pytest.raises(NotTheirs):
        write(bruno, subject="Hello", body="One.", touch_id=touch_id, by=maya)


def test_a_loop_of_somebody_else_is_not_answered(bruno, question, maya):
    with pytest.raises(NotTheirs):
        write(bruno, subject="Decaf", body="Two kinds.", loop=question, by=maya)


def test_a_reminder_of_what_they_owe_settles_nothing(ana, maya, send_later, project):
    owed = open_loop(ana, kind=Loop.QUESTION, owed_by=Owed.BY_THEM, text="Your VAT number?", by=maya)

    write(ana, subject="A small reminder", body="Your VAT number?", loop=owed, by=maya)
    send_later()
    project()

    owed.refresh_from_db()
    assert owed.is_open
    assert Touchpoint.objects.get(party=ana.pk).kind == "mail.sent"


def test_an_answer_goes_to_the_address_they_wrote_from(ana, maya, project, now):
    add_identity(ana, "email", "ana@office.example", by=maya)
    asked = Touch(kind="question.asked", direction=Direction.FROM_THEM, channel="email", occurred_at=now, party=ana.pk,
                  source="mail", payload={"from": "ana@office.example", "message_id": "<7@office.example>",
                                          "references": "<5@office.example>", "subject": "Prices"})  # fmt: skip
    record([asked])
    project()
    loop = open_loop(ana, kind=Loop.QUESTION, owed_by=Owed.BY_US, text="Prices?", touch_id=asked.id, by=maya)

    message = write(ana, subject="Re: Prices", body="Here they are.", loop=loop, by=maya)

    assert message.to == "ana@office.example"
    assert message.in_reply_to == "<7@office.example>"
    assert message.references == "<5@office.example> <7@office.example>"


@pytest.mark.parametrize(("subject", "body"), [("", "Hello"), ("Hello", " \r\n "), (" \x00 ", "Hello")])
def test_an_empty_mail_is_named(ana, maya, subject, body):
    with pytest.raises(NotReady, match="needs a subject and a few words"):
        write(ana, subject=subject, body=body, by=maya)


def test_a_mail_too_long_is_named(ana, maya):
    with pytest.raises(TooLong, match=r"100,000"):
        write(ana, subject="Hello", body="x" * 100_001, by=maya)


def test_a_subject_cannot_smuggle_in_a_header(ana, maya):
    message = write(ana, subject="Hello\r\nBcc: all@ruiz.example", body="a\r\nb\x00\ud800", by=maya)

    assert message.subject == "Hello Bcc: all@ruiz.example"
    assert message.body == "a\nb?"


def test_the_time_to_undo_is_a_setting(ana, maya, now):
    set_up_mail(host="", undo_seconds=0, by=maya)
    write(ana, subject="Hello", body="One.", by=maya)

    with clock.at(now):
        assert send_due() == 1
