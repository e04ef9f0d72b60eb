"""A formula is written, tried and added, and within seconds what it says stands in the list."""

import re

import pytest
from playwright.sync_api import expect

pytestmark = pytest.mark.browser


def test_a_formula_is_tried_and_follows_what_it_reads(page, shop):
    page.goto("/settings/fields/person/new")
    page.get_by_role("link", name="Worked out", exact=True).click()
    page.get_by_label("Label").fill("Place")
    page.get_by_label("Formula").fill("name & 5 days")
    page.get_by_role("button", name="Try it").click()
    expect(page.locator(".main")).to_contain_text("Expected a sign like + or * before")

    page.get_by_label("Formula").fill('[City] & ", " & name')
    page.get_by_role("button", name="Try it").click()
    expect(page.locator("#examples")).to_contain_text("Ana Ruiz")
    page.get_by_role("button", name="Add field").click()
    expect(page.locator(".main")).to_contain_text("worked out")

    page.goto(f"/people/{shop.names['person']}/-/edit")
    page.get_by_label("City").fill("Bergen")
    page.get_by_role("button", name="Save").click()
    page.goto(f"/people/{shop.names['person']}")
    expect(_reloaded(page)).to_contain_text("Bergen, Ana Ruiz")


def _reloaded(page):
    """The page once the worker has done its work, or after some seconds."""
    for _ in range(10):
        if page.get_by_text(re.compile("Bergen, ")).count():
            break
        page.wait_for_timeout(500)
        page.reload()
    return page.locator(".main")
