"""What a mail server gets: whole, readable, and never a header more than we wrote."""

from datetime import UTC, datetime
from email import message_from_bytes, policy
from email.header import decode_header, make_header
from email.utils import unquote

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rapport.loop.act.mime import Letter, NotAHeader, encode

STRICT = policy.SMTP.clone(raise_on_defect=True)
AT = datetime(2026, 5, 12, 9, 30, tzinfo=UTC)


def letter(**told):
    known = {"from_name": "Maya Berg, Halden", "from_address": "hello@halden.example", "to": "ana@ruiz.example",
             "subject": "Decaf", "text": "Two kinds.", "message_id": "<1@halden.example>", "date": AT}  # fmt: skip
    return encode(Letter(**known | told))


def read(raw):
    return message_from_bytes(raw, policy=STRICT)


def text_of(part):
    return part.get_content().replace("\r\n", "\n").rstrip("\n")


def test_a_plain_letter_is_as_plain_as_it_can_be():
    assert letter() == (
        b'From: "Maya Berg, Halden" <hello@halden.example>\r\nTo: ana@ruiz.example\r\nSubject: Decaf\r\n'
        b"Date: Tue, 12 May 2026 09:30:00 +0000\r\nMessage-ID: <1@halden.example>\r\nMIME-Version: 1.0\r\n"
        b'Content-Type: text/plain; charset="utf-8"\r\nContent-Transfer-Encoding: 7bit\r\n\r\nTwo kinds.\r\n'
    )


@pytest.mark.parametrize(
    "name", ['Ana "Nan" O\\Neill', "Åse Ødegård", "山田太郎 " * 12, "x" * 120, "=?utf-8?q?a?=", ""]
)
def test_a_sender_is_called_what_they_are_called(name):
    raw = letter(from_name=name)
    told, _, mail = str(make_header(decode_header(message_from_bytes(raw)["From"]))).rpartition("<")

    assert name.strip() == unquote(told.strip())
    assert read(raw)["From"].addresses[0].addr_spec == mail.strip(">") == "hello@halden.example"


@pytest.mark.parametrize(
    "subject", ["Kaffee für Ørsta", "word " * 39 + "end", "x" * 200, "☕" * 200, "Re: a  b", "=?x?"]
)
def test_a_subject_arrives_as_it_was_written(subject):
    assert str(read(letter(subject=subject))["Subject"]) == subject


@pytest.mark.parametrize(
    "text",
    ["Grüße!\n\n.\nBis bald ☕", ".\n..\nFrom me\n", "long " * 300, "x" * 5000, "привет " * 200, "a \nb\t\n\nc",
     "=20=\n", "--=_x\n--\n", "nul\0 and \x7f"],
)  # fmt: skip
def test_a_text_arrives_as_it_was_written(text):
    raw = letter(text=text, html=f"<p>{text}</p>")
    whole = read(raw)

    assert max(map(len, raw.split(b"\r\n"))) <= 78
    assert raw.isascii()
    assert b"\n" not in raw.replace(b"\r\n", b"")
    assert text_of(whole.get_body(["plain"])) == text.rstrip("\n")
    assert text_of(whole.get_body(["html"])) == f"<p>{text}</p>"
    assert whole.get_content_type() == "multipart/alternative"


def test_more_headers_are_folded_and_stay_what_they_are():
    ids = " ".join(f"<{number}@a.example>" for number in range(40))
    raw = letter(headers=[("References", ids), ("List-Unsubscribe-Post", "List-Unsubscribe=One-Click")])

    assert read(raw)["References"] == ids
    assert read(raw)["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    assert max(map(len, raw.split(b"\r\n"))) <= 78


def test_a_domain_beyond_ascii_travels_in_ascii():
    assert read(letter(to="ana@bücher.example"))["To"].addresses[0].addr_spec == "ana@xn--bcher-kva.example"


@pytest.mark.parametrize("to", ["ana", "ana@", "@b.example", "a b@c.example", "a,b@c.example", "ñ@c.example", "a@b>c"])
def test_what_is_no_address_is_refused(to):
    with pytest.raises(NotAHeader):
        letter(to=to)


HOSTILE = st.text(st.sampled_from('aé,:;<>@"\\= ?\t\r\n\0\x0b\x0c\x85\u2028☕'), max_size=60) | st.text(max_size=30)


@given(
    place=st.sampled_from(["from_name", "subject", "to", "message_id", "from_address", "in_reply_to"]), words=HOSTILE
)
def test_nothing_that_anybody_is_called_begins_another_header(place, words):
    told = {"headers": [("In-Reply-To", words)]} if place == "in_reply_to" else {place: words}
    try:
        raw = letter(**told)
    except NotAHeader:
        return
    head = raw.partition(b"\r\n\r\n")[0]
    there = message_from_bytes(raw, policy=policy.SMTP).keys()

    assert not set("\r\n\0") & set(words)
    assert sorted(there) == sorted([*message_from_bytes(letter(), policy=policy.SMTP).keys(), *_more(place)])
    assert b"\n" not in head.replace(b"\r\n", b"")
    assert b"\0" not in raw


def _more(place):
    return ["In-Reply-To"] if place == "in_reply_to" else []


@pytest.mark.parametrize("line_end", ["\r", "\n", "\0"])
@pytest.mark.parametrize("place", ["from_name", "subject", "to", "message_id"])
def test_the_end_of_a_line_is_refused_by_a_sentence(place, line_end):
    with pytest.raises(NotAHeader, match=r"header of a mail|not an address"):
        letter(**{place: f"a@b.example{line_end}Bcc: all@ruiz.example"})
