"""Settings, Delivery: what our domain says of us, what came back, who may tell us, and what was paused for it."""

from datetime import timedelta

import pytest

from rapport.connect.postmaster.commands import tell_who_can_help
from rapport.connect.postmaster.models import Hook
from rapport.connect.postmaster.tests.names import names
from rapport.loop.act.commands import Told, note_report, set_up_mail
from rapport.loop.act.facts import SendingPaused
from rapport.loop.act.journeys.commands import make_journey
from rapport.loop.act.models import Message, Report, Spike
from rapport.loop.act.returns import Sort
from rapport.loop.act.tests.outgoing import let_wait
from rapport.platform import clock


@pytest.fixture
def set_up(maya, now):
    """We send, and warm up since three days."""
    with clock.at(now - timedelta(days=3)):
        set_up_mail(host="mail.halden.example", from_address="hello@halden.example", warm_up=True, by=maya)


def test_the_page_says_how_delivery_goes(signed_in, set_up, now, django_assert_max_num_queries):
    let_wait(40)
    Message.objects.update(leaving_at=now, left_at=now, told_at=now, left_through="mail server")
    first = Message.objects.order_by("pk").first()
    note_report(Told("mail", Report.Kind.BOUNCED, now, sort=Sort.GONE, why="Unknown"), message=first)
    Spike.objects.create(cause="j1", why="6 of the last 100 messages came back.", at=now)

    with django_assert_max_num_queries(14):
        text = " ".join(signed_in.get("/settings/delivery").text.split())

    assert "They have not been asked for yet" in text
    assert "Day 4 of 12: 400 may leave today" in text
    assert 'd0.example</th><td class="num">1</td><td class="num">1</td><td class="num">–</td>' in text
    assert "6 of the last 100 messages came back." in text


def test_the_records_are_asked_for_by_a_button(signed_in, set_up, settings):
    with names({"halden.example": ["v=spf1 mx -all"], "_dmarc.halden.example": ["v=DMARC1; p=none"]}) as place:
        settings.RAPPORT_DNS = place
        text = signed_in.post("/settings/delivery/-/ask", follow=True).text

    assert "It names who may send for you, and that others may not." in text
    assert "Receivers are asked to let mail through that only pretends to be yours." in text
    assert "v=spf1 mx -all" in text


def test_without_a_mail_server_there_is_nothing_to_ask(signed_in):
    assert "set up the mail server first" in signed_in.post("/settings/delivery/-/ask", follow=True).text


def test_a_provider_gets_an_address_and_loses_it(signed_in, client):
    text = signed_in.post("/settings/delivery/-/hooks/postmark/open", follow=True).text
    assert "http://testserver/hooks/mail/postmark/" in text

    refused = signed_in.post("/settings/delivery/-/hooks/mailgun/open", {"key": ""}, follow=True).text
    assert "Mailgun signs what it tells" in refused

    signed_in.post("/settings/delivery/-/hooks/postmark/close")
    assert not Hook.objects.exists()


def test_what_was_paused_is_told_on_today(signed_in, maya, ola):
    journey = make_journey("Spring sale", by=maya)

    tell_who_can_help([SendingPaused(cause=journey.cause, why="6 of the last 100 messages came back.")])

    text = signed_in.get("/today").text
    assert "The journey “Spring sale” is paused. 6 of the last 100 messages came back." in text
    assert f'href="/journeys/{journey.pk}"' in text
