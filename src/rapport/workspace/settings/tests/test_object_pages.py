"""An admin makes a kind of record without code: its pages, its refusals, its way out of sight and back."""

import pytest

from rapport.platform.records import catalogue

PET = {"label": "Pet", "plural": "Pets", "sentence": "Whom they feed.", "icon": "paw-print"}
NEW = "/settings/objects/new"


def test_it_is_made_gets_fields_and_a_place_in_the_menu(signed_in):
    answer = signed_in.post(NEW, PET)

    assert answer.headers["Location"] == "/settings/fields/x_pet"
    page = signed_in.get("/settings/fields/x_pet").text
    assert "Pets have a list now." in page
    assert 'href="/x/pet"' in page
    assert signed_in.get("/settings/fields/x_pet/new?type=date").status_code == 200
    assert "Pets" in signed_in.get("/settings/fields").text


@pytest.mark.parametrize(
    ("told", "said"),
    [
        ({"label": "Person"}, "There are People already."),
        ({"label": " "}, "Please fill this in"),
        ({"label": "…"}, "A label has 1 to 80 characters"),
        ({"icon": "skull"}, "skull"),
    ],
)
def test_what_cannot_be_is_said_above_what_was_written(signed_in, told, said):
    answer = signed_in.post(NEW, PET | told)

    assert answer.status_code == 422
    assert said in answer.text
    assert 'value="Pets"' in answer.text


def test_it_is_called_otherwise_retired_and_brought_back(signed_in):
    signed_in.post(NEW, PET)
    place = "/settings/objects/x_pet"
    signed_in.post(place, PET | {"label": "Animal", "plural": "Animals"})
    assert catalogue.nouns()["x_pet"].plural == "Animals"

    signed_in.post(f"{place}/-/retire")
    assert "x_pet" not in catalogue.nouns()
    page = signed_in.get("/settings/fields").text
    assert "Retired kinds of record" in page
    assert "Animals are retired" in page

    signed_in.post(f"{place}/-/back")
    assert "x_pet" in catalogue.nouns()


def test_only_admins_come_here(client, ola):
    client.force_login(ola, backend="allauth.account.auth_backends.AuthenticationBackend")

    assert client.get(NEW).status_code == 403
    assert client.post(NEW, PET).status_code == 403
