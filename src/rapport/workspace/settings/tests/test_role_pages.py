"""Roles, teams and rights in the settings: said by an admin, read by anybody who asks why."""

import pytest

from rapport.platform.access.commands import add_role, add_team, change_user, set_rights
from rapport.platform.access.models import Role, Team, User
from rapport.platform.access.rights import frozen_fields, hidden_fields, scope_of
from rapport.platform.journal.queries import latest
from rapport.platform.records.commands.saved import begin_with, save_view
from rapport.platform.records.models import SavedView


@pytest.fixture
def sales(maya):
    return add_role("Sales", otherwise="none", by=maya)


def test_every_page_opens_in_few_questions(signed_in, sales, maya, ola, ana, django_assert_max_num_queries):
    team = add_team("Retail", by=maya)
    for address in (
        "/settings/roles",
        f"/settings/roles/{sales.pk}",
        "/settings/teams",
        f"/settings/teams/{team.pk}",
        "/settings/rights",
        f"/settings/rights?who={ola.pk}&noun=person&record=Ana",
    ):
        with django_assert_max_num_queries(13):
            assert signed_in.get(address).status_code == 200


def test_a_role_is_added_and_its_matrix_filled(signed_in, maya, ola):
    made = signed_in.post("/settings/roles", {"name": "Sales", "otherwise": "none"})
    role = Role.objects.get(name="Sales")
    signed_in.post(f"{made['Location']}/-/rights", {"person-read": "all", "person-edit": "own"})
    signed_in.post(f"/settings/users/{ola.pk}", {"name": "Ola Dahl", "role": role.pk})

    ola = User.objects.get(pk=ola.pk)
    assert scope_of(ola, "person", "read").everything
    assert scope_of(ola, "person", "edit").owners == {ola.pk}
    assert scope_of(ola, "order", "read").nothing


def test_fields_are_hidden_and_frozen(signed_in, sales, maya, ola):
    signed_in.post(f"/settings/roles/{sales.pk}/-/fields", {"person.birthday": "hidden", "person.city": "read"})
    ola = change_user(ola, role=sales, by=maya)

    assert hidden_fields(ola, "person") == {"birthday"}
    assert frozen_fields(ola, "person") == {"birthday", "city"}
    assert signed_in.post(f"/settings/roles/{sales.pk}/-/fields", {"person.city": "x"}).status_code == 422


def test_a_hidden_field_is_on_no_page_and_a_frozen_one_does_not_change(client, sales, maya, ola, ana):
    from rapport.loop.know.commands import change_person

    change_person(ana, name="Ana Ruiz", city="Trondheim", given_name="Anita", by=maya)
    set_rights(sales, {("person", deed): "all" for deed in ("read", "edit")}, by=maya)
    change_user(ola, role=sales, by=maya)
    client.force_login(maya, backend="allauth.account.auth_backends.AuthenticationBackend")
    client.post(
        f"/settings/roles/{sales.pk}/-/fields",
        {"person.city": "hidden", "person.email": "hidden", "person.given_name": "read"},
    )
    client.force_login(ola, backend="allauth.account.auth_backends.AuthenticationBackend")

    page, form = client.get(f"/people/{ana.pk}-ana-ruiz").text, client.get(f"/people/{ana.pk}/-/edit").text
    assert "Trondheim" not in page + form
    assert "ana@ruiz.example" not in page + client.get("/search?q=ana").text
    client.post(f"/people/{ana.pk}/-/edit", {"name": "Ana R.", "given_name": "Other", "city": "Bergen"})
    ana.refresh_from_db()
    assert (ana.name, ana.person.given_name, ana.person.city) == ("Ana R.", "Anita", "Trondheim")
    forbidden = client.post(f"/people/{ana.pk}/-/identities/new", {"kind": "email", "value": "b@x.example"})
    assert forbidden.status_code == 403


@pytest.mark.parametrize("told", [{"name": ""}, {"name": "A", "otherwise": "x"}, {"name": "Sales", "otherwise": "all"}])
def test_a_role_that_cannot_be_is_refused(signed_in, sales, told):
    assert signed_in.post("/settings/roles", told).status_code == 422
    assert Role.objects.count() == 1


def test_a_reach_that_is_none_is_refused(signed_in, sales):
    assert signed_in.post(f"/settings/roles/{sales.pk}/-/rights", {"person-read": "galaxy"}).status_code == 422


def test_a_role_in_use_stays(signed_in, sales, maya, ola):
    change_user(ola, role=sales, by=maya)
    assert "still have this role" in signed_in.post(f"/settings/roles/{sales.pk}/-/remove", follow=True).text
    change_user(ola, role=None, by=maya)
    signed_in.post(f"/settings/roles/{sales.pk}/-/remove")
    assert not Role.objects.exists()


def test_teams_form_a_tree_without_circles(signed_in, maya):
    retail = add_team("Retail", by=maya)
    signed_in.post("/settings/teams", {"name": "Retail North", "parent": retail.pk})
    north = Team.objects.get(name="Retail North")
    answer = signed_in.post(f"/settings/teams/{retail.pk}", {"name": "Retail", "parent": north.pk})

    assert north.parent == retail
    assert answer.status_code == 422
    assert "cannot lie below itself" in answer.text


def test_why_somebody_may_is_told_for_one_record(signed_in, maya, ola, sales, ana):
    set_rights(sales, {("person", "read"): "team"}, by=maya)
    change_user(ola, role=sales, by=maya)
    page = signed_in.get(f"/settings/rights?who={ola.pk}&noun=person&record=Ana").text

    assert "role Sales reads people of the own team" in page
    assert "Ana Ruiz is owned by Maya Berg" in page
    assert "So Ola Dahl may not read." in page
    assert "Nothing is called" in signed_in.get(f"/settings/rights?who={ola.pk}&noun=person&record=Nobody").text
    assert signed_in.get("/settings/rights?who=999999&noun=person").status_code == 422


@pytest.fixture
def view_of_sales(maya, sales):
    """The view that opens the list of people for Sales."""
    view = save_view("person", name="All", filter="", sort="", group="", columns=[], seen_by="me", by=maya)
    return begin_with(view, "Sales", by=maya)


def test_a_role_that_is_renamed_keeps_the_view_it_begins_with(signed_in, sales, view_of_sales):
    signed_in.post(f"/settings/roles/{sales.pk}", {"name": "Shop", "otherwise": "none"})

    assert SavedView.objects.get().default_for_role == "Shop"
    assert latest("records.ViewSaved")[0].payload["changed"] == {"default_for_role": ["Sales", "Shop"]}


def test_a_name_that_is_taken_renames_neither_the_role_nor_its_view(signed_in, maya, sales, view_of_sales):
    add_role("Shop", by=maya)

    assert signed_in.post(f"/settings/roles/{sales.pk}", {"name": "Shop", "otherwise": "none"}).status_code == 422
    assert SavedView.objects.get().default_for_role == "Sales"


def test_no_view_waits_for_a_role_that_was_removed(signed_in, sales, view_of_sales):
    signed_in.post(f"/settings/roles/{sales.pk}/-/remove")

    assert SavedView.objects.get().default_for_role == ""
