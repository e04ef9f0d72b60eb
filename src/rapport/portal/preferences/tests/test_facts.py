"""What we know is shown by a fresh link alone, which goes to the address it is about; and a second yes comes in so."""

import re
from datetime import timedelta

import pytest

from rapport.loop.act.models import Message
from rapport.loop.act.reader_links import TALK
from rapport.loop.know.commands import ask_to_confirm, do_not_contact
from rapport.loop.know.models import Consent, Party
from rapport.loop.listen.commands import open_loop
from rapport.loop.listen.models import Loop, OpenLoop, Owed
from rapport.loop.understand.tastes.commands import declare_interest
from rapport.platform import clock
from rapport.platform.access.tokens import token


@pytest.fixture
def mailed(client, links, ana):
    """Ana asks for what we know, twice; the one mail that leaves has this link."""

    def asked():
        for _ in range(2):
            client.post(links["talk"], {"deed": "facts"})
        letter = Message.objects.get(party=ana, purpose="transactional")
        assert letter.to == "ana@ruiz.example"
        return re.search(r"https://talk\.halden\.example(/h/facts/\S+)", letter.body)[1]

    return asked


def test_it_tells_what_they_said_and_what_we_owe_and_takes_corrections(client, mailed, ana, maya, now):
    declare_interest(ana, "Decaf", by=maya)
    open_loop(ana, kind=Loop.QUESTION, owed_by=Owed.BY_US, text="Do you sell decaf?", owner=maya, by=maya)
    link = mailed()

    page = client.get(link)

    assert all(words in page.text for words in ("Ana Ruiz", "+442079460001", "Do you sell decaf?"))
    assert "Maya" not in page.text  # who keeps them is ours, not told
    client.post(link, {"deed": "correct", "words": "I moved to Bergen."})
    assert OpenLoop.objects.get(text="Correct what we know: I moved to Bergen.").owner == maya


def test_who_wants_no_contact_is_still_told_what_we_know(client, mailed, ana, maya, now):
    do_not_contact(ana, since=now, by=maya)

    assert client.get(mailed()).status_code == 200


def test_the_link_is_over_after_a_day_and_no_other_one_opens_the_facts(client, mailed, news, now):
    link = mailed()

    with clock.at(now + timedelta(hours=24)):
        assert client.get(link).status_code == 410
    assert client.get(f"/h/facts/{token(TALK, news.pk)}").status_code == 404
    assert client.get("/h/" + link.removeprefix("/h/facts/")).status_code == 404


def test_delete_me_needs_to_be_meant_and_then_all_doors_close(client, mailed, links, ana):
    link = mailed()
    assert client.post(link, {"deed": "erase"}).status_code == 422

    client.post(link, {"deed": "erase", "sure": "yes"})

    assert Party.objects.get(pk=ana.pk).binned_at is not None
    assert [client.get(path).status_code for path in (link, links["talk"])] == [410, 410]


def test_a_second_yes_counts_when_the_button_is_pressed_and_once(client, ana, brewing):
    link = "/h/confirm/" + ask_to_confirm(ana, "newsletter", topic=brewing, email="ana@ruiz.example", source="form")

    client.get(link)
    assert not Consent.objects.exists()
    for _ in range(2):
        assert client.post(link).status_code == 200

    assert Consent.objects.get().email == "ana@ruiz.example"
