"""Random bytes and spoiled mails: named as no mail, or taken in with nothing lost."""

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from rapport.connect.mailbox.commands import receive
from rapport.connect.mailbox.guarded import NotAMail
from rapport.connect.mailbox.letters import read_letter
from rapport.connect.mailbox.models import ReceivedMail
from rapport.loop.listen.commands import project_batch
from rapport.loop.listen.models import Touchpoint

from .mails import ALL, mail

PIECES = st.sampled_from(
    [b"\x00", b"\r\n", b"\n\n", b"--b1", b"--b", b"=?utf-8?q?", b"?=", b"<", b">", b'"', b"\\", b"(", b"@", b",", b";",
     b"\xff\xfe", b"\xed\xa0\x80", b"boundary=", b"charset=utf-16", b"charset=idna", b"base64", b"Content-Type: ",
     b"multipart/mixed", b"message/rfc822", b"From: ", b"On x wrote:", b"> ", b"\t", b" " * 80, b"A" * 1000]
)  # fmt: skip
SPOILING = st.lists(
    st.tuples(st.floats(0, 1), st.integers(0, 60), st.one_of(PIECES, st.binary(max_size=20))), max_size=8
)


def spoiled(raw: bytes, spoiling) -> bytes:
    for place, gone, new in spoiling:
        at = int(place * len(raw))
        raw = raw[:at] + new + raw[at + gone :]
    return raw


@settings(max_examples=400, deadline=None)
@given(raw=st.one_of(st.binary(max_size=2000), st.binary(max_size=500).map(lambda tail: b"From: a@b.example\n" + tail)))
def test_random_bytes_are_a_letter_or_no_mail(raw):
    try:
        letter = read_letter(raw)
    except NotAMail:
        return
    assert len(letter.key) == 64
    (letter.text + letter.subject + letter.name + letter.sender + letter.date_header + "".join(letter.thread)).encode()


@settings(max_examples=400, deadline=None)
@given(name=st.sampled_from(ALL), spoiling=SPOILING)
def test_spoiled_mails_are_a_letter_or_no_mail(name, spoiling):
    try:
        letter = read_letter(spoiled(mail(name), spoiling))
    except NotAMail:
        return
    assert len(letter.subject) <= 300


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(name=st.sampled_from(ALL), spoiling=SPOILING)
def test_whatever_comes_in_is_in_the_ledger_afterwards(ana, maya, name, spoiling):
    with transaction.atomic():
        try:
            received = receive(spoiled(mail(name), spoiling))
        except NotAMail:
            assert not ReceivedMail.objects.exists()
        else:
            while project_batch():
                pass
            assert Touchpoint.objects.count() == (0 if received.skipped else 1)
            assert ReceivedMail.objects.get().kind == received.kind
        transaction.set_rollback(True)


def test_a_character_set_that_cannot_replace_what_it_does_not_know_is_read():
    raw = b"From: a@b.example\r\nSubject: Hello\r\nContent-Type: text/plain; charset=idna\r\n\r\nCaf\x80 opens"

    assert "opens" in read_letter(raw).text


@pytest.mark.proof
@settings(max_examples=20_000, deadline=None)
@given(name=st.sampled_from(ALL), spoiling=SPOILING)
def test_twenty_thousand_spoiled_mails(name, spoiling):
    try:
        read_letter(spoiled(mail(name), spoiling))
    except NotAMail:
        return
