"""Ties in a real browser: a kind of one's own, tied, ended and taken back; an introduction; a move; seen by axe."""

import pytest
from playwright.sync_api import expect

from .conftest import sign_in
from .test_axe import AXE, faults

pytestmark = pytest.mark.browser


def test_a_kind_is_made_in_settings_used_ended_and_the_end_is_taken_back(page, shop):
    page.goto("/settings/ties")
    page.get_by_label("Tie", exact=True).fill("neighbour of")
    page.get_by_role("button", name="Make it").click()
    expect(page.locator("#made")).to_contain_text("the same from both sides")

    page.goto(f"/people/{shop.names['person']}")
    page.get_by_role("link", name="Add a tie").click()
    desk = page.locator("#desk")
    desk.get_by_label("They").select_option(label="neighbour of")
    desk.get_by_label("Whom").fill("Kari Bo")
    page.get_by_role("button", name="Add tie").press("Enter")
    card = page.locator("#around").locator("xpath=ancestor-or-self::section[1]")
    expect(card).to_contain_text("Neighbour of")

    page.get_by_role("button", name="End this tie: Kari Bo").first.click()
    expect(card).to_contain_text("1 earlier")
    page.get_by_role("button", name="Undo").click()
    expect(card).not_to_contain_text("1 earlier")


def test_an_introduction_is_asked_for_from_the_map_and_answered_on_today(page, shop, chromium):
    page.goto(f"/organisations/{shop.names['organisation']}")
    page.locator(".smap").get_by_role("link", name="Ask for an introduction to Kari Bo").click()
    page.get_by_label("A word to them").fill("About the spring beans.")
    page.get_by_role("button", name="Ask").click()
    expect(page.locator("#introductions")).to_contain_text("You asked Ola Dahl")

    theirs = chromium.new_context(base_url=shop.address).new_page()
    sign_in(theirs, "ola@halden.example")
    theirs.goto("/today")
    expect(theirs.locator("#introductions")).to_contain_text("About the spring beans.")
    theirs.locator("#introductions").get_by_role("button", name="Introduced").click()
    expect(theirs.locator("#introductions")).not_to_contain_text("About the spring beans.")
    theirs.get_by_role("button", name="Undo").click()
    expect(theirs.locator("#introductions")).to_contain_text("About the spring beans.")
    theirs.context.close()


def test_somebody_moves_out_and_back(page, shop):
    page.goto(f"/households/{shop.names['household']}")
    page.get_by_role("link", name="Move people").click()
    page.locator("#desk").get_by_label("Bruno Keller").check()
    page.get_by_label("Or to a new one, called").fill("Keller")
    page.get_by_role("button", name="Move them").click()
    expect(page.locator("#members")).to_contain_text("1 lived there before")

    page.get_by_role("button", name="Undo").click()
    expect(page.locator("#members")).not_to_contain_text("lived there before")


@pytest.mark.parametrize(
    "address",
    [
        "/people/{kari}", "/people/{kari}/-/introductions/new", "/people/{person}/-/ties/{tie}",
        "/organisations/{organisation}", "/households/{household}", "/households/{household}/-/members/move",
        "/households/{household}/-/members/merge", "/settings/ties", "/settings/ties/{tie_kind}",
    ],
)  # fmt: skip
def test_axe_finds_nothing(page, shop, address):
    page.goto(address.format(**shop.names))
    page.evaluate(AXE.read_text())

    assert faults(page) == []
