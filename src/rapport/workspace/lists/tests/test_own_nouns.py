"""What this workspace made has all pages: its list, a new one, its record, and a place in the menu."""

import pytest

from rapport.platform.access.commands import add_role, change_user
from rapport.platform.records import catalogue
from rapport.platform.records.commands import add_field, change, create, make_object, retire_object
from rapport.platform.records.declare import Change


@pytest.fixture
def pet(maya, ana):
    made = make_object("Pet", "Pets", icon="paw-print", sentence="Whom they feed.", by=maya)
    add_field("x_pet", "Keeper", type="one", options={"to": "person"}, by=maya)
    return made


@pytest.fixture
def rex(pet, maya, ana):
    (pk,) = create("x_pet", [{"name": "Rex", "x_keeper": ana.pk}], by=maya)
    return pk


def test_its_list_stands_in_the_menu_and_says_how_to_begin(signed_in, pet):
    page = signed_in.get("/x/pet").text

    assert "<h1>Pets" in page
    assert "Whom they feed." in page
    assert 'href="/x/pet/new"' in page
    assert 'href="/x/pet"' in signed_in.get("/today").text


def test_one_is_added_shown_changed_binned_and_brought_back(signed_in, pet, ana):
    answer = signed_in.post("/x/pet/new", {"name": "Mio", "x_keeper": ana.name, "x_keeper.id": ana.pk})
    place = answer.headers["Location"]
    page = signed_in.get(place).text
    assert place.startswith("/x/pet/")
    assert "Mio" in page
    assert "Ana Ruiz" in page

    pk = place.rpartition("/")[2]
    signed_in.post(f"/x/pet/{pk}/-/field/name", {"before": "Mio", "after": "Mia"})
    assert "Mia" in signed_in.get("/x/pet").text

    signed_in.post(f"{place}/-/delete")
    assert "Mia" not in signed_in.get("/x/pet").text.partition("<tbody")[2]
    signed_in.post(f"{place}/-/restore")
    assert "Mia" in signed_in.get("/x/pet").text


def test_the_person_it_names_shows_it(signed_in, rex, ana):
    page = signed_in.get(f"/people/{ana.pk}", follow=True).text

    assert f'href="/x/pet/{rex}"' in page


def test_it_is_found(signed_in, rex):
    assert f"/x/pet/{rex}" in signed_in.get("/search?q=rex").text


def test_whoever_may_read_none_finds_no_menu_and_an_empty_list(client, rex, ola, maya):
    change_user(ola, role=add_role("Vet", otherwise="none", by=maya), by=maya)
    client.force_login(ola, backend="allauth.account.auth_backends.AuthenticationBackend")

    assert 'href="/x/pet"' not in client.get("/today").text
    assert "Rex" not in client.get("/x/pet").text
    assert client.get(f"/x/pet/{rex}").status_code == 404


PAGES = ("/today", "/search?q=rex", "/settings/journal", "/settings/roles", "/settings/fields", "/people", "/x/pet")


def test_whoever_retires_it_finds_every_other_page_as_before(signed_in, rex, pet, maya, ana):
    signed_in.get("/x/pet")
    retire_object(pet, by=maya)
    catalogue.forget()

    told = [signed_in.get(page).status_code for page in PAGES]
    assert told == [200] * (len(PAGES) - 1) + [404]
    assert "Rex" not in signed_in.get("/search?q=rex").text.partition("<main")[2].replace('value="rex"', "")
    assert signed_in.get(f"/people/{ana.pk}", follow=True).status_code == 200


def test_a_noun_that_is_not_there_has_no_address(signed_in, pet, maya):
    assert signed_in.get("/x/robot").status_code == 404
    retire_object(pet, by=maya)
    catalogue.forget()
    assert signed_in.get("/x/pet").status_code == 404


def test_its_page_leads_to_how_it_changed(signed_in, rex, maya, django_assert_max_num_queries):
    change("x_pet", [Change(id=rex, field="name", before="Rex", after="Max")], by=maya)
    page = signed_in.get(f"/x/pet/{rex}").text
    assert f'href="/x/pet/{rex}/-/history"' in page

    with django_assert_max_num_queries(13):
        page = signed_in.get(f"/x/pet/{rex}/-/history").text
    assert "<b>Name:</b> Rex" in page
    assert "Maya Berg" in page
    part = signed_in.get(f"/x/pet/{rex}/-/history", headers={"HX-Request": "true", "HX-Request-Type": "partial"}).text
    assert "<html" not in part


@pytest.mark.parametrize(
    "address", ["/x/pet/0/-/history", "/x/pet/x/-/history", "/products/99999999999999999999/-/history"]
)
def test_what_is_not_there_has_no_history(signed_in, pet, address):
    assert signed_in.get(address).status_code == 404


def test_an_odd_mark_begins_at_the_newest(signed_in, rex):
    assert signed_in.get(f"/x/pet/{rex}/-/history?before=9e9").status_code == 200
