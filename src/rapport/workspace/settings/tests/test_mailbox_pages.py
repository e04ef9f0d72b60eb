"""Settings > Mailboxes: connect one, see how it goes in plain words, test it, change it, let go of it."""

from datetime import date, timedelta

import pytest

from rapport.connect.mailbox.commands import add_mailbox
from rapport.connect.mailbox.models import Mailbox, ReceivedMail, Skipped
from rapport.connect.mailbox.queries import health, mailboxes
from rapport.workspace.settings.mailbox_words import told

BOX = {
    "name": "Orders", "address": "orders@halden.example", "host": "imap.halden.invalid", "port": "993",
    "security": "tls", "username": "orders", "password": "open sesame", "folder": "INBOX", "since": "2026-05-01",
    "owner": "",
}  # fmt: skip


@pytest.fixture
def box(maya, now):
    """A mailbox that has not been read yet."""
    return add_mailbox(
        "Orders", host="imap.halden.invalid", username="orders", password="s", address="orders@halden.example", by=maya
    )


def said(now, **values) -> str:
    Mailbox.objects.update(**values)
    return told(health(mailboxes(), now)[0], now)


def test_a_mailbox_is_connected_and_its_password_never_shown(signed_in, maya):
    signed_in.post("/settings/mailboxes", BOX | {"owner": str(maya.pk)})

    made = Mailbox.objects.get()
    assert (made.name, made.owner, made.since, made.folder) == ("Orders", maya, date(2026, 5, 1), "INBOX")
    assert "open sesame" not in made.sealed_password
    assert "sesame" not in signed_in.get(f"/settings/mailboxes/{made.pk}").text
    signed_in.post(f"/settings/mailboxes/{made.pk}", BOX | {"password": "", "name": "Shop", "is_on": "on"})
    assert Mailbox.objects.get().sealed_password == made.sealed_password
    assert Mailbox.objects.get().name == "Shop"


@pytest.mark.parametrize(
    ("wrong", "words"),
    [
        ({"host": "not a host"}, "is not the name of a mail server"),
        ({"port": "99999"}, "less than or equal to 65535"),
        ({"security": "none"}, "anybody on the way can read the password"),
        ({"password": ""}, "Please fill this in."),
        ({"since": "2036-01-01"}, "since a day that has been"),
        ({"username": "a\r\nLOGOUT"}, "only signs that can be read"),
        ({"address": "nobody"}, "e-mail"),
    ],
)
def test_what_cannot_work_is_refused_in_words(signed_in, wrong, words):
    answer = signed_in.post("/settings/mailboxes", BOX | wrong)

    assert answer.status_code == 422
    assert words in answer.text
    assert not Mailbox.objects.exists()


def test_no_two_read_the_same(signed_in, box):
    assert "There is a mailbox of this name" in signed_in.post("/settings/mailboxes", BOX).text


def test_the_test_says_plainly_what_is_wrong(signed_in, box):
    answer = signed_in.post(f"/settings/mailboxes/{box.pk}/-/test", follow=True)

    assert "There is no mail server called imap.halden.invalid." in answer.text


def test_it_is_let_go_of(signed_in, box):
    signed_in.post(f"/settings/mailboxes/{box.pk}/-/remove")

    assert not Mailbox.objects.exists()
    assert "No mailbox is read yet." in signed_in.get("/settings/mailboxes").text


def test_how_it_goes_is_said_in_a_sentence(box, now):
    ago, ahead = now - timedelta(minutes=2), now + timedelta(seconds=40)
    assert said(now, next_run_at=ahead) == "Not read yet; next run in 40 s."
    for number in range(14):
        ReceivedMail.objects.create(key=str(number), kind="mail.received", received_at=now, read_at=now, mailbox=box)
    for uid, why in enumerate(("newsletter", "newsletter", "too large")):
        Skipped.objects.create(mailbox=box, uid_validity=1, uid=uid, why=why, size=1, at=now)

    well = "Last success 2 min ago, 14 in, 3 skipped: newsletters 2, too large 1; next run in 40 s."
    assert said(now, last_success_at=ago, last_run_at=ago) == well
    away = "imap.x is away. Tried 2 min ago, 3 times in a row; next run in 5 min. Last success 2 min ago."
    in_a_while = now + timedelta(minutes=5)
    assert said(now, trouble="imap.x is away.", failures=3, next_run_at=in_a_while) == away
    assert said(now, off_at=ago) == "Switched off 2 min ago; last success 2 min ago."


def test_the_page_asks_few_questions(signed_in, box, maya, django_assert_max_num_queries):
    for number in range(5):
        add_mailbox(
            f"No {number}",
            host="imap.halden.invalid",
            username=f"u{number}",
            password="s",
            address="x@y.example",
            by=maya,
        )

    with django_assert_max_num_queries(12):
        assert signed_in.get("/settings/mailboxes").text.count("data-mailbox") == 6
    with django_assert_max_num_queries(13):
        signed_in.get(f"/settings/mailboxes/{box.pk}")
