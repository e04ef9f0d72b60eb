"""The pages of plans, as a browser without scripts and one with them uses them."""

import re
from datetime import timedelta

import pytest

from rapport.loop.decide.models import Trigger, TriggerPoint
from rapport.loop.know.commands import add_organisation, add_person, tie
from rapport.platform import clock
from rapport.platform.access.commands import add_role, change_user, set_field_right
from rapport.strategy.plans.commands import ask_for_role, make_plan, plan_step, plan_talk, set_goal
from rapport.strategy.plans.metrics import Metric
from rapport.strategy.plans.models import Figure, Goal, Initiative, Plan, Role, Talk
from rapport.strategy.plans.tests.conftest import IN_OSLO, NEXT_YEAR
from rapport.workspace.relationship.tests.conftest import PART

GOAL = {
    "what": "count:person",
    "filter": "city is Oslo",
    "days": "",
    "name": "",
    "target": "10",
    "due_on": "2027-05-12",
}


@pytest.fixture
def plan(maya):
    return make_plan("Known by name", by=maya)


@pytest.fixture
def osloers(maya):
    return [add_person(f"Somebody {i}", city="Oslo", by=maya) for i in range(4)]


def visible(text: str) -> str:
    return " ".join(re.sub(r"<[^>]+>", " ", text).split())


def test_the_first_plan_begins_with_goals_of_what_is_now(signed_in, maya, bought, osloers):
    for person in osloers:
        bought(person, times=4, every=5)

    page = visible(signed_in.get("/plan").text)

    assert "What should be true when it works?" in page
    assert "Regulars People: At least 3 orders in the last 90 days Now 4" in page


def test_the_first_plan_is_made_with_the_goals_that_were_taken(signed_in, osloers, bought):
    for person in osloers:
        bought(person, times=4, every=5)

    answer = signed_in.post("/plan/new", {"aim": "Known by name", "goal": ["Regulars"], "target-Regulars": "12"})

    assert answer["Location"] == "/plan"
    goal = Goal.objects.get()
    assert (goal.name, goal.baseline, goal.target) == ("Regulars", 4, 12)


def test_a_target_that_is_no_number_leaves_its_goal_out_and_says_so(signed_in, osloers, bought):
    for person in osloers:
        bought(person, times=4, every=5)

    signed_in.post("/plan/new", {"aim": "", "goal": ["Regulars"], "target-Regulars": "many"})

    assert "Regulars was left out:" in signed_in.get("/plan").text
    assert Plan.objects.count() == 1


def test_a_goal_shows_its_start_now_and_target_and_what_is_needed(signed_in, plan, maya, osloers, now):
    set_goal(plan, "People in Oslo", IN_OSLO, target=10, due_on=NEXT_YEAR, by=maya)
    add_person("Somebody new", city="Oslo", by=maya)

    with clock.at(now + timedelta(days=200)):
        page = signed_in.get("/plan").text

    assert 'aria-label="Start 4, now 5, target 10"' in page
    assert "Needs 5 more by 12 May. On a straight line it would be 7 by now." in page
    assert "0 of 1 on course" in page


def test_what_is_now_is_seen_before_a_goal_is_saved(signed_in, plan, osloers):
    look = signed_in.post(f"/plan/{plan.pk}/-/goals/new", GOAL | {"target": "", "look": "1"}, headers=PART)

    assert visible(look.text).startswith("Now 4 .")
    assert "<form" not in look.text
    assert not Goal.objects.exists()


def test_without_scripts_the_look_keeps_what_was_written(signed_in, plan, osloers):
    page = signed_in.post(f"/plan/{plan.pk}/-/goals/new", GOAL | {"target": "", "look": "1"})

    assert page.status_code == 200
    assert "Now 4 ." in visible(page.text)
    assert "city is Oslo" in page.text
    assert "Please fill this in." not in page.text


def test_a_goal_is_set_and_named_after_what_it_counts(signed_in, plan, osloers):
    answer = signed_in.post(f"/plan/{plan.pk}/-/goals/new", GOAL)

    assert answer["Location"] == "/plan"
    assert Goal.objects.get().name.startswith("People: ")


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"filter": "citty is Oslo"}, "did you mean `city`?"),
        ({"target": "lots"}, "number"),
        ({"target": "4"}, "It is there already."),
        ({"due_on": "2026-05-12"}, "Choose a day after today."),
        ({"due_on": "soon"}, "Write the day like"),
        ({"what": "count:product"}, "Choose one from the list."),
        ({"what": "sum:person:spent", "target": ""}, "Please fill this in."),
    ],
)
def test_wrong_input_is_said_at_its_place_and_nothing_is_lost(signed_in, plan, osloers, wrong, said):
    answer = signed_in.post(f"/plan/{plan.pk}/-/goals/new", GOAL | wrong, headers=PART)

    assert answer.status_code == 422
    assert said in visible(answer.text).replace("&#39;", "'")
    assert answer["HX-Retarget"] == "#desk"
    assert not Goal.objects.exists()


def test_where_a_goal_leads_is_changed_beside_what_it_was(signed_in, plan, maya, osloers):
    goal = set_goal(plan, "People in Oslo", IN_OSLO, target=10, due_on=NEXT_YEAR, by=maya)
    form = signed_in.get(f"/plan/{plan.pk}/-/goals/{goal.pk}").text
    assert 'value="10"' in form
    assert "What it was" in form

    told = {"name": "In Oslo", "target": "20", "due_on": "2027-05-12"}
    answer = signed_in.post(f"/plan/{plan.pk}/-/goals/{goal.pk}", told, headers=PART)

    assert "In Oslo" in answer.text
    assert Goal.objects.get().target == 20


def test_a_trigger_serves_a_goal_and_today_says_so(signed_in, plan, maya, ana, osloers, now):
    goal = set_goal(plan, "People in Oslo", IN_OSLO, target=10, due_on=NEXT_YEAR, by=maya)
    quiet = Trigger.objects.get(built_in="quiet")
    TriggerPoint.objects.create(
        party=ana, rule="trigger", trigger=quiet, episode="1", keeper=maya, due_at=now, fired_at=now, at_stake=10_000,
        value=20_000, risk=0.5, reason={"because": "silent for long", "tells": []},
    )  # fmt: skip
    address, told = f"/plan/{plan.pk}/-/goals/{goal.pk}", GOAL | {"name": "People in Oslo"}
    assert "Serves the goal" not in signed_in.get("/today").text

    signed_in.post(address, told | {"triggers": [quiet.pk]})
    assert "Serves the goal: People in Oslo" in signed_in.get("/today").text
    assert re.search(rf'value="{quiet.pk}" checked', signed_in.get(address).text)

    signed_in.post(address, told)
    assert "Serves the goal" not in signed_in.get("/today").text


def test_money_is_written_and_read_in_the_currency(signed_in, plan, maya, bought, ana):
    bought(ana, times=4, every=5)
    signed_in.post(f"/plan/{plan.pk}/-/goals/new", GOAL | {"what": "sum:person:spent", "filter": "", "target": "250"})

    goal = Goal.objects.get()
    assert (goal.baseline, goal.target) == (10_000, 25_000)
    assert "€250" in signed_in.get("/plan").text


def test_a_goal_that_is_dropped_can_be_taken_up_again(signed_in, plan, maya):
    goal = set_goal(plan, "People in Oslo", IN_OSLO, target=10, due_on=NEXT_YEAR, by=maya)

    answer = signed_in.post(f"/plan/{plan.pk}/-/goals/{goal.pk}/drop", headers=PART)
    assert f"/plan/{plan.pk}/-/goals/{goal.pk}/back" in answer.text

    signed_in.post(f"/plan/{plan.pk}/-/goals/{goal.pk}/back")
    assert "People in Oslo" in signed_in.get("/plan").text


def test_steps_are_planned_done_and_opened_again(signed_in, plan, maya):
    signed_in.post(
        f"/plan/{plan.pk}/-/steps/new", {"text": "Call who is silent", "owner": maya.pk, "due_on": "2026-05-20"}
    )
    step = Initiative.objects.get()
    assert "Call who is silent" in signed_in.get("/plan").text

    answer = signed_in.post(f"/plan/{plan.pk}/-/steps/{step.pk}/done", headers=PART)
    step.refresh_from_db()
    assert (step.settled_how, step.settled_by) == ("done", maya)
    assert f"steps/{step.pk}/again" in answer.text

    signed_in.post(f"/plan/{plan.pk}/-/steps/{step.pk}/again")
    step.refresh_from_db()
    assert step.settled_at is None


@pytest.fixture
def cafe_plan(maya, ana):
    cafe = add_organisation("Corner Cafe", keeper=maya, by=maya)
    tie(ana, "works_at", cafe, role="Owner", by=maya)
    return make_plan("Their only coffee", party=cafe, by=maya)


def test_roles_are_named_given_and_forgotten(signed_in, cafe_plan, ana):
    page = f"/plan/{cafe_plan.pk}"
    signed_in.post(f"{page}/-/roles/new", {"name": "CFO", "holder": ""})
    role = Role.objects.get()
    assert "nobody we know" in signed_in.get(page).text

    again = signed_in.post(f"{page}/-/roles/new", {"name": "cfo", "holder": ""}, headers=PART)
    assert "This role is in the plan already." in again.text

    signed_in.post(f"{page}/-/roles/{role.pk}", {"holder": ana.pk})
    role.refresh_from_db()
    assert role.holder == ana

    signed_in.post(f"{page}/-/roles/{role.pk}/forget")
    assert not Role.objects.exists()


def test_a_role_is_given_only_to_somebody_there(signed_in, cafe_plan, bruno):
    answer = signed_in.post(f"/plan/{cafe_plan.pk}/-/roles/new", {"name": "CFO", "holder": bruno.pk}, headers=PART)

    assert answer.status_code == 422
    assert "Choose one from the list." in answer.text


def test_talks_are_planned_settled_and_taken_out(signed_in, cafe_plan, ana, maya):
    page = f"/plan/{cafe_plan.pk}"
    signed_in.post(f"{page}/-/talks/new", {"subject": "Two-tier prices", "colleague": maya.pk, "person": ana.pk})
    talk = Talk.objects.get()
    assert "Maya Berg with Ana Ruiz" in visible(signed_in.get(page).text)

    signed_in.post(f"{page}/-/talks/{talk.pk}/done")
    talk.refresh_from_db()
    assert talk.done_by == maya

    answer = signed_in.post(f"{page}/-/talks/{talk.pk}/forget", headers=PART)
    assert "Two-tier prices" in answer.text
    assert not Talk.objects.exists()


def test_a_party_gets_its_plan_from_its_page(signed_in, ana):
    assert f'href="/plan/new?party={ana.pk}"' in signed_in.get(f"/people/{ana.pk}-ana-ruiz").text
    assert "Plan with Ana Ruiz" in signed_in.get(f"/plan/new?party={ana.pk}").text

    answer = signed_in.post("/plan/new", {"party": ana.pk, "aim": "Decaf every month"})

    assert answer["Location"] == f"/plan/{Plan.objects.get().pk}"
    assert "Decaf every month" in signed_in.get(f"/people/{ana.pk}-ana-ruiz").text


def test_a_second_plan_for_the_same_is_refused(signed_in, plan):
    answer = signed_in.post("/plan/new", {"aim": "Another"})

    assert answer.status_code == 422
    assert "There is a plan for this already." in answer.text


def test_removed_it_is_gone_and_the_party_stays(signed_in, cafe_plan):
    answer = signed_in.post(f"/plan/{cafe_plan.pk}/-/remove")

    assert answer["Location"] == f"/organisations/{cafe_plan.party_id}-corner-cafe"
    assert signed_in.get(f"/plan/{cafe_plan.pk}").status_code == 404


def test_the_page_asks_a_fixed_number_of_questions(signed_in, plan, maya, osloers, django_assert_max_num_queries):
    for i in range(5):
        set_goal(plan, f"Goal {i}", IN_OSLO, target=10 + i, due_on=NEXT_YEAR, by=maya)
        plan_step(plan, f"Step {i}", owner=maya, by=maya)
    signed_in.get("/plan")

    with django_assert_max_num_queries(12):
        signed_in.get("/plan")


def test_the_other_plans_are_listed(signed_in, plan, cafe_plan):
    assert f'href="/plan/{cafe_plan.pk}"' in signed_in.get("/plan").text


def test_a_goal_on_what_is_hidden_shows_no_figure(client, plan, maya, ola, ana, bought):
    bought(ana, times=4, every=5)
    set_goal(plan, "Spent", Metric(Figure.SUM, "person", "spent"), target=25_000, due_on=NEXT_YEAR, by=maya)
    role = add_role("Little", otherwise="all", by=maya)
    set_field_right(role, "person", "spent", may_read=False, may_edit=False, by=maya)
    change_user(ola, role=role, by=maya)
    client.force_login(ola, backend="allauth.account.auth_backends.AuthenticationBackend")

    text = client.get("/plan").text

    assert "Its figures are not shown to you." in text
    assert "€100" not in text
    assert "€250" not in text


def test_whom_one_may_not_see_has_no_name_on_a_plan(cafe_plan, maya, bruno, signed_in):
    ask_for_role(cafe_plan, "Signs", holder=bruno, by=maya)
    plan_talk(cafe_plan, "Prices", person=bruno, by=maya)

    assert signed_in.get(f"/plan/{cafe_plan.pk}").text.count("Bruno Keller") >= 2
