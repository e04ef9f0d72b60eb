"""The customer's page keeps each choice at once, and without scripts by its button; a tapped face waits for a hand."""

import pytest
from playwright.sync_api import expect

pytestmark = pytest.mark.browser


def test_a_choice_is_kept_at_once_and_without_scripts_by_the_button(shop, chromium):
    talk = f"/h/{shop.names['talk']}"
    context = chromium.new_context(base_url=shop.address)
    page = context.new_page()
    page.goto(talk)
    expect(page.get_by_role("button", name="Save", exact=True)).to_have_count(0)
    page.get_by_label("Rarely").check(force=True)
    expect(page.get_by_role("status")).to_have_text("Saved. It counts from now on.")
    expect(page.locator("#often-1")).to_be_focused()
    assert context.cookies() == []
    context.close()

    context = chromium.new_context(base_url=shop.address, java_script_enabled=False)
    page = context.new_page()
    page.goto(talk)
    expect(page.get_by_label("Rarely")).to_be_checked()
    page.get_by_label("Keep me posted").check(force=True)
    page.locator("section", has_text="How often?").get_by_role("button", name="Save").click()
    expect(page.get_by_label("Keep me posted")).to_be_checked()
    context.close()


def test_a_face_that_was_tapped_is_sent_at_the_first_sign_of_a_hand(shop, chromium):
    context = chromium.new_context(base_url=shop.address)
    page = context.new_page()
    page.goto(f"/s/{shop.names['face']}?face=good")
    expect(page.get_by_role("heading", level=1)).to_have_text("How was that?")

    page.mouse.move(20, 20)
    page.mouse.move(40, 40)

    expect(page.get_by_role("heading", level=1)).to_have_text("Thank you.")
    context.close()
