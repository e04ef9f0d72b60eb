"""Answering in a conversation: once, by whoever saw its end; with files, a signature, and at a chosen time."""

from datetime import timedelta
from email import message_from_bytes, policy

import pytest

from rapport.loop.act.commands import (
    LeftAlready,
    NotAhead,
    NotTheirTalk,
    NotYours,
    Overtaken,
    Seen,
    TooMuchEnclosed,
    enclosing,
    reschedule,
    take_back,
    write,
)
from rapport.loop.act.models import Message, State
from rapport.loop.act.queries import draft_for
from rapport.loop.know.commands import note_consent
from rapport.loop.listen.commands import begin_conversation, note_heard, open_loop, record
from rapport.loop.listen.models import Loop, OpenLoop, Owed, Turn
from rapport.platform import clock
from rapport.platform.access.commands import change_user
from rapport.platform.files.commands import store_file


@pytest.fixture
def talk(ana, maya, touch, now):
    """Ana asked two things in one mail, which has landed and is no ledger yet."""
    payload = {"from": "ana@ruiz.example", "message_id": "<7@ruiz.example>", "subject": "Decaf"}
    asked = touch(ana, kind="question.asked", channel="email", said="Which? And when?", payload=payload)
    record([asked])
    made = begin_conversation(ana, subject="Decaf", turn=Turn.US, owner=maya)
    note_heard(made, at=now, touch_id=asked.id)
    for text in ("Which?", "And when?"):
        open_loop(ana, kind=Loop.QUESTION, owed_by=Owed.BY_US, text=text, owner=maya, touch_id=asked.id,
                  conversation=made, by=maya)  # fmt: skip
    made.refresh_from_db()
    return made


@pytest.fixture
def say(talk, ana, maya):
    """Answer Ana in her conversation."""
    return lambda **told: write(
        ana, **{"subject": "Re: Decaf", "body": "Huila, on Monday.", "conversation": talk, "by": maya} | told
    )


def test_an_answer_settles_what_we_owed_there_and_closes_it_until_it_is_taken_back(say, talk, maya):
    message = say(seen=Seen.of(talk))
    talk.refresh_from_db()

    assert (message.in_reply_to, message.to) == ("<7@ruiz.example>", "ana@ruiz.example")
    assert [talk.closed_by, OpenLoop.objects.open().count()] == [maya, 0]
    take_back(message, by=maya)
    talk.refresh_from_db()
    assert [talk.is_open, talk.turn, OpenLoop.objects.open().count()] == [True, Turn.US, 2]


def test_an_answer_that_keeps_it_open_settles_nothing(say, talk, send_later):
    message = say(keep_open=True)
    send_later()

    talk.refresh_from_db()
    assert [talk.is_open, talk.turn, OpenLoop.objects.open().count()] == [True, Turn.THEM, 2]
    message.refresh_from_db()
    assert message.loop
    assert message.left_at
    assert not message.answers


def test_of_two_who_answer_at_once_one_is_told_and_a_form_sent_twice_is_one_mail(say, talk, ola):
    before = Seen.of(talk)
    message = say(seen=before)

    with pytest.raises(Overtaken):
        say(seen=before, by=ola)
    assert say(seen=before, touch_id=message.touch_id) == message
    assert Message.objects.count() == 1


def test_nobody_answers_in_a_conversation_of_somebody_else(talk, bruno, maya):
    with pytest.raises(NotTheirTalk):
        write(bruno, subject="Re: Decaf", body="Huila.", conversation=talk, by=maya)


def test_a_draft_in_a_conversation_answers_its_last_mail_and_is_signed(talk, ana, maya):
    maya = change_user(maya, signature="Maya Berg\nHalden Roasters, hotels", by=maya)

    draft = draft_for(ana, by=maya, conversation=talk)

    assert draft.subject == "Re: Decaf"
    assert draft.body.endswith("Maya Berg\nHalden Roasters, hotels")
    assert draft.body.count("Maya Berg") == 1


def test_files_go_along_under_their_names_and_only_ones_own(say, posted, send_later, maya, ola):
    mine = store_file("Prisliste\r\nBcc: x 2026 “ny”.pdf", [b"%PDF-1.7 list"], by=maya)
    theirs = store_file("secret.txt", [b"secret"], by=ola)
    with pytest.raises(NotYours):
        say(files=[mine.pk, theirs.pk])
    say(files=[mine.pk, mine.pk])
    send_later()

    mail = message_from_bytes(posted.mails[0].content, policy=policy.SMTP.clone(raise_on_defect=True))
    (file,) = mail.iter_attachments()
    assert mail.get_content_type() == "multipart/mixed"
    assert mail.get_body(["plain"]).get_content().strip() == "Huila, on Monday."
    assert (file.get_filename(), file.get_content_type()) == (mine.name, "application/pdf")
    assert file.get_content() == b"%PDF-1.7 list"
    assert "Bcc" not in mail


def test_too_many_bytes_are_refused_and_a_lost_file_is_told_by_name(say, posted, send_later, maya, monkeypatch):
    file = store_file("list.txt", [b"1234"], by=maya)
    with monkeypatch.context() as patch:
        patch.setattr(enclosing, "MOST_BYTES", 3)
        with pytest.raises(TooMuchEnclosed, match="20 MB"):
            say(files=[file.pk])
    message = say(files=[file.pk])
    file.path.unlink()
    send_later()

    message.refresh_from_db()
    assert (message.state, posted.mails) == (State.FAILED, [])
    assert message.trouble.startswith("list.txt: ")


def test_it_leaves_when_it_is_meant_to_and_not_before(say, send_later, now, maya):
    message = say(leaves_at=now + timedelta(days=1))
    send_later()
    assert Message.objects.get().state == State.WAITING
    reschedule(message, leaves_at=now + timedelta(hours=1), by=maya)
    send_later(3600)

    assert Message.objects.get().left_at == now + timedelta(hours=1)
    with pytest.raises(LeftAlready):
        reschedule(message, leaves_at=now + timedelta(days=1), by=maya)
    with pytest.raises(NotAhead):
        say(leaves_at=now - timedelta(seconds=1))


def test_what_waits_for_its_time_is_held_back_if_they_say_no_meanwhile(ana, maya, now, send_later):
    message = write(ana, subject="Hello", body="How are you?", leaves_at=now + timedelta(days=5), by=maya)
    with clock.at(now + timedelta(days=1)):
        note_consent(ana, "personal", granted=False, proof="Said so", by=maya)
    send_later(5 * 86_400)

    message.refresh_from_db()
    assert message.state == State.HELD_BACK
