"""An owner comes in for the first time: from signing in to the first move in few keys, on a desk and on a phone."""

import os
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest
from playwright.sync_api import Page, expect

from .conftest import Shop, served, sign_in

pytestmark = pytest.mark.browser
AXE = Path(__file__).resolve().parents[2] / "node_modules" / "axe-core" / "axe.min.js"
RUN = """() => axe.run({resultTypes: ["violations"]}).then(({violations}) => violations.map(({id, nodes}) =>
    `${id}: ${nodes.map((node) => node.html.slice(0, 160)).join(" | ")}`))"""
#: From the first page after signing in to the first move: what was typed is counted letter by letter.
MOST_KEYS, MOST_LETTERS = 4, 50


@pytest.fixture(scope="module")
def nothing_yet(tmp_path_factory) -> Iterator[Shop]:
    """Nobody has set it up."""
    with served("nothing_yet", "tests.browser.nothing_yet", tmp_path_factory) as shop:
        yield shop


@pytest.fixture
def afresh(nothing_yet) -> Shop:
    """As on the first day."""
    dsn = os.environ["RAPPORT_TEST_DSN"].replace("/rapport?", f"/nothing_yet_{os.getpid()}?")
    with psycopg.connect(dsn, autocommit=True) as connection:
        connection.execute("TRUNCATE welcome_settled, access_workspace, know_party CASCADE")
    return nothing_yet


@pytest.fixture(params=[(1440, "light"), (360, "dark")], ids=["desk", "phone"])
def page(request, afresh, chromium) -> Iterator[Page]:
    width, scheme = request.param
    context = chromium.new_context(
        base_url=afresh.address, viewport={"width": width, "height": 800}, color_scheme=scheme, bypass_csp=True,
        timezone_id="Europe/Oslo", reduced_motion="reduce",
    )  # fmt: skip
    context.set_default_timeout(20_000)
    yield context.new_page()
    context.close()


class Hand:
    """Types and presses, and counts."""

    def __init__(self, page: Page) -> None:
        self.page, self.keys, self.letters = page, 0, 0

    def writes(self, words: str) -> None:
        self.page.keyboard.type(words)
        self.letters += len(words)

    def presses(self, key: str) -> None:
        self.page.keyboard.press(key)
        self.keys += 1


def is_fine(page: Page) -> None:
    """Nothing for axe to find, nothing beyond the edge."""
    page.evaluate(AXE.read_text())
    assert page.evaluate(RUN) == []
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_from_signing_in_to_the_first_move_by_keys_alone(page):
    sign_in(page, "thea@halden.example", to="**/welcome/company")
    hand = Hand(page)
    expect(page.get_by_label("Name of your business")).to_be_focused()
    expect(page.get_by_label("Time zone")).to_have_value("Europe/Oslo")
    is_fine(page)

    hand.writes("Halden")
    hand.presses("Enter")
    page.wait_for_url("**/welcome/people")
    expect(page.get_by_label("Name").first).to_be_focused()
    is_fine(page)
    hand.writes("Ana Ruiz")
    hand.presses("Tab")
    hand.writes("ana@ruiz.example")
    page.locator("[name=form-0-text]").focus()
    hand.keys += 1
    hand.writes("the price list")
    hand.presses("Enter")
    page.wait_for_url("**/today*")

    expect(page.locator("article.move")).to_contain_text("Keep your promise: the price list")
    expect(page.locator("article.move")).to_contain_text("Your promise, due today")
    is_fine(page)
    assert hand.keys <= MOST_KEYS
    assert hand.letters <= MOST_LETTERS


def test_who_leaves_in_between_goes_on_there(page):
    sign_in(page, "thea@halden.example", to="**/welcome/company")
    page.get_by_role("button", name="Skip").click()
    page.wait_for_url("**/welcome/people")
    page.context.clear_cookies()

    sign_in(page, "thea@halden.example", to="**/welcome/people")
    page.get_by_label("Name").first.fill("Ana Ruiz")
    page.get_by_label("E-mail or phone").first.fill("ana@ruiz")
    page.get_by_role("button", name="Show my first move").click()
    expect(page.get_by_text("This is not an e-mail address.")).to_be_visible()
    is_fine(page)


def test_the_list_is_put_away_and_brought_back(page):
    sign_in(page, "thea@halden.example", to="**/welcome/company")
    for there in ("**/welcome/people", "**/today"):
        page.get_by_role("button", name="Skip").click()
        page.wait_for_url(there)
    page.get_by_role("button", name="Put away").click()
    expect(page.locator("#first-steps")).to_have_count(0)

    with page.expect_response("**/welcome/-/list/back"):
        page.get_by_role("button", name="Undo").click()
    page.goto("/today")
    expect(page.locator("#first-steps")).to_be_visible()
