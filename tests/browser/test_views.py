"""A way to look at a list is kept, changed, taken back, and put first for a role; places and widths are kept, too."""

import re

import pytest
from playwright.sync_api import expect

from .conftest import sign_in
from .test_filters import names

pytestmark = pytest.mark.browser


def test_a_view_is_saved_changed_reset_and_saved_again(page):
    page.goto("/people?f=city+is+Oslo")
    save_as_new(page, "From Oslo")
    expect(page.locator(".tabs [aria-current]")).to_have_text("From Oslo")
    expect(names(page)).to_have_text(["Nora Vik"])

    page.get_by_label("Take out: City is Oslo").click()
    menu(page, "Save view")
    page.get_by_role("link", name="Reset").click()
    expect(names(page)).to_have_text(["Nora Vik"])

    page.goto(f"{page.url}&f=name+starts+with+Per")
    menu(page, "Save view")
    page.get_by_role("button", name="Save in “From Oslo”").click()
    expect(page).to_have_url(re.compile(r"/people\?view=v\d+$"))
    expect(names(page)).to_have_text(["Per Lund"])

    menu(page, "New view")
    page.get_by_role("button", name="Remove “From Oslo”").click()
    expect(page.locator(".tabs")).not_to_contain_text("From Oslo")


def test_a_role_begins_with_the_view_that_an_admin_chose(page, shop, chromium):
    page.goto("/people?f=name+starts+with+Hanne")
    save_as_new(page, "Counter people")
    menu(page, "New view")
    page.get_by_label("“Counter people” opens the list for").select_option("Counter")
    page.get_by_role("button", name="Choose").click()
    expect(page.get_by_text("“Counter people” opens the list for Counter.")).to_be_visible()

    context = chromium.new_context(base_url=shop.address)
    rita = context.new_page()
    sign_in(rita, "rita@halden.example")
    rita.goto("/people")
    expect(rita.locator(".tabs [aria-current]")).to_have_text("Counter people")
    expect(rita.locator(".pick")).to_have_text(["Name starts with Hanne"])
    context.close()

    menu(page, "New view")
    page.get_by_role("button", name="Remove “Counter people”").click()
    expect(page.locator(".tabs")).not_to_contain_text("Counter people")


def test_the_next_lines_come_at_the_end_and_what_is_chosen_stays(page):
    page.goto("/orders")
    lines = page.locator("tbody tr[data-id]")
    first = lines.count()
    page.locator("tbody .ck").nth(1).check()

    page.locator("tr.more").scroll_into_view_if_needed()
    expect(lines.nth(first)).to_be_attached()

    expect(page.locator("[data-chosen]")).to_have_text("1 selected")
    assert page.locator("tbody .ck").nth(1).is_checked()
    seen = lines.evaluate_all("lines => lines.map((line) => line.dataset.id)")
    assert len(seen) == len(set(seen))


def test_back_comes_to_the_line_that_was_left(page):
    page.goto("/orders")
    lines = page.locator("tbody tr[data-id]")
    first = lines.count()
    page.locator("tr.more").scroll_into_view_if_needed()
    expect(lines.nth(first + 5)).to_be_attached()
    line = lines.nth(first + 5)
    left = line.get_attribute("data-id")
    line.scroll_into_view_if_needed()
    line.locator("td:nth-child(2) a").click()
    expect(page.locator("tbody tr[data-id]")).to_have_count(0)

    page.go_back()

    expect(page.locator(f'tbody tr[data-id="{left}"]')).to_be_in_viewport()


def test_a_column_that_was_pulled_keeps_its_width(page):
    page.goto("/people")
    head = page.locator("th[data-column]").nth(1)
    name, box = head.get_attribute("data-column"), head.bounding_box()
    edge = box["x"] + box["width"] - 3, box["y"] + box["height"] / 2

    page.mouse.move(*edge)
    page.mouse.down()
    page.mouse.move(edge[0] + 60, edge[1], steps=4)
    page.mouse.up()
    expect(page).to_have_url(re.compile(rf"{name}\.\d+"))
    wide = head.bounding_box()["width"]
    page.reload()

    assert wide > box["width"] + 40
    assert page.locator(f'th[data-column="{name}"]').bounding_box()["width"] == pytest.approx(wide, abs=2)


def menu(page, called: str) -> None:
    page.locator("summary", has_text=called).or_(page.get_by_label(called, exact=True)).first.click()


def save_as_new(page, name: str) -> None:
    menu(page, "Save view")
    page.get_by_label("Name of the new view").fill(name)
    page.get_by_role("button", name="Save as new").click()
    expect(page.get_by_text(f"“{name}” is saved.")).to_be_visible()
