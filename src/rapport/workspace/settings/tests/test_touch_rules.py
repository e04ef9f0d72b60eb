"""An admin says what of their own records is a touch, and it stands in the history of whom it names."""

import pytest

from rapport.loop.listen.commands import tell_of_records
from rapport.loop.listen.models import TouchRule
from rapport.platform.access.commands import add_role, change_user, set_rights
from rapport.platform.records.commands import add_field, create, make_object

NEW = "/settings/objects/x_pet/touches/new"
SAYS = {"words": "Brought home a pet", "whose": "x_keeper", "direction": "1", "on": "", "filter": ""}


@pytest.fixture
def pet(maya):
    return make_object("Pet", "Pets", by=maya)


@pytest.fixture
def related(pet, maya):
    return add_field("x_pet", "Keeper", type="one", options={"to": "person"}, by=maya)


def test_without_a_relation_it_says_what_to_do_first(signed_in, pet):
    page = signed_in.get(NEW)

    assert "Pets name nobody yet" in page.text
    assert "/settings/fields/x_pet/new?type=one" in page.text


def test_it_is_said_shown_and_stopped(signed_in, related):
    assert signed_in.post(NEW, SAYS).status_code == 302
    page = signed_in.get("/settings/fields/x_pet").text
    assert "Brought home a pet" in page
    assert "Every pet. 0 touches told." in page

    rule = TouchRule.objects.get()
    signed_in.post(f"/settings/objects/x_pet/touches/{rule.pk}/-/retire")
    assert "Nothing of pets is told as a touch." in signed_in.get("/settings/fields/x_pet").text


@pytest.mark.parametrize(
    ("wrong", "why"),
    [
        ({"filter": "x_weight >"}, "x_weight"),
        ({"whose": "name"}, "not one of the available choices"),
        ({"words": ""}, "Please fill this in."),
        ({"direction": "7"}, "not one of the available choices"),
        ({"words": "x\x00"}, "no text"),
    ],
)
def test_what_is_wrong_is_said_in_its_place(signed_in, related, wrong, why):
    answer = signed_in.post(NEW, SAYS | wrong)

    assert answer.status_code == 422
    assert why in answer.text
    assert not TouchRule.objects.exists()


def test_the_history_of_whom_it_names_says_it_and_leads_there(signed_in, related, ana, maya, project):
    signed_in.post(NEW, SAYS)
    (pk,) = create("x_pet", [{"name": "Rex", "x_keeper": ana.pk}], by=maya)
    tell_of_records("x_pet", [pk])
    project()

    page = signed_in.get(f"/people/{ana.pk}", follow=True).text
    assert f'<a href="/x/pet/{pk}"><b>Brought home a pet</b></a> Rex' in page


def test_whoever_may_not_read_the_record_reads_that_something_was(client, signed_in, related, ana, maya, ola, project):
    signed_in.post(NEW, SAYS, follow=True)
    (pk,) = create("x_pet", [{"name": "Rex", "x_keeper": ana.pk}], by=maya)
    tell_of_records("x_pet", [pk])
    project()
    role = set_rights(add_role("Baker", by=maya), {("x_pet", "read"): "none"}, by=maya)
    change_user(ola, role=role, by=maya)
    client.force_login(ola, backend="allauth.account.auth_backends.AuthenticationBackend")

    page = client.get(f"/people/{ana.pk}", follow=True).text
    assert "Came to us with something" in page
    assert "Rex" not in page
    assert "Brought home" not in page
