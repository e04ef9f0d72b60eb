"""Settings, Fields: an admin sees, adds, changes, retires and retypes fields, and makes lists fast by them."""

import pytest

from rapport.platform.records import catalogue
from rapport.platform.records.commands import add_field, retire_field
from rapport.platform.records.models import CustomField, FastField, Retyping
from rapport.platform.records.types import NAMED

PLACE = "/settings/fields/person"
ADDRESSES = [
    "/settings/fields", PLACE, f"{PLACE}/new", f"{PLACE}/new?type=choice", f"{PLACE}/x_colour",
    f"{PLACE}/x_colour/kind", f"{PLACE}/x_colour/kind?type=number", f"{PLACE}/-/state",
]  # fmt: skip


@pytest.fixture
def colour(maya):
    return add_field("person", "Colour", type="choice", options={"words": ["Red", "Blue"]}, by=maya)


@pytest.mark.parametrize("address", ADDRESSES)
def test_every_page_opens_in_few_questions_and_for_admins_alone(
    signed_in, client, ola, maya, colour, address, django_assert_max_num_queries
):
    retire_field(add_field("person", "Fax", type="phone", by=maya), by=maya)
    FastField.objects.create(noun="person", field="x_colour", asked_at=colour.added_at)

    with django_assert_max_num_queries(17):
        assert signed_in.get(address).status_code == 200
    client.force_login(ola, backend="allauth.account.auth_backends.AuthenticationBackend")
    assert client.get(address).status_code == 403


@pytest.mark.parametrize("address", ["/settings/fields/starship", "/settings/fields/customer", f"{PLACE}/x_none"])
def test_what_is_not_there_is_not_found(signed_in, address):
    assert signed_in.get(address).status_code == 404


def test_every_kind_is_offered_with_an_example_and_has_a_form(signed_in):
    page = signed_in.get(f"{PLACE}/new").text
    for name in NAMED:
        assert f"?type={name}" in page
        assert signed_in.get(f"{PLACE}/new?type={name}").status_code == 200


def test_a_field_is_added_with_its_choices(signed_in):
    said = {"label": "Roast", "words": "Light\nDark\n\n", "help": "As they order", "personal": "on", "told": "on"}
    answer = signed_in.post(f"{PLACE}/new?type=choice", said)

    assert answer.headers["Location"] == PLACE
    roast = catalogue.nouns()["person"].fields["x_roast"]
    assert (roast.label, list(roast.type.words.values()), roast.personal) == ("Roast", ["Light", "Dark"], True)
    assert roast.told
    page = signed_in.get(PLACE).text
    assert "Roast is added" in page
    assert "Single choice: Light, Dark" in page


@pytest.mark.parametrize(
    ("type", "options", "said"),
    [
        ("number", {"decimals": "1", "unit": "kg"}, {"decimals": 1, "unit": "kg"}),
        ("date", {"yearly": "on"}, {"yearly": True}),
        ("one", {"to": "order"}, {"to": "order"}),
        ("many", {"to": "person"}, {"to": "person"}),
        ("file", {}, {}),
    ],
)
def test_a_field_of_any_kind_is_added(signed_in, type, options, said):
    signed_in.post(f"{PLACE}/new?type={type}", {"label": "New one", **options})

    assert CustomField.objects.get().options == said


@pytest.mark.parametrize(
    ("type", "said", "why"),
    [
        ("text", {"label": ""}, "Please fill this in"),
        ("text", {"label": "x" * 300}, "at most 80 characters"),
        ("text", {"label": "🎂"}, "A label has 1 to 80 characters"),
        ("text", {"label": "City"}, "People have a field called City already"),
        ("choice", {"label": "Roast", "words": "Red\nred"}, "is there twice"),
        ("one", {"label": "Friend", "to": "starship"}, "Select a valid choice"),
        ("number", {"label": "Size", "decimals": "9"}, "less than or equal to 6"),
    ],
)
def test_what_makes_no_field_is_said_beside_it(signed_in, type, said, why):
    answer = signed_in.post(f"{PLACE}/new?type={type}", said)

    assert answer.status_code == 422
    assert why in answer.text
    assert not CustomField.objects.exists()


def test_a_field_is_called_otherwise_and_its_choices_too(signed_in, colour):
    said = {"label": "Paint", "choice_0": "Crimson", "choice_1": "Blue", "more": "Green\nWhite", "required": "on"}
    signed_in.post(f"{PLACE}/x_colour", said)

    colour.refresh_from_db()
    assert (colour.label, colour.required) == ("Paint", True)
    assert colour.options["words"] == [["red", "Crimson"], ["blue", "Blue"], ["green", "Green"], ["white", "White"]]
    page = signed_in.get(f"{PLACE}/x_colour").text
    assert "Label from “Colour” to “Paint”" in page
    assert "Added as Single choice" in page


def test_a_retired_field_is_brought_back_by_undo(signed_in, colour):
    page = signed_in.post(f"{PLACE}/x_colour/-/retire", follow=True).text
    assert "Colour is retired." in page
    assert f'action="{PLACE}/x_colour/-/back"' in page

    page = signed_in.post(f"{PLACE}/x_colour/-/back", follow=True).text
    assert "It is back." in page
    assert "x_colour" in catalogue.nouns()["person"].fields


def test_a_field_whose_label_was_taken_stays_retired(signed_in, colour, maya):
    retire_field(colour, by=maya)
    add_field("person", "Colour", type="text", by=maya)

    page = signed_in.post(f"{PLACE}/x_colour/-/back", follow=True).text

    assert "People have a field called Colour already" in page


def test_a_field_becomes_of_another_kind(signed_in, colour):
    answer = signed_in.post(f"{PLACE}/x_colour/kind?type=text", follow=True)

    assert "Colour is now: Text" in answer.text
    assert "Copying Colour" in answer.text
    assert Retyping.objects.get().was == colour
    assert "From Single choice to Text" in signed_in.get(f"{PLACE}/x_colour_2").text


def test_lists_are_made_fast_and_the_page_says_how_far_it_is(signed_in, colour):
    assert "Make lists fast by this" in signed_in.get(PLACE).text

    page = signed_in.post(f"{PLACE}/x_colour/-/fast", follow=True).text

    assert "waits for its turn" in page
    assert 'hx-trigger="every 2s"' in page
    assert 'hx-trigger="every 2s"' in signed_in.get(f"{PLACE}/-/state").text
    assert FastField.objects.get().field == "x_colour"
    assert "worked out when it is asked for" in signed_in.post(f"{PLACE}/email/-/fast", follow=True).text


def test_nobody_else_changes_a_field(client, ola, colour):
    client.force_login(ola, backend="allauth.account.auth_backends.AuthenticationBackend")

    for address in ("x_colour/-/retire", "x_colour/-/back", "x_colour/-/fast", "x_colour/kind?type=text", "x_colour"):
        assert client.post(f"{PLACE}/{address}").status_code == 403
    assert CustomField.objects.get().retired_at is None
