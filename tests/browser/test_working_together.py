"""Colleagues are named by keyboard, tags are put on, and what is done can be taken back; axe finds nothing."""

import pytest
from playwright.sync_api import expect

from .test_axe import AXE, faults

pytestmark = pytest.mark.browser


def test_a_note_names_a_colleague_by_keyboard_and_a_tag_is_put_on(shop, page):
    page.goto(f"/people/{shop.names['newcomer']}")
    page.locator("#note-text").focus()
    page.keyboard.type("Ask @ol")
    expect(page.locator("mention-box [role=option]").first).to_have_text("Ola Dahl")
    page.keyboard.press("Enter")
    page.keyboard.type("first.")
    page.get_by_role("button", name="Note it").click()
    expect(page.locator(".notes .named", has_text="@Ola Dahl")).to_be_visible()
    expect(page.locator("#note-text")).to_have_value("")

    page.locator("#tag-name").fill("new here")
    page.keyboard.press("Enter")
    expect(page.locator("#tags .tag")).to_have_text("new here")
    page.locator("#toast").get_by_role("button", name="Undo").click()
    expect(page.locator("#tags .tag")).to_have_count(0)


def test_a_task_is_done_on_today_and_opened_again(shop, page):
    page.goto("/today?kind=tasks")
    line = page.locator(f"#task-{shop.names['task']}")
    line.get_by_role("button", name="Done: Send the samples").click()
    expect(line.locator(".due")).to_have_text("done")

    page.locator("#toast").get_by_role("button", name="Undo").click()
    expect(line.locator(".due")).to_have_text("today")


@pytest.mark.parametrize(
    "address",
    [
        "/tasks", "/tasks/{task}", "/tags", "/notes/{note}", "/people/{person}", "/today",
        "/records/person/{person}/-/files", "/attachments/{file_drawn}", "/attachments/{file_table}",
        "/attachments/{file_contract}",
    ],
)  # fmt: skip
def test_axe_finds_nothing_where_colleagues_work_together(shop, page, address):
    page.goto(address.format(**shop.names))
    page.evaluate(AXE.read_text())

    assert faults(page) == []
