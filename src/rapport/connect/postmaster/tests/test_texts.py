"""What the provider of text messages posts to us: STOP, other answers, fates, and what is none of it."""

import json

import pytest

from rapport.connect.postmaster.commands.texts import is_stop
from rapport.loop.act.commands import change_text_hook, send_due, set_up_texts, write_from
from rapport.loop.act.content.commands import make_template, save_words
from rapport.loop.act.gate import REFUSE, SEND, may_send
from rapport.loop.act.models import Message, Report
from rapport.loop.act.queries import hook_path, text_settings
from rapport.loop.know.agreed import agreed
from rapport.loop.know.commands import add_person, note_consent
from rapport.loop.know.models import Consent, Suppression
from rapport.loop.listen.models import Touchpoint
from rapport.platform import clock
from tests.texting import SILENCE, fake_provider

ANA = "+442079460001"


@pytest.fixture
def provider(maya):
    with fake_provider() as fake:
        set_up_texts(provider="twilio", address=fake.address, account="AC1", key="k1", sender="+4722000041", by=maya)
        yield fake


@pytest.fixture
def post(client, provider):
    """Post what Twilio would, to the address it was given."""

    def posted(query: str = "", **form):
        return client.post(hook_path(text_settings()) + query, form)

    return posted


@pytest.fixture
def sent(ana, maya, provider):
    """A text of ours that has left to Ana."""

    def sent() -> Message:
        version = save_words(make_template("Hi", by=maya), subject="", source="Hi", format="text", by=maya)
        message = write_from(ana, version, purpose="service", by=maya)
        Message.objects.update(leaves_at=clock.now())
        send_due()
        message.refresh_from_db()
        return message

    return sent


def stop(post, sid: str = "SM7", words: str = "STOP"):
    return post(MessageSid=sid, From=ANA, To="+4722000041", Body=words, SmsStatus="received")


def test_stop_is_a_no_by_text_to_what_needs_a_yes_and_of_the_number(post, ana, maya, now, project):
    for purpose in ("newsletter", "journey"):
        note_consent(ana, purpose, granted=True, proof="said so", by=maya)

    answer = stop(post)
    stop(post)
    project()

    assert (answer.status_code, answer["Content-Type"], answer.text) == (200, "text/xml", "<Response></Response>")
    assert [agreed(ana, purpose, channel="sms") for purpose in ("newsletter", "journey")] == [False, False]
    assert [agreed(ana, purpose, channel="email") for purpose in ("newsletter", "journey")] == [True, True]
    assert Consent.objects.filter(party=ana, granted=False).count() == 2
    assert (Suppression.objects.get().kind, Suppression.objects.get().address) == ("unsubscribed", ANA)
    assert may_send(ana, "personal", channel="sms", now=now).answer is REFUSE
    assert may_send(ana, "journey", now=now).answer is SEND
    assert Touchpoint.objects.get(kind="message.received").said == "STOP"


def test_everybody_who_shares_the_number_is_heard_and_a_stranger_too(post, ana, maya):
    flatmate = add_person("Eva Moe", phones=[ANA], by=maya)

    stop(post)
    post(MessageSid="SM8", From="+4790000001", Body="Stopp!")

    assert [agreed(party, "newsletter", channel="sms") for party in (ana, flatmate)] == [False, False]
    assert set(Suppression.objects.values_list("address", flat=True)) == {ANA, "+4790000001"}


def test_another_answer_is_in_their_history_once(post, ana, project):
    for _ in range(2):
        post(MessageSid="SM9", From=ANA, Body="Stop by tomorrow?\x00")
    project()

    touch = Touchpoint.objects.get()
    assert (touch.party, touch.kind, touch.said) == (ana.pk, "message.received", "Stop by tomorrow?")
    assert not Suppression.objects.exists()


@pytest.mark.parametrize("words", ["STOP", " stop. ", "Unsubscribe", "STOPP", "stop all", "Opt-out"])
def test_the_wish_to_stop_is_understood(words):
    assert is_stop(words)


def test_a_text_that_did_not_arrive_fails_and_a_number_that_takes_none_is_dead(post, sent, ana, now):
    message = sent()

    post(f"?m={message.pk}", MessageSid="SM1", MessageStatus="sent")
    assert not Report.objects.exists()
    for _ in range(2):
        post(f"?m={message.pk}", MessageSid="SM1", MessageStatus="undelivered", ErrorCode="30006")
    message.refresh_from_db()

    assert message.trouble == "Twilio could not deliver it (30006)."
    assert Report.objects.get().hard
    assert may_send(ana, "service", channel="sms", now=now).answer is REFUSE


def test_what_the_provider_tells_ends_the_doubt(post, sent, provider):
    provider.answer = SILENCE
    message = sent()
    assert message.left_at is None

    post(f"?m={message.pk}", MessageSid="SM1", MessageStatus="delivered")
    message.refresh_from_db()

    assert message.state == "left"
    assert len(provider.asked) == 1


def test_the_other_provider_tells_in_json(client, provider, sent, maya, project, ana):
    message = sent()
    set_up_texts(provider="telnyx", address=provider.address, sender="+4722000041", by=maya)
    path = hook_path(text_settings())

    def post(query: str, kind: str, payload: dict):
        return client.post(path + query, json.dumps({"data": {"event_type": kind, "payload": payload}}),
                           content_type="application/json")  # fmt: skip

    post("", "message.received", {"id": "t1", "from": {"phone_number": ANA}, "text": "Thanks"})
    post(f"?m={message.pk}", "message.finalized", {"id": "t2", "to": [{"status": "delivery_failed"}], "errors": []})
    project()

    assert Touchpoint.objects.get(kind="message.received").said == "Thanks"
    assert Report.objects.get().why == "Telnyx could not deliver it."


def test_only_who_knows_the_present_address_is_heard(client, post, ana, maya):
    old = hook_path(text_settings())
    change_text_hook(by=maya)

    for path in (old, old[:-1] + "A", "/hooks/sms/x", "/hooks/sms/" + "A" * 500):
        assert client.post(path, {"From": ANA, "Body": "STOP"}).status_code == 404
    assert client.get(hook_path(text_settings())).status_code == 405
    assert not Suppression.objects.exists()


@pytest.mark.parametrize(
    "body",
    [b"", b"{", b"[" * 50_000, b"[]", b"7", b"null", b'{"data": 7}', b'{"data": {"event_type": ["x"]}}',
     b'{"data": {"event_type": "message.received", "payload": {"from": [1], "text": {"a": 1}}}}',
     b'{"data": {"event_type": "message.received", "payload": {"from": {"phone_number": "12"}, "text": "\\ud800"}}}',
     b'{"data": {"event_type": "message.finalized", "payload": {"to": [[]], "errors": {"0": 1}}}}', b"\xff\xfe"],
)  # fmt: skip
def test_what_is_no_word_of_a_provider_changes_nothing(body, client, provider, maya):
    set_up_texts(provider="telnyx", address=provider.address, sender="+4722000041", by=maya)
    for query in ("", "?m=-1", "?m=99999999999999999999", "?m=1e3", "?m=²"):
        answer = client.post(hook_path(text_settings()) + query, body, content_type="application/json")
        assert answer.status_code in (200, 400)

    assert not Suppression.objects.exists()
    assert not Report.objects.exists()
