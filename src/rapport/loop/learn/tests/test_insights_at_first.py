"""The page while there is nothing to tell, or not yet, and addresses that name no week and no month."""

import pytest

from rapport.platform.access.models import Workspace

from ..commands import back_test, count_purchases
from .purchases import people, regulars


@pytest.mark.parametrize("week", ["yesterday", "2026-13-01", "9999-12-31", "0001-01-01", "1969-12-31"])
def test_a_week_that_is_none_is_not_found(signed_in, week):
    assert signed_in.get(f"/insights/purchases/{week}").status_code == 404


@pytest.mark.parametrize("month", ["x", "2026-00", "9999-12", "0001-01", "2026-W1"])
def test_a_month_that_is_none_is_not_found(signed_in, month):
    assert signed_in.get(f"/insights/settled/{month}").status_code == 404


def test_an_empty_installation_says_so_and_how_to_begin(signed_in, now, django_assert_max_num_queries):
    with django_assert_max_num_queries(15):
        page = signed_in.get("/insights").content.decode()

    assert "Nothing to tell yet" in page
    assert 'href="/import"' in page
    before, sample = page.split("<main")[1].split("</main>")[0].split('id="sample"')
    assert "These figures are made up" in sample
    assert "%" not in before + sample.split("</section>", 1)[1]


def test_a_week_without_purchases_is_empty_without_harm(signed_in, now):
    assert "No purchases in this week" in signed_in.get("/insights/purchases/2026-05-04").content.decode()
    assert "Nothing was settled in this month" in signed_in.get("/insights/settled/2026-04").content.decode()


def test_a_young_installation_says_what_is_missing(signed_in, now):
    Workspace.objects.update_or_create(pk=1, defaults={"name": "Halden", "horizon_days": 7})
    regulars(now, people(40), days=50)
    count_purchases()
    back_test()

    page = signed_in.get("/insights").content.decode()

    assert "This needs purchases over 13 weeks; so far they span 7." in page
    assert "This compares with 90 days ago." in page
    assert "Nothing settled in six months" in page


@pytest.mark.parametrize("address", ["/insights", "/insights/purchases/2026-05-04", "/insights/settled/2026-05"])
def test_nobody_reads_it_without_signing_in(client, db, address):
    answer = client.get(address)

    assert answer.status_code == 302
    assert "/sign-in" in answer["Location"]
