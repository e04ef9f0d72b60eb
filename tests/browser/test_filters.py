"""A list is asked step by step or in one line, and what was asked reads as words."""

import re

import pytest
from playwright.sync_api import expect

pytestmark = pytest.mark.browser


def test_a_condition_is_put_together_step_by_step(page):
    page.goto("/people")
    add_condition(page, "Trend", "is empty")
    add_condition(page, "City", "is", "Oslo")

    expect(page.locator(".pick")).to_have_text(["Trend is empty", "City is Oslo"])
    expect(names(page)).to_have_text(["Nora Vik"])

    page.get_by_label("Take out: City is Oslo").click()
    expect(page.locator(".pick")).to_have_text(["Trend is empty"])
    expect(names(page)).not_to_have_count(1)


def test_what_is_typed_is_completed(page):
    page.goto("/people")
    text = open_filter(page)
    text.press_sequentially("ci")
    offered = page.locator(".options [role=option]")
    expect(offered.first).to_have_text(re.compile("city", re.IGNORECASE))

    text.press("ArrowDown")
    expect(offered.first).to_have_attribute("aria-selected", "true")
    text.press("Enter")
    expect(text).to_have_value("city ")
    text.press_sequentially('is "Oslo"')
    text.press("Escape")
    page.get_by_role("button", name="Show these").first.click()

    expect(page.locator(".pick")).to_have_text(["City is Oslo"])
    expect(names(page)).to_have_text(["Nora Vik"])


def test_a_filter_that_is_not_clear_says_what_and_where(page):
    page.goto("/people")
    text = open_filter(page)
    text.fill("owner is me and citty is Oslo")
    page.get_by_role("button", name="Show these").first.click()

    expect(page.get_by_text("This filter is not clear:")).to_be_visible()
    expect(page.locator("#f-filter-error")).to_contain_text("did you mean `city`?")
    place = page.locator("#f-filter").evaluate("text => text.value.slice(text.selectionStart, text.selectionEnd)")
    assert place == "citty"
    expect(names(page)).not_to_have_count(0)


@pytest.mark.parametrize("width", [1440, 390])
def test_the_sheet_of_the_filter_lies_within_the_page(page, width):
    page.set_viewport_size({"width": width, "height": 900})
    page.goto("/people?f=trend+is+not+empty+and+some+orders+in+the+last+365+days")
    open_filter(page)

    sheet = page.locator(".dd-body.wide").bounding_box()
    assert sheet["x"] >= 0
    assert sheet["x"] + sheet["width"] <= width


def test_a_group_is_one_line_with_its_sums(page):
    page.set_viewport_size({"width": 1440, "height": 900})
    page.goto("/people?group=owner")

    parts = page.locator("tr.group").first.locator("th, td")
    assert parts.count() > 2
    assert len({part.bounding_box()["y"] for part in parts.all()}) == 1


def test_what_was_put_in_stays_while_the_operator_changes(page):
    page.goto("/people")
    page.locator("summary", has_text="Filter").click()
    page.get_by_label("Only those whose").select_option("City")
    asked = page.locator(".condition [name=value]")
    asked.fill("Os")
    with page.expect_response("**/condition?**") as answered:
        page.locator(".condition [name=op]").select_option("starts with")
        asked.press_sequentially("lo")
    answered.value.finished()
    expect(page.locator(".condition [name=op]")).to_have_value("starts with")
    expect(asked).to_have_value("Oslo")


def test_a_condition_without_a_value_is_asked_again_on_its_page(page):
    page.goto("/people")
    page.locator("summary", has_text="Filter").click()
    page.get_by_label("Only those whose").select_option("City")
    page.locator(".condition [name=add]").click()
    expect(page.get_by_text("Say what to look for.")).to_be_visible()
    expect(page.get_by_label("Only those whose")).to_be_visible()
    page.locator(".condition [name=value]").fill("Oslo")
    page.locator(".condition [name=add]").click()
    expect(page.locator(".pick", has_text="City is")).to_be_visible()


def add_condition(page, field: str, op: str, value: str = "") -> None:
    page.locator("summary", has_text="Filter").click()
    page.get_by_label("Only those whose").select_option(field)
    page.locator(".condition [name=op]").select_option(op)
    asked = page.locator(".condition [name=value]")
    expect(asked).to_have_count(1 if value else 0)
    if value and asked.evaluate("input => input.tagName") == "SELECT":
        asked.select_option(value)
    elif value:
        asked.fill(value)
    page.locator(".condition [name=add]").click()
    expect(page.locator(".pick", has_text=f"{field} {op}")).to_be_visible()


def open_filter(page):
    """The box for the whole filter as text."""
    page.locator("summary", has_text="Filter").click()
    text = page.get_by_label("The whole filter as text")
    text.focus()
    return text


def names(page):
    """The titles of the lines that the list shows."""
    return page.locator("tbody tr[data-id] td:nth-child(2) a").locator("visible=true")
