"""Whoever may see little sees exactly that: in the list, in search, by link; a hidden field is nowhere."""

import pytest
from playwright.sync_api import expect

from .conftest import sign_in
from .test_filters import names, open_filter

pytestmark = pytest.mark.browser


@pytest.fixture
def rita(shop, chromium):
    """At the counter: she reads whom she keeps, and never a city."""
    context = chromium.new_context(base_url=shop.address, viewport={"width": 1440, "height": 900})
    page = context.new_page()
    sign_in(page, "rita@halden.example")
    yield page
    context.close()


def test_the_list_holds_their_own_only(rita):
    rita.goto("/people")

    expect(names(rita)).to_have_text(["Hanne Own"])
    expect(rita.locator("caption")).to_contain_text("1 people")
    rita.goto("/orders")
    expect(names(rita)).to_have_count(0)


def test_search_finds_their_own_only(rita):
    rita.goto("/search?q=own")
    expect(rita.locator(".main")).to_contain_text("Hanne Own")
    rita.goto("/search?q=ana")
    expect(rita.locator(".main")).not_to_contain_text("Ana Ruiz")
    rita.goto("/search?q=tromso")
    expect(rita.locator(".main")).not_to_contain_text("Hanne Own")


def test_a_link_to_a_foreign_record_leads_nowhere(rita, shop):
    for part in ("person", "newcomer"):
        assert rita.goto(f"/people/{shop.names[part]}").status == 404
    assert rita.goto(f"/people/{shop.names['person']}/-/edit").status == 404
    assert rita.goto(f"/orders/{shop.names['order']}").status == 404
    assert rita.goto(f"/people/{shop.names['hers']}").status == 200


def test_a_hidden_field_is_nowhere(rita, shop):
    rita.goto("/people?cols=name,city,owner")
    heads = rita.get_by_role("columnheader")
    expect(heads.filter(has_text="Owner")).to_have_count(1)
    expect(heads.filter(has_text="City")).to_have_count(0)
    expect(rita.locator(".columns")).not_to_contain_text("City")
    expect(rita.locator("#f-field")).not_to_contain_text("City")

    text = open_filter(rita)
    text.press_sequentially("c")
    expect(rita.locator(".options [role=option]").first).to_be_visible()
    assert "city" not in " ".join(rita.locator(".options [role=option]").all_inner_texts()).lower()

    for address in (f"/people/{shop.names['hers']}", f"/people/{shop.names['hers']}/-/edit", "/people/new"):
        rita.goto(address)
        expect(rita.locator(".main")).not_to_contain_text("City")
        assert "Tromso" not in rita.content()


def test_a_filter_by_a_hidden_field_tells_nothing(rita):
    rita.goto("/people?f=city+is+Tromso")

    expect(rita.get_by_text("This filter is not clear:")).to_be_visible()
    rita.goto("/people?sort=city&group=city")
    expect(names(rita)).to_have_text(["Hanne Own"])
    assert "Tromso" not in rita.content()
