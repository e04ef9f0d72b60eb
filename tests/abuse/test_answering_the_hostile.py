"""A mail that was built to hurt is answered: what it says of itself becomes no header of ours."""

import pytest

from rapport.connect.mailbox.commands import receive
from rapport.loop.act.commands import write
from rapport.loop.listen.models import Conversation

from .conftest import letter, strictly

HOSTILE = {
    "subject": {"Subject": "=?utf-8?q?Hi=0D=0ABcc=3A_all=40evil.example=0D=0A=0D=0ABuy?="},
    "a subject without end": {"Subject": "x" * 90_000},
    "a subject of signs": {"Subject": "=?utf-8?b?" + "4oCuZ25wLmV4ZeKBpg==" + "?="},
    "its id": {"Message_ID": "<a@x.example> <b@x.example>\t<c d>"},
    "an id in another": {"Message_ID": "<a\x0b@x.example>"},
    "an id without end": {"Message_ID": f"<{'a' * 3000}@x.example>"},
    "references": {"References": " ".join(f"<{n}@x.example>" for n in range(3000))},
    "references that are none": {"References": "Bcc: all@evil.example, <script>, <\u00e4@x>"},
    "where to answer": {"Reply_To": "all@evil.example"},
}
HEADERS = {"From", "To", "Subject", "Date", "Message-ID", "MIME-Version", "Content-Type", "Content-Transfer-Encoding"}


@pytest.mark.parametrize("name", HOSTILE)
def test_the_answer_to_a_hostile_mail_has_our_headers_and_no_others(posted, send_later, ana, maya, name):
    receive(letter(1, "Do you have decaf?", **HOSTILE[name]))
    conversation = Conversation.objects.get()

    write(ana, subject=f"Re: {conversation.subject}"[:200].strip(), body="Yes.", conversation=conversation, by=maya)
    send_later()

    mail = strictly(posted.mails[0].content)
    assert posted.mails[0].rcpt_tos == ["ana@ruiz.example"]
    assert HEADERS <= set(mail.keys()) <= HEADERS | {"In-Reply-To", "References"}
    assert len(set(mail.keys())) == len(mail.keys())
    assert max(map(len, posted.mails[0].content.splitlines())) <= 998
