"""A mail server that behaves badly: what it surely has not got is told from what it may have got."""

import socket
import threading
from contextlib import contextmanager

import pytest

from rapport.loop.act import smtp
from rapport.loop.act.carrier import MailServer
from rapport.loop.act.models import MailSettings, Message
from rapport.loop.act.smtp import AskedToWait, MailServerAway, NotAtAll, NotNow, Unanswered

MAIL = b"Subject: Hello\r\n\r\n.\r\n..two\r\nOne.\r\n"
FINE = {"hello": "220 here", "ehlo": "250 here", "mail": "250 ok", "rcpt": "250 ok", "data": "354 go on", ".": "250 ok",
        "rset": "250 ok", "quit": "221 bye"}  # fmt: skip
HANG, DROP = "hang", "drop"


class Server:
    """Answers as it was told; `talks` has what each connection said."""

    def __init__(self, *scripts) -> None:
        self._scripts, self.talks = list(scripts), []
        self._socket = socket.create_server(("127.0.0.1", 0))
        self.port = self._socket.getsockname()[1]
        self._open = []
        self._thread = threading.Thread(target=self._serve, daemon=True)
        self._thread.start()

    def close(self) -> None:
        self._socket.shutdown(socket.SHUT_RDWR)
        self._socket.close()
        for one in self._open:
            one.close()
        self._thread.join(5)

    def _serve(self) -> None:
        while True:
            try:
                one, _ = self._socket.accept()
            except OSError:
                return
            self._open.append(one)
            script = self._scripts.pop(0) if len(self._scripts) > 1 else self._scripts[0]
            self.talks.append([])
            try:
                self._talk(one, FINE | script, self.talks[-1])
            except OSError:
                continue

    def _talk(self, one, script, heard) -> None:
        lines = one.makefile("rb")
        if not self._answer(one, script["hello"]):
            return
        while line := lines.readline():
            word = line.split()[0].decode().lower()
            heard.append(word)
            if not self._answer(one, script[word]):
                return
            if word == "data" and script[word].startswith("354"):
                mail = b""
                while (line := lines.readline()) != b".\r\n":
                    mail += line
                heard.append(mail)
                if not self._answer(one, script["."]):
                    return

    def _answer(self, one, answer) -> bool:
        answer = answer.pop(0) if isinstance(answer, list) else answer
        if answer == HANG:
            return False  # the connection stays open until the test ends
        if answer == DROP:
            one.shutdown(socket.SHUT_RDWR)
            one.close()
            return False
        one.sendall(answer.encode() + b"\r\n")
        return not answer.startswith("421")


@contextmanager
def served(*scripts):
    server = Server(*scripts)
    settings = MailSettings(host="127.0.0.1", port=server.port, security="none", from_address="us@halden.example")
    carrier = MailServer(settings)
    try:
        yield server, carrier
    finally:
        carrier.close()
        server.close()


@pytest.fixture(autouse=True)
def _impatient(monkeypatch, db):
    monkeypatch.setattr(smtp, "PATIENCE", 0.1)


def carry(carrier) -> None:
    carrier.carry(Message(to="ana@ruiz.example"), MAIL)


def test_a_mail_arrives_as_it_is_whatever_its_lines_begin_with():
    with served({}) as (server, carrier):
        carry(carrier)

    assert server.talks == [["ehlo", "mail", "rcpt", "data", MAIL.replace(b"\r\n.", b"\r\n.."), "quit"]]


@pytest.mark.parametrize(
    ("script", "error"),
    [
        ({"mail": "451 later"}, NotNow),
        ({"mail": "550 not from you"}, NotNow),
        ({"rcpt": "450 greylisted"}, AskedToWait),
        ({"rcpt": "550 nobody"}, NotAtAll),
        ({"data": "451 later"}, AskedToWait),
        ({"data": "554 no"}, NotAtAll),
        ({".": "452 too much"}, AskedToWait),
        ({".": "552 too large"}, NotAtAll),
        ({"mail": "421 closing"}, NotNow),
        ({"rcpt": "421 closing"}, NotNow),
        ({".": "421 closing"}, NotNow),
        ({"rcpt": DROP}, NotNow),
        ({"data": DROP}, NotNow),
        ({"mail": HANG}, NotNow),
        ({"data": HANG}, NotNow),
        ({"data": "250 what"}, NotNow),
        ({".": DROP}, Unanswered),
        ({".": HANG}, Unanswered),
        ({"hello": "421 too many of you"}, MailServerAway),
        ({"hello": "554 not you"}, MailServerAway),
        ({"hello": DROP}, MailServerAway),
        ({"hello": HANG}, MailServerAway),
    ],
)
def test_what_became_of_a_mail_is_told_exactly(script, error):
    with served(script) as (server, carrier), pytest.raises(Exception) as raised:
        carry(carrier)

    assert type(raised.value) is error
    assert len(server.talks) == 1


def test_a_no_about_one_mail_does_not_end_the_talk():
    with served({"rcpt": "550 nobody"}) as (server, carrier):
        for _ in range(2):
            with pytest.raises(NotAtAll, match="nobody"):
                carry(carrier)

    assert server.talks == [["ehlo", "mail", "rcpt", "rset", "mail", "rcpt", "rset", "quit"]]


@pytest.mark.parametrize("end", ["421 enough for one connection", DROP])
def test_a_server_that_hangs_up_between_two_mails_gets_the_second_on_a_new_connection(end):
    with served({"mail": ["250 ok", end]}, {}) as (server, carrier):
        carry(carrier)
        carry(carrier)

    first, second = server.talks
    assert [first.count("data"), second.count("data")] == [1, 1]


def test_a_new_connection_is_tried_once():
    with served({"mail": ["250 ok", DROP]}, {"mail": DROP}) as (server, carrier):
        carry(carrier)
        with pytest.raises(NotNow):
            carry(carrier)

    assert len(server.talks) == 2
