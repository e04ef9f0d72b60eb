"""To which conversation does a mail belong? By ids alone, and only among those who may quote them."""

from datetime import timedelta

import pytest

from rapport.connect.mailbox.commands import receive
from rapport.connect.mailbox.models import ReceivedMail
from rapport.loop.act.commands import note_bounce, send_due, take_back, write
from rapport.loop.know.commands import add_identity, add_organisation, add_person, end_tie, tie
from rapport.loop.know.models import Tie
from rapport.loop.listen.commands import adopt_waiting, close_conversation, open_loop, put_to_later
from rapport.loop.listen.models import Conversation, Loop, OpenLoop, Owed, Touchpoint, Turn
from rapport.platform import clock

from .mails import mail


def letter(number: int, sender: str = "ana@ruiz.example", *, to: str = "", text: str = "Hello.") -> bytes:
    """Mail number so and so of somebody, in answer to the ids in `to`."""
    quoted = f"References: {to}\r\n" if to else ""
    return f"From: {sender}\r\nMessage-ID: <{number}@x.example>\r\n{quoted}Subject: Hi\r\n\r\n{text}".encode()


def conversation_of(number: int) -> Conversation | None:
    return ReceivedMail.objects.get(message_id=f"<{number}@x.example>").conversation


@pytest.fixture
def sent(ana, maya, now):
    """Maya wrote to Ana an hour ago, and it left."""
    with clock.at(now - timedelta(hours=1)):
        message = write(ana, subject="Hello", body="How are things?", by=maya)
    with clock.at(now - timedelta(minutes=50)):
        send_due()
    message.refresh_from_db()
    return message


@pytest.fixture
def works(maya, ana):
    """Where Ana works."""
    organisation = add_organisation("Ruiz & Co", emails=["office@ruizco.example"], keeper=maya, by=maya)
    tie(ana, Tie.WORKS_AT, organisation, by=maya)
    return organisation


def test_what_we_write_begins_a_conversation_that_waits_for_them(sent, ana, maya):
    conversation = Conversation.objects.get()

    assert sent.conversation == conversation
    assert (conversation.party, conversation.owner, conversation.turn) == (ana, maya, Turn.THEM)
    assert (conversation.subject, conversation.last_out_at) == ("Hello", sent.written_at)


def test_an_answer_goes_on_with_it_and_makes_it_our_turn(sent, now):
    receive(letter(1, to=sent.message_id))

    conversation = Conversation.objects.get()
    assert conversation_of(1) == conversation
    assert (conversation.turn, conversation.last_in_at) == (Turn.US, now)


def test_an_answer_from_another_address_of_theirs_joins(sent, ana, maya):
    add_identity(ana, "email", "ana@home.example", by=maya)
    receive(letter(1, "ana@home.example", to=sent.message_id))

    assert conversation_of(1) == sent.conversation


def test_a_colleague_of_theirs_joins(sent, works, maya):
    ben = add_person("Ben", emails=["ben@ruizco.example"], keeper=maya, by=maya)
    tie(ben, Tie.WORKS_AT, works, by=maya)

    assert receive(letter(1, "ben@ruizco.example", to=sent.message_id)).party_id == ben.pk
    receive(letter(2, "office@ruizco.example", to="<1@x.example>"))
    assert conversation_of(1) == conversation_of(2) == sent.conversation


def test_whoever_has_left_the_organisation_does_not(sent, works, maya, now):
    ben = add_person("Ben", emails=["ben@ruizco.example"], keeper=maya, by=maya)
    end_tie(tie(ben, Tie.WORKS_AT, works, by=maya), on=now.date(), by=maya)
    receive(letter(1, "ben@ruizco.example", to=sent.message_id))

    assert conversation_of(1) != sent.conversation


def test_a_colleague_settles_what_was_asked_in_the_mail_they_answer(works, ana, maya, now):
    ben = add_person("Ben", emails=["ben@ruizco.example"], keeper=maya, by=maya)
    tie(ben, Tie.WORKS_AT, works, by=maya)
    owed = open_loop(ana, kind=Loop.QUESTION, owed_by=Owed.BY_THEM, text="Your VAT number?", by=maya)
    with clock.at(now - timedelta(hours=1)):
        message = write(ana, subject="VAT", body="Your VAT number?", loop=owed, by=maya)
    with clock.at(now - timedelta(minutes=50)):
        send_due()
    receive(letter(1, "ben@ruizco.example", to=message.message_id, text="It is 4711."))

    owed.refresh_from_db()
    assert not owed.is_open


@pytest.mark.parametrize("known", [True, False])
def test_a_stranger_who_quotes_us_begins_a_conversation_of_their_own(sent, bruno, known):
    sender = "bruno@keller.example" if known else "mallory@elsewhere.example"
    receive(letter(1, sender, to=sent.message_id))

    theirs = conversation_of(1)
    assert theirs != sent.conversation
    assert theirs.party == (bruno if known else None)
    assert theirs.identity == ("" if known else "email:mallory@elsewhere.example")
    assert Conversation.objects.get(pk=sent.conversation.pk).turn == Turn.THEM


def test_nor_does_a_stranger_join_by_quoting_one_of_theirs(ana):
    receive(letter(1))
    receive(letter(2, "mallory@elsewhere.example", to="<1@x.example>"))
    receive(letter(3, "mallory@elsewhere.example", to="<1@x.example> <2@x.example>"))
    receive(letter(4, "eve@elsewhere.example", to="<2@x.example>"))

    assert conversation_of(1).party == ana
    assert conversation_of(3) == conversation_of(2) != conversation_of(1)
    assert conversation_of(4) not in (conversation_of(1), conversation_of(2))


def test_the_nearest_mail_quoted_decides(ana):
    receive(letter(1))
    receive(letter(2))
    receive(letter(3, to="<1@x.example> <2@x.example>"))

    assert conversation_of(3) == conversation_of(2) != conversation_of(1)


def test_what_it_replies_to_is_nearer_than_what_it_refers_to(ana):
    receive(letter(1))
    receive(letter(2))
    raw = letter(3, to="<1@x.example> <2@x.example>").replace(b"Subject:", b"In-Reply-To: <1@x.example>\r\nSubject:")
    receive(raw)

    assert conversation_of(3) == conversation_of(1)


def test_a_question_and_our_answer_are_one_conversation(ana, maya):
    loop = OpenLoop.objects.get(pk=receive(mail("question")).loop_id)
    answer = write(ana, subject="Re: Decaf", body="Yes.", loop=loop, by=maya)

    conversation = Conversation.objects.get()
    assert loop.conversation == answer.conversation == conversation
    assert conversation.turn == Turn.THEM


def test_taking_our_answer_back_makes_it_our_turn_again(ana, maya):
    loop = OpenLoop.objects.get(pk=receive(mail("question")).loop_id)
    take_back(write(ana, subject="Re: Decaf", body="Yes.", loop=loop, by=maya), by=maya)

    assert Conversation.objects.get().turn == Turn.US


def test_what_was_never_said_leaves_no_conversation(ana, maya):
    take_back(write(ana, subject="Hello", body="Well?", by=maya), by=maya)

    assert not Conversation.objects.exists()


def test_what_came_back_is_ours_to_look_at(sent):
    note_bounce(sent, why="No such user.")

    conversation = Conversation.objects.get()
    assert (conversation.turn, conversation.last_out_at) == (Turn.US, None)


@pytest.mark.parametrize("rest", [close_conversation, put_to_later])
def test_whoever_speaks_wakes_it(ana, maya, now, rest):
    receive(letter(1))
    rest(Conversation.objects.get(), by=maya, **({"until": now + timedelta(days=3)} if rest is put_to_later else {}))
    receive(letter(2, to="<1@x.example>"))

    conversation = Conversation.objects.get()
    assert (conversation.turn, conversation.closed_at, conversation.asleep_until) == (Turn.US, None, None)


@pytest.mark.parametrize("name", ["out_of_office", "abwesend"])
def test_a_machine_stands_in_the_thread_and_changes_nothing(sent, name):
    receive(mail(name, message_id=sent.message_id))

    assert ReceivedMail.objects.get().conversation == sent.conversation
    assert Conversation.objects.get().turn == Turn.THEM


def test_a_stranger_we_get_to_know_brings_the_conversation_along(maya, project):
    receive(letter(1))
    project()
    ana = add_person("Ana Ruiz", emails=["ana@ruiz.example"], keeper=maya, by=maya)
    adopt_waiting([ana.pk], by=maya)

    assert (conversation_of(1).party, conversation_of(1).owner) == (ana, maya)
    receive(letter(2, to="<1@x.example>"))
    assert conversation_of(2) == conversation_of(1)


def test_a_storm_is_written_by_a_machine(ana, project, now):
    for number in range(14):
        with clock.at(now + timedelta(seconds=20 * number)):
            receive(letter(number, text="When will you answer?"))
    project()

    human = list(Touchpoint.objects.order_by("occurred_at").values_list("human", flat=True))
    assert human == [1.0] * 10 + [0.0] * 4
    with clock.at(now + timedelta(hours=1)):
        assert receive(letter(99, text="When will you answer?")).kind == "question.asked"


def test_many_mails_over_a_day_are_no_storm(ana, now):
    for number in range(14):
        with clock.at(now + timedelta(hours=number)):
            assert receive(letter(number, text="When?")).kind == "question.asked"


@pytest.mark.parametrize(
    "header",
    ["X-Loop: us@halden.example", "Auto-Submitted: auto-replied", "X-Autoreply: yes", "Precedence: auto_reply"],
)
def test_mail_loops_are_known_by_their_headers(ana, header):
    raw = letter(1, text="Could you answer?").replace(b"Subject:", header.encode() + b"\r\nSubject:")

    assert receive(raw).kind == "mail.received"
    assert not Conversation.objects.exists()


def test_a_copy_of_our_own_mail_is_not_theirs(sent, ana, project):
    copied = letter(1, "somebody@elsewhere.example").replace(b"<1@x.example>", sent.message_id.encode())

    assert receive(copied).skipped == "ours"
    assert Conversation.objects.count() == 1


def test_a_newsletter_of_somebody_we_do_not_know_is_not_kept(project):
    raw = letter(1, "news@shop.example").replace(b"Subject:", b"List-Unsubscribe: <https://shop.example>\r\nSubject:")

    assert receive(raw).skipped == "newsletter"
    project()
    assert not Touchpoint.objects.exists()
    assert not Conversation.objects.exists()


def test_an_answer_to_what_was_sent_to_many_begins_a_conversation(ana, maya, now):
    with clock.at(now - timedelta(hours=1)):
        message = write(ana, subject="News", body="New roast!", purpose="personal", by=None)
    with clock.at(now - timedelta(minutes=50)):
        send_due()
    assert not Conversation.objects.exists()
    receive(letter(1, to=message.message_id))

    message.refresh_from_db()
    assert message.conversation == conversation_of(1)
    assert (message.conversation.party, message.conversation.subject) == (ana, "News")
