"""What is in a mail, as far as we care?"""

import time
from datetime import UTC, datetime

import pytest

from rapport.connect.mailbox.guarded import NotAMail, TooLargeAMail
from rapport.connect.mailbox.letters import read_letter

from .mails import ALL, mail

HEAD = b"From: ana@ruiz.example\r\nSubject: Hello\r\nMessage-ID: <1@ruiz.example>\r\n"


def test_a_mail_is_read():
    letter = read_letter(mail("question"))

    assert (letter.sender, letter.name, letter.subject) == ("ana@ruiz.example", "Ana Ruiz", "Decaf")
    assert (letter.message_id, letter.thread) == ("<q1@ruiz.example>", ())
    assert letter.dated == datetime(2026, 5, 11, 14, 20, tzinfo=UTC)
    assert letter.text.startswith("Hello Maya,\n\nwe liked the last beans a lot – grazie!")
    assert letter.text.endswith("Best\nAna")
    assert not letter.automatic


def test_words_are_decoded_and_attachments_named():
    letter = read_letter(mail("complaint"))

    assert letter.subject == "Torn bag – again"
    assert letter.attachments == ("bag.jpg",)
    assert letter.text == "The bag arrived torn, half of the beans were gone. See the picture."


def test_what_a_reply_quotes_is_left_out():
    letter = read_letter(mail("reply", message_id="<7@halden.example>"))

    assert letter.text == "NO 987 654 321 MVA. Have a nice day."
    assert letter.thread == ("<older@halden.example>", "<7@halden.example>")


def test_a_page_becomes_text_without_scripts_and_styles():
    letter = read_letter(mail("reply_html"))

    assert letter.text == "Blåbær & kaffe:\nNO 987 654 321 MVA\n\nAna"


def test_answers_between_the_quoted_lines_are_kept():
    assert read_letter(mail("reply_below")).text == "NO 987 654 321 MVA\n\nStorgata 5"


@pytest.mark.parametrize("name", ["out_of_office", "abwesend", "newsletter", "delayed"])
def test_machines_and_lists_are_told_apart(name):
    letter = read_letter(mail(name))

    assert letter.automatic
    assert letter.bounce is None


@pytest.mark.parametrize("name", ["question", "complaint", "reply", "reply_html", "stranger", "broken_multipart"])
def test_people_are_not_taken_for_machines(name):
    assert not read_letter(mail(name)).automatic


def test_a_bounce_says_which_mail_and_why():
    bounce = read_letter(mail("bounce", message_id="<7@halden.example>")).bounce

    assert bounce.message_ids == ("<7@halden.example>",)
    assert bounce.recipient == "ana@ruiz.example"
    assert bounce.why == "The mail server of ana@ruiz.example gave it back: 552 5.2.2 The mailbox is full"


def test_what_a_bounce_says_is_kept_without_signs_that_no_database_takes():
    raw = mail("bounce", message_id="<\x007@halden.example>")

    bounce = read_letter(raw.replace(b"mailbox is full", b"mail\x00box is full")).bounce

    assert bounce.message_ids == ("<7@halden.example>",)
    assert bounce.why.endswith("The mailbox is full")


def test_a_mail_with_two_senders_has_none():
    assert read_letter(mail("two_senders")).sender == ""


def test_a_name_that_looks_like_an_address_is_a_name():
    assert read_letter(mail("name_as_address")).sender == "mallory@elsewhere.example"


@pytest.mark.parametrize(
    ("line", "sender"),
    [
        ("ana@ruiz.example", "ana@ruiz.example"),
        ("<ana@ruiz.example>", "ana@ruiz.example"),
        ("Ana (at work) <ANA@ruiz.example>", "ana@ruiz.example"),
        ('"Ruiz \\"the cook\\", Ana" <ana@ruiz.example>', "ana@ruiz.example"),
        ("ana@ruiz.example (Ana)", "ana@ruiz.example"),
        ("=?utf-8?q?=3Cana=40ruiz=2Eexample=3E?= <m@elsewhere.example>", "m@elsewhere.example"),
        ("<ana@ruiz.example> <m@elsewhere.example>", ""),
        ("ana@ruiz.example <m@elsewhere.example>", "m@elsewhere.example"),
        ("<m@elsewhere.example>, ana@ruiz.example", ""),
        ("m@elsewhere.example, ana@ruiz.example", ""),
        ("ana@ruiz.example)m@elsewhere.example", ""),
        ("Friends: ana@ruiz.example, m@elsewhere.example;", ""),
        ("undisclosed", ""),
        ("", ""),
    ],
)
def test_the_sender_is_one_address_or_none(line, sender):
    assert read_letter(f"From: {line}\nSubject: Hello\n\nHello".encode()).sender == sender


def test_two_from_lines_name_nobody():
    assert read_letter(b"From: ana@ruiz.example\nFrom: m@elsewhere.example\n\nHello").sender == ""


def test_unlabelled_letters_are_read_as_they_were_meant():
    letter = read_letter(mail("latin1_unlabelled"))

    assert (letter.subject, letter.text) == ("Blåbær", "Har dere blåbær?")


def test_an_unknown_character_set_is_not_the_end():
    letter = read_letter(mail("wrong_charset"))

    assert (letter.subject, letter.text) == ("Café", "Selger dere kaffé ☕?")


def test_nuls_are_left_out():
    letter = read_letter(mail("nuls"))

    assert (letter.sender, letter.subject, letter.text) == ("ana@ruiz.example", "ab", "How much is a kilo?")


def test_a_broken_multipart_keeps_its_text():
    assert "How much is a kilo?" in read_letter(mail("broken_multipart")).text


@pytest.mark.parametrize("date", ["", "yesterday", "Mon, 99 Foo 2026 99:99:99", "Fri, 31 Dec 9999 23:59:59 -1200", "0"])
def test_a_date_that_is_none_is_none(date):
    letter = read_letter(f"From: ana@ruiz.example\nDate: {date}\n\nHello".encode())

    assert letter.dated is None
    assert letter.date_header == date


def test_text_is_not_a_mail():
    with pytest.raises(NotAMail, match="From, To, Date, Subject"):
        read_letter(mail("no_headers"))


@pytest.mark.parametrize("raw", [b"", b"\n\n\n", b"\x00" * 1000, b"PK\x03\x04", b"\xff\xfe" * 10, b"a,b,c\n1,2,3\n"])
def test_other_files_are_not_mails(raw):
    with pytest.raises(NotAMail):
        read_letter(raw)


def test_too_large_a_mail_is_named():
    with pytest.raises(TooLargeAMail, match="25 MB"):
        read_letter(HEAD + b"\r\n" + b"x" * 26 * 1024 * 1024)


def nested(depth: int) -> bytes:
    opening = b"".join(b'Content-Type: multipart/mixed; boundary="b%d"\r\n\r\n--b%d\r\n' % (i, i) for i in range(depth))
    return HEAD + opening + b"Content-Type: text/plain\r\n\r\nDo you sell decaf?\r\n"


HOSTILE = {
    "a name of 1 MB": b'From: "' + b"A" * 1_000_000 + b'" <ana@ruiz.example>\nSubject: Hi\n\nHello',
    "a subject of 1 MB": b"From: ana@ruiz.example\nSubject: " + b"=?utf-8?q?a?= " * 70_000 + b"\n\nHello",
    "a million brackets": b"From: " + b"(" * 500_000 + b"<" * 500_000 + b"\nSubject: Hi\n\nHello",
    "a million quotes": b"From: a\nContent-Type: " + b'"' * 1_000_000 + b"\n\nHello",
    "100,000 headers": b"From: a\n" + b"X-A: b\n" * 100_000 + b"\nHello",
    "100,000 references": b"From: a\nReferences: " + b"<a@b> " * 100_000 + b"\n\nHello",
    "10,000 nested parts": nested(10_000),
    "900 nested parts": nested(900),
    "10,000 attached mails": HEAD + b"Content-Type: message/rfc822\r\n\r\n" * 10_000 + b"Hello",
    "10,000 parts": HEAD + b'Content-Type: multipart/mixed; boundary="b"\r\n\r\n' + b"--b\r\n\r\nx\r\n" * 10_000,
    "parts with long types": HEAD
    + b'Content-Type: multipart/mixed; boundary="b"\r\n\r\n'
    + (b"--b\r\nContent-Type: " + b'"' * 8000 + b"\r\n\r\nx\r\n") * 1000,
    "a million lines": HEAD + b"\r\n" + b"\n" * 1_000_000,
    "a million quoted lines": HEAD + b"\r\n" + b"> \n" * 1_000_000,
    "lines that begin like quotes": HEAD + b"\r\n" + (b"On " * 300 + b"\n") * 2000,
    "100,000 nested tags": HEAD + b"Content-Type: text/html\r\n\r\n" + b"<div>" * 100_000 + b"Hello",
    "100,000 attributes": HEAD + b"Content-Type: text/html\r\n\r\n<p " + b"a%d " * 100_000 + b"<b>Hello",
    "an unclosed tag": HEAD + b"Content-Type: text/html\r\n\r\n<p " + b"a=b " * 100_000,
    "broken base64": HEAD + b"Content-Transfer-Encoding: base64\r\n\r\n" + b"=" * 100_000,
    "broken uuencode": HEAD + b"Content-Transfer-Encoding: x-uuencode\r\n\r\nbegin 644 a\n" + b"\xff" * 1000,
    "utf-7 surrogates": HEAD + b"Content-Type: text/plain; charset=utf-7\r\n\r\n+2AA-+3AA-",
    "a charset with a NUL": HEAD + b"Content-Type: text/plain; charset=utf\x00-8\r\n\r\nHello",
    "a charset that is no text": HEAD + b"Content-Type: text/plain; charset=base64\r\n\r\nHello",
    "a year of 20,000": b"From: a\nDate: Mon, 1 Jan 20000 00:00:00 +9999\n\nHello",
}


@pytest.mark.parametrize("what", HOSTILE)
def test_hostile_mails_are_read_in_a_few_seconds(what):
    started = time.process_time()

    letter = read_letter(HOSTILE[what])

    assert time.process_time() - started < 5
    (letter.text + letter.subject + letter.name).encode()
    assert "\x00" not in letter.text + letter.subject + letter.name


@pytest.mark.parametrize("name", ALL)
def test_every_mail_of_ours_can_be_cut_off_anywhere(name):
    raw = mail(name)
    for end in range(0, len(raw), 37):
        try:
            read_letter(raw[:end])
        except NotAMail:
            continue
