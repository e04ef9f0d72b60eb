"""Cells are written by hand or pasted; nobody is written over, and what does not fit is named."""

import pytest

from rapport.loop.know.commands import add_organisation, add_person, change_people
from rapport.loop.know.models import Party, Person, Product
from rapport.platform.access.commands import add_role, change_user, set_rights
from rapport.platform.access.models import Deed, Reach
from rapport.platform.journal.models import Entry
from rapport.platform.records.declare import Change


def save(browser, party, field, before, after, place="people"):
    return browser.post(f"/{place}/{party.pk}/-/field/{field}", {"before": before, "after": after})


def paste(browser, *cells, place="people"):
    told = [{"id": str(pk), "field": field, "before": before, "after": after} for pk, field, before, after in cells]
    return browser.post(f"/{place}/-/paste", {"cells": told}, content_type="application/json")


@pytest.fixture
def three(maya):
    return [add_person(name, keeper=maya, by=maya) for name in ("Ada Moe", "Bo Lie", "Cleo Vik")]


@pytest.fixture
def as_ola(client, ola):
    """Ola reads everybody and changes only her own."""

    def signed_in(deed_reach=Reach.OWN):
        role = add_role("Own", otherwise=Reach.NONE, by=None)
        rights = {("person", Deed.READ): Reach.ALL, ("person", Deed.EDIT): deed_reach}
        set_rights(role, rights, by=None)
        change_user(ola, role=role, by=None)
        client.force_login(ola, backend="allauth.account.auth_backends.AuthenticationBackend")
        return client

    return signed_in


def test_a_cell_is_saved_and_comes_back_as_it_looks(signed_in, ana, django_assert_max_num_queries):
    with django_assert_max_num_queries(32):
        answer = save(signed_in, ana, "city", "", "Oslo")

    assert answer.status_code == 200
    assert answer.json()["written"] == "Oslo"
    assert "Oslo" in answer.json()["html"]
    assert Person.objects.get(party=ana).city == "Oslo"
    assert Entry.objects.latest("pk").door == "page"


def test_what_does_not_fit_is_answered_with_a_sentence(signed_in, ana):
    answer = save(signed_in, ana, "birthday", "", "soon")

    assert answer.status_code == 422
    assert answer.json() == {"sentence": "Write the day like 2026-05-21: year, month, day."}


def test_a_name_cannot_be_emptied(signed_in, ana):
    answer = save(signed_in, ana, "name", "Ana Ruiz", "")

    assert answer.status_code == 422
    assert answer.json()["sentence"] == "This cannot be empty."
    assert Party.objects.get(pk=ana.pk).name == "Ana Ruiz"


def test_a_name_of_signs_alone_is_refused_by_the_noun_itself(signed_in, ana):
    answer = save(signed_in, ana, "name", "Ana Ruiz", "...")

    assert answer.status_code == 422
    assert answer.json()["sentence"].startswith("A name needs at least one letter")


def test_whoever_comes_second_sees_both_values(signed_in, ana, ola):
    change_people([Change(id=ana.pk, field="city", before="", after="Oslo")], by=ola)

    answer = save(signed_in, ana, "city", "", "Bergen")

    assert answer.status_code == 409
    assert answer.json()["sentence"] == "Ola Dahl changed this to Oslo, you wrote Bergen."
    assert answer.json()["written"] == "Oslo"
    assert Person.objects.get(party=ana).city == "Oslo"


def test_writing_the_same_as_the_other_is_no_conflict(signed_in, ana, ola):
    change_people([Change(id=ana.pk, field="city", before="", after="Oslo")], by=ola)

    assert save(signed_in, ana, "city", "", "Oslo").status_code == 200


def test_who_only_reads_somebody_is_told_so(as_ola, ana):
    answer = save(as_ola(), ana, "city", "", "Oslo")

    assert answer.status_code == 403
    assert answer.json()["sentence"] == "You may not change this person."


def test_who_does_not_reach_somebody_learns_nothing(client, ana, ola):
    role = add_role("Own", otherwise=Reach.OWN, by=None)
    change_user(ola, role=role, by=None)
    client.force_login(ola, backend="allauth.account.auth_backends.AuthenticationBackend")

    answer = save(client, ana, "city", "", "Oslo")

    assert answer.status_code == 404
    assert "Ana" not in answer.text


def test_a_field_that_is_worked_out_is_not_written(signed_in, ana):
    assert save(signed_in, ana, "added", "", "2020-01-01").status_code == 403
    assert save(signed_in, ana, "nothing", "", "x").status_code == 403


def test_an_owner_is_written_by_number_or_by_name(signed_in, ana, maya, ola):
    by_name = save(signed_in, ana, "owner", f"#{maya.pk}", "ola dahl")
    stranger = save(signed_in, ana, "owner", f"#{ola.pk}", "#99999")
    nobody = save(signed_in, ana, "owner", f"#{ola.pk}", "Nils")

    assert by_name.json()["written"] == f"#{ola.pk}"
    assert stranger.json()["sentence"] == "There is no colleague #99999."
    assert nobody.json()["sentence"] == "There is no colleague called Nils."


def test_a_range_is_pasted_in_one_go(signed_in, three, django_assert_max_num_queries):
    cells = [(each.pk, "city", "", f"City {place}") for place, each in enumerate(three)]
    with django_assert_max_num_queries(30):
        answer = paste(signed_in, *cells, *((each.pk, "language", "", "nb") for each in three))

    assert answer.json()["said"] == "6 cells changed."
    assert sorted(Person.objects.values_list("city", "language")) == [(f"City {i}", "nb") for i in range(3)]


def test_what_does_not_fit_is_named_and_the_rest_is_saved(signed_in, three, ola):
    ada, bo, cleo = three
    change_people([Change(id=bo.pk, field="city", before="", after="Rome")], by=ola)

    told = paste(
        signed_in, (ada.pk, "birthday", "", "x"), (ada.pk, "name", "Ada Moe", "!"), (bo.pk, "city", "", "Oslo"),
        (cleo.pk, "city", "", "Oslo"), (987654, "city", "", "Oslo"),
    ).json()  # fmt: skip

    assert [(each["id"], each["field"]) for each in told["made"]] == [(str(cleo.pk), "city")]
    assert {each["field"] for each in told["refused"]} == {"birthday", "name", "city"}
    assert told["overtaken"][0]["sentence"] == "Ola Dahl changed this to Rome, you wrote Oslo."
    assert told["said"] == "1 cell changed, 3 cells did not fit, 1 cell changed by others meanwhile."


def test_a_paste_is_undone_by_the_paste_the_other_way(signed_in, three):
    paste(signed_in, *((each.pk, "city", "", "Oslo") for each in three))

    told = paste(signed_in, *((each.pk, "city", "Oslo", "") for each in three)).json()

    assert len(told["made"]) == 3
    assert set(Person.objects.values_list("city", flat=True)) == {""}


def test_more_than_ten_thousand_cells_are_refused(signed_in, ana):
    answer = paste(signed_in, *[(ana.pk, "city", "", "Oslo")] * 10_001)

    assert answer.status_code == 422
    assert answer.json()["sentence"].startswith("At most 10,000 cells")
    assert Person.objects.get(party=ana).city == ""


@pytest.mark.parametrize("body", ["", "[]", '{"cells": 1}', '{"cells": [{"id": 1}]}', '{"cells": [], "x": 1}'])
def test_what_is_no_paste_is_refused(signed_in, body):
    answer = signed_in.post("/people/-/paste", body, content_type="application/json")

    assert answer.status_code == 400
    assert answer.json()["sentence"] == "This was not understood. Nothing was changed."


def test_the_input_of_an_owner_offers_colleagues(signed_in, ana, ola, maya, django_assert_max_num_queries):
    with django_assert_max_num_queries(10):
        page = signed_in.get(f"/people/-/field/owner?written=%23{maya.pk}").text

    assert f'<option value="#{ola.pk}">Ola Dahl</option>' in page
    assert f'<option value="#{maya.pk}" selected>' in page


def test_a_relation_is_searched_by_words(signed_in, maya, ola):
    page = signed_in.get("/people/-/field/owner?q=ola").text

    assert f'data-choice="#{ola.pk}"' in page
    assert "Maya" not in page


def test_the_input_of_what_is_not_written_is_not_there(signed_in):
    assert signed_in.get("/people/-/field/added").status_code == 404
    assert signed_in.get("/orders/-/field/number").status_code == 404


def test_products_and_organisations_are_written_too(signed_in, maya):
    mill = add_organisation("Mill", keeper=maya, by=maya)
    tea = Product.objects.create(name="Tea", number="T1", source="test")

    assert (
        save(signed_in, mill, "website", "", "mill.example", "organisations").json()["written"]
        == "https://mill.example"
    )
    assert save(signed_in, tea, "margin_share", "", "25", "products").json()["written"] == "25 %"
