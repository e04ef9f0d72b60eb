"""Fifty thousand people are changed at once: cancelled half-way, told honestly, taken back."""

import os
import re

import psycopg
import pytest
from playwright.sync_api import expect

pytestmark = [pytest.mark.browser, pytest.mark.proof]
MANY = 50_000
PEOPLE = """
WITH made AS (
    INSERT INTO know_party (kind, name, sort_name, source, added_at)
    SELECT 1, 'Crowd ' || n, 'crowd ' || lpad(n::text, 6, '0'), 'crowd', now() FROM generate_series(1, %s) n
    RETURNING id
)
INSERT INTO know_person (party_id, given_name, family_name, language, time_zone, city)
SELECT id, '', '', '', '', 'Hamar' FROM made
"""
CITIES = "SELECT city, count(*) FROM know_person JOIN know_party ON id = party_id WHERE source = 'crowd' GROUP BY 1"


@pytest.fixture
def crowd(shop):
    """Fifty thousand people from Hamar, and a way to count their cities."""
    dsn = os.environ["RAPPORT_TEST_DSN"].replace("/rapport?", f"/browser_{os.getpid()}?")
    with psycopg.connect(dsn, autocommit=True) as connection:
        connection.execute(PEOPLE, [MANY])
        yield lambda: dict(connection.execute(CITIES).fetchall())
        connection.execute("DELETE FROM know_person USING know_party WHERE id = party_id AND source = 'crowd'")
        connection.execute("DELETE FROM know_party WHERE source = 'crowd'")


def test_a_change_of_fifty_thousand_is_cancelled_half_way_and_taken_back(page, crowd):
    page.goto("/people?f=city%20is%20%22Hamar%22&view=all")
    page.get_by_label("Select all on this page").check()
    page.get_by_role("button", name=re.compile("Select all")).click()
    page.get_by_role("button", name="Change", exact=True).click()
    page.get_by_label("Which field").select_option("city")
    page.get_by_role("button", name="Choose").click()
    page.locator("#f-after").fill("Bergen")
    page.locator("#write").get_by_role("button", name="Look before").click()
    expect(page.get_by_role("heading", name="50,000 will be changed")).to_be_visible()
    page.get_by_role("button", name="Change 50,000").click()

    for _ in range(1500):
        if page.evaluate("document.querySelector('progress')?.value ?? 0") >= 10_000:
            break
        page.wait_for_timeout(200)
    page.get_by_role("button", name="Cancel").click()
    told = page.get_by_role("status").filter(has_text="cancelled")
    expect(told).to_be_visible(timeout=120_000)

    made = int(re.match(r"([\d,]+) of 50,000 changed; cancelled", told.inner_text())[1].replace(",", ""))
    assert 10_000 <= made < MANY
    assert crowd() == {"Hamar": MANY - made, "Bergen": made}

    page.get_by_role("button", name="Undo").click()
    expect(page.get_by_role("status").filter(has_text=f"{made:,} taken back")).to_be_visible(timeout=300_000)
    assert crowd() == {"Hamar": MANY}
