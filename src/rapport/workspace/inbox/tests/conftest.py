"""Ana's question in the Inbox, as a browser with scripts answers it."""

from collections.abc import Callable
from typing import Any

import pytest

from rapport.connect.mailbox.commands import receive
from rapport.loop.listen.models import Conversation

PART = {"HX-Request": "true", "HX-Request-Type": "partial"}


def letter(number: int, text: str, sender: str = "Ana <ana@ruiz.example>", *, to: str = "") -> bytes:
    quoted = f"References: {to}\r\n" if to else ""
    return f"From: {sender}\r\nMessage-ID: <{number}@x.example>\r\n{quoted}Subject: Decaf\r\n\r\n{text}".encode()


@pytest.fixture
def talk(ana, now) -> Conversation:
    """Ana asks by mail, and promises something; we owe an answer."""
    receive(letter(1, "Which decaf is the washed one?\n\nI will send you the old bag on Friday."))
    return Conversation.objects.select_related("owner").get()


@pytest.fixture
def do(signed_in) -> Callable[..., Any]:
    """Post a deed about a conversation as the page with scripts does."""

    def post(talk: Conversation, deed: str, told: dict | None = None, query: str = ""):
        return signed_in.post(f"/inbox/{talk.pk}/-/{deed}{query}", told or {}, headers=PART)

    return post


@pytest.fixture
def answer(talk) -> Callable[..., dict]:
    """What the form of the answer sends."""

    def told(**more) -> dict:
        talk.refresh_from_db()
        instants = (at.isoformat() if at else "" for at in (talk.last_in_at, talk.last_out_at))
        seen = "|".join([*instants, str(talk.last_in_id)])
        touch = "0197e5a4-0000-7000-8000-000000000001"
        return {"touch": touch, "subject": "Re: Decaf", "text": "The Huila.", "seen": seen} | more

    return told
