"""In a language that nobody speaks, no page says a word of English, and no longer word is cut off."""

import pytest

from tests.pseudo import LANGUAGE, write_into

from .conftest import served, sign_in
from .pages import PAGES, SIGNED_OUT

pytestmark = pytest.mark.browser
#: What colleagues and customers wrote is in Greek letters, so that every Latin one is ours.
GREEK = ("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ", "αβψδεφγηιξκλμνοπςρστυβωχυζΑΒΨΔΕΦΓΗΙΞΚΛΜΝΟΠΣΡΣΤΥΒΩΧΥΖ")
WRITTEN = {
    "access_user": ["name"], "access_team": ["name"], "access_role": ["name"], "access_workspace": ["name"],
    "know_party": ["name"], "know_person": ["given_name", "family_name", "city"],
}  # fmt: skip
#: Every text, and every word that stands for one, with whatever lies around it that says it is somebody else's.
SAID = """() => {
  const found = [], walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT | NodeFilter.SHOW_ELEMENT);
  const theirs = "script, style, code, kbd, pre, template, iframe, textarea, body [lang], [translate=no], [datetime]";
  for (let node = walk.currentNode; node; node = walk.nextNode()) {
    if (node.nodeType === 3) {
      if (!node.parentElement?.closest(theirs)) found.push(node.data.trim());
    } else if (!node.closest("[translate=no], body [lang], template")) {
      for (const name of ["aria-label", "title", "placeholder", "alt"]) found.push(node.getAttribute(name) ?? "");
    }
  }
  return found.filter((text) => /[A-Za-z]{2}/.test(text));
}"""
CUT = """() => [...document.querySelectorAll("button, a.btn, label, h1, h2, h3, th, dt, .chip, .tabs a")]
  .filter((one) => one.checkVisibility() && getComputedStyle(one).overflowX !== "visible" && !one.closest(".trunc, .vh")
    && one.scrollWidth > one.clientWidth + 1).map((one) => one.outerHTML.slice(0, 120))"""


@pytest.fixture(scope="module")
def elsewhere(tmp_path_factory):
    """The product in a language that nobody speaks; dates are as in Japan, without a Latin letter."""
    folder = tmp_path_factory.mktemp("words")
    write_into(folder)
    greek = "".join(f"UPDATE {table} SET {_greek(names)};" for table, names in WRITTEN.items())
    chosen = f"UPDATE access_workspace SET language = '{LANGUAGE}'; UPDATE access_user SET region = 'ja_JP';"
    env = {"RAPPORT_LOCALE": str(folder), "WORLD_LANGUAGE": LANGUAGE}
    with served("elsewhere", "tests.browser.world", tmp_path_factory, env=env, then=greek + chosen) as shop:
        yield shop


@pytest.mark.proof
def test_no_page_says_a_word_of_english_or_cuts_one_off(elsewhere, chromium):
    asks = {"Accept-Language": LANGUAGE}
    context = chromium.new_context(
        base_url=elsewhere.address, bypass_csp=True, reduced_motion="reduce", extra_http_headers=asks
    )
    page, found = context.new_page(), []
    for name, address in SIGNED_OUT.items():
        page.goto(address.format(**elsewhere.names))
        found += [f"{name}: {text}" for text in page.evaluate(SAID)]
    sign_in(page, "maya@halden.example")
    for name, address in PAGES.items():
        page.goto(address.format(**elsewhere.names))
        found += [f"{name}: {text}" for text in page.evaluate(SAID)]
        for width in (1440, 390):
            page.set_viewport_size({"width": width, "height": 900})
            found += [f"{name}: cut at {width}: {part}" for part in page.evaluate(CUT)]
    context.close()

    assert found == [], "\n".join(dict.fromkeys(found))


def _greek(columns: list[str]) -> str:
    return ", ".join(f"{name} = translate({name}, $${GREEK[0]}$$, $${GREEK[1]}$$)" for name in columns)
