"""The sheet of all parts in a real browser: nothing for axe to find, nothing wider than the screen."""

from pathlib import Path

import pytest
from playwright.sync_api import Page

import rapport

AXE = Path(str(rapport.__file__)).parents[2] / "node_modules" / "axe-core" / "axe.min.js"
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]

pytestmark = pytest.mark.browser


@pytest.fixture
def sheet(chromium, site, request):
    """The sheet at a width and in a theme, with everything loaded."""
    width, theme = request.param
    context = chromium.new_context(
        viewport={"width": width, "height": 900}, bypass_csp=True, reduced_motion="reduce", has_touch=width < 500
    )
    page = context.new_page()
    page.goto(f"{site.origin}/parts?theme={theme}", wait_until="networkidle")
    yield page
    context.close()


def faults(page: Page) -> list[tuple[str, list[str]]]:
    """What axe finds: the rule, and the elements that break it."""
    page.evaluate(AXE.read_text())
    found = page.evaluate("rules => axe.run({runOnly: rules})", RULES)["violations"]
    return [(one["id"], [node["html"] for node in one["nodes"]]) for one in found]


#: How wide a page is says whether it overflows, in which theme says whether its colours can be told apart.
VIEWS = [(360, "light"), (1440, "dark")]
MORE_VIEWS = [*((width, "light") for width in (390, 768, 1440, 2560)), (390, "dark")]
EVERY_VIEW = [*VIEWS, *(pytest.param(view, marks=pytest.mark.proof) for view in MORE_VIEWS)]


@pytest.mark.parametrize("sheet", EVERY_VIEW, indirect=True, ids=str)
def test_axe_finds_nothing_and_nothing_overflows(sheet):
    assert faults(sheet) == []
    assert sheet.evaluate("document.documentElement.scrollWidth - innerWidth") == 0


@pytest.mark.parametrize("sheet", EVERY_VIEW, indirect=True, ids=str)
@pytest.mark.parametrize("key", ["Control+k", "?"])
def test_axe_finds_nothing_in_what_opens_above_the_page(sheet, key):
    sheet.locator("key-map:defined").wait_for(state="attached")
    sheet.locator("command-palette:defined").wait_for(state="attached")
    sheet.keyboard.press(key)

    sheet.locator("dialog[open]").wait_for()
    assert sheet.locator("dialog[open]").count() == 1
    assert faults(sheet) == []


@pytest.mark.parametrize("sheet", EVERY_VIEW, indirect=True, ids=str)
def test_axe_finds_nothing_in_a_toast(sheet):
    sheet.evaluate("document.querySelector('undo-toast').say(document.querySelector('template[data-for=\"401\"]'))")

    assert sheet.locator("#toast .toast").is_visible()
    assert faults(sheet) == []


LETTERS = """() => [...document.querySelectorAll("svg.chart text")]
    .filter((text) => text.checkVisibility())
    .map((text) => [text, text.ownerSVGElement])
    .map(([text, svg]) => parseFloat(getComputedStyle(text).fontSize) * svg.clientWidth / svg.viewBox.baseVal.width)"""

SMALL = """() => [...document.querySelectorAll("button, .btn, .tabbar a, .seg > *")]
    .filter((one) => one.checkVisibility())
    .map((one) => [one.className, one.getBoundingClientRect()])
    .filter(([, box]) => box.height < 24 || box.width < 24)
    .map(([name]) => name)"""


@pytest.mark.parametrize("sheet", [(width, "light") for width in (360, 1440)], indirect=True, ids=str)
def test_the_letters_of_a_chart_keep_their_size_at_every_width(sheet):
    sizes = sheet.evaluate(LETTERS)

    assert min(sizes) >= 11.5
    assert max(sizes) <= 17


@pytest.mark.parametrize("sheet", [(390, "light")], indirect=True, ids=str)
def test_targets_are_large_enough_for_a_thumb(sheet):
    assert sheet.evaluate(SMALL) == []
