"""The customer says what we send, how often and where; each word counts at once."""

from datetime import timedelta

import pytest

from rapport.loop.act.gate import HOLD, may_send
from rapport.loop.know.commands import add_topic, remove_identity
from rapport.loop.know.models import Consent, Identity, Preference
from rapport.loop.listen.models import Loop, OpenLoop
from rapport.loop.listen.queries import touches_of
from rapport.platform import clock


@pytest.fixture
def says(client, links):
    """Ana sends one of the forms of her page."""

    def said(deed, *, status=200, **told):
        answer = client.post(links["talk"], {"deed": deed} | told)
        assert (answer.status_code, len(answer.cookies)) == (status, 0)
        return answer.text

    return said


@pytest.fixture
def offers(maya):
    return add_topic("Offers", purpose="journey", by=maya)


def may_get(party, purpose, topic=None) -> bool:
    return not may_send(party, purpose, topic=topic and topic.pk, now=clock.now()).refusal


def test_the_page_shows_how_things_stand(client, links, offers, django_assert_max_num_queries):
    with django_assert_max_num_queries(17):
        page = client.get(links["talk"])

    assert page.status_code == 200
    assert "Ana, how should we keep in touch?" in page.text
    assert page.text.count(" checked>") == 4  # e-mail, text message, phone, brewing
    assert not page.cookies


def test_a_browser_that_asks_not_to_be_followed_is_heard_and_a_visit_leaves_nothing(client, links, ana, project):
    before = touches_of([ana.pk]).count()
    page = client.get(links["talk"], headers={"Sec-GPC": "1"})
    project()

    assert "Your browser asks us not to count it, so we do not." in page.text
    assert (touches_of([ana.pk]).count(), Preference.objects.count(), len(page.cookies)) == (before, 0, 0)


def test_topics_are_had_and_left_as_they_are_ticked(says, ana, brewing, offers):
    says("topics", topic=[f"journey:{offers.pk}"])

    assert (may_get(ana, "newsletter", brewing), may_get(ana, "journey", offers)) == (False, True)
    before = Consent.objects.count()
    says("topics", topic=[f"journey:{offers.pk}"])
    assert Consent.objects.count() == before


def test_who_unsubscribed_may_come_back_by_the_same_page(client, links, says, ana, brewing):
    client.post(links["goodbye"])
    assert not may_get(ana, "newsletter", brewing)

    says("topics", topic=[f"newsletter:{brewing.pk}"])

    assert may_get(ana, "newsletter", brewing)


def test_a_way_that_is_shut_stops_all_but_answers_and_opens_again_with_what_was_agreed(says, ana, brewing, now):
    with clock.at(now + timedelta(hours=1)):
        says("ways", way=["phone", "sms"])
        assert [may_get(ana, "personal"), may_get(ana, "newsletter", brewing), may_get(ana, "service")] == [
            False, False, True,
        ]  # fmt: skip

    with clock.at(now + timedelta(hours=2)):
        says("ways", way=["phone", "sms", "email"])
        assert [may_get(ana, "personal"), may_get(ana, "newsletter", brewing)] == [True, True]


def test_stop_everything_takes_back_a_yes_that_came_after_an_older_no(says, client, links, ana, brewing, now):
    with clock.at(now + timedelta(hours=1)):
        says("stop")
    with clock.at(now + timedelta(hours=2)):
        says("topics", topic=[f"newsletter:{brewing.pk}"])
    with clock.at(now + timedelta(hours=3)):
        assert may_get(ana, "newsletter", brewing)
        client.post(links["goodbye"] + "?all")

        assert not may_get(ana, "newsletter", brewing)
        assert Consent.objects.filter(party=ana).order_by("pk").last().granted is False


def test_who_stopped_everything_may_open_mail_again_and_gets_no_newsletter_by_it(says, ana, brewing, now):
    with clock.at(now + timedelta(hours=1)):
        assert 'value="email">' in says("stop")
    with clock.at(now + timedelta(hours=2)):
        assert 'value="email" checked>' in says("ways", way=["email", "phone", "sms"])
        assert [may_get(ana, "personal"), may_get(ana, "newsletter", brewing)] == [True, False]


def test_how_often_and_a_pause_are_wishes_that_the_gate_hears(says, ana, brewing, now):
    assert "at most 1 in 3 months" in says("often", often="rarely")

    says("pause", days="30", until="")
    assert Preference.objects.get(party=ana).often == "rarely"
    assert not may_get(ana, "newsletter", brewing)

    says("go-on")
    says("pause", until="2026-05-20")
    assert may_send(ana, "newsletter", topic=brewing.pk, now=now).answer is HOLD


def test_another_day_moves_what_they_asked_for(says, ana, maya):
    says("again", day="2026-06-01")
    says("again", day="2026-07-01")

    loop = OpenLoop.objects.get(party=ana)
    assert (loop.kind, loop.owner, loop.due_at.date().isoformat()) == (Loop.CONTACT, maya, "2026-07-01")


def test_not_interested_and_why(says, ana, brewing, project):
    says("why", topic=f"newsletter:{brewing.pk}", why="I drink tea now.")
    project()

    told = touches_of([ana.pk]).get(kind="feedback.given")
    assert (told.said, told.topic) == ("I drink tea now.", "Brewing at home")
    assert not may_get(ana, "newsletter", brewing)


@pytest.mark.parametrize(
    "told",
    [{"deed": "x"}, {"deed": "often", "often": "hourly"}, {"deed": "again", "day": "9999-99-99"},
     {"deed": "again", "day": "2020-01-01"}, {"deed": "pause", "until": "0001-01-01"}, {"deed": "why"}],
)  # fmt: skip
def test_what_cannot_be_read_changes_nothing(says, told):
    assert 'role="status"' in says(told.pop("deed"), status=422, **told)


def test_the_page_closes_when_the_address_is_no_longer_theirs(client, links, ana, maya):
    remove_identity(Identity.objects.get(party=ana, kind="email"), by=maya)

    assert client.get(links["talk"]).status_code == 410
    assert client.post(links["goodbye"]).status_code == 200
