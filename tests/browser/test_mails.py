"""Mails in a browser: on a narrow phone, in the light and in the dark, and nothing runs in their preview."""

import re

import pytest
from playwright.sync_api import expect

from rapport.loop.act.content.compiling import compiled
from rapport.loop.act.content.liquid import rendered

pytestmark = pytest.mark.browser

VALUES = {"person": {"first_name": "Ana", "city": "Llanfairpwllgwyngyllgogerychwyrndrobwllllantysiliogogogoch"}}
LONG = "x" * 120
MARKDOWN = f"""# Hello {{{{ person.first_name }}}} from {{{{ person.city }}}}

Look at [this](https://shop.example/new), or write out https://shop.example/{LONG}

| What | Price | Weight | Roast | Where from | When |
|-|-|-|-|-|-|
| Espresso | 12.50 | 250 g | dark | Colombia, Huila | May |

    {"code " * 40}

> A word of theirs

- one
- two

---

Best wishes"""
MJML = """<mjml><mj-head><mj-attributes><mj-all font-family="Helvetica" /></mj-attributes></mj-head><mj-body>
{% if person.city %}<mj-section><mj-column><mj-text font-size="20px">Hello {{ person.first_name }}</mj-text></mj-column>
<mj-column><mj-button href="https://shop.example/{{ person.city }}">Look at it</mj-button></mj-column></mj-section>
{% endif %}
<mj-section><mj-column><mj-divider /><mj-text>Best wishes</mj-text></mj-column></mj-section></mj-body></mjml>"""


@pytest.mark.parametrize(("format", "source"), [("markdown", MARKDOWN), ("mjml", MJML)], ids=["markdown", "mjml"])
def test_a_mail_fits_a_narrow_phone_in_both_themes(chromium, format, source):
    made = compiled(subject="Hello", preheader="For {{ person.first_name }}", source=source, format=format)
    assert made.faults == ()
    page = chromium.new_page(viewport={"width": 360, "height": 740}, color_scheme="light")
    page.set_content(rendered(made.html, VALUES, html=True))

    papers = []
    for theme in ("light", "dark"):
        page.emulate_media(color_scheme=theme)
        assert page.evaluate("document.documentElement.scrollWidth") == 360
        assert page.get_by_text("Best wishes").is_visible()
        assert page.get_by_text("For Ana").is_hidden()
        papers.append(page.evaluate("getComputedStyle(document.body).backgroundColor"))
    assert (papers[0] != papers[1]) is (format == "markdown")
    page.close()


def test_what_somebody_writes_is_shown_beside_it_and_kept(page):
    page.goto("/templates/new")
    page.get_by_label("Name").fill("Spring news")
    page.get_by_role("button", name="Write it").click()
    page.get_by_label("Subject").fill("News for {{ person.first_name }}")
    page.get_by_label("Words").fill("# Spring, {{ person.first_name }}\n\n{{ person.shoe }}")
    mail = page.frame_locator("iframe")

    expect(page.get_by_text("“person.shoe” is not a value that you can use here.")).to_be_visible()
    page.get_by_label("Words").fill("# Spring, {{ person.first_name }}")
    expect(mail.get_by_role("heading", name="Spring, Ana")).to_be_visible()

    page.get_by_role("button", name="Save").click()
    expect(page.get_by_text("Saved as version 1.")).to_be_visible()
    expect(page.get_by_role("link", name="Version 1")).to_be_visible()
    page.get_by_role("combobox", name="Read as").fill("Han")
    page.get_by_role("option", name=re.compile("^Hanne")).first.click()
    expect(mail.get_by_role("heading", name="Spring, Hanne")).to_be_visible()


def test_a_first_text_message_is_written_without_a_subject(page):
    page.goto("/templates/new")
    page.get_by_label("Name").fill("On its way")
    page.get_by_role("button", name="Write it").click()
    page.get_by_text("Text message", exact=True).click()
    expect(page.get_by_label("Subject")).to_be_hidden()

    page.get_by_label("Words").fill("Hello {{ person.first_name }}, your order is on its way.")
    page.get_by_role("button", name="Save").click()

    expect(page.get_by_text("Saved as version 1.")).to_be_visible()
    expect(page.get_by_label("Subject")).to_be_hidden()
