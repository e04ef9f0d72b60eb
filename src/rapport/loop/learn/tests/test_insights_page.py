"""The page: every finding in its title, every figure with its table and its evidence, and honest empty places."""

from datetime import timedelta

import pytest

from rapport.loop.know.commands import add_person, keep
from rapport.loop.know.models import Party
from rapport.loop.listen.commands import open_loops
from rapport.loop.listen.models import Close, Loop, OpenLoop, Owed
from rapport.loop.understand.commands import compare_with_the_past, fit
from rapport.platform import clock
from rapport.platform.access.commands import add_role, change_user, set_rights
from rapport.platform.access.models import Deed, Reach, User, Workspace
from tests.people import NOW, join_maya

from ..commands import back_test, count_movement, count_purchases
from ..models import BackTest
from ..queries import last_back_test, record_of
from .purchases import people, regulars

CARDS = ("moves", "purchases", "settled", "colleagues", "buys", "buys-beside")


@pytest.fixture(scope="module")
def told(shared):
    """A shop of 45 regulars over five months, 40 promises of Maya's to Ana, everything told."""
    with clock.at(NOW):
        maya = join_maya()
        ana = add_person("Ana Ruiz", keeper=maya, by=maya)
        _tell(NOW, maya, ana)


@pytest.fixture
def maya(db, now, told):
    return User.objects.get(name="Maya Berg")


def _tell(now, maya, ana):
    Workspace.objects.update_or_create(
        pk=1, defaults={"name": "Halden", "currency": "EUR", "time_zone": "Europe/Oslo", "horizon_days": 7}
    )
    regulars(now, people(45), days=150, stopped=10)
    for number in range(40):
        due = now - timedelta(days=number * 4)
        open_loops([
            OpenLoop(party=ana, kind=Loop.PROMISE, owed_by=Owed.BY_US, text=f"Promise {number}", owner=maya, due_at=due,
                     opened_at=due - timedelta(days=3), source="test", closed_how=Close.ANSWERED,
                     closed_at=due + timedelta(hours=5 if number % 10 == 9 else -5))
        ])  # fmt: skip
    fit()
    compare_with_the_past()
    count_purchases()
    count_movement()
    back_test()


def test_the_page_needs_few_queries(signed_in, django_assert_max_num_queries):
    with django_assert_max_num_queries(15):
        assert signed_in.get("/insights").status_code == 200


def test_every_card_states_its_finding_and_can_be_read_as_a_table(signed_in):
    page = signed_in.get("/insights").content.decode()

    for card in CARDS:
        section = page.split(f'id="{card}"')[1].split("</section>")[0]
        assert "<h2>" in section, card
        assert "Show as table" in section, card
    assert page.count('role="img"') >= 4 * 3


def test_figures_lead_to_their_evidence(signed_in):
    page = signed_in.get("/insights").content.decode()

    for address in (
        "/people?view=growing",
        "/people?view=fading",
        "/insights/purchases/2026-05-04",
        "/insights/settled/2026-05",
    ):
        assert f'href="{address}"' in page, address


def test_a_guess_that_beats_nothing_is_called_provisional(signed_in):
    page = signed_in.get("/insights").content.decode()

    earned = record_of(last_back_test()).is_earned
    assert ("Provisional" in page) != earned
    assert ("what we say is provisional" in page) != earned


def test_value_is_one_click_beside_number(signed_in, django_assert_max_num_queries):
    with django_assert_max_num_queries(15):
        page = signed_in.get("/insights?show=value").content.decode()

    assert "Value in EUR in each of" in page
    assert "Purchases of €" in page


def test_the_week_behind_a_column_lists_its_purchases(signed_in, django_assert_max_num_queries):
    with django_assert_max_num_queries(15):
        page = signed_in.get("/insights/purchases/2026-05-04").content.decode()

    assert "Purchases in the week from 4 May" in page
    assert page.count("€10") >= 20
    assert 'href="/people/' in page


def test_a_long_week_is_turned_page_by_page(signed_in, monkeypatch):
    monkeypatch.setattr("rapport.loop.learn.views.ROWS", 5)

    first, second = (signed_in.get(f"/insights/purchases/2026-05-04?page={n}").content.decode() for n in (1, 2))

    assert 'rel="next"' in first
    assert 'rel="previous"' in second
    assert first != second


def test_the_month_behind_a_column_lists_its_loops(signed_in, django_assert_max_num_queries):
    with django_assert_max_num_queries(15):
        page = signed_in.get("/insights/settled/2026-05").content.decode()

    assert "Settled in May 2026" in page
    assert "Promise 0" in page
    assert "Promise 9" not in page


@pytest.mark.parametrize("page", ["0", "-1", "x", "999999999999999999999"])
def test_a_page_that_is_none_shows_a_page_there_is(signed_in, page):
    assert signed_in.get("/insights/settled/2026-05", {"page": page}).status_code == 200


def test_the_latest_look_back_is_the_one_shown(signed_in, now):
    BackTest.objects.create(run_at=now, horizon_days=7)

    assert "Not yet measurable" in signed_in.get("/insights").content.decode()


@pytest.fixture
def shop(client, ola, maya):
    """Ola's browser, once she may read the orders of this reach, and everything else."""

    def reading(reach):
        role = add_role("Shop", otherwise=Reach.ALL, by=maya)
        set_rights(role, {("order", Deed.READ): reach}, by=maya)
        change_user(ola, role=role, by=maya)
        client.force_login(ola, backend="allauth.account.auth_backends.AuthenticationBackend")
        return client

    return reading


@pytest.mark.parametrize("reach", [Reach.NONE, Reach.OWN])
def test_who_reads_not_all_orders_reads_no_sums_of_them(shop, reach):
    there = shop(reach)

    for page in ("/insights", "/insights?show=value"):
        text = there.get(page).text
        assert 'id="moves"' in text
        assert "€" not in text
        assert "Purchases" not in text
    assert "What it is worth" not in there.get("/insights/guesses").text


def test_who_reads_no_orders_reads_no_purchases_of_a_week(shop):
    text = shop(Reach.NONE).get("/insights/purchases/2026-05-04").text

    assert "told to who may read orders" in text
    assert "€" not in text
    assert "Person 1" not in text


def test_who_reads_their_own_orders_reads_their_own_purchases_of_a_week(shop, ola, maya):
    keep(Party.objects.get(name="Person 1"), keeper=ola, by=maya)

    text = shop(Reach.OWN).get("/insights/purchases/2026-05-04").text

    assert "€10" in text
    assert "Person 1<" in text
    assert "Person 2<" not in text
