"""What the records of our domain say, in words; asked of a names service of our own."""

import pytest

from rapport.connect.postmaster import lookups
from rapport.connect.postmaster.commands import ask_about_our_domain
from rapport.connect.postmaster.vouching import About, found_in
from rapport.loop.act.commands import make_mail_key, set_up_mail
from rapport.loop.act.queries import key_record, mail_settings

from .names import names

US = About("halden.example", "r1._domainkey.halden.example", "v=DKIM1; k=rsa; p=OURKEY")


def states(texts: dict[str, list[str]], about: About = US) -> list[str]:
    return [one.state for one in found_in(about, lookup=lambda name: texts.get(name, []))]


def test_a_domain_that_says_nothing_needs_somebody():
    assert states({}) == ["bad", "bad", "bad"]


def test_a_domain_in_order_is_told_so():
    texts = {
        "halden.example": ["google-site-verification=1", "v=spf1 include:_spf.mail.example ~all"],
        "r1._domainkey.halden.example": ["v=DKIM1; k=rsa; p=OUR KEY"],
        "_dmarc.halden.example": ["v=DMARC1; p=quarantine; rua=mailto:dmarc@halden.example"],
    }

    assert states(texts) == ["good", "good", "good"]


@pytest.mark.parametrize(
    ("spf", "state"),
    [
        (["v=spf1 +all"], "bad"),
        (["v=spf1 all"], "bad"),
        (["v=spf1 mx ?all"], "weak"),
        (["v=spf1 mx"], "weak"),
        (["v=spf1 redirect=_spf.mail.example"], "good"),
        (["v=spf1 -all", "v=spf1 ~all"], "bad"),
        (["v=spf1 " + " ".join(f"include:s{n}.example" for n in range(11)) + " -all"], "bad"),
        (["v=spf10 -all"], "bad"),
    ],
)
def test_who_may_send_for_us(spf, state):
    assert states({"halden.example": spf})[0] == state


def test_another_key_than_ours_breaks_the_signature():
    assert states({US.key_name: ["v=DKIM1; p=ANOTHER"]})[1] == "bad"
    assert states({}, About("halden.example", "", ""))[1] == "weak"


@pytest.mark.parametrize(
    ("dmarc", "state"), [("v=DMARC1; p=none", "weak"), ("v=DMARC1; p=reject", "good"), ("v=DMARC1", "bad")]
)
def test_what_shall_be_done_with_forgeries_may_be_said_above(dmarc, state):
    assert states({"_dmarc.halden.example": [dmarc]}, About("mail.halden.example", "", ""))[2] == state


def test_a_names_service_is_really_asked(maya, settings):
    set_up_mail(host="mail.halden.example", from_address="hello@halden.example", by=maya)
    make_mail_key(by=maya)
    record = key_record(mail_settings())
    texts = {"halden.example": ["v=spf1 mx -all"], record.name: [record.value]}

    with names(texts) as settings.RAPPORT_DNS:
        row = ask_about_our_domain()

    assert [one["state"] for one in row.found] == ["good", "good", "bad"]


def test_not_to_be_answered_is_an_answer(maya, settings, monkeypatch):
    monkeypatch.setattr(lookups, "PATIENCE", 0.05)
    set_up_mail(host="mail.halden.example", from_address="hello@halden.example", by=maya)
    make_mail_key(by=maya)

    with names({}, silent=True) as settings.RAPPORT_DNS:
        row = ask_about_our_domain()

    assert {one["state"] for one in row.found} == {"not asked"}
    assert row.found[0]["said"].startswith("It could not be asked")


def test_nobody_asks_while_no_mail_leaves(db):
    assert ask_about_our_domain() is None
