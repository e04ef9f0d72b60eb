"""A record is followed by keyboard, the bell moves by itself, and whoever else is on a record is said."""

import pytest
from playwright.sync_api import expect

from .conftest import sign_in
from .test_axe import AXE, faults

pytestmark = pytest.mark.browser


@pytest.fixture
def olas(shop, chromium):
    """Ola's browser."""
    context = chromium.new_context(base_url=shop.address)
    page = context.new_page()
    sign_in(page, "ola@halden.example")
    yield page
    context.close()


def test_two_on_a_record_hear_of_one_another_and_the_bell_moves_by_itself(shop, page, olas):
    address = f"/people/{shop.names['newcomer']}"
    page.goto(address)
    page.get_by_role("button", name="Follow", exact=True).focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("button", name="Stop following")).to_be_visible()
    waits = page.locator("#count-notifications").inner_text()

    olas.goto(f"{address}/-/edit")
    expect(page.locator("colleagues-here")).to_contain_text("Ola Dahl is editing", timeout=15_000)
    olas.goto(address)
    expect(olas.locator("colleagues-here")).to_contain_text("Maya Berg is here", timeout=15_000)

    olas.locator("#note-text").fill("Ask @Maya first.")
    olas.get_by_role("button", name="Note it").click()
    expect(page.locator("#count-notifications")).not_to_have_text(waits)

    page.goto("/notifications")
    line = page.locator(".told li", has_text="named you in a note on").first
    line.get_by_role("button", name="Mark as read").click()
    expect(line.get_by_role("button", name="Mark as unread")).to_be_visible()
    page.locator("#toast").get_by_role("button", name="Undo").click()
    expect(line.get_by_role("button", name="Mark as read")).to_be_visible()
    line.get_by_role("link").first.click()
    page.wait_for_url(f"**{address}*")
    expect(page.locator("#count-notifications")).to_have_text(waits)


@pytest.mark.parametrize("address", ["/notifications", "/following", "/settings/notifications", "/people/{newcomer}"])
@pytest.mark.parametrize(("width", "theme"), [(1440, "light"), (360, "dark")])
def test_axe_finds_nothing_there_and_nothing_scrolls_sideways(shop, page, address, width, theme):
    page.set_viewport_size({"width": width, "height": 900})
    page.emulate_media(color_scheme=theme)
    page.goto(address.format(**shop.names))
    page.evaluate(AXE.read_text())

    assert faults(page) == []
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
