"""What five providers post to us, as their documentation has it: checked, understood, and counted once."""

import base64
import hashlib
import hmac
import json
from datetime import timedelta
from pathlib import Path

import pytest
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec

from rapport.connect.postmaster.commands import HookWrong, close_hook, open_hook
from rapport.connect.postmaster.models import Hook
from rapport.connect.postmaster.providers import PROVIDERS
from rapport.connect.postmaster.queries import path_of
from rapport.loop.act.commands import send_due, write
from rapport.loop.act.gate import REFUSE, SEND, may_send
from rapport.loop.act.models import Message, Report, SoftBounces
from rapport.platform import clock

pytestmark = pytest.mark.filterwarnings("ignore::anymail.exceptions.AnymailWarning")
PAYLOADS = Path(__file__).parent / "payloads"
MAILGUN_KEY = "key-of-ours"
SENDGRID = ec.generate_private_key(ec.SECP256R1())


@pytest.fixture
def sent(ana, maya, now):
    """We wrote to Ana three hours ago."""
    with clock.at(now - timedelta(hours=3)):
        message = write(ana, subject="Decaf", body="Yes.", purpose="service", by=maya)
    with clock.at(now - timedelta(hours=2, minutes=59)):
        send_due()
    return message


@pytest.fixture
def post(client, maya):
    """Post something in the name of a provider to the address it was given."""

    def posted(provider: str, told, *, secret: str = "", signed: bool = True):
        body = told if isinstance(told, bytes) else json.dumps(told).encode()
        there = Hook.objects.filter(provider=provider).first()
        hook = there or open_hook(provider, key=KEYS.get(provider, ""), by=maya)
        path = path_of(hook)
        path = path.rpartition("/")[0] + f"/{secret}" if secret else path
        headers = _headers(provider, body) if signed else {}
        return client.post(path, body, content_type="application/json", headers=headers)

    return posted


def _sendgrid_key() -> str:
    kind = serialization.PublicFormat.SubjectPublicKeyInfo
    told = SENDGRID.public_key().public_bytes(serialization.Encoding.DER, kind)
    return base64.b64encode(told).decode()


HOSTILE = [
    b"", b"\xff\xfe", b"[]", b"null", b"7", b'"x"', b"{}", b"[" * 100_000, b'[{"event": 3}]', b'{"event-data": []}',
    b'{"RecordType": "Bounce", "BouncedAt": "not a day"}', b'{"RecordType": ["Bounce"]}', b"a=b",
]  # fmt: skip
KEYS = {"mailgun": MAILGUN_KEY, "sendgrid": _sendgrid_key()}


def payload(provider: str, message: Message | None = None):
    """What the provider tells of this message: its address does not exist."""
    text = (PAYLOADS / f"{provider}.json").read_text()
    told = json.loads(text.replace("MESSAGE_ID", message.message_id.strip("<>") if message else "lost@halden.example"))
    if provider == "mailgun":
        signed = told["signature"]
        signs = f"{signed['timestamp']}{signed['token']}".encode()
        signed["signature"] = hmac.new(MAILGUN_KEY.encode(), signs, hashlib.sha256).hexdigest()
    return told


def _headers(provider: str, body: bytes) -> dict[str, str]:
    if provider == "sendgrid":
        signature = SENDGRID.sign(b"1778569100" + body, ec.ECDSA(hashes.SHA256()))
        return {
            "X-Twilio-Email-Event-Webhook-Signature": base64.b64encode(signature).decode(),
            "X-Twilio-Email-Event-Webhook-Timestamp": "1778569100",
        }
    if provider == "ses" and body.startswith(b"{"):
        told = json.loads(body)
        return {"X-Amz-Sns-Message-Type": told.get("Type", ""), "X-Amz-Sns-Message-Id": told.get("MessageId", "")}
    return {}


@pytest.mark.parametrize("provider", PROVIDERS)
def test_each_provider_is_understood_and_told_twice_counts_once(ana, sent, post, provider, now):
    answers = [post(provider, payload(provider, sent)) for _ in range(2)]

    report = Report.objects.get()
    sent.refresh_from_db()
    assert [(answer.status_code, answer.text) for answer in answers] == [(200, "Heard: 1 new."), (200, "Heard: 0 new.")]
    assert (report.message, report.source, report.hard, report.code) == (sent, provider, True, "5.1.1")
    assert f"{report.at:%H:%M:%S}" == "06:58:20"
    assert (sent.state, may_send(ana, "service", now=now).answer) == ("failed", REFUSE)


@pytest.mark.parametrize("provider", PROVIDERS)
def test_whoever_does_not_know_the_secret_is_refused(sent, post, provider):
    assert post(provider, payload(provider, sent), secret="AQAAAAAAAAAAAAAAAAAAAAE").status_code == 404
    assert not Report.objects.exists()


@pytest.mark.parametrize("provider", ["mailgun", "sendgrid"])
def test_what_is_not_signed_by_the_provider_is_refused(sent, post, provider):
    told = payload(provider, sent)
    if provider == "mailgun":
        told["signature"]["signature"] = "0" * 64

    answer = post(provider, told, signed=False)

    assert (answer.status_code, Report.objects.count()) == (400, 0)
    assert "signature" in answer.text


@pytest.mark.parametrize("provider", PROVIDERS)
def test_whatever_is_posted_is_refused_in_words_or_says_nothing(post, provider):
    answers = [post(provider, body) for body in HOSTILE]

    assert {answer.status_code for answer in answers} <= {200, 400}
    said = ("Heard: 0 new.", "This is nothing that this provider", "This does not carry the signature")
    assert [answer.text for answer in answers if not answer.text.startswith(said)] == []
    assert not Report.objects.exists()


def test_hostile_values_are_cut_and_dated_now(ana, sent, post, now):
    details = "550 5.1.1 \x00\u202e" + "x" * 9_000
    told = payload("postmark", sent) | {"Details": details, "BouncedAt": "9999-01-01T00:00:00Z"}

    assert post("postmark", told).status_code == 200
    report = Report.objects.get()
    assert (report.at, len(report.why), report.why.isprintable()) == (now, 300, True)


def test_a_mail_we_do_not_know_kills_the_address_if_a_provider_says_so(ana, post, now):
    told = payload("postmark") | {"MessageID": "other"}

    assert post("postmark", told).text == "Heard: 1 new."
    assert post("postmark", told).text == "Heard: 0 new."
    report = Report.objects.get()
    assert (report.message, report.domain, report.why) == (None, "ruiz.example", "")
    assert may_send(ana, "service", now=now).answer is REFUSE


def test_arrived_complained_and_unsubscribed_are_told_too(ana, sent, post, now):
    head = {"Metadata": {"rapport": sent.message_id}, "Recipient": "ana@ruiz.example"}
    post("postmark", head | {"RecordType": "Delivery", "DeliveredAt": "2026-05-12T06:30:00Z"})
    post("postmark", head | {"RecordType": "Open", "ReceivedAt": "2026-05-12T06:31:00Z"})
    assert [report.kind for report in Report.objects.all()] == ["delivered"]

    change = {"RecordType": "SubscriptionChange", "SuppressSending": True, "SuppressionReason": "ManualSuppression"}
    post("postmark", head | change)
    assert may_send(ana, "personal", now=now).reason.startswith("ana@ruiz.example unsubscribed")

    post("postmark", head | {"RecordType": "SpamComplaint", "Type": "SpamComplaint", "Email": "ana@ruiz.example"})
    assert Report.objects.filter(kind="complained", message=sent).count() == 1
    assert may_send(ana, "service", now=now).answer is SEND


def test_a_full_mailbox_that_a_provider_calls_final_is_none(sent, post):
    told = payload("mailgun", sent)
    told["event-data"]["delivery-status"]["message"] = "552 5.2.2 The mailbox is full"

    post("mailgun", told)

    assert (Report.objects.get().hard, SoftBounces.objects.get().score) == (False, 1)


def test_amazon_asks_once_whether_the_address_is_ours(post):
    told = {"Type": "SubscriptionConfirmation", "MessageId": "1", "TopicArn": "arn:aws:sns:eu-west-1:1:t", "Token": "t"}
    good = "https://sns.eu-west-1.amazonaws.com/?Action=ConfirmSubscription&Token=t"

    post("ses", told | {"SubscribeURL": "https://evil.example/?sns.eu-west-1.amazonaws.com"})
    assert Hook.objects.get().confirm_url == ""
    post("ses", told | {"SubscribeURL": good})
    assert Hook.objects.get().confirm_url == good


def test_another_address_ends_the_one_before(sent, post, maya, client):
    before = path_of(open_hook("postmark", by=maya))
    after = path_of(open_hook("postmark", by=maya))

    assert (client.head(before).status_code, client.head(after).status_code) == (404, 200)
    close_hook(Hook.objects.get(), by=maya)
    assert client.head(after).status_code == 404


@pytest.mark.parametrize(("provider", "key"), [("mailgun", ""), ("sendgrid", "no key"), ("pigeon", "")])
def test_what_cannot_be_listened_to_is_refused(maya, provider, key):
    with pytest.raises(HookWrong):
        open_hook(provider, key=key, by=maya)
