"""The history of a record is fetched into its card when somebody opens it, and not before."""

import pytest
from playwright.sync_api import expect

pytestmark = pytest.mark.browser


def test_the_history_is_fetched_when_it_is_opened(shop, chromium, cookies):
    context = chromium.new_context(base_url=shop.address, storage_state=cookies)
    page = context.new_page()
    page.goto(f"/people/{shop.names['person']}")
    asked = []
    page.on("request", lambda request: asked.append(request.url) if "/history" in request.url else None)
    assert page.locator("details.past .told").inner_text() == ""

    page.locator("details.past > summary").focus()
    page.keyboard.press("Enter")
    expect(page.locator("details.past .told")).not_to_contain_text("See how these details changed")

    assert len(asked) == 1
    context.close()
