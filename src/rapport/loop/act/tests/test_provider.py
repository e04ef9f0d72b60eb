"""Messages that leave through a provider: one for one, known again by name, and in doubt only where it must be."""

import json
import threading
from collections.abc import Iterator
from dataclasses import replace
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from rapport.loop.act.channels import apis
from rapport.loop.act.channels.provider import taken_apart
from rapport.loop.act.commands import SetUpWrong, set_up_mail, write
from rapport.loop.act.mime import Enclosed, Letter, encode
from rapport.loop.act.models import MailSettings, Message, Report, State
from rapport.platform import clock


class Api:
    """What a provider was asked, and what it answers: a number and a body, or nothing at all."""

    def __init__(self) -> None:
        self.asked: list[tuple[dict[str, str], dict]] = []
        self.answer: tuple[int, object] | None = (201, {"messageId": "<p1@provider.example>", "id": "p1"})


@pytest.fixture
def api(monkeypatch) -> Iterator[Api]:
    """All providers are at home on this machine."""
    api = Api()

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"]))
            api.asked.append((dict(self.headers), json.loads(body)))
            if api.answer is None:
                self.close_connection = True
                return
            number, told = api.answer
            said = json.dumps(told).encode()
            self.send_response(number)
            self.send_header("Content-Length", str(len(said)))
            self.end_headers()
            self.wfile.write(said)

        def log_message(self, *_: object) -> None:
            """It says nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True).start()
    api.place = f"http://127.0.0.1:{server.server_port}/"
    for name, known in apis.APIS.items():
        monkeypatch.setitem(apis.APIS, name, replace(known, more={"api_url": api.place}))
    yield api
    server.shutdown()
    server.server_close()


@pytest.fixture
def sent(ana, maya, api, send_later):
    """Write to Ana and let it leave through this provider."""

    def send(provider: str, **more) -> Message:
        set_up_mail(host="", provider=provider, provider_key="k1", from_address="hello@halden.example", by=maya)
        message = write(ana, subject="Größe", body="We have it.", purpose="service", by=maya)
        Message.objects.filter(pk=message.pk).update(**more)
        send_later()
        message.refresh_from_db()
        return message

    return send


def test_a_message_leaves_with_our_id_and_a_name_by_which_it_is_known_again(sent, api):
    message = sent("brevo", once="j1:7:a")

    ((head, told),) = api.asked
    assert (message.state, head["api-key"], told["subject"]) == (State.LEFT, "k1", "Größe")
    assert (told["to"], told["textContent"]) == ([{"email": "ana@ruiz.example"}], "We have it.\n")
    assert told["headers"]["idempotencyKey"] == "j1:7:a"
    assert told["headers"]["Message-ID"] == message.message_id
    assert json.loads(told["headers"]["X-Mailin-custom"]) == {"rapport": message.message_id}
    assert told["sender"]["email"] == "hello@halden.example"
    assert told["sender"]["name"].startswith("Maya Berg, ")


def test_a_provider_that_wants_the_name_in_the_request_gets_it_there(sent, api):
    message = sent("resend")

    assert api.asked[0][0]["Idempotency-Key"] == str(message.touch_id)


def test_the_files_and_the_html_go_along(now):
    letter = Letter("Halden", "hello@halden.example", "ana@ruiz.example", "Größe", "Words", "<1@h.example>",
                    clock.now(), html="<p>Wörter</p>", files=[Enclosed("Preis ü.pdf", "application/pdf", b"%PDF")],
                    headers=[("List-Unsubscribe", "<https://h.example/u/1>")])  # fmt: skip
    told = taken_apart(encode(letter))

    assert (told.subject, told.body, told.alternatives[0].content) == ("Größe", "Words\n", "<p>Wörter</p>\n")
    assert [(file.filename, file.content, file.mimetype) for file in told.attachments] == [
        ("Preis ü.pdf", b"%PDF", "application/pdf")
    ]
    assert told.extra_headers == {"Message-ID": "<1@h.example>", "List-Unsubscribe": "<https://h.example/u/1>"}


def test_what_was_not_answered_is_in_doubt_and_not_sent_again(sent, api, send_later, now):
    api.answer = None

    message = sent("postmark")
    send_later(30)

    assert (len(api.asked), message.left_at, message.leaving_at is not None) == (1, None, True)
    assert message.state_at(now + (message.leaving_at - now) * 100) == State.UNCERTAIN


def test_a_provider_that_knows_it_again_is_asked_again(sent, api):
    api.answer = (502, {"message": "Bad gateway"})

    assert sent("brevo").state == State.WAITING


def test_where_it_is_not_known_again_a_broken_answer_is_doubt(sent, api):
    api.answer = (502, {"message": "Bad gateway"})

    assert sent("postmark").state == State.LEAVING


def test_a_wrong_key_keeps_it_waiting_and_says_so(sent, api):
    api.answer = (401, {"message": "Key not found"})
    message = sent("brevo")

    assert message.state == State.WAITING
    assert message.trouble.startswith('Brevo does not let us in: {"message": "Key not found"}')


def test_what_it_does_not_take_as_it_is_says_nothing_about_the_address(sent, api):
    api.answer = (400, {"message": "sender not valid"})

    assert (sent("brevo").state, Report.objects.count()) == (State.FAILED, 0)


def test_an_address_it_does_not_write_to_came_back(sent, api):
    inactive = "You tried to send to recipient(s) that have been marked as inactive.\n"
    inactive += "Found inactive addresses: ana@ruiz.example.\nInactive recipients have generated a hard bounce."
    api.answer = (422, {"ErrorCode": 406, "Message": inactive})

    assert (sent("postmark").state, Report.objects.get().source) == (State.FAILED, "smtp")


def test_a_provider_that_is_away_keeps_it_waiting(sent, api, monkeypatch):
    monkeypatch.setitem(apis.APIS, "brevo", replace(apis.APIS["brevo"], more={"api_url": "http://127.0.0.1:9/"}))

    assert sent("brevo").trouble == "Brevo cannot be reached."


@pytest.mark.parametrize(
    ("provider", "key", "address"), [("pigeon", "k", "a@b.example"), ("brevo", None, "a@b.example"), ("brevo", "k", "")]
)
def test_a_provider_without_what_it_needs_is_refused(maya, provider, key, address):
    with pytest.raises(SetUpWrong):
        set_up_mail(host="", provider=provider, provider_key=key, from_address=address, by=maya)
    assert not MailSettings.objects.exists()
