"""A view can open the list for a role; only an admin says so."""

import pytest
from django.test import Client

from rapport.platform.access.commands import add_role, add_user
from rapport.platform.records.commands.saved import save_view
from rapport.platform.records.models import SavedView

LOOK = {"sort": "name", "group": "", "columns": ["name"], "seen_by": "me"}


@pytest.fixture
def oslo(maya):
    """A view that only Maya sees."""
    return save_view("person", name="From Oslo", filter='city is "Oslo"', by=maya, **LOOK)


@pytest.fixture
def sales(maya):
    return add_role("Sales", by=maya)


@pytest.fixture
def pias_browser(maya, sales):
    pia = add_user("pia@halden.example", name="Pia Holm", password="quiet harbour 41", role=sales, by=maya)
    browser = Client()
    browser.force_login(pia, backend="allauth.account.auth_backends.AuthenticationBackend")
    return browser


def test_a_view_opens_the_list_for_a_role(signed_in, oslo, pias_browser):
    before = pias_browser.get("/people").text

    signed_in.post(f"/people/-/views/{oslo.pk}/begins", {"role": "Sales"})

    assert "City is Oslo" not in before
    assert "City is Oslo" in pias_browser.get("/people").text
    assert "City is Oslo" not in signed_in.get("/people").text


def test_a_role_begins_with_one_view(signed_in, maya, oslo, sales):
    bergen = save_view("person", name="From Bergen", filter='city is "Bergen"', by=maya, **LOOK)
    for view in (oslo, bergen):
        signed_in.post(f"/people/-/views/{view.pk}/begins", {"role": "Sales"})

    assert SavedView.objects.get(default_for_role="Sales") == bergen


@pytest.mark.parametrize("role", ["", "Nobody"])
def test_a_view_opens_for_no_role_again(signed_in, oslo, sales, role):
    signed_in.post(f"/people/-/views/{oslo.pk}/begins", {"role": "Sales"})
    signed_in.post(f"/people/-/views/{oslo.pk}/begins", {"role": role})

    assert not SavedView.objects.filter(default_for_role="Sales").exists()


def test_only_an_admin_chooses_with_what_a_role_begins(maya, pias_browser):
    shared = save_view("person", name="All", filter="", by=maya, **LOOK | {"seen_by": "everybody"})
    asked = pias_browser.get(f"/people?view=v{shared.pk}").text

    pias_browser.post(f"/people/-/views/{shared.pk}/begins", {"role": "Sales"})

    assert "opens the list for" not in asked
    assert "Only an admin chooses" in pias_browser.get("/people").text
    assert SavedView.objects.get().default_for_role == ""
