"""A journey is built, undone, redone and published by keyboard alone, and read on a phone."""

import re

import pytest
from playwright.sync_api import expect

from .test_axe import AXE, faults

pytestmark = pytest.mark.browser


def test_a_journey_is_built_taken_back_and_published_by_keyboard_alone(page, shop):
    keys = page.keyboard
    page.goto("/journeys/new")
    page.get_by_label("Name", exact=True).focus()
    keys.type("By keyboard")
    keys.press("Enter")
    start = page.locator("#n-start")
    expect(start).to_be_visible()
    tab_to(page, start)

    put_in(page, "E-mail", "What would")
    expect(page.locator("#n-s1")).to_be_focused()
    put_in(page, "Wait", "2")
    expect(page.locator("#n-s2")).to_be_focused()
    put_in(page, "Two ways", "city is Oslo")
    expect(page.locator("#n-s3")).to_be_focused()

    keys.press("ArrowUp")
    keys.press("Alt+ArrowUp")
    expect(page.locator(".canvas .nd b")).to_have_text(
        ["Somebody puts them in by hand", "2 days", "What would you like to read?", "City is Oslo"]
    )
    expect(page.locator("#n-s2")).to_be_focused()
    for deed, first in (("Control+z", "What would you like to read?"), ("Control+Shift+z", "2 days")):
        keys.press(deed)
        expect(page.locator(".canvas .nd b").nth(1)).to_have_text(first)
        expect(page.locator("#n-s2")).to_be_focused()
    keys.press("Delete")
    expect(page.locator("#n-s2")).to_have_count(0)
    expect(page.locator("#n-start")).to_be_focused()
    keys.press("Control+z")
    expect(page.locator("#n-s2")).to_be_visible()
    expect(page.locator("#n-start")).to_be_focused()

    page.locator("#n-s3").focus()
    for key, at in (("ArrowDown", "#n-s3-yes"), ("ArrowRight", "#n-s3-no"), ("ArrowUp", "#n-s3")):
        keys.press(key)
        expect(page.locator(at)).to_be_focused()
    keys.press("Enter")
    expect(page.get_by_role("textbox", name="Does this hold for them?")).to_be_focused()
    keys.press("Escape")
    expect(page.locator("#n-s3")).to_be_focused()

    publish = page.get_by_role("button", name="Publish")
    tab_to(page, publish, key="Shift+Tab")
    keys.press("Enter")
    expect(page.locator("main .chip.good")).to_have_text("running")


def test_a_start_asks_only_what_its_kind_wants_to_know(page):
    page.goto("/journeys/new")
    page.get_by_label("Name", exact=True).fill("What a start asks")
    page.get_by_role("button", name="Make it").click()
    page.locator("#n-start").click()
    form = page.locator("[data-opened] form.form")
    for kind, asked in (
        ("hand", []), ("segment", ["segment"]), ("trigger", ["trigger"]), ("touch", ["kind"]),
        ("date", ["segment", "at", "every", "theirs"]),
    ):  # fmt: skip
        form.locator("[name=entry]").select_option(kind)
        for name in ("segment", "trigger", "kind", "at", "every", "theirs"):
            expect(form.locator(f"[name={name}]")).to_be_visible(visible=name in asked)
    form.locator("[name=again]").select_option("after")
    expect(form.locator("[name=after_days]")).to_be_visible()
    form.locator("[name=again]").select_option("always")
    expect(form.locator("[name=after_days]")).to_be_hidden()


@pytest.mark.parametrize("address", ["/journeys/{forks}", "/journeys/{forks}/steps/s2"])
def test_the_canvas_is_a_list_on_a_phone_and_axe_finds_nothing(page, shop, address):
    page.goto(address.format(**shop.names))
    page.evaluate(AXE.read_text())
    assert faults(page) == []

    page.set_viewport_size({"width": 360, "height": 800})
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
    ways = [box["x"] for box in (way.bounding_box() for way in page.locator(".jb").first.locator("> .jw").all()) if box]
    assert len(set(ways)) <= 1
    canvas = page.locator(".canvas")
    assert canvas.evaluate("each => each.scrollWidth <= each.clientWidth")


def put_in(page, kind: str, told: str) -> None:
    """+ behind where the focus is, a kind, and what its first field asks for."""
    page.keyboard.press("+")
    wanted = page.locator(".kinds a", has=page.locator("b", has_text=re.compile(f"^{kind}$")))
    expect(page.locator(".kinds a").first).to_be_focused()
    tab_to(page, wanted)
    page.keyboard.press("Enter")
    expect(page.locator("[data-opened] .form :focus")).to_have_count(1)
    page.keyboard.press("Control+a")
    page.keyboard.type(told)
    tab_to(page, page.locator("[data-opened] .form .btn.primary"))
    page.keyboard.press("Enter")


def tab_to(page, wanted, key: str = "Tab") -> None:
    for _ in range(60):
        if wanted.evaluate("node => node === document.activeElement"):
            return
        page.keyboard.press(key)
    raise AssertionError("The keyboard does not come there.")
