"""Our signature, as another program sees it: every receiver can tell that a mail is ours and as we sent it."""

from datetime import UTC, datetime

import dkim
import pytest

from rapport.loop.act.dkim import make_key, make_selector, record, relaxed_body, signer
from rapport.loop.act.mime import Letter, encode

AT = datetime(2026, 5, 12, 9, 30, tzinfo=UTC)


@pytest.fixture(scope="module")
def ours():
    return signer("halden.example", "rapport-1", make_key())


def letter(**told):
    known = {"from_name": "Åse", "from_address": "hello@halden.example", "to": "ana@ruiz.example", "date": AT,
             "subject": "Kaffee für " + "Ørsta " * 20, "text": "Two  kinds. \n\n\n",
             "message_id": "<1@h.example>"}  # fmt: skip
    return encode(Letter(**known | told))


def is_verified(mail, ours):
    published = record(ours.key).encode()
    return dkim.verify(mail, dnsfunc=lambda name, timeout=0: published if name.startswith(b"rapport-1._dom") else b"")


@pytest.mark.parametrize(
    "told",
    [
        {},
        {"html": "<p>Two kinds.</p>", "text": "long " * 400},
        {"headers": [("List-Unsubscribe", "<https://halden.example/u/1>"),
                     ("List-Unsubscribe-Post", "List-Unsubscribe=One-Click"),
                     ("References", " ".join(f"<{n}@a.example>" for n in range(30)))]},
    ],
)  # fmt: skip
def test_another_program_verifies_it(ours, told):
    signed = ours.signed(letter(**told), at=AT)

    assert is_verified(signed, ours)
    assert all(f":\r\n {name.lower()}".encode() in signed for name, _ in told.get("headers", []))


@pytest.mark.parametrize(
    ("was", "becomes"),
    [
        (b"Two", b"Ten"),
        (b"To: ana@", b"To: eve@"),
        (b"From: ", b"From: eve@evil.example\r\nFrom: "),
        (b"Post: List-Unsubscribe=One", b"Post: List-Unsubscribe=Two"),
    ],
)
def test_what_was_changed_on_the_way_is_not_ours(ours, was, becomes):
    signed = ours.signed(letter(headers=[("List-Unsubscribe-Post", "List-Unsubscribe=One-Click")]), at=AT)
    assert was in signed

    assert not is_verified(signed.replace(was, becomes, 1), ours)


def test_blanks_may_change_on_the_way(ours):
    signed = ours.signed(letter(text="Two kinds."), at=AT)

    assert is_verified(signed.replace(b"Two kinds.\r\n", b"Two\t kinds.  \r\n\r\n\r\n"), ours)


def test_an_empty_body_is_signed_as_nothing():
    assert relaxed_body(b"\r\n\r\n") == relaxed_body(b"") == b""


def test_each_new_key_has_a_name_of_its_own():
    assert len({make_selector() for _ in range(50)}) == 50
