"""Who knows whom: ties of both sides by age, live ties and roles, who left, and nothing that goes one way."""

import math
from datetime import timedelta

import pytest

from rapport.loop.know.commands import add_organisation, add_person, end_tie, tie
from rapport.loop.listen.commands import record
from rapport.loop.understand.accounts import account, champions_among
from rapport.platform.access.commands import add_role, change_user, set_field_right
from rapport.strategy.plans.commands import ask_for_role, make_plan, plan_talk
from rapport.workspace.relationship.knows import met_until_now

from .touches import happened


@pytest.fixture
def cafe(maya, ana, bruno):
    cafe = add_organisation("Corner & Co.", keeper=maya, by=maya)
    tie(ana, "works_at", cafe, role="Owner", by=maya)
    tie(bruno, "works_at", cafe, role="Cook", by=maya)
    return cafe


@pytest.fixture
def happens(cafe, project, now):
    """Let somebody's touches happen for the cafe, each so many days ago."""

    def these(who, kind, *days, by=None, **more):
        record(
            happened(who, kind, now - timedelta(days=d), actor=by and by.pk, on_behalf_of=cafe.pk, **more) for d in days
        )
        project()

    return these


def page(client, cafe) -> str:
    text = client.get(f"/organisations/{cafe.pk}-corner-co").text
    return text[text.index("Who knows whom") : text.index("Open loops</h2>")]


def met(cafe, now, *people):
    return account(met_until_now(cafe, [cafe.pk, *(one.pk for one in people)], now), [one.pk for one in people], {})


def test_what_two_share_is_the_lesser_side_halved_every_180_days(cafe, happens, ana, maya, now):
    happens(ana, "call.made", 0, 180, by=maya)
    happens(ana, "mail.received", 360, by=maya)

    (bond,) = met(cafe, now, ana).bonds
    assert (bond.person, bond.name, bond.they, bond.we) == (ana.pk, "Maya Berg", 0, 1)
    assert math.isclose(bond.shared, 0.25)


def test_what_goes_one_way_only_and_opens_share_nothing(cafe, happens, ana, bruno, maya, now):
    happens(ana, "mail.sent", *range(1, 30), by=maya)
    happens(ana, "mail.opened", *range(1, 30), by=maya)
    happens(bruno, "mail.received", *range(1, 9), by=maya)

    told = met(cafe, now, ana, bruno)
    assert told.answering == []
    assert told.single is None


def test_everybody_of_us_who_took_part_knows_them_and_their_share_counts_once(cafe, happens, ana, maya, ola, now):
    happens(ana, "meeting.held", 0, by=maya, participants=[ola.pk, maya.pk, "Somebody else", 999_999])

    told = met(cafe, now, ana)
    assert [(bond.name, bond.shared) for bond in told.bonds] == [("Maya Berg", 1), ("Ola Dahl", 1)]
    assert told.carried == {ana.pk: 1}


def test_it_equals_a_naive_sum_over_the_touches(cafe, happens, ana, bruno, maya, ola, now):
    of_ana = [(maya, "mail.received", 3), (maya, "call.made", 90), (ola, "meeting.held", 40), (maya, "call.made", 400)]
    of_bruno = [(ola, "mail.received", 200), (ola, "mail.sent", 10)]
    plan = [(ana, *each) for each in of_ana] + [(bruno, *each) for each in of_bruno]
    for who, by, kind, days in plan:
        happens(who, kind, days, by=by)

    told = met(cafe, now, ana, bruno)
    for who in (ana, bruno):
        theirs = sum(2 ** (-d / 180) for p, _, k, d in plan if p == who and k in ("mail.received", "meeting.held"))
        ours = sum(
            2 ** (-d / 180) for p, _, k, d in plan if p == who and k in ("call.made", "mail.sent", "meeting.held")
        )
        assert math.isclose(told.carried[who.pk], min(theirs, ours))


def test_the_best_to_ask_is_whoever_shares_most(cafe, happens, ana, maya, ola, now):
    happens(ana, "meeting.held", 1, 2, by=ola)
    happens(ana, "meeting.held", 200, by=maya)

    best = met(cafe, now, ana).best(ana.pk)
    assert best is not None
    assert best.name == "Ola Dahl"


def test_the_map_draws_ties_and_who_should_meet(signed_in, cafe, happens, ana, bruno, maya):
    happens(ana, "meeting.held", 1, 2, by=maya)
    plan = make_plan(party=cafe, by=maya)
    plan_talk(plan, "Delivery in snow", colleague=maya, person=bruno, by=maya)

    text = page(signed_in, cafe)

    assert text.count('<path class=""') == 1
    assert text.count('<path class="no"') == 1
    assert "Delivery in snow" in text
    assert "Not met" in text
    assert "Show as table" in text


def test_roles_of_the_plan_are_covered_by_live_ties_alone(signed_in, cafe, happens, ana, bruno, maya):
    happens(ana, "meeting.held", *range(1, 60, 5), by=maya)
    plan = make_plan(party=cafe, by=maya)
    ask_for_role(plan, "Decides", holder=ana, by=maya)
    ask_for_role(plan, "Signs", holder=bruno, by=maya)
    ask_for_role(plan, "CFO", by=maya)

    text = " ".join(page(signed_in, cafe).split())

    assert "1 of 3 roles covered" in text
    assert 'Not covered: Signs <span class="ink-3">(Bruno Keller, no live tie)</span>, CFO' in text


def test_the_chance_of_any_live_tie_is_a_bound_and_hidden_with_the_chances(client, cafe, happens, ana, maya, ola):
    happens(ana, "mail.received", *range(1, 60, 5), by=maya)
    client.force_login(ola, backend="allauth.account.auth_backends.AuthenticationBackend")
    assert "that a tie is live" in page(client, cafe)
    assert "At most" in page(client, cafe)

    role = add_role("Little", otherwise="all", by=maya)
    set_field_right(role, "person", "chance", may_read=False, may_edit=False, by=maya)
    change_user(ola, role=role, by=maya)

    assert "that a tie is live" not in page(client, cafe)


@pytest.fixture
def kari_left(cafe, happens, maya, ana, now):
    """Kari carried most of it until she left twenty days ago; since then Ana talks more than she ever did."""
    kari = add_person("Kari Bo", by=maya)
    made = tie(kari, "works_at", cafe, by=maya)
    happens(kari, "meeting.held", *range(30, 90, 10), by=maya)
    happens(ana, "meeting.held", 60, *range(1, 15), by=maya)
    end_tie(made, on=(now - timedelta(days=20)).date(), by=maya)
    return kari


def test_a_champion_who_left_is_named_with_what_they_carried_then(signed_in, cafe, kari_left):
    assert "Kari Bo left 22 Apr and had carried 86% of the exchange." in page(signed_in, cafe)


def test_whoever_left_without_carrying_much_is_no_champion(signed_in, cafe, happens, bruno, maya, now):
    happens(bruno, "meeting.held", 40, by=maya)
    kari = add_person("Kari Bo", by=maya)
    made = tie(kari, "works_at", cafe, by=maya)
    happens(kari, "mail.sent", *range(30, 90, 10), by=maya)
    end_tie(made, on=now.date(), by=maya)

    assert "had carried" not in page(signed_in, cafe)
    assert champions_among([kari.pk], met_until_now(cafe, [kari.pk, bruno.pk], now)) == {}


def test_an_account_costs_two_questions_at_most(signed_in, cafe, kari_left, maya, django_assert_max_num_queries):
    page(signed_in, cafe)

    with django_assert_max_num_queries(17):
        page(signed_in, cafe)
