"""Ana's question, and a mail server that keeps what it gets."""

import socket
from datetime import timedelta

import pytest
from aiosmtpd.controller import Controller

from rapport.loop.act.commands import send_due, set_up_mail
from rapport.loop.listen.commands import open_loop
from rapport.loop.listen.models import Loop, Owed
from rapport.platform import clock
from rapport.platform.hours.commands import set_hours


class Postmaster:
    """Takes every mail, unless it was told what to answer; `on_accept` is called once a mail is safe with it."""

    def __init__(self) -> None:
        self.mails = []
        self.callers = set()
        self.answers = {"RCPT": "", "DATA": ""}
        self.on_accept = lambda: None

    async def handle_RCPT(self, server, session, envelope, address, options):
        if not self.answers["RCPT"]:
            envelope.rcpt_tos.append(address)
        return self.answers["RCPT"] or "250 OK"

    async def handle_DATA(self, server, session, envelope):
        if self.answers["DATA"]:
            return self.answers["DATA"]
        self.mails.append(envelope)
        self.callers.add(session.peer)
        self.on_accept()
        return "250 OK"


@pytest.fixture
def postmaster():
    """A real mail server on this machine."""
    handler = Postmaster()
    with socket.create_server(("127.0.0.1", 0)) as free:
        handler.port = free.getsockname()[1]
    server = Controller(handler, hostname="127.0.0.1", port=handler.port)
    server.start()
    yield handler
    server.stop()


@pytest.fixture
def posted(postmaster, maya):
    """The same mail server, set up in the workspace."""
    set_up_mail(host="127.0.0.1", port=postmaster.port, security="none", from_address="hello@halden.example", by=maya)
    return postmaster


@pytest.fixture
def question(ana, maya, now):
    """Ana asks whether we sell decaf; we owe an answer in five hours."""
    return open_loop(ana, kind=Loop.QUESTION, owed_by=Owed.BY_US, text="Do you sell decaf?",
                     due_at=now + timedelta(hours=5), owner=maya, by=maya)  # fmt: skip


@pytest.fixture
def complaint(ana, maya, now):
    """Ana complains."""
    return open_loop(ana, kind=Loop.COMPLAINT, owed_by=Owed.BY_US, text="The bag was torn.", owner=maya, by=maya)


@pytest.fixture
def send_later(now):
    """Let what is due so many seconds from now leave."""

    def send(seconds: float = 11) -> int:
        with clock.at(now + timedelta(seconds=seconds)):
            return send_due()

    return send


@pytest.fixture
def committed(transactional_db):
    """A database in which commits are real, and our hours are not quiet."""
    set_hours([[(540, 1020)]] * 7, quiet_from=0, quiet_to=0, quiet_weekend=False, by=None)
