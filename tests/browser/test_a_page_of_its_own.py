"""A form that is opened on a page of its own, in another tab perhaps, answers there as it does on the desk."""

import pytest
from playwright.sync_api import expect

pytestmark = pytest.mark.browser


def test_what_was_written_says_when_it_leaves_and_is_taken_back(page, shop):
    page.goto(f"/people/{shop.names['person']}/-/write")
    page.get_by_label("Subject").fill("Hello")
    page.get_by_label("Message", exact=True).fill("Welcome to us.")
    page.get_by_role("button", name="Send", exact=True).click()
    expect(page.locator("#message")).to_contain_text("“Hello” to")
    message = page.locator("#message")
    message.get_by_role("button", name="Undo").or_(message.get_by_role("button", name="Take back")).click()
    expect(page.get_by_text("Taken back. Nothing was sent.")).to_be_visible()


def test_what_is_wrong_is_said_beside_what_was_typed(page, shop):
    page.goto(f"/people/{shop.names['person']}/-/identities/new")
    field = page.locator("main input[name=value]")
    field.fill("no address")
    page.locator("main form .btn.primary").click()
    expect(page.locator("main .err").first).to_be_visible()
    expect(field).to_have_value("no address")
