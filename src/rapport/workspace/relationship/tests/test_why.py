"""Why 72%? What moved a figure, told in words that add up, with no more than the colleague may read."""

import re
from dataclasses import replace
from datetime import timedelta

import pytest

from rapport.departments.sales.commands import NewLine, NewOrder, place_orders
from rapport.loop.know.commands import add_organisation, add_products
from rapport.loop.know.models import Product
from rapport.loop.listen.commands import open_loop, record
from rapport.loop.listen.models import Loop, Owed
from rapport.loop.understand.commands import fit, take_snapshots
from rapport.loop.understand.maths.parameters import default_parameters
from rapport.loop.understand.models import Fit
from rapport.loop.understand.queries import CAME_BY
from rapport.loop.understand.states import read_states
from rapport.platform import clock
from rapport.platform.access.commands import add_role, change_user, set_field_right, set_rights
from rapport.platform.access.models import Deed, Reach

from ..figures import FIGURES, MINUS
from .conftest import PART
from .touches import happened


@pytest.fixture
def story(ana, maya, bought, project, now):
    """Ana bought weekly until 60 days ago, once more 9 days ago, and asked; we learned twice meanwhile."""
    bought(ana, times=20, every=7, last=60)
    product = add_products([Product(number="S1", name="Sidamo 1 kg", source="test")])["S1"]
    line = NewLine(product=product, quantity=1, value=1840)
    order = NewOrder(number="B-77", placed_at=now - timedelta(days=9), currency="EUR", party=ana.pk, lines=[line])
    place_orders([order], source="test")
    record([happened(ana, "question.asked", now - timedelta(days=30), said="Decaf?")])
    project()
    for days in (40, 3):
        with clock.at(now - timedelta(days=days)):
            fit()
    return ana


@pytest.fixture
def why(signed_in, ana):
    return lambda figure="continuity", **more: signed_in.get(f"/people/{ana.pk}/-/why/{figure}", **more)


def figures(text: str) -> list[float]:
    """The numbers of the sum, from 90 days ago to now."""
    column = re.findall(r'<(?:span|b) class="push num nowrap[^"]*">([^<]*)<', text)
    return [float(re.sub(r"[^\d.-]", "", cell.replace(MINUS, "-")) or 0) for cell in column]


@pytest.mark.parametrize("figure", FIGURES)
def test_the_sum_adds_up_on_the_screen(why, story, figure):
    before, *parts, after = figures(why(figure).text) or [0, 0]

    assert round(before + sum(parts), 6) == round(after, 6)


def test_it_opens_on_the_desk_from_the_tile_and_without_scripts_on_its_own_page(signed_in, why, story):
    page = signed_in.get(f"/people/{story.pk}-ana-ruiz").text
    part, whole = why(headers=PART).text, why().text

    shown = re.search(r"Why (\d+%)\?", page)[1]
    assert f'href="/people/{story.pk}/-/why/continuity" hx-get="/people/{story.pk}/-/why/continuity"' in page
    assert f"Why {shown}?" in part
    assert f"Why {shown}?" in whole
    assert "<html" not in part
    assert "<html" in whole


@pytest.mark.parametrize(
    ("figure", "guess"), [("continuity", "buys"), ("usual_gap", "due"), ("value", "value"), ("promises", "promises")]
)
def test_each_figure_leads_to_how_good_such_guesses_were(why, story, figure, guess):
    assert f'href="/insights/guesses#{guess}"' in why(figure).text


def test_what_moved_it_is_told_with_its_touches(why, story):
    text = why().text

    for words in (
        "Time passing",
        "Order B-77",
        "Sidamo 1 kg",
        " from ",
        "in 90 days",
        "Show as table",
        "What moved it",
    ):
        assert words in text
    assert "Decaf?" not in text


def test_who_has_just_bought_waits_and_the_answer_says_so(signed_in, ana, maya, bought, why):
    """Before 30 people have come back the gaps are taken as irregular; here a fit says that they are not."""
    bought(ana, times=20, every=28, last=1)
    regular = default_parameters()
    prior = replace(regular.rhythms[0], r=40.0, alpha=300.0, k=4)
    Fit.objects.create(fitted_at=clock.now() - timedelta(days=80), people=40, parameters=replace(
        regular, rhythms=(prior, *regular.rhythms[1:]), horizon=7.0).as_dict())  # fmt: skip

    assert "Right after one time the next is further off" in why().text


def test_each_touch_leads_to_its_place_in_the_story(signed_in, why, story):
    href = re.search(r'href="([^"]*before=[^"]*)">Order B-77', why().text)[1].replace("&amp;", "&")
    path, anchor = href.split("#")

    first = re.search(r'<li class="touch[^>]*id="([^"]*)"', signed_in.get(path).text)[1]
    assert first == anchor


def test_what_we_learned_is_named_as_ours(why, story):
    text = why("value").text

    assert "We learned better" in text
    assert "2 times. That is not a change of Ana Ruiz." in text


def test_a_refit_names_those_who_taught_it(why, story):
    fitted = default_parameters()
    quick = replace(fitted, rhythms=(replace(fitted.rhythms[0], alpha=20.0), *fitted.rhythms[1:]))
    came_by = int(read_states([story.pk])["came_by"][0])
    Fit.objects.create(fitted_at=clock.now() - timedelta(days=2), people=900, parameters=replace(
        fitted, apart={came_by: quick}).as_dict())  # fmt: skip

    assert f"what {CAME_BY[came_by]} did, " in why("value").text


def test_a_promise_that_ran_late_leads_to_its_loop(why, story, maya, now):
    loop = open_loop(story, kind=Loop.PROMISE, owed_by=Owed.BY_US, text="Send samples",
                     due_at=now - timedelta(days=2), owner=maya, by=maya)  # fmt: skip
    text = why("trust").text

    assert "Ran late: Send samples" in text
    assert f'href="/loops/{loop.pk}"' in text
    assert "First known then" in text


def test_what_is_not_known_says_so(why, ana):
    text = why().text

    assert "Not known yet: too little has happened</h3>" in text
    assert "Show as table" not in text
    assert '<svg class="chart' not in text


def test_many_smaller_changes_are_told_together(why, story, project, now):
    record([happened(story, "mail.received", now - timedelta(days=day), topic=f"t{day}") for day in range(1, 15)])
    project()

    assert "smaller changes, together" in why("depth").text


def test_there_is_no_other_figure_and_none_of_an_organisation(signed_in, why, story, maya):
    cafe = add_organisation("Corner Cafe", by=maya)

    assert why("health").status_code == 404
    assert signed_in.get(f"/people/{cafe.pk}/-/why/continuity").status_code == 404
    assert signed_in.get(f"/organisations/{cafe.pk}/-/why/continuity").status_code == 404


@pytest.fixture
def role(maya):
    return add_role("Shop", otherwise=Reach.ALL, by=maya)


@pytest.fixture
def olas(client, ola, role, story):
    """What Ola, who has the role as it stands by then, is answered."""
    change_user(ola, role=role, by=None)

    def ask(figure):
        client.force_login(ola, backend="allauth.account.auth_backends.AuthenticationBackend")
        return client.get(f"/people/{story.pk}/-/why/{figure}")

    return ask


@pytest.mark.parametrize(
    ("field", "gone"),
    [("chance", "continuity"), ("usual_gap", "usual_gap"), ("usual_gap", "rhythm"), ("silent_days", "rhythm"),
     ("worth", "value"), ("breadth", "depth"), ("trust", "trust"), ("trust", "promises"), ("balance", "balance"),
     ("they_answer", "reciprocity"), ("we_answer", "we_answer")],
)  # fmt: skip
def test_what_is_hidden_has_no_answer(olas, role, maya, field, gone):
    assert olas(gone).status_code == 200
    set_field_right(role, "person", field, may_read=False, may_edit=False, by=maya)

    assert olas(gone).status_code == 404


def test_what_is_hidden_is_not_offered_beside_another(olas, role, maya):
    assert "why/they_answer" in olas("balance").text
    set_field_right(role, "person", "they_answer", may_read=False, may_edit=False, by=maya)

    assert "why/they_answer" not in olas("balance").text


def test_whose_orders_are_not_read_tell_only_that_they_were_placed(olas, role, maya):
    set_rights(role, {("order", Deed.READ): Reach.NONE}, by=maya)
    text = olas("continuity").text

    assert "Bought" in text
    assert "B-77" not in text
    assert "Sidamo" not in text


def test_it_takes_few_questions_however_long_the_story(why, story, django_assert_max_num_queries):
    with django_assert_max_num_queries(9):
        why(headers=PART)


def test_the_picture_goes_back_for_years_where_they_were_kept(signed_in, ana, bought, why, now):
    for weeks in (150, 120, 80):
        with clock.at(now - timedelta(weeks=weeks)):
            bought(ana, times=2, every=30)
            take_snapshots()
    year, whole = why().text, signed_in.get(f"/people/{ana.pk}/-/why/continuity?range=all").text

    assert "why/continuity?range=all" in year
    assert ">2023<" not in year
    assert ">2023<" in whole
