"""What they agreed to, on their page: by which words, from where, on any past day, and how much may still come."""

import re
from datetime import timedelta

import pytest

from rapport.loop.act.commands import set_budget, write
from rapport.loop.act.models import Message
from rapport.loop.know.commands import add_topic, note_consent, set_often, suppress, write_text
from rapport.loop.know.models import Consent, Preference, Purpose, Suppression
from rapport.loop.know.queries import agreed
from rapport.platform import clock
from rapport.platform.access.commands import set_up_workspace

NEWSLETTER = Purpose.NEWSLETTER


@pytest.fixture
def brewing(maya):
    return add_topic("Brewing at home", purpose=NEWSLETTER, by=maya)


@pytest.fixture
def page(signed_in, ana):
    """The card of Ana as it stands."""

    def read() -> str:
        text = signed_in.get(f"/people/{ana.pk}", follow=True).text
        begins = text.index('id="consents"')
        return " ".join(text[begins : text.index("</section>", begins)].split())

    return read


def test_an_answer_is_noted_with_its_topic_text_and_source(do, ana, brewing, maya, page):
    write_text(NEWSLETTER, words="Write to me.", by=maya)
    told = {"purpose": f"newsletter:{brewing.pk}", "granted": "yes", "proof": "Signed a card", "source": "paper",
            "channel": "email", "shown": "on", "said_on": "2026-05-02"}  # fmt: skip
    do("consents/new", told)

    kept = Consent.objects.get()
    assert (kept.topic, kept.channel, kept.source, kept.text.number) == (brewing, "email", "paper", 1)
    assert "Brewing at home, E-mail" in page()
    assert "Version 1 of our text, on paper" in page()
    assert "2 May" in page()


def test_who_says_yes_is_asked_by_mail_to_confirm_it_and_counts_only_then(do, ana, brewing, maya, client):
    told = {"purpose": f"newsletter:{brewing.pk}", "granted": "ask", "proof": "At the fair", "source": "person"}
    refused = do("consents/new", told)
    assert refused.status_code == 422
    assert "Say first in Settings, Workspace" in refused.text
    set_up_workspace("Halden", currency="EUR", time_zone="UTC", public_url="https://halden.example", by=maya)

    do("consents/new", told)

    mail = Message.objects.get()
    assert (mail.to, mail.purpose) == ("ana@ruiz.example", "transactional")
    assert not Consent.objects.exists()
    link = re.search(r"https://halden.example(/h/confirm/\S+)", mail.body)[1]
    assert client.get(link).status_code == 200
    assert not Consent.objects.exists()
    client.post(link)
    kept = Consent.objects.get()
    assert (kept.granted, kept.topic, kept.email, kept.source) == (True, brewing, "ana@ruiz.example", "person")


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        ({"purpose": "newsletter:999"}, "Select a valid choice"),
        ({"shown": "on"}, "There is no consent text for this yet."),
        ({"source": "rumour"}, "Select a valid choice"),
        ({"said_on": "soon"}, "Write the day like"),
        ({"proof": "x\x00"}, "no text"),
    ],
)
def test_an_answer_that_cannot_be_is_refused_by_a_sentence(do, wrong, sentence):
    told = do("consents/new", {"purpose": "newsletter", "granted": "yes", "proof": "Said so"} | wrong)

    assert told.status_code == 422
    assert sentence in told.text
    assert not Consent.objects.exists()


def test_a_topic_says_that_it_was_taken_back_with_everything(ana, brewing, now, page):
    note_consent(ana, NEWSLETTER, topic=brewing, granted=True, proof="form", said_at=now - timedelta(days=9))
    note_consent(ana, NEWSLETTER, granted=False, proof="mail", source="mail", said_at=now - timedelta(days=1))

    assert 'Brewing at home<span class="vh">: refused' in page()
    assert "Taken back with more, by e-mail" in page()


def test_a_past_day_is_asked_about(signed_in, ana, now):
    note_consent(ana, NEWSLETTER, granted=True, proof="form", source="form", said_at=now - timedelta(days=9))
    note_consent(ana, NEWSLETTER, granted=False, proof="mail", said_at=now - timedelta(days=1))
    asked = f"/people/{ana.pk}/-/consents"

    assert 'Newsletter<span class="vh">: not asked' in signed_in.get(f"{asked}?on=2026-05-01").text
    assert 'Newsletter<span class="vh">: agreed' in signed_in.get(f"{asked}?on=2026-05-03").text
    assert 'Newsletter<span class="vh">: refused' in signed_in.get(f"{asked}?on=2026-05-11").text
    assert signed_in.get(f"{asked}?on=long+ago").status_code == 422
    assert signed_in.get(asked).status_code == 200


def test_the_card_says_how_much_may_still_come(ana, maya, now, page):
    assert "We may write to" not in page()
    note_consent(ana, NEWSLETTER, granted=True, proof="form", said_at=now - timedelta(days=9))
    set_budget(per_week=2, per_month=3, by=maya)
    assert "We may write to Ana Ruiz 3 times more this month." in page()

    for days in (10, 2):
        message = write(ana, subject="News", body="One.", purpose=NEWSLETTER, by=maya)
        at = now - timedelta(days=days)
        Message.objects.filter(pk=message.pk).update(leaving_at=at, left_at=at, left_through="outbox")
    assert "We may write to Ana Ruiz once more this month." in page()

    set_often(ana, "rarely")
    assert "We may write to Ana Ruiz again from 8 Aug." in page()


def test_wishes_are_noted_and_shown(do, signed_in, ana, page):
    do("consents/wishes", {"often": "rarely", "paused_until": "2026-06-01", "track": "no"})

    wish = Preference.objects.get()
    assert (wish.often, wish.paused_until.date().isoformat(), wish.track) == ("rarely", "2026-06-01", False)
    for words in ("How often: rarely", "Paused until 1 Jun", "Do not count clicks"):
        assert words in page()
    form = signed_in.get(f"/people/{ana.pk}/-/consents/wishes").text
    assert 'value="2026-06-01"' in form
    assert do("consents/wishes", {"often": "hourly"}).status_code == 422


def test_an_address_that_is_not_written_to_is_shown_and_lifted(do, ana, page):
    stop = suppress("ana@ruiz.example", Suppression.Kind.DEAD)
    assert "ana@ruiz.example: takes no mail, today" in page()

    do(f"consents/stops/{stop.pk}/lift")

    assert "takes no mail" not in page()
    stop.refresh_from_db()
    assert stop.lifted_by is not None


def test_an_address_of_somebody_else_is_not_lifted_here(do, bruno):
    stop = suppress("bruno@keller.example", Suppression.Kind.DEAD)

    assert do(f"consents/stops/{stop.pk}/lift").status_code == 404


def test_a_day_noted_today_counts_at_once(do, ana, now):
    do("consents/new", {"purpose": "newsletter", "granted": "yes", "proof": "Said so", "said_on": "2026-05-12"})

    assert agreed(ana, NEWSLETTER, at=clock.now()) is True
