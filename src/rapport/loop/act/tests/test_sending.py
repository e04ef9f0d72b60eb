"""Let messages leave: through a real mail server, or no further than the outbox."""

import smtplib
from datetime import timedelta
from email import message_from_bytes, policy

import dkim
import pytest

from rapport.loop.act.commands import make_mail_key, note_bounce, send, send_due, set_up_mail, take_back, write
from rapport.loop.act.commands.telling import tell_left
from rapport.loop.act.models import Message
from rapport.loop.act.queries import held_back, key_record, mail_settings, mail_trouble, outbox
from rapport.loop.act.sealing import unseal
from rapport.loop.decide.queries import points_for
from rapport.loop.know.commands import do_not_contact, note_consent, remove_identity
from rapport.loop.listen.commands import open_loop
from rapport.loop.listen.models import Correction, Loop, Owed, Touchpoint
from rapport.loop.listen.queries import touches_of
from rapport.platform import clock
from rapport.platform.journal.queries import latest


def test_a_message_leaves_when_its_time_to_undo_is_over(ana, maya, posted, send_later):
    write(ana, subject="Hello", body="One.", by=maya)

    assert send_later(9) == 0
    assert send_later(11) == 1
    assert len(posted.mails) == 1


def test_what_arrives_is_what_was_written(ana, maya, posted, send_later):
    message = write(ana, subject="Kaffee für Ørsta", body="Grüße!\n\n.\nBis bald ☕", by=maya)
    send_later()

    mail = message_from_bytes(posted.mails[0].content, policy=policy.default)
    assert mail["From"] == '"Maya Berg, Rapport" <hello@halden.example>'
    assert (mail["To"], mail["Subject"]) == ("ana@ruiz.example", "Kaffee für Ørsta")
    assert mail["Message-ID"] == message.message_id == f"<{message.touch_id}@halden.example>"
    assert mail.get_content().replace("\r\n", "\n").strip() == "Grüße!\n\n.\nBis bald ☕"
    assert posted.mails[0].rcpt_tos == ["ana@ruiz.example"]


def test_an_answer_stands_in_the_thread_of_the_mail_it_answers(ana, maya, posted, send_later):
    message = write(ana, subject="Re: Prices", body="Here they are.", by=maya)
    Message.objects.filter(pk=message.pk).update(in_reply_to="<7@a.example>", references="<5@a.example> <7@a.example>")
    send_later()

    mail = message_from_bytes(posted.mails[0].content, policy=policy.default)
    assert mail["In-Reply-To"] == "<7@a.example>"
    assert mail["References"] == "<5@a.example> <7@a.example>"


def test_an_answer_becomes_the_touch_that_settles_the_loop(ana, question, maya, send_later, project, now):
    message = write(ana, subject="Decaf", body="Two kinds.", loop=question, by=maya)
    assert not Touchpoint.objects.filter(party=ana.pk).exists()

    send_later(12)
    project()

    touch = Touchpoint.objects.get(pk=message.touch_id)
    assert (touch.kind, touch.said, touch.actor) == ("question.answered", "Two kinds.", maya.pk)
    assert touch.occurred_at == now + timedelta(seconds=12)
    assert touch.payload == {"subject": "Decaf", "to": "ana@ruiz.example", "message_id": message.message_id}


def test_an_answer_that_leaves_late_is_late(ana, question, maya, send_later, project):
    write(ana, subject="Decaf", body="Two kinds.", loop=question, by=maya)

    send_later(6 * 3600)
    project()

    assert Touchpoint.objects.get(party=ana.pk).kind == "question.answered_late"


def test_any_other_message_is_a_mail_sent(ana, maya, send_later, project):
    write(ana, subject="Hello", body="One.", by=maya)
    send_later()
    project()

    assert Touchpoint.objects.get(party=ana.pk).kind == "mail.sent"


def test_a_newsletter_is_told_from_a_letter(ana, maya, send_later, project):
    note_consent(ana, "newsletter", granted=True, proof="web form", by=maya)
    write(ana, subject="News", body="New beans.", purpose="newsletter", by=maya)
    send_later()
    project()

    assert Touchpoint.objects.get(party=ana.pk).kind == "newsletter.sent"


def test_without_a_mail_server_it_goes_to_the_outbox(ana, maya, send_later):
    message = write(ana, subject="Hello", body="One.", by=maya)
    send_later()

    assert outbox(maya).get() == message
    assert outbox(maya).get().state == "in the outbox"
    assert latest("act.MessageLeft").count() == 1


def test_a_job_run_twice_sends_once(ana, maya, posted, send_later, project):
    write(ana, subject="Hello", body="One.", by=maya)

    assert [send_later(11), send_later(11), send_later(60)] == [1, 0, 0]
    project()
    assert len(posted.mails) == 1
    assert Touchpoint.objects.filter(party=ana.pk).count() == 1


def test_many_messages_share_one_connection(ana, maya, posted, send_later):
    for number in range(5):
        write(ana, subject=f"Hello {number}", body="One.", by=maya)

    assert send_later() == 5
    assert len(posted.mails) == 5
    assert len(posted.callers) == 1


def test_what_is_over_the_limit_leaves_next(ana, maya, now):
    for number in range(3):
        write(ana, subject=f"Hello {number}", body="One.", by=maya)

    with clock.at(now + timedelta(seconds=11)):
        assert [send_due(limit=2), send_due(limit=2), send_due(limit=2)] == [2, 1, 0]


def test_that_messages_left_is_told_once_and_together(ana, maya, posted, send_later, project, now):
    for number in range(3):
        write(ana, subject=f"Hello {number}", body="One.", by=maya)
    send_later()
    with clock.at(now + timedelta(seconds=12)):
        assert tell_left() == 0
    project()

    assert latest("act.MessageLeft").count() == Touchpoint.objects.filter(kind="mail.sent").count() == 3
    assert not Message.objects.untold().exists()


def test_what_was_not_told_before_a_crash_is_told_after_it(ana, maya, posted, send_later, project, monkeypatch, now):
    message = write(ana, subject="Hello", body="One.", by=maya)
    with monkeypatch.context() as patched:
        patched.setattr(send, "tell_left", lambda: 0)
        send_later()
    project()
    assert (Message.objects.untold().get(), Touchpoint.objects.count()) == (message, 0)

    with clock.at(now + timedelta(minutes=5)):
        assert tell_left() == 1
        project()
    touch = Touchpoint.objects.get(pk=message.touch_id)
    assert touch.occurred_at == now + timedelta(seconds=11)


def test_what_came_back_before_it_was_told_is_told_first(ana, maya, posted, send_later, project, monkeypatch, now):
    message = write(ana, subject="Hello", body="One.", by=maya)
    monkeypatch.setattr(send, "tell_left", lambda: 0)
    send_later()
    with clock.at(now + timedelta(seconds=12)):
        note_bounce(message, why="The mailbox is full.")
        assert tell_left() == 0
        project()

    assert {touch.kind for touch in Touchpoint.objects.all()} == {"mail.sent", "mail.bounced"}
    assert Correction.objects.get(touch_id=message.touch_id).withdrawn


def test_what_goes_to_one_goes_before_what_goes_to_many(ana, maya, posted, send_later):
    note_consent(ana, "newsletter", granted=True, proof="web form", by=maya)
    write(ana, subject="News", body="New beans.", purpose="newsletter", by=maya)
    write(ana, subject="Hello", body="One.", by=maya)
    send_later()

    assert [message_from_bytes(mail.content)["Subject"] for mail in posted.mails] == ["Hello", "News"]


def test_what_left_is_signed_by_our_domain(ana, maya, posted, send_later):
    settings = make_mail_key(by=maya)
    write(ana, subject="Kaffee für Ørsta", body="Grüße!\n\n.\nBis bald ☕", by=maya)
    send_later()

    published = {
        b"%s._domainkey.halden.example." % settings.dkim_selector.encode(): key_record(settings).value.encode()
    }
    assert dkim.verify(posted.mails[0].content, dnsfunc=lambda name, timeout=0: published[name])
    assert "BEGIN" not in settings.sealed_dkim_key


def test_a_key_of_another_domain_signs_nothing(ana, maya, posted, send_later):
    make_mail_key(by=maya)
    set_up_mail(host="127.0.0.1", port=posted.port, security="none", from_address="us@other.example", by=maya)
    write(ana, subject="Hello", body="One.", by=maya)
    send_later()

    assert b"DKIM-Signature" not in posted.mails[0].content
    assert mail_settings().dkim_domain == "halden.example"


def test_the_gate_is_asked_again_when_it_leaves(ana, question, maya, posted, send_later, project, now):
    project()
    message = write(ana, subject="Decaf", body="Two kinds.", loop=question, by=maya)
    do_not_contact(ana, since=now, by=maya)

    send_later()
    project()

    message.refresh_from_db()
    question.refresh_from_db()
    assert posted.mails == []
    assert (message.state, question.is_open) == ("held back", True)
    assert [(m, m.trouble) for m in held_back(now)] == [
        (message, "Ana Ruiz asked us not to get in touch, on 12 May 2026.")
    ]
    assert points_for(maya, now).get().loop == question


def test_a_complaint_in_the_last_seconds_holds_it(ana, maya, posted, send_later):
    message = write(ana, subject="Hello", body="One.", by=maya)
    open_loop(ana, kind=Loop.COMPLAINT, owed_by=Owed.BY_US, text="Torn.", by=maya)

    send_later()

    message.refresh_from_db()
    assert (message.state, posted.mails) == ("held", [])


def test_the_answer_to_a_complaint_leaves(ana, complaint, maya, posted, send_later, project):
    write(ana, subject="We are sorry", body="A new bag is on its way.", loop=complaint, by=maya)
    send_later()
    project()

    assert len(posted.mails) == 1
    assert Touchpoint.objects.get(party=ana.pk).kind == "complaint.settled"


def test_an_address_removed_meanwhile_is_not_written_to(ana, maya, posted, send_later):
    write(ana, subject="Hello", body="One.", by=maya)
    remove_identity(ana.identities.get(kind="email"), by=maya)

    send_later()

    assert posted.mails == []


def test_a_mail_server_that_says_later_gets_the_same_message_later(ana, maya, posted, send_later, now):
    message = write(ana, subject="Hello", body="One.", by=maya)
    posted.answers["DATA"] = "451 Too busy"
    send_later(11)

    message.refresh_from_db()
    assert (message.state, message.attempts) == ("waiting", 1)
    assert message.trouble == "The mail server did not take it yet: Too busy"
    assert message.leaves_at == now + timedelta(seconds=11 + 60)
    posted.answers["DATA"] = ""
    assert [send_later(60), send_later(72)] == [0, 1]
    assert [message_from_bytes(mail.content)["Message-ID"] for mail in posted.mails] == [message.message_id]


def test_the_pauses_grow(ana, maya, posted, send_later, now):
    message = write(ana, subject="Hello", body="One.", by=maya)
    posted.answers["RCPT"] = "450 Greylisted"

    pauses, at = [], 10
    for _ in range(5):
        send_later(at)
        message.refresh_from_db()
        pauses.append((message.leaves_at - now).total_seconds() - at)
        at += pauses[-1]

    assert pauses == [60, 300, 900, 3600, 3600]


def test_while_it_is_retried_it_can_be_taken_back(ana, maya, posted, send_later):
    message = write(ana, subject="Hello", body="One.", by=maya)
    posted.answers["DATA"] = "451 Too busy"
    send_later(11)

    assert take_back(message, by=maya).state == "taken back"


def test_after_two_days_it_is_given_up(ana, question, maya, posted, send_later, project, now):
    message = write(ana, subject="Decaf", body="Two kinds.", loop=question, by=maya)
    posted.answers["DATA"] = "451 Too busy"
    send_later(11)
    send_later(49 * 3600)
    project()

    message.refresh_from_db()
    question.refresh_from_db()
    assert (message.state, question.is_open) == ("failed", True)


@pytest.mark.parametrize("stage", ["RCPT", "DATA"])
def test_a_final_no_opens_the_loop_again(ana, question, maya, posted, send_later, project, stage, now):
    project()
    message = write(ana, subject="Decaf", body="Two kinds.", loop=question, by=maya)
    posted.answers[stage] = "550 No such user here"

    send_later()
    project()

    message.refresh_from_db()
    question.refresh_from_db()
    assert (message.state, question.is_open) == ("failed", True)
    assert message.trouble == "The mail server refused it: No such user here"
    assert points_for(maya, now).get().loop == question
    assert touches_of([ana.pk]).get().kind == "mail.bounced"


def test_one_bad_address_does_not_stop_the_others(ana, bruno, maya, posted, send_later):
    posted.answers["RCPT"] = "550 No such user here"
    write(ana, subject="Hello", body="One.", by=maya)
    send_later()
    posted.answers["RCPT"] = ""
    write(bruno, subject="Hello", body="Two.", by=maya)

    send_later()

    assert [mail.rcpt_tos for mail in posted.mails] == [["bruno@keller.example"]]


def test_a_mail_server_that_is_away_keeps_everything_waiting(ana, maya, send_later, now):
    set_up_mail(host="127.0.0.1", port=1, security="none", from_address="hello@halden.example", by=maya)
    message = write(ana, subject="Hello", body="One.", by=maya)

    send_later(11)

    message.refresh_from_db()
    assert (message.state, message.trouble) == ("waiting", "127.0.0.1 does not let us in: Connection refused")
    assert message.leaves_at == now + timedelta(seconds=11) + timedelta(minutes=5)
    assert mail_trouble() == "127.0.0.1 does not let us in: Connection refused"


def test_a_password_that_cannot_be_read_keeps_everything_waiting(ana, maya, posted, send_later, settings):
    set_up_mail(host="127.0.0.1", port=posted.port, security="none", username="maya", password="tea",
                from_address="hello@halden.example", by=maya)  # fmt: skip
    message = write(ana, subject="Hello", body="One.", by=maya)
    settings.SECRET_KEY = "another installation"

    send_later()

    message.refresh_from_db()
    assert message.state == "waiting"
    assert message.trouble.startswith("The stored mail password cannot be read")
    assert mail_trouble().startswith("The stored mail password cannot be read")


def test_a_server_that_hangs_up_before_the_message_gets_it_later(ana, maya, posted, send_later, monkeypatch):
    message = write(ana, subject="Hello", body="One.", by=maya)

    def hang_up(self, recipient, options=()):
        self.close()
        raise smtplib.SMTPServerDisconnected("Connection unexpectedly closed")

    monkeypatch.setattr(smtplib.SMTP, "rcpt", hang_up)
    send_later(11)
    monkeypatch.undo()

    message.refresh_from_db()
    assert (message.state, posted.mails) == ("waiting", [])
    assert send_later(80) == 1
    assert len(posted.mails) == 1


def test_a_mail_given_back_on_the_way_was_never_sent(ana, question, maya, send_later, project, now):
    project()
    message = write(ana, subject="Decaf", body="Two kinds.", loop=question, by=maya)
    send_later(11)
    message.refresh_from_db()

    with clock.at(now + timedelta(minutes=1)):
        note_bounce(message, why="The mailbox is full.")
        note_bounce(message, why="The mailbox is full.")
        project()

    message.refresh_from_db()
    question.refresh_from_db()
    assert (message.state, message.trouble, question.is_open) == ("failed", "The mailbox is full.", True)
    assert set(Touchpoint.objects.filter(party=ana.pk).values_list("kind", flat=True)) == {
        "question.answered",
        "mail.bounced",
    }
    assert Correction.objects.get(touch_id=message.touch_id).withdrawn


def test_the_password_is_kept_sealed(maya):
    set_up_mail(host="mail.example.org", username="maya", password="secret tea", from_address="a@b.example", by=maya)

    kept = mail_settings()
    assert "secret tea" not in kept.sealed_password
    assert unseal(kept.sealed_password) == "secret tea"
    assert "secret tea" not in str(latest("act.MailSetUp").get().payload)


def test_an_untouched_password_stays(maya):
    set_up_mail(host="mail.example.org", username="maya", password="secret tea", from_address="a@b.example", by=maya)
    set_up_mail(host="mail.example.net", username="maya", from_address="a@b.example", by=maya)

    assert unseal(mail_settings().sealed_password) == "secret tea"
    assert latest("act.MailSetUp").first().payload == {"changed": {"host": ["mail.example.org", "mail.example.net"]}}


def test_an_empty_password_is_removed(maya):
    set_up_mail(host="mail.example.org", password="secret tea", from_address="a@b.example", by=maya)
    set_up_mail(host="mail.example.org", password="", from_address="a@b.example", by=maya)

    assert mail_settings().sealed_password == ""


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        ({"host": "mail server"}, "is not the name of a mail server"),
        ({"from_address": ""}, "Say which address"),
        ({"port": 0}, "from 1 to 65535"),
        ({"security": "magic"}, "none, starttls and tls"),
        ({"undo_seconds": 31}, "between 0 and 30"),
        ({"from_address": "nobody"}, "not an e-mail address"),
    ],
)
def test_settings_that_cannot_work_are_named(maya, wrong, sentence):
    with pytest.raises(ValueError, match=sentence):
        set_up_mail(**({"host": "mail.example.org", "from_address": "a@b.example"} | wrong), by=maya)


def test_signing_in_is_tried_before_it_is_trusted(maya, posted):
    assert mail_trouble() == ""
    set_up_mail(host="127.0.0.1", port=posted.port, security="starttls", from_address="a@b.example", by=maya)

    assert mail_trouble() == "127.0.0.1 does not let us in: STARTTLS extension not supported by server."
