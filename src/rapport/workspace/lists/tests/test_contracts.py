"""The pages of contracts: by their next date, added, renewed, ended, and either taken back; told of their customer."""

from datetime import UTC, date, datetime

import pytest

from rapport.departments.sales.contracts.commands import NewContract, fit_renewals, start_contracts
from rapport.departments.sales.contracts.models import Contract
from rapport.loop.know.commands import add_products
from rapport.loop.know.models import Product
from rapport.platform.access.commands import add_role, change_user, set_rights
from rapport.platform.access.models import Deed, Reach
from rapport.platform.records.commands import WrongValue, create


@pytest.fixture
def hosting(ana):
    """Ana's contract since 31 May 2025, due in nineteen days."""
    new = NewContract(number="K-7", party=ana.pk, starts_on=date(2025, 5, 31), term=12, value=12_000, currency="EUR")
    start_contracts([new], source="books")
    return Contract.objects.get()


def test_the_list_begins_with_what_comes_up_first(signed_in, hosting):
    page = signed_in.get("/contracts").text
    assert "K-7" in page
    assert "Ana Ruiz" in page
    assert "K-7" in signed_in.get("/contracts?view=soon").text
    assert "K-7" not in signed_in.get("/contracts?view=unsaid").text


def test_it_is_renewed_and_ended_with_the_way_back(signed_in, hosting):
    here = f"/contracts/{hosting.pk}"
    assert "Due in 19 days" in signed_in.get(here).text

    renewed = signed_in.post(f"{here}/-/renew", {"due": "2026-05-31"}, follow=True).text
    assert "Renewed for 12 more months." in renewed
    assert f"{here}/-/renewal-back" in renewed
    assert "not the next renewal date" in signed_in.post(f"{here}/-/renew", {"due": "2028-05-31"}, follow=True).text

    signed_in.post(f"{here}/-/renewal-back")
    ended = signed_in.post(f"{here}/-/end", {"reason": "Moves away"}, follow=True).text
    assert "Moves away" in ended
    signed_in.post(f"{here}/-/end-back")
    hosting.refresh_from_db()
    assert (hosting.renewals, hosting.ended_at, hosting.renews_on) == (0, None, date(2026, 5, 31))
    assert signed_in.post(f"{here}/-/renew", {"due": "soon"}).status_code == 422


def test_one_is_added_by_hand(signed_in, ana, maya):
    told = {"number": "K-9", "customer": f"#{ana.pk}", "starts": "2026-05-01", "term": "12", "value": "120"}
    assert "Term in months" in signed_in.get("/contracts/new").text

    signed_in.post("/contracts/new", told)
    made = Contract.objects.get()
    assert (made.party_id, made.value, made.renews_on) == (ana.pk, 12_000, date(2027, 5, 1))

    again = signed_in.post("/contracts/new", told | {"value": "130"})
    assert "There is a contract of this number already." in again.text
    assert "1 to 600 months" in signed_in.post("/contracts/new", told | {"number": "K-10", "term": "900"}).text
    assert Contract.objects.count() == 1


@pytest.mark.parametrize("seen_by_the_command", [True, False])
def test_a_number_that_a_colleague_takes_at_the_same_moment_is_refused(
    signed_in, ana, monkeypatch, seen_by_the_command
):
    """What was asked before the colleague's contract was there said that the number is free."""
    told = {"number": "K-9", "customer": f"#{ana.pk}", "starts": "2026-05-01", "term": "12", "value": "120"}
    signed_in.post("/contracts/new", told)
    monkeypatch.setattr("rapport.workspace.lists.views.new.contract_numbered", lambda number: None)
    if not seen_by_the_command:
        deeds = "rapport.departments.sales.contracts.commands.deeds._unknown"
        monkeypatch.setattr(deeds, lambda news, source: list(news))

    again = signed_in.post("/contracts/new", told | {"value": "130"})

    assert again.status_code == 422
    assert "There is a contract of this number already." in again.text
    assert Contract.objects.count() == 1


def test_two_of_one_number_are_not_started_at_once(ana, maya):
    told = {"number": "K-9", "customer": ana.pk, "starts": date(2026, 5, 1), "term": 12, "value": 12_000}

    with pytest.raises(WrongValue, match="of this number already"):
        create("contract", [told, told | {"value": 13_000}], by=maya)

    assert not Contract.objects.exists()


@pytest.fixture
def mail(db):
    return add_products([Product(number="P-1", name="Mail for everybody", source="page")])["P-1"]


def test_its_product_is_chosen_by_typing(signed_in, ana, mail):
    form = signed_in.get("/contracts/new").text
    assert 'data-src="/records/product/-/choose"' in form
    offered = signed_in.get("/records/product/-/choose?q=mail").json()
    assert [each["title"] for each in offered] == ["Mail for everybody"]

    told = {"number": "K-9", "customer": "Ana Ruiz", "starts": "2026-05-01", "term": "12", "value": "120"}
    signed_in.post("/contracts/new", told | {"product": "mail for everybody"})
    assert Contract.objects.get().product_id == mail
    refused = signed_in.post("/contracts/new", told | {"number": "K-10", "product": "Post"})
    assert "There is no product called “Post”" in refused.text


def test_one_that_began_long_ago_is_added_with_its_next_date_or_its_end(signed_in, ana):
    told = {"customer": f"#{ana.pk}", "starts": "2023-05-31", "term": "12", "value": "120"}
    signed_in.post("/contracts/new", told | {"number": "K-1", "renews": "2026-05-31"})
    signed_in.post("/contracts/new", told | {"number": "K-2", "ended": "2025-05-31T09:00", "reason": "Moves away"})

    found = Contract.objects.order_by("number").values_list("renewals", "renews_on", "reason")
    assert list(found) == [(2, date(2026, 5, 31), ""), (1, None, "Moves away")]
    for said, sentence in (
        ({"renews": "2026-06-01"}, "no renewal date falls on that day"),
        ({"renews": "2029-05-31"}, "which still lie ahead"),
        ({"renews": "2026-05-31", "ended": "2025-05-31T09:00"}, "has no next date"),
        ({"ended": "2027-05-31T09:00"}, "That lies ahead"),
        ({"ended": "2021-05-31T09:00"}, "It cannot end before it began"),
        ({"starts": "1950-01-01"}, "between 1970 and ten years from now"),
    ):
        assert sentence in signed_in.post("/contracts/new", told | {"number": "K-3"} | said).text
    assert Contract.objects.count() == 2


def test_it_is_changed_by_its_form_with_sentences_beside_the_fields(signed_in, hosting, mail):
    here = f"/contracts/{hosting.pk}"
    form = signed_in.get(f"{here}/-/edit").text
    assert 'name="reason"' not in form
    told = {"starts": "2025-06-30", "term": "12", "renews": "2026-05-31", "product": "Mail for everybody"}

    assert "Saved." in signed_in.post(f"{here}/-/edit", told, follow=True).text
    hosting.refresh_from_db()
    assert (hosting.starts_on, hosting.renews_on, hosting.product_id) == (date(2025, 6, 30), date(2026, 6, 30), mail)

    refused = signed_in.post(f"{here}/-/edit", told | {"renews": "2025-01-01"})
    assert "The next date lies after the start" in refused.text


def test_its_cells_are_written_in_the_list(signed_in, hosting, mail):
    here = f"/contracts/{hosting.pk}/-/field"
    assert 'role="combobox"' in signed_in.get("/contracts/-/field/product").text

    written = signed_in.post(f"{here}/product", {"before": "", "after": f"#{mail}"}).json()
    assert "Mail for everybody" in written["html"]
    moved = signed_in.post(f"{here}/renews", {"before": "2026-05-31", "after": "2026-06-15"})
    assert moved.status_code == 200
    refused = signed_in.post(f"{here}/term", {"before": "12", "after": "601"})
    assert (refused.status_code, refused.json()["sentence"]) == (422, "A contract runs for 1 to 600 months at a time.")
    stale = signed_in.post(f"{here}/term", {"before": "24", "after": "6"})
    assert stale.status_code == 409


def test_how_likely_they_renew_is_said_with_how_sure(signed_in, hosting, ana, project):
    assert "Not known yet" in signed_in.get(f"/contracts/{hosting.pk}").text
    assert "have met their second date" in signed_in.get(f"/people/{ana.pk}", follow=True).text

    starts = date(2022, 6, 1)
    common = {"starts_on": starts, "term": 12, "value": 100, "currency": "EUR"}
    lost = [NewContract(number=f"L{i}", renewals=i % 3, ended_at=hosting_end(i % 3), **common) for i in range(20)]
    stand = [NewContract(number=f"S{i}", renewals=3, **common) for i in range(60)]
    start_contracts([*lost, *stand], source="books")
    project()
    fit_renewals()

    page = signed_in.get(f"/contracts/{hosting.pk}").text
    assert "8 in 10 such guesses lie between" in page
    assert "Still to come" in page
    assert "10% less for each year ahead" in page
    card = signed_in.get(f"/people/{ana.pk}", follow=True).text
    assert "likely to renew, between" in card
    assert "renewal 31 May" in card


def hosting_end(renewals):
    return datetime(2023 + renewals, 6, 1, 13, tzinfo=UTC)


def test_who_reads_no_orders_reads_no_contracts(client, ola, hosting, ana, maya):
    role = add_role("Talk", otherwise=Reach.NONE, by=maya)
    set_rights(role, {("person", Deed.READ): Reach.ALL}, by=maya)
    change_user(ola, role=role, by=maya)
    client.force_login(ola, backend="allauth.account.auth_backends.AuthenticationBackend")

    assert "K-7" not in client.get(f"/people/{ana.pk}", follow=True).text
    assert client.get(f"/contracts/{hosting.pk}").status_code == 404
