"""Settings, Fields, Added up: an admin chooses over which records, and what of them."""

import pytest

from rapport.platform.records.commands import add_field, add_worked_field, make_object
from rapport.platform.records.declare import Worked
from rapport.platform.records.models import CustomField

PLACE = "/settings/fields/person"
NEW = f"{PLACE}/added-up"
OVER = f"{NEW}?over=x_pet.x_keeper"


@pytest.fixture
def pets(maya, now):
    """Pets have a keeper and a weight, and people as many pets as there are."""
    make_object("Pet", "Pets", by=maya)
    add_field("x_pet", "Keeper", type="one", options={"to": "person"}, by=maya)
    add_field("x_pet", "Weight", type="number", by=maya)
    return add_worked_field("person", "Many", Worked(noun="x_pet", by="x_keeper", measure="count"), by=maya)


@pytest.mark.parametrize("address", [NEW, OVER, f"{PLACE}/x_many", f"{PLACE}/x_many/sum"])
def test_every_page_opens_in_few_questions_and_for_admins_alone(
    signed_in, client, ola, pets, address, django_assert_max_num_queries
):
    with django_assert_max_num_queries(16):
        assert signed_in.get(address).status_code == 200
    client.force_login(ola, backend="allauth.account.auth_backends.AuthenticationBackend")
    assert client.get(address).status_code == 403


def test_it_is_added_over_the_records_that_are_chosen(signed_in, pets):
    assert "Pets, by Keeper" in signed_in.get(NEW).text

    said = {"label": "Heavy ones", "measure": "sum", "of": "x_weight", "filter": "x_weight > 5"}
    page = signed_in.post(OVER, said, follow=True).text

    assert "Heavy ones is added" in page
    assert "Working out Heavy ones" in page
    assert CustomField.objects.get(name="x_heavy_ones").options["worked"]["filter"] == "x_weight > 5"


@pytest.mark.parametrize(
    ("said", "why"),
    [
        ({"measure": "sum", "of": ""}, "Choose which field of pets"),
        ({"measure": "first", "of": "x_weight"}, "Weight is a number: it has no first"),
        ({"measure": "median"}, "Select a valid choice"),
        ({"measure": "count", "filter": "added in the last 3 days"}, "changes by time alone"),
        ({"measure": "count", "filter": "((("}, "Expected"),
    ],
)
def test_what_does_not_fit_is_said(signed_in, pets, said, why):
    answer = signed_in.post(OVER, {"label": "Told", **said})

    assert answer.status_code == 422
    assert why in answer.text


def test_something_else_is_added_up(signed_in, pets):
    page = signed_in.post(f"{PLACE}/x_many/sum", {"measure": "count", "filter": "x_weight > 5"}, follow=True).text

    assert "Many is being worked out anew" in page
    assert "count of x_pet (x_weight &gt; 5) by x_keeper" in signed_in.get(f"{PLACE}/x_many").text


def test_where_nothing_names_them_it_says_what_to_do(signed_in):
    assert "No records name products yet" in signed_in.get("/settings/fields/product/added-up").text
