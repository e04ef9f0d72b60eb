"""Files are added by hand and by dropping them, saved, removed and brought back; what is refused is said."""

import pytest
from playwright.sync_api import expect

from .conftest import sign_in

pytestmark = pytest.mark.browser
HELD = """([name, text]) => {
  const held = new DataTransfer();
  held.items.add(new File([text], name));
  return held;
}"""
CSV = {"name": "Prices.csv", "mimeType": "text/csv", "buffer": b"Coffee;Price\nDecaf;12.50\n"}


def drop(page, name: str, text: str) -> None:
    held = page.evaluate_handle(HELD, [name, text])
    for kind in ("dragover", "drop"):
        page.dispatch_event("#files", kind, {"dataTransfer": held})


def test_a_file_is_added_saved_looked_at_and_removed(shop, page):
    page.goto(f"/people/{shop.names['newcomer']}")
    page.locator("#file-new").set_input_files([CSV])
    page.locator("#files").get_by_role("button", name="Add", exact=True).click()
    expect(page.locator(".files a.link")).to_have_text("Prices.csv")
    expect(page.locator("#file-new")).to_have_value("")

    with page.expect_download() as saved:
        page.get_by_role("link", name="Save Prices.csv").click()
    assert saved.value.suggested_filename == "Prices.csv"
    page.get_by_role("link", name="Prices.csv", exact=True).click()
    expect(page.get_by_role("columnheader", name="Price")).to_be_visible()
    page.get_by_label("Name", exact=True).fill("Prices of May.csv")
    page.get_by_role("button", name="Rename").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Prices of May.csv")

    page.goto(f"/people/{shop.names['newcomer']}")
    page.get_by_role("button", name="Remove Prices of May.csv").click()
    expect(page.locator(".files")).to_have_count(0)
    page.locator("#toast").get_by_role("button", name="Undo").click()
    expect(page.locator(".files a.link")).to_have_text("Prices of May.csv")
    page.get_by_role("button", name="Remove Prices of May.csv").click()
    expect(page.locator(".files")).to_have_count(0)


def test_a_file_is_dropped_and_one_that_runs_is_refused_by_a_sentence(shop, page):
    page.set_viewport_size({"width": 360, "height": 800})
    page.goto(f"/people/{shop.names['newcomer']}")
    drop(page, "hello.txt", "Hello")
    expect(page.locator(".files a.link")).to_have_text("hello.txt")
    drop(page, "run.sh", "echo")
    expect(page.locator("#file-new-error")).to_contain_text("run.sh: This is a program or a script")
    expect(page.locator(".files a.link")).to_have_count(1)
    assert page.evaluate("document.documentElement.scrollWidth") == 360

    page.get_by_role("button", name="Remove hello.txt").click()
    expect(page.locator(".files")).to_have_count(0)


def test_a_broken_line_is_said_and_nothing_is_lost(shop, chromium):
    page = chromium.new_page(base_url=shop.address)
    sign_in(page, "maya@halden.example")
    page.goto(f"/people/{shop.names['newcomer']}")
    page.route("**/files/new", lambda route: route.abort())
    page.locator("#file-new").set_input_files([CSV])
    page.locator("#files").get_by_role("button", name="Add", exact=True).click()

    expect(page.locator("#toast")).not_to_be_empty()
    expect(page.locator("#file-new")).to_have_value("C:\\fakepath\\Prices.csv")
    page.close()


def test_without_scripts_the_form_is_posted(shop, chromium):
    context = chromium.new_context(base_url=shop.address, java_script_enabled=False)
    page = context.new_page()
    sign_in(page, "maya@halden.example")
    page.goto(f"/people/{shop.names['newcomer']}")
    page.locator("#file-new").set_input_files([CSV])
    page.locator("#files").get_by_role("button", name="Add", exact=True).click()

    expect(page.locator(".files a.link")).to_have_text("Prices.csv")
    page.get_by_role("button", name="Remove Prices.csv").click()
    expect(page.locator(".files")).to_have_count(0)
    context.close()
