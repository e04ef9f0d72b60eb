"""axe-core finds nothing on any page, in both themes, on a desk and on a phone; nothing scrolls sideways."""

from pathlib import Path

import pytest

from .pages import PAGES

pytestmark = [pytest.mark.browser, pytest.mark.proof, pytest.mark.xdist_group("browser")]
AXE = Path(__file__).resolve().parents[2] / "node_modules" / "axe-core" / "axe.min.js"
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("width", [1440, 360])
def test_nothing_is_found_on_any_page(page, shop, chromium, theme, width):
    context = chromium.new_context(
        viewport={"width": width, "height": 900}, base_url=shop.address, bypass_csp=True,
        storage_state=page.context.storage_state(), color_scheme=theme, reduced_motion="reduce",
    )  # fmt: skip
    look = context.new_page()
    found = []
    for address in PAGES:
        look.goto(address)
        look.add_script_tag(path=AXE)
        result = look.evaluate("tags => axe.run(document, {runOnly: {type: 'tag', values: tags}})", RULES)
        found += [f"{address} {fault['id']}: {fault['nodes'][0]['html'][:120]}" for fault in result["violations"]]
        wide = look.evaluate("document.documentElement.scrollWidth")
        if wide > width:
            found.append(f"{address} is {wide} px wide at {width}")
    context.close()
    assert found == []
