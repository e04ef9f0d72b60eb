"""Take in a mail: whose it is, what it answers, what it asks of us, and what is settled by it."""

from datetime import UTC, date, datetime, timedelta

import pytest

from rapport.connect.mailbox.commands import NotAMail, receive, remove_source
from rapport.connect.mailbox.models import ReceivedMail
from rapport.loop.act.commands import send_due, set_up_mail, write
from rapport.loop.act.gate import REFUSE, SEND, may_send
from rapport.loop.decide.queries import points_for
from rapport.loop.know.commands import add_identity, add_person
from rapport.loop.listen.commands import adopt_waiting, close_loop, open_loop
from rapport.loop.listen.commands import remove_source as remove_touches
from rapport.loop.listen.models import Conversation, Loop, OpenLoop, Owed, Touchpoint
from rapport.loop.understand.queries import measures_of
from rapport.platform import clock
from rapport.platform.access.commands import set_up_workspace
from rapport.platform.hours.commands import add_holiday

from .mails import mail


@pytest.fixture
def vat_number(ana, maya):
    """Ana owes us her VAT number."""
    return open_loop(ana, kind=Loop.QUESTION, owed_by=Owed.BY_THEM, text="Your VAT number?", by=maya)


@pytest.fixture
def asked(ana, maya, vat_number, now, project):
    """We wrote to Ana about it yesterday."""
    with clock.at(now - timedelta(days=1)):
        message = write(ana, subject="Your VAT number", body="Can you send it?", loop=vat_number, by=maya)
    with clock.at(now - timedelta(hours=23)):
        send_due()
    project()
    message.refresh_from_db()
    return message


@pytest.fixture
def touch(project):
    """The one touch of a kind that is in the ledger by now."""

    def find(kind: str) -> Touchpoint:
        project()
        return Touchpoint.objects.get(kind=kind)

    return find


def test_a_question_opens_a_loop_we_owe(ana, maya, touch, now):
    received = receive(mail("question"))

    loop = OpenLoop.objects.get(pk=received.loop_id)
    assert (received.kind, received.party_id) == ("question.asked", ana.pk)
    assert (loop.kind, loop.owed_by, loop.owner) == (Loop.QUESTION, Owed.BY_US, maya)
    assert loop.text == "Do you also sell decaf in 1 kg bags?"
    assert loop.due_at == now + timedelta(hours=8)
    assert loop.touch_id == touch("question.asked").pk
    assert received.why == "Ana Ruiz wrote, and we owe an answer: Do you also sell decaf in 1 kg bags?"


def test_the_answer_time_is_counted_in_working_hours(ana, maya):
    """Eight hours from Friday 15:00, over a weekend and a holiday, by the clocks of the workspace."""
    set_up_workspace("Halden", currency="NOK", time_zone="Europe/Oslo", answer_hours=8, by=maya)
    add_holiday(date(2026, 5, 18), "Day after the party", by=maya)

    with clock.at(datetime(2026, 5, 15, 13, 0, tzinfo=UTC)):
        received = receive(mail("complaint"))

    assert OpenLoop.objects.get(pk=received.loop_id).due_at == datetime(2026, 5, 19, 13, 0, tzinfo=UTC)


def test_what_is_asked_at_night_waits_for_the_morning(ana, maya):
    set_up_workspace("Halden", currency="EUR", time_zone="UTC", answer_hours=1, by=maya)

    with clock.at(datetime(2026, 5, 16, 23, 0, tzinfo=UTC)):
        received = receive(mail("question"))

    assert OpenLoop.objects.get(pk=received.loop_id).due_at == datetime(2026, 5, 18, 10, 0, tzinfo=UTC)


def test_the_question_appears_on_today(ana, maya, project, now):
    receive(mail("question"))
    project()

    assert points_for(maya, now).get().loop.text == "Do you also sell decaf in 1 kg bags?"


def test_the_touch_says_where_it_came_from(ana, touch, now):
    receive(mail("complaint"))

    said = touch("complaint.made")
    assert (said.party, said.source, said.channel, said.human) == (ana.pk, "mail", "email", 1.0)
    assert said.occurred_at == now - timedelta(days=1)
    assert said.payload == {
        "from": "ana@ruiz.example",
        "name": "Ruiz, Ana",
        "subject": "Torn bag – again",
        "message_id": "<c1@ruiz.example>",
        "attachments": ["bag.jpg"],
        "reads_as": "complaint",
    }


def test_our_answer_stands_in_the_thread_of_their_mail(ana, maya, project):
    loop = OpenLoop.objects.get(pk=receive(mail("question")).loop_id)
    project()

    answer = write(ana, subject="Re: Decaf", body="Yes.", loop=loop, by=maya)

    assert (answer.to, answer.in_reply_to) == ("ana@ruiz.example", "<q1@ruiz.example>")


def test_a_complaint_closes_the_gate_for_everything_but_its_answer(ana, maya):
    received = receive(mail("complaint"))

    complaint = OpenLoop.objects.get(pk=received.loop_id)
    assert may_send(ana, "personal", now=clock.now()).answer is REFUSE
    assert may_send(ana, "service", answering=complaint, now=clock.now()).answer is SEND


@pytest.mark.parametrize("name", ["reply", "reply_html", "reply_below"])
def test_a_reply_settles_what_they_owed(ana, vat_number, asked, touch, name):
    received = receive(mail(name, message_id=asked.message_id))

    vat_number.refresh_from_db()
    replied = touch("mail.replied")
    assert (received.kind, received.loop_id, replied.party) == ("mail.replied", vat_number.pk, ana.pk)
    assert (vat_number.is_open, vat_number.answer_id) == (False, replied.pk)
    assert received.why == "Ana Ruiz answered, and what they owed is settled: Your VAT number?"


def test_a_reply_moves_the_measures(ana, asked, project, now):
    before = measures_of(ana, now)

    receive(mail("reply", message_id=asked.message_id))
    project()

    after = measures_of(ana, now)
    assert (before.chance, after.chance is not None) == (None, True)
    assert after.reciprocity != before.reciprocity


def test_a_reply_settles_only_what_it_answers(ana, maya, vat_number, asked):
    other = open_loop(ana, kind=Loop.PROMISE, owed_by=Owed.BY_THEM, text="The signed contract", by=maya)

    receive(mail("reply", message_id=asked.message_id))

    vat_number.refresh_from_db()
    other.refresh_from_db()
    assert (vat_number.is_open, other.is_open) == (False, True)


def test_a_reply_to_something_else_settles_the_only_thing_they_owe(ana, maya, now):
    owed = open_loop(ana, kind=Loop.PROMISE, owed_by=Owed.BY_THEM, text="The contract", by=maya)
    with clock.at(now - timedelta(hours=2)):
        message = write(ana, subject="Hello", body="How are things?", by=maya)
    with clock.at(now - timedelta(hours=1)):
        send_due()

    receive(mail("reply", message_id=message.message_id))

    owed.refresh_from_db()
    assert not owed.is_open


def test_of_two_things_owed_a_reply_to_neither_settles_none(ana, maya, vat_number, now):
    open_loop(ana, kind=Loop.PROMISE, owed_by=Owed.BY_THEM, text="The contract", by=maya)
    with clock.at(now - timedelta(hours=2)):
        message = write(ana, subject="Hello", body="How are things?", by=maya)
    with clock.at(now - timedelta(hours=1)):
        send_due()

    received = receive(mail("reply", message_id=message.message_id))

    assert received.loop_id is None
    assert OpenLoop.objects.open().count() == 2


def test_a_first_mail_settles_nothing(ana, vat_number):
    receive(mail("future"))

    vat_number.refresh_from_db()
    assert vat_number.is_open


def test_a_subject_alone_joins_nothing(ana, vat_number, asked):
    received = receive(mail("reply", message_id="<rewritten-on-the-way@mx.example>"))

    vat_number.refresh_from_db()
    assert (received.kind, vat_number.is_open) == ("mail.received", True)
    assert Conversation.objects.count() == 2


def test_a_stranger_who_quotes_our_id_joins_nobodys_thread(ana, vat_number, asked, touch):
    received = receive(mail("stranger", message_id=asked.message_id))

    vat_number.refresh_from_db()
    said = touch("question.asked")
    assert (received.party_id, received.loop_id, vat_number.is_open) == (None, None, True)
    assert (said.party, said.identity) == (None, "email:mallory@elsewhere.example")


def test_another_customer_who_answers_writes_for_themselves(ana, bruno, vat_number, asked, maya, touch):
    add_identity(bruno, "email", "mallory@elsewhere.example", by=maya)

    received = receive(mail("stranger", message_id=asked.message_id))

    vat_number.refresh_from_db()
    assert (received.kind, received.party_id, vat_number.is_open) == ("question.asked", bruno.pk, True)
    assert OpenLoop.objects.get(pk=received.loop_id).party == bruno


def test_a_stranger_waits_until_we_know_them(maya, project):
    receive(mail("question"))
    project()
    ana = add_person("Ana Ruiz", emails=["ana@ruiz.example"], by=maya)

    assert adopt_waiting([ana.pk], by=maya) == 1


@pytest.mark.parametrize("name", ["out_of_office", "abwesend", "newsletter"])
def test_machines_are_kept_and_never_counted(ana, vat_number, asked, touch, name, now):
    before = measures_of(ana, now)

    received = receive(mail(name, message_id=asked.message_id))

    vat_number.refresh_from_db()
    assert (received.kind, received.loop_id, vat_number.is_open) == ("mail.received", None, True)
    assert touch("mail.received").human == 0.0
    assert measures_of(ana, now) == before
    assert OpenLoop.objects.count() == 1


def test_a_bounce_opens_what_was_answered(ana, maya, project, now):
    question = open_loop(ana, kind=Loop.QUESTION, owed_by=Owed.BY_US, text="Decaf?", owner=maya, by=maya)
    with clock.at(now - timedelta(hours=2)):
        answer = write(ana, subject="Decaf", body="Yes.", loop=question, by=maya)
    with clock.at(now - timedelta(hours=1)):
        send_due()

    received = receive(mail("bounce", message_id=answer.message_id))
    project()

    question.refresh_from_db()
    answer.refresh_from_db()
    assert (received.kind, received.party_id, received.loop_id) == ("mail.bounced", ana.pk, question.pk)
    assert (question.is_open, answer.state) == (True, "failed")
    assert answer.trouble == "The mail server of ana@ruiz.example gave it back: 552 5.2.2 The mailbox is full"
    assert Touchpoint.objects.filter(kind="mail.bounced", party=ana.pk).count() == 1


def test_a_bounce_of_a_mail_we_never_sent_is_nobodys(ana, touch):
    received = receive(mail("bounce"))

    assert (received.kind, received.party_id) == ("mail.bounced", None)
    assert touch("mail.bounced").party is None


def test_a_delay_is_no_bounce(ana, maya, asked):
    received = receive(mail("delayed", message_id=asked.message_id))

    asked.refresh_from_db()
    assert (received.kind, asked.failed_at) == ("mail.received", None)


def test_a_forged_sender_is_nobody(ana, touch):
    received = receive(mail("forged"))

    said = touch("mail.received")
    assert (received.party_id, received.loop_id) == (None, None)
    assert (said.party, said.identity, said.human) == (None, None, 0.0)
    assert received.why == "The mail says it is from ana@ruiz.example, but it was sent by somebody else."


def test_two_senders_are_nobody(ana, touch):
    assert receive(mail("two_senders")).party_id is None
    assert touch("question.asked").identity is None


def test_what_we_write_to_ourselves_is_no_touch(maya, project):
    set_up_mail(host="mail.halden.example", from_address="hello@halden.example", by=maya)
    ours = mail("question").replace(b"Ana@Ruiz.example", b"Maya@halden.example")
    box = mail("complaint").replace(b"ana@ruiz.example", b"hello@halden.example")

    assert receive(ours).why == "It comes from one of us, so it is no touch of a customer."
    assert receive(box).kind == ""
    project()
    assert not Touchpoint.objects.exists()


def test_the_same_mail_counts_once(ana, project):
    first = receive(mail("question"))
    again = receive(mail("question") + b"\r\nX-Delivered-Twice: yes")
    project()

    assert (again.kind, again.party_id, again.loop_id) == (first.kind, first.party_id, first.loop_id)
    assert again.why == "We have this mail already."
    assert Touchpoint.objects.count() == OpenLoop.objects.count() == 1


def test_nobody_can_keep_a_mail_out_by_using_its_id_first(ana, project):
    receive(mail("question").replace(b"Ana@Ruiz.example", b"mallory@elsewhere.example"))

    assert receive(mail("question")).party_id == ana.pk
    project()
    assert Touchpoint.objects.count() == 2


def test_mails_without_an_id_are_told_apart(ana, project):
    receive(b"From: ana@ruiz.example\n\nHello")
    receive(b"From: ana@ruiz.example\n\nHello")
    receive(b"From: ana@ruiz.example\n\nHello again")
    project()

    assert Touchpoint.objects.count() == 2


def test_asking_again_in_the_same_thread_opens_no_second_loop(ana):
    first = receive(mail("question"))
    again = receive(
        b"From: ana@ruiz.example\nMessage-ID: <q2@ruiz.example>\nReferences: <q1@ruiz.example>\n\nAny news about decaf?"
    )

    assert again.loop_id == first.loop_id
    assert again.why == "Ana Ruiz asks again what is still open: Do you also sell decaf in 1 kg bags?"
    assert OpenLoop.objects.count() == 1


def test_asking_again_after_the_answer_opens_a_new_one(ana, maya):
    first = OpenLoop.objects.get(pk=receive(mail("question")).loop_id)
    close_loop(first, channel="phone", text="Yes.", by=maya)
    again = receive(
        b"From: ana@ruiz.example\nMessage-ID: <q2@ruiz.example>\nReferences: <q1@ruiz.example>\n\nAnd how much is it?"
    )

    assert again.loop_id != first.pk


def test_a_mail_from_the_future_is_dated_when_it_came(ana, touch, now):
    receive(mail("future"))

    said = touch("mail.received")
    assert said.occurred_at == now
    assert said.payload["date"] == "Fri, 31 Dec 9999 23:59:59 -1200"


@pytest.mark.parametrize("date", ["Thu, 1 Jan 1960 00:00:00 +0000", "Wed, 13 May 2026 09:00:00 +0000", "soon"])
def test_a_date_that_cannot_be_true_is_kept_and_not_believed(ana, touch, now, date):
    receive(f"From: ana@ruiz.example\nDate: {date}\n\nHello.".encode())

    assert touch("mail.received").occurred_at == now
    assert touch("mail.received").payload["date"] == date


def test_a_late_mail_keeps_its_date_and_is_due_from_now(ana, touch, now):
    received = receive(mail("question").replace(b"11 May 2026", b"11 May 2025"))

    assert touch("question.asked").occurred_at.year == 2025
    assert OpenLoop.objects.get(pk=received.loop_id).due_at == now + timedelta(hours=8)


def test_an_answer_is_never_older_than_what_it_answers(ana, asked, touch):
    raw = mail("reply", message_id=asked.message_id).replace(b"12 May 2026 11:10:00", b"01 May 2026 11:10:00")

    receive(raw)

    assert touch("mail.replied").occurred_at == asked.left_at


def test_what_is_no_mail_leaves_nothing_behind(ana, project):
    with pytest.raises(NotAMail):
        receive(mail("no_headers"))

    assert not ReceivedMail.objects.exists()


def test_a_source_taken_back_can_be_fed_again(ana, maya, project):
    receive(mail("question"), source="demo")
    project()
    remove_touches("demo", by=maya)

    assert remove_source("demo", by=maya) == 1
    assert receive(mail("question"), source="demo").why != "We have this mail already."
    assert OpenLoop.objects.count() == 1


def test_taking_in_a_mail_costs_few_queries(ana, asked, django_assert_max_num_queries):
    with django_assert_max_num_queries(39):
        receive(mail("reply", message_id=asked.message_id))
