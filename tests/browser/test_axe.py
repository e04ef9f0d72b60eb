"""axe-core finds nothing on any page, in both themes, on a desk and on a phone; nothing scrolls sideways."""

from pathlib import Path

import pytest
from django.urls import resolve

from rapport.platform.records.commands import make_object

from .conftest import sign_in
from .pages import FORBIDDEN, NOT_PAGES, ON_THE_WAY, PAGES, SIGNED_OUT, routes

pytestmark = pytest.mark.browser
AXE = Path(__file__).resolve().parents[2] / "node_modules" / "axe-core" / "axe.min.js"
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
ANSWERS = {"nothing-here": 404, "forbidden": 403, "join-refused": 410, "their-forged": 404, "digest-forged": 404}
WAYS = [(1440, "light"), (360, "dark")]
RUN = """only => axe.run({runOnly: only, resultTypes: ["violations"]}).then(({violations}) =>
    violations.map(({id, nodes}) => `${id}: ${nodes.map((node) => node.html.slice(0, 160)).join(" | ")}`))"""


def test_every_page_of_the_product_is_looked_at(maya):
    for label in ("Pet", "Deal"):
        make_object(label, f"{label}s", by=maya)
    names = dict.fromkeys(
        ("person", "newcomer", "organisation", "household", "loop", "matched", "checked", "brought"), 1
    )
    names |= dict.fromkeys(
        ("colleague", "team", "role", "message", "invitation", "segment", "trigger", "trying", "mailbox"), 1
    )
    names |= dict.fromkeys(("product", "order", "return", "plan", "goal", "contract", "topic"), 1)
    names |= dict.fromkeys(("tie", "tie_kind"), 1)
    names |= dict.fromkeys(("product", "order", "return", "plan", "goal", "contract", "topic", "task", "note"), 1)
    names |= dict.fromkeys(("file_drawn", "file_table", "file_contract"), 1)
    names |= {"stranger": 2, "conversation": 1, "journey": 1, "draft": 2, "forks": 3, "step": "s1"}
    names |= {"campaign": 4, "asking": 5, "approval": 1, "pet": 1}
    names |= dict.fromkeys(("talk", "facts", "confirm", "goodbye", "reading", "face"), "x")
    names |= {"day": "2026-05-04", "month": "2026-05", "today": "2026-05-18"}
    seen = {resolve(address.format(**names).partition("?")[0]).view_name for address in (PAGES | SIGNED_OUT).values()}

    assert {name for name, _ in routes()} - NOT_PAGES - ON_THE_WAY - seen == set()


@pytest.mark.parametrize("turn", [0, *(pytest.param(turn, marks=pytest.mark.proof) for turn in range(1, 16))])
@pytest.mark.parametrize(
    ("email", "pages"),
    [("maya@halden.example", PAGES), ("ola@halden.example", FORBIDDEN), ("", SIGNED_OUT)],
    ids=["colleague", "forbidden", "signed out"],
)
def test_axe_finds_nothing_on_any_page(shop, chromium, email, pages, turn):
    """Every eighth page, on a desk and on a phone by turns; the proofs have the other pages and the other ways."""
    context = chromium.new_context(base_url=shop.address, bypass_csp=True, reduced_motion="reduce")
    page, axe, found = context.new_page(), AXE.read_text(), []
    some = list(pages.items())[turn % 8 :: 8] or list(pages.items())
    if email:
        sign_in(page, email)
    for number, (name, address) in enumerate(some, turn // 8):
        answer = page.goto(address.format(**shop.names))
        assert answer.status == ANSWERS.get(name, 200), address
        page.evaluate(axe)
        found += [f"{address} {fault}" for fault in faults(page, [WAYS[number % 2]])]
    context.close()

    assert found == [], "\n".join(found)


def faults(page, ways=WAYS) -> list[str]:
    """What is wrong with the page that is open: on a desk in the light, and on a phone in the dark."""
    found = []
    for width, theme in ways:
        page.set_viewport_size({"width": width, "height": 900})
        page.emulate_media(color_scheme=theme, reduced_motion="reduce")
        if (wide := page.evaluate("document.documentElement.scrollWidth")) > width:
            found.append(f"is {wide} px wide at {width}")
        found += [f"{width} {theme} {fault}" for fault in page.evaluate(RUN, {"type": "tag", "values": RULES})]
    return found


@pytest.mark.parametrize("opened", ["Filter", "Group", "Columns and density", "Save view"])
def test_axe_finds_nothing_on_the_sheets_of_a_list(page, opened):
    page.goto("/people?f=name+is+not+empty+and+trend+is+growing&cols=name,owner,city")
    page.locator("summary", has_text=opened).or_(page.get_by_label(opened, exact=True)).first.click()
    if opened == "Filter":
        page.get_by_label("Only those whose").select_option("City")
        page.locator(".condition [name=value]").fill("Oslo")
    page.evaluate(AXE.read_text())

    assert faults(page) == []
