"""Can people test fairly, say yes, move others over, and send a campaign, by forms?"""

from datetime import timedelta

import pytest

from rapport.loop.act.content.commands import make_template, save_words
from rapport.loop.act.journeys.commands import (
    change_step,
    make_journey,
    move_on,
    publish,
    put_in,
    put_step,
    remove_step,
    resolve_run,
    take_in,
)
from rapport.loop.act.journeys.definition import Approval, Holdout, Message, Split, Task, Wait, read
from rapport.loop.act.journeys.models import Approval as Asked
from rapport.loop.act.journeys.models import Campaign, Journey, Run, Stay
from rapport.loop.know.commands import add_parties, note_consent
from rapport.loop.know.commands.parties import NewParty
from rapport.loop.know.models import Kind
from rapport.loop.understand.segments.commands import make_segment, rebuild
from rapport.platform import clock


@pytest.fixture
def news(maya):
    made = make_template("News", by=maya)
    save_words(made, subject="News", source="Here it is.", by=maya)
    return made


@pytest.fixture
def asking(maya, news) -> Journey:
    """Waits for a yes before it writes; published."""
    journey = make_journey("Welcome", by=maya)
    put_step(journey, Approval(""), by=maya)
    put_step(journey, Message("", template=news.pk), after="s1", by=maya)
    publish(journey, by=maya)
    return Journey.objects.get(pk=journey.pk)


def test_a_fair_test_a_share_left_alone_and_a_goal_are_said_by_forms(signed_in, maya):
    at = f"/journeys/{make_journey('Welcome', by=maya).pk}"
    test = {"kind": "split", "after": "s1", "way": "", "name_a": "Short", "percent_a": 60, "name_c": "Long",
            "percent_c": 40, "first": 50, "by": "orders", "hours": 6}  # fmt: skip

    signed_in.post(f"{at}/steps/new", {"kind": "holdout", "after": "", "way": "", "percent": 20})
    refused = signed_in.post(f"{at}/steps/new", test | {"name_c": ""})
    signed_in.post(f"{at}/steps/new", test)
    signed_in.post(f"{at}/steps/new", {"kind": "approval", "after": "s2", "way": "c", "colleague": maya.pk})
    signed_in.post(f"{at}/start", {"entry": "hand", "again": "once", "after_days": 30, "until_they_answer": "on",
                                   "goal": "order.placed", "goal_days": 14})  # fmt: skip

    assert refused.status_code == 422
    draft = read(Journey.objects.get().draft)
    alone, split = draft.steps
    assert (type(alone), type(split)) == (Holdout, Split)
    assert (alone.percent, {key: one.percent for key, one in split.shares.items()}) == (20, {"a": 60, "c": 40})
    assert [one.colleague for one in split.c] == [maya.pk]
    page = signed_in.get(at).content.decode()
    for words in ("20 of 100 are left alone", "Long, 40 of 100", "Maya Berg says yes", "They leave when they answer.",
                  "They leave when they reach the goal: they bought"):  # fmt: skip
        assert words in page
    assert signed_in.get(f"{at}/steps/s2").status_code == signed_in.get(f"{at}/start").status_code == 200


def test_two_people_wait_for_a_yes_on_today(signed_in, asking, ana, bruno, maya):
    put_in(asking, [ana.pk, bruno.pk], by=None)
    move_on()

    assert "Send to 2 people" in signed_in.get("/today").content.decode()
    assert "Send to 2 people" in signed_in.get(f"/journeys/{asking.pk}").content.decode()
    said = {"answer": "yes", "upto": clock.now().isoformat()}
    signed_in.post(f"/journeys/approvals/{Asked.objects.get().pk}", said)

    assert Asked.objects.get().people == 2
    assert "Send to 2 people" not in signed_in.get("/today").content.decode()


def test_of_more_than_five_hundred_it_is_asked_once_more(signed_in, asking, maya, monkeypatch, ana, bruno):
    monkeypatch.setattr("rapport.workspace.journeys.views.approving.MOST_AT_ONCE", 1)
    put_in(asking, [ana.pk, bruno.pk], by=None)
    move_on()
    at, said = f"/journeys/approvals/{Asked.objects.get().pk}", {"answer": "yes", "upto": clock.now().isoformat()}

    assert signed_in.get(at).status_code == 200
    assert "2 people wait for your yes" in signed_in.post(at, said).content.decode()
    assert not Asked.objects.get().said_at
    signed_in.post(at, said | {"sure": "2"})
    assert Asked.objects.get().said_yes


def test_who_is_named_may_say_yes_and_nobody_else(client, signed_in, asking, ana, ola, maya):
    put_in(asking, [ana.pk], by=None)
    move_on()
    Asked.objects.update(colleague=ola)

    assert signed_in.get(f"/journeys/approvals/{Asked.objects.get().pk}").status_code == 404
    client.force_login(ola, backend="allauth.account.auth_backends.AuthenticationBackend")
    assert "Send to 1 person" in client.get("/today").content.decode()


def test_people_inside_are_moved_to_the_version_that_holds_now(signed_in, ana, maya):
    journey = make_journey("Welcome", by=maya)
    put_step(journey, Wait("", 9, "days"), by=maya)
    put_step(journey, Task("", ask="Call"), after="s1", by=maya)
    publish(journey, by=maya)
    put_in(journey, [ana.pk], by=None)
    move_on()
    remove_step(journey, "s1", by=maya)
    change_step(journey, Task("s2", ask="Write"), by=maya)
    publish(journey, by=maya)
    at = f"/journeys/{journey.pk}/versions"

    page = signed_in.get(at).content.decode()
    assert "this step is gone" in page
    signed_in.post(f"{at}/1/-/move", {"goes-s1": ""})
    assert Stay.objects.get().version.number == 1
    signed_in.post(f"{at}/1/-/move", {"goes-s1": "s2"})
    assert (Stay.objects.get().version.number, Stay.objects.get().step) == (2, "s2")


def test_a_campaign_is_made_seen_sent_and_told_of(signed_in, news, maya, now, django_assert_max_num_queries):
    new = [NewParty(Kind.PERSON, f"Reader {n}", [("email", f"r{n}@readers.example")]) for n in range(4)]
    readers = add_parties(new, source="test", by=maya)
    for one in readers[:3]:
        note_consent(one, "newsletter", granted=True, proof="form", by=maya)
    people = make_segment("Readers", "person", "name starts with Reader", by=maya)
    rebuild(people)
    form = {"name": "May news", "sentence": "", "purpose": "newsletter", "topic": ""}

    start = signed_in.post("/journeys/campaigns/new", form).url
    at = start.removesuffix("/start")
    assert "Nobody yet" in signed_in.get(f"{at}/audience").content.decode()
    signed_in.post(start, {"entry": "date", "segment": people.pk, "at": "2026-05-12T09:30", "every": "week",
                           "theirs": "", "again": "always", "after_days": 30})  # fmt: skip
    signed_in.post(
        f"{at}/steps/new", {"kind": "message", "after": "", "way": "", "template": news.pk, "refused": "go_on"}
    )
    signed_in.post(
        f"{at}/source", {"cost": "12.50", "utm_source": "news", "utm_medium": "email", "utm_campaign": "may"}
    )
    with django_assert_max_num_queries(14):
        audience = signed_in.get(f"{at}/audience").content.decode()
    assert "3 people get it" in audience
    assert "Reader 3" in audience
    signed_in.post(f"{at}/-/publish")
    with clock.at(now + timedelta(hours=1)):
        take_in()
        resolve_run(Run.objects.get().pk)
        move_on()
        with django_assert_max_num_queries(16):
            told = signed_in.get(f"{at}/runs").content.decode()

        assert "€12.50" in told
        assert "have not agreed to it" in told
        assert "every Tuesday" in signed_in.get(at).content.decode()
        assert "May news" in signed_in.get("/journeys/campaigns").content.decode()
        assert signed_in.post(f"{at}/runs/{Run.objects.get().pk}/-/again", {"template": ""}).status_code == 422
        signed_in.post(f"{at}/runs/{Run.objects.get().pk}/-/again", {"template": news.pk})
        assert Run.objects.filter(of__isnull=False).exists()
        assert "again, to who did not click" in signed_in.get(f"{at}/runs").content.decode()
        signed_in.post(f"{at}/runs/{Run.objects.get(of__isnull=False).pk}/-/cancel")
        assert Run.objects.get(of__isnull=False).cancelled_at
    assert Campaign.objects.get().cost_minor == 1250
