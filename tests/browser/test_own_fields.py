"""A field that somebody adds is there at once: in the list, the filter, the form and on the page."""

import pytest
from playwright.sync_api import expect

from .test_filters import add_condition, names

pytestmark = pytest.mark.browser


def test_a_field_is_added_filled_shown_and_asked_for(page, shop):
    page.goto("/settings/fields")
    page.locator(".main").get_by_role("link", name="People").first.click()
    page.get_by_role("link", name="Add a field").first.click()
    page.get_by_role("link", name="Single choice").click()
    page.get_by_label("Label").fill("Grinder")
    page.get_by_label("Choices").fill("Hand mill\nElectric\nNone at home")
    page.get_by_role("button", name="Add field").click()
    expect(page.locator(".main")).to_contain_text("Grinder")

    page.goto(f"/people/{shop.names['person']}/-/edit")
    page.get_by_label("Grinder").select_option("Hand mill")
    page.get_by_role("button", name="Save").click()
    expect(page.locator(".main")).to_contain_text("Hand mill")

    page.goto("/people")
    page.get_by_label("Columns and density").click()
    page.get_by_label("Grinder", exact=True).check()
    page.locator(".dd[open]").get_by_role("button", name="Show these").click()
    expect(page.get_by_role("columnheader", name="Grinder")).to_be_visible()

    add_condition(page, "Grinder", "is", "Hand mill")
    expect(page.locator(".pick")).to_have_text(["Grinder is Hand mill"])
    expect(names(page)).to_have_text(["Ana Ruiz"])
    expect(page.get_by_role("gridcell", name="Hand mill")).to_be_visible()
