"""What a real mail server cannot deliver comes back by a real mailbox, and is understood."""

import pytest

from rapport.connect.mailbox.commands import poll
from rapport.loop.act.commands import send_due, set_up_mail, write
from rapport.loop.act.gate import REFUSE, SEND, may_send
from rapport.loop.act.models import Message, Report, SoftBounces
from rapport.loop.know.commands import add_person
from rapport.platform import clock
from tests.postfix import postfix

__all__ = ["postfix"]

THERE = {
    "nobody": ("nobody@ruiz.example", "5.1.1", "unknown user"),
    "full": ("full@ruiz.example", "5.2.2", "The mailbox is full"),
    "denied": ("ana@elsewhere.example", "5.7.1", "Relay access denied"),
}


@pytest.fixture
def mailbox(connect, postfix, maya):
    """What comes back to our address is read here."""
    box = connect()
    address = f"{box.username}@halden.example"
    set_up_mail(host="127.0.0.1", port=postfix.port, security="none", from_address=address, undo_seconds=0, by=maya)
    return box


def test_what_a_mail_server_gives_back_is_understood(mailbox, postfix, maya, now):
    people = {name: add_person(name.title(), emails=[told[0]], by=maya) for name, told in THERE.items()}
    for person in people.values():
        write(person, subject="Your order", body="It is on its way.", purpose="service", by=maya)
    send_due()
    assert Message.objects.filter(left_through="mail server").count() == 3

    assert postfix.given_back(mailbox.username, 3) == 3
    poll(mailbox.pk)

    reports = {report.message.party_id: report for report in Report.objects.select_related("message")}
    for name, (address, code, said) in THERE.items():
        report = reports[people[name].pk]
        assert (report.code, report.hard, report.message.state) == (code, name == "nobody", "failed")
        assert report.why.startswith(f"The mail server of {address} gave it back: ")
        assert said in report.why
    answers = {name: may_send(person, "service", now=clock.now()).answer for name, person in people.items()}
    assert answers == {"nobody": REFUSE, "full": SEND, "denied": SEND}
    assert SoftBounces.objects.get().score == 1
