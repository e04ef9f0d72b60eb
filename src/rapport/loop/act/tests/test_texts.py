"""Text messages: through the one gate and the one sender, to a provider that may refuse, be slow or never answer."""

from collections import Counter
from datetime import timedelta

import pytest

from rapport.loop.act.channels import texts
from rapport.loop.act.commands import Sending, SetUpWrong, send, send_again, set_up_texts, write_from
from rapport.loop.act.commands.write import Refused
from rapport.loop.act.content.commands import Faulty, make_template, save_words
from rapport.loop.act.content.segments import length
from rapport.loop.act.gate import HOLD, REFUSE, SEND, may_send
from rapport.loop.act.models import Message, Report, State
from rapport.loop.act.tests.test_uncertain import PowerCut
from rapport.loop.know.commands import add_person, note_consent, suppress
from rapport.loop.know.models import Suppression
from rapport.loop.listen.models import Touchpoint
from rapport.platform import clock
from tests.texting import SILENCE, fake_provider

ANA = "+442079460001"


@pytest.fixture
def provider(maya):
    """A provider, set up in the workspace as Twilio is."""
    with fake_provider() as fake:
        set_up_texts(
            provider="twilio", address=fake.address, account="AC1", key="k1", sender="+47 22 00 00 41", by=maya
        )
        yield fake


@pytest.fixture
def ready(maya):
    """Words of a text message."""
    made = make_template("Ready", by=maya)
    return save_words(made, subject="", source="Hi {{ person.first_name }}, it is ready.", format="text", by=maya)


@pytest.fixture
def text(ana, maya, ready, provider, send_later):
    """Write a text to Ana, and let it leave."""

    def sent(purpose: str = "personal") -> Message:
        message = write_from(ana, ready, purpose=purpose, by=maya)
        send_later()
        message.refresh_from_db()
        return message

    return sent


def test_a_text_leaves_through_the_provider_and_is_in_the_ledger(text, provider, project, now):
    message = text()
    with clock.at(now + timedelta(minutes=1)):
        project()

    ((path, headers, told),) = provider.asked
    assert (path, told) == ("/2010-04-01/Accounts/AC1/Messages.json",
                            {"To": ANA, "From": "+4722000041", "Body": "Hi Ana, it is ready."})  # fmt: skip
    assert headers["Authorization"].startswith("Basic ")
    assert (message.state, message.channel, message.subject) == (State.LEFT, "sms", "Hi Ana, it is ready.")
    touch = Touchpoint.objects.get(pk=message.touch_id)
    assert (touch.kind, touch.channel, touch.said) == ("message.sent", "chat", "Hi Ana, it is ready.")


def test_the_other_provider_is_asked_in_json(text, provider, maya):
    set_up_texts(provider="telnyx", address=provider.address, key="k2", sender="Halden", by=maya)
    text()

    ((path, headers, told),) = provider.asked
    assert (path, headers["Authorization"]) == ("/v2/messages", "Bearer k2")
    assert told == {"to": ANA, "from": "Halden", "text": "Hi Ana, it is ready."}


@pytest.mark.parametrize("how", ["cut", "broken", "slow"])
def test_an_answer_that_was_lost_is_doubt_and_nothing_is_sent_twice(how, text, provider, send_later, monkeypatch, now):
    provider.answer = (500, {}) if how == "broken" else SILENCE
    if how == "slow":
        monkeypatch.setattr(texts, "PATIENCE", 0.05)
        provider.waits.clear()

    message = text()
    send_later(3 * 86_400)

    assert len(provider.asked) == 1
    assert message.state_at(now + timedelta(minutes=11)) == State.UNCERTAIN
    assert message.trouble == "The provider got this message and did not say whether it took it."


def test_a_crash_between_the_answer_and_our_note_sends_nothing_twice(
    text, provider, send_later, monkeypatch, maya, now
):
    def cut(*args, **kwargs):
        raise PowerCut

    with monkeypatch.context() as patched:
        patched.setattr(send, "note", cut)
        with pytest.raises(PowerCut):
            text()
    assert [send_later(60), send_later(86_400)] == [0, 0]
    assert len(provider.asked) == 1

    message = Message.objects.get()
    with clock.at(now + timedelta(minutes=20)):
        send_again(message, by=maya)
    send_later(20 * 60 + 11)
    assert len(provider.asked) == 2


def test_a_number_that_takes_none_is_not_written_to_again(text, provider, ana, project, now):
    provider.answer = (400, {"code": 21614, "message": "'To' number is not a valid mobile number"})

    message = text()

    assert (message.state, message.trouble) == (
        State.FAILED, "The provider refused it: 'To' number is not a valid mobile number")  # fmt: skip
    assert Report.objects.get(message=message).hard
    verdict = may_send(ana, "service", channel="sms", now=now)
    assert (verdict.answer, verdict.reason) == (REFUSE, f"{ANA} has taken no texts since 12 May 2026.")
    assert may_send(ana, "service", now=now).answer is SEND


@pytest.mark.parametrize("answer", [(401, {"message": "Authenticate"}), (429, {"message": "Too many"})])
def test_what_was_surely_not_taken_is_tried_again(answer, text, provider, send_later):
    provider.answer = answer
    message = text()
    assert (message.leaving_at, message.failed_at) == (None, None)

    provider.answer = (201, {})
    send_later(3_600)
    message.refresh_from_db()

    assert message.state == State.LEFT
    assert len(provider.asked) == 2


def test_what_the_provider_does_not_take_as_it_is_fails_and_says_nothing_of_the_number(text, provider, ana, now):
    provider.answer = (400, {"code": 21602, "message": "Message body is required"})

    assert text().trouble == "Twilio does not take it: Message body is required"
    assert may_send(ana, "service", channel="sms", now=now).answer is SEND


def test_while_texts_are_off_they_wait_and_mail_goes_on(ana, bruno, maya, ready, provider, posted, send_later):
    message = write_from(ana, ready, by=maya)
    mail = save_words(make_template("Mail", by=maya), subject="Hello", source="You.", by=maya)
    letter = write_from(bruno, mail, by=maya)
    set_up_texts(provider="twilio", account="AC1", sender="+4722000041", is_on=False, by=maya)

    send_later()
    message.refresh_from_db()
    letter.refresh_from_db()

    assert (message.state, message.trouble) == (State.WAITING, texts.OFF)
    assert (letter.state, len(posted.mails), provider.asked) == (State.LEFT, 1, [])


def test_the_program_sends_mail_and_texts_beside_each_other_each_once(committed, provider, postmaster, maya, ready):
    from rapport.loop.act.commands import set_up_mail
    from rapport.loop.act.tests.outgoing import let_wait
    from rapport.loop.act.tests.test_sender import send_all

    set_up_mail(host="127.0.0.1", port=postmaster.port, security="none", undo_seconds=0, per_minute=100_000,
                from_address="hello@halden.example", by=maya)  # fmt: skip
    people = [add_person(f"Person {n}", phones=[f"+4790000{n:03}"], by=maya) for n in range(5)]
    for party in people:
        write_from(party, ready, by=maya)
    let_wait(5)

    send_all()

    assert Counter(to for to, _ in provider.texts) == Counter(f"+4790000{n:03}" for n in range(5))
    assert len(postmaster.mails) == 5
    assert not Message.objects.filter(told_at=None).exists()


def test_the_program_lets_what_is_in_doubt_be(committed, provider, maya, ready, ana):
    provider.answer = SILENCE
    write_from(ana, ready, by=maya)
    Message.objects.update(leaves_at=clock.now())

    with Sending() as sending:
        for _ in range(50):
            sending.round()

    message = Message.objects.get()
    assert (len(provider.asked), message.left_at) == (1, None)
    assert message.leaving_at is not None


def test_who_has_no_number_is_refused_with_a_sentence(bruno, maya, ready, provider):
    with pytest.raises(Refused, match="We have no phone number of Bruno Keller"):
        write_from(bruno, ready, by=maya)


def test_consent_counts_by_channel(ana, maya, now):
    note_consent(ana, "journey", granted=True, channel="email", proof="said so", by=maya)

    assert may_send(ana, "journey", now=now).answer is SEND
    assert may_send(ana, "journey", channel="sms", now=now).answer is REFUSE

    note_consent(ana, "journey", granted=True, channel="sms", proof="said so", by=maya)
    assert may_send(ana, "journey", channel="sms", now=now).answer is SEND

    note_consent(ana, "journey", granted=False, channel="sms", proof="said no", by=maya)
    assert may_send(ana, "journey", channel="sms", now=now).answer is REFUSE
    assert may_send(ana, "journey", now=now).answer is SEND


def test_a_suppressed_number_gets_answers_only(ana, now):
    suppress("+44 20 7946 0001", Suppression.Kind.UNSUBSCRIBED)

    verdict = may_send(ana, "personal", channel="sms", now=now)
    assert (verdict.answer, verdict.reason) == (REFUSE, f"{ANA} unsubscribed on 12 May 2026.")
    assert may_send(ana, "service", channel="sms", now=now).answer is SEND
    assert may_send(ana, "personal", now=now).answer is SEND


def test_what_rings_waits_for_the_morning_even_where_a_mail_would_not(ana, now):
    night = now.replace(hour=23)

    assert may_send(ana, "service", now=night).answer is SEND
    assert may_send(ana, "service", channel="sms", now=night).answer is HOLD
    assert may_send(ana, "transactional", channel="sms", now=night).answer is SEND


def test_a_text_that_needs_a_yes_says_how_to_end_it_and_counts_against_the_same_budget(text, provider, ana, maya, now):
    note_consent(ana, "journey", granted=True, proof="said so", by=maya)

    text("journey")
    text("journey")

    assert provider.texts == [(ANA, "Hi Ana, it is ready.\nReply STOP to end.")] * 2
    assert may_send(ana, "journey", now=now + timedelta(hours=1)).answer is HOLD


def test_texts_are_counted_as_phones_count():
    counted = {"": (0, 160), "a" * 160: (1, 0), "a" * 161: (2, 145), "€" * 80: (1, 0), "€" * 81: (2, 143),
               "ж" * 70: (1, 0), "ж" * 71: (2, 63), "😀" * 35: (1, 0), "😀" * 36: (2, 61),
               "a" * 152 + "€" + "a" * 10: (2, 141)}  # fmt: skip

    assert {words: (length(words).messages, length(words).left) for words in counted} == counted
    assert (length("Grüße ж").odd, length("Grüße €").odd) == ("ж", "")


def test_words_are_refused_that_are_too_long_or_lead_nowhere(maya):
    made = make_template("Long", by=maya)

    with pytest.raises(Faulty, match="It makes 11 text messages, and 10 is the most"):
        save_words(made, subject="", source="a" * 1531, format="text", by=maya)
    with pytest.raises(Faulty, match="A link begins with https://"):
        save_words(made, subject="", source="https://{{ person.city }}/x", format="text", by=maya)


@pytest.mark.parametrize(
    "wrong",
    [{"address": "http://provider.example"}, {"address": "https://a@provider.example"}, {"address": "ftp://x"},
     {"address": "https://["}, {"sender": "Nobody knows us"}, {"sender": ""}, {"account": "a/../b"}, {"account": ""},
     {"provider": "other"}, {"key": ""}, {"per_minute": 0}],
)  # fmt: skip
def test_settings_that_cannot_work_are_refused(wrong, maya):
    right = {"provider": "twilio", "account": "AC1", "key": "k", "sender": "+4722000041"}

    with pytest.raises(SetUpWrong):
        set_up_texts(**right | wrong, by=maya)
