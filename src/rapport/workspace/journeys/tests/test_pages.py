"""Can people build a journey by forms, let it run, and see who is where?"""

import pytest
from django.contrib.messages import get_messages

from rapport.loop.act.commands import tell_colleagues
from rapport.loop.act.content.commands import make_template, save_words
from rapport.loop.act.journeys.commands import make_journey, move_on, publish, put_in, put_step
from rapport.loop.act.journeys.definition import Branch, ByHand, Message, Task, TriggerSpeaks, Wait, kind_of, read
from rapport.loop.act.journeys.models import Journey, Stay
from rapport.loop.act.models import Notice
from rapport.loop.decide.models import Trigger
from rapport.loop.know.commands import add_person
from rapport.platform.access.commands import add_role, change_user
from rapport.platform.access.models import Reach


@pytest.fixture
def hello(maya):
    made = make_template("Hello", by=maya)
    save_words(made, subject="Hello", source="Good to have you.", by=maya)
    return made


@pytest.fixture
def welcome(maya, hello) -> Journey:
    """Writes, waits, parts by a filter, and asks for a call; published."""
    journey = make_journey("Welcome", sentence="For who is new.", by=maya)
    put_step(journey, Message("", template=hello.pk), by=maya)
    put_step(journey, Wait("", 2, "days"), after="s1", by=maya)
    put_step(journey, Branch("", filter="city is Oslo"), after="s2", by=maya)
    put_step(journey, Task("", ask="Call them"), after="s3", way="yes", by=maya)
    publish(journey, by=maya)
    return Journey.objects.get(pk=journey.pk)


def test_a_journey_is_built_by_forms_published_and_stopped(signed_in, hello, maya):
    assert signed_in.get("/journeys/new").status_code == 200
    at = signed_in.post("/journeys/new", {"name": "Welcome", "sentence": "", "purpose": "journey", "topic": ""}).url

    for kind, told in {
        "message": {"template": hello.pk, "refused": "go_on"},
        "until": {"first": "mail.clicked", "second": "", "amount": 3, "unit": "days"},
    }.items():
        after = "s1" if kind == "until" else ""
        assert signed_in.post(f"{at}/steps/new", {"kind": kind, "after": after, "way": "", **told}).status_code == 302
    signed_in.post(f"{at}/steps/new", {"kind": "task", "after": "s2", "way": "over", "ask": "Call", "move": "call",
                                       "days": 7})  # fmt: skip
    signed_in.post(f"{at}/start", {"entry": "hand", "again": "once", "after_days": 30})
    signed_in.post(f"{at}/-/publish")

    for page in ("steps/new", "steps/new?kind=branch", "steps/s1", "steps/s2", "start", "name"):
        assert signed_in.get(f"{at}/{page}").status_code == 200
    journey = Journey.objects.get()
    assert journey.is_running
    steps = read(journey.published.definition).steps
    assert [kind_of(step) for step in steps] == ["message", "until"]
    assert [kind_of(step) for step in steps[1].over] == ["task"]
    signed_in.post(f"{at}/-/stop")
    assert not Journey.objects.get().is_running


def test_a_trigger_leads_to_a_journey_that_begins_with_it(signed_in):
    trigger = Trigger.objects.get(built_in="quiet")
    told = {"sentence": "", "purpose": "journey", "topic": ""}
    at = f"/journeys/new?trigger={trigger.pk}"

    assert f'href="{at}"' in signed_in.get(f"/triggers/{trigger.pk}").text
    assert f"“{trigger.name}” names" in signed_in.get(at).text
    signed_in.post(at, told | {"name": "Ask"})
    signed_in.post("/journeys/new?trigger=nobody", told | {"name": "By hand"})

    begins = {one.name: read(one.draft).start.entry for one in Journey.objects.all()}
    assert begins == {"Ask": TriggerSpeaks(trigger.pk), "By hand": ByHand()}


def test_an_unfinished_step_says_what_is_missing_and_is_not_published(signed_in, maya):
    journey = make_journey("Welcome", by=maya)
    put_step(journey, Message(""), by=maya)

    page = signed_in.get(f"/journeys/{journey.pk}").content.decode()
    answer = signed_in.post(f"/journeys/{journey.pk}/-/publish")

    assert "Choose the template that this message says." in page
    told = next(iter(get_messages(answer.wsgi_request)))
    assert str(told).startswith("Not yet: Choose the template")


def test_the_page_tells_steps_counts_and_who_was_kept_from_it(
    signed_in, welcome, ana, bruno, django_assert_max_num_queries
):
    put_in(welcome, [ana.pk, bruno.pk], by=None)
    move_on()

    with django_assert_max_num_queries(26):
        page = signed_in.get(f"/journeys/{welcome.pk}").content.decode()

    assert "2 here" in page
    assert "City is Oslo" in page
    assert "Ana Ruiz has not agreed to offers and reminders." in page


def test_the_list_and_those_inside_ask_few_questions(signed_in, welcome, maya, django_assert_max_num_queries):
    people = [add_person(f"Person {n}", keeper=maya, by=maya) for n in range(12)]
    put_in(welcome, [one.pk for one in people], by=None)

    with django_assert_max_num_queries(12):
        assert "12 people inside" in signed_in.get("/journeys").content.decode()
    with django_assert_max_num_queries(16):
        page = signed_in.get(f"/journeys/{welcome.pk}/people").content.decode()
    assert page.count("E-mail: Hello") == 12


def test_people_are_put_in_by_a_filter_and_taken_out_on_their_page(signed_in, welcome, ana, bruno):
    signed_in.post(f"/journeys/{welcome.pk}/-/put-in", {"filter": "name starts with Ana"})

    stay = Stay.objects.get()
    page = signed_in.get(f"/people/{ana.pk}", follow=True).content.decode()
    assert "In 1 journey" in page
    signed_in.post(f"/journeys/stays/{stay.pk}/-/take-out")
    assert Stay.objects.get().left_how == "taken out"


def test_whom_one_may_not_see_is_not_named_inside(client, welcome, ana, bruno, ola, maya):
    put_in(welcome, [ana.pk], by=None)
    change_user(ola, role=add_role("Own", otherwise=Reach.OWN, by=maya), by=maya)
    client.force_login(ola, backend="allauth.account.auth_backends.AuthenticationBackend")

    assert client.get(f"/journeys/{welcome.pk}/people").status_code == 403
    assert client.post(f"/journeys/stays/{Stay.objects.get().pk}/-/take-out").status_code == 404


def test_a_notice_stands_on_today_until_it_is_seen(signed_in, maya, ana):
    tell_colleagues([(maya.pk, ana.pk)], text="She is new here", cause="j1")

    assert "She is new here" in signed_in.get("/today").content.decode()
    signed_in.post(f"/today/notices/{Notice.objects.get().pk}/-/seen")
    assert "She is new here" not in signed_in.get("/today").content.decode()
