"""Settings, Fields, Worked out: an admin writes a formula, tries it, and reads what is wrong with it beside it."""

import pytest

from rapport.platform.records.commands import add_field, add_worked_field, create, make_object, retire_field
from rapport.platform.records.declare import Worked
from rapport.platform.records.models import CustomField, Working

PLACE = "/settings/fields/x_rent"
NEW = f"{PLACE}/worked-out"


@pytest.fixture
def total(maya, now):
    """Rents have rooms, and a total of twice as many."""
    make_object("Rent", "Rents", by=maya)
    add_field("x_rent", "Rooms", type="number", options={"decimals": 0}, by=maya)
    create("x_rent", [{"name": f"Rent {n}", "x_rooms": n} for n in range(1, 6)], by=maya)
    return add_worked_field("x_rent", "Total", Worked(formula="x_rooms * 2"), by=maya)


@pytest.mark.parametrize("address", [NEW, f"{PLACE}/x_total/formula", f"{PLACE}/x_total", PLACE, f"{PLACE}/new"])
def test_every_page_opens_in_few_questions_and_for_admins_alone(
    signed_in, client, ola, total, address, django_assert_max_num_queries
):
    with django_assert_max_num_queries(18):
        assert signed_in.get(address).status_code == 200
    client.force_login(ola, backend="allauth.account.auth_backends.AuthenticationBackend")
    assert client.get(address).status_code == 403


def test_a_formula_is_tried_on_three_records_and_then_added(signed_in, total):
    said = {"label": "More", "formula": "[Rooms] + 10"}

    tried = signed_in.post(NEW, said | {"try": "1"}).text
    assert "Rent 3" in tried
    assert "13" in tried
    assert "Rent 4" not in tried
    assert not CustomField.objects.filter(name="x_more").exists()
    page = signed_in.post(NEW, said, follow=True).text

    assert "More is added" in page
    assert "Working out More" in page
    assert CustomField.objects.get(name="x_more").options["worked"]["formula"] == "x_rooms + 10"


@pytest.mark.parametrize(
    ("formula", "why"),
    [
        ("x_rooms * name", "A number and a text cannot be multiplied. It is at “*”, sign 9."),
        ("x_room", "did you mean `x_rooms`"),
        ("", "Please fill this in"),
        ("x" * 3_000, "at most 2,000 characters"),
        ("\x00", "a character that is no text"),
    ],
)
def test_what_is_wrong_is_said_beside_it(signed_in, total, formula, why):
    answer = signed_in.post(NEW, {"label": "More", "formula": formula})

    assert answer.status_code == 422
    assert why in answer.text


def test_another_formula_is_worked_out_anew(signed_in, total):
    Working.objects.all().delete()

    page = signed_in.post(f"{PLACE}/x_total/formula", {"formula": "x_rooms * 3"}, follow=True).text

    assert "Total is being worked out anew" in page
    assert Working.objects.get().why == "Total"
    assert "Formula from “x_rooms * 2” to “x_rooms * 3”" in signed_in.get(f"{PLACE}/x_total").text


def test_what_it_reads_is_not_retired(signed_in, total):
    page = signed_in.post(f"{PLACE}/x_rooms/-/retire", follow=True).text

    assert "Total reads Rooms. Change or retire that first." in page


def test_it_is_shown_and_not_asked_for_in_forms(signed_in, total):
    page = signed_in.get("/x/rent/new").text

    assert "Rooms" in page
    assert "Total" not in page
    assert "Total" in signed_in.get("/x/rent?columns=name,x_total").text


def test_its_label_is_changed_as_of_any_field(signed_in, total):
    signed_in.post(f"{PLACE}/x_total", {"label": "Sum"})

    total.refresh_from_db()
    assert total.label == "Sum"


def test_a_retired_one_has_a_page_still(signed_in, total, maya):
    retire_field(total, by=maya)

    assert "Total is retired" in signed_in.get(f"{PLACE}/x_total").text
    assert signed_in.get(f"{PLACE}/x_total/formula").status_code == 404


def test_what_the_check_mended_is_told(signed_in, total):
    Working.objects.create(noun="x_rent", changed=3, began_at=total.added_at, finished_at=total.added_at)

    assert "found 3 values that were worked out wrong" in signed_in.get(PLACE).text
