"""An answer by keyboard alone: to the Inbox, into the answer, away, and back within the time to undo."""

import re

import pytest
from playwright.sync_api import expect

pytestmark = pytest.mark.browser


def test_a_mail_is_answered_and_taken_back_by_keyboard_alone(page, shop):
    page.goto("/today")
    page.keyboard.press("g")
    page.keyboard.press("n")
    page.wait_for_url("**/inbox")
    waiting = int(page.locator("#count-inbox").inner_text())
    page.keyboard.press("j")
    page.keyboard.press("Enter")
    page.wait_for_url(f"**/inbox/{shop.names['conversation']}")
    expect(page.locator(".ib.opened")).to_be_visible()
    expect(page.locator("html:active-view-transition")).to_have_count(0)
    page.keyboard.press("e")
    answer = page.get_by_role("textbox", name="Answer to")
    expect(answer).to_be_focused()
    page.keyboard.press("Control+a")
    page.keyboard.type("Thank you, until Friday.")
    page.keyboard.press("Control+Enter")
    undo = page.locator(".comp").get_by_role("button", name=re.compile("Undo|Take back"))  # held at a quiet hour
    expect(undo).to_be_visible()
    expect(page.locator("#count-inbox")).to_have_text(str(waiting - 1))

    undo.focus()
    page.keyboard.press("Enter")
    expect(answer).to_have_value("Thank you, until Friday.")
    expect(page.locator("#count-inbox")).to_have_text(str(waiting))
