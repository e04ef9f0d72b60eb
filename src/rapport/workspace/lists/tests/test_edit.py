"""A record is changed by the form of its declaration; two editors, names of others, files and text with a look."""

from html import unescape
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from rapport.loop.know.commands import add_organisation, add_products
from rapport.loop.know.models import Product
from rapport.platform.access.commands import add_role, change_user, set_field_right, set_rights
from rapport.platform.access.models import Deed, Reach
from rapport.platform.files.models import StoredFile
from rapport.platform.records.commands import add_field
from rapport.platform.records.listing import records
from rapport.platform.records.reader import reader


@pytest.fixture
def decaf(maya) -> int:
    return add_products([Product(number="D1", name="Decaf", category="Coffee", source="test")])["D1"]


def value_of(user, noun: str, pk: Any, field: str) -> Any:
    asking = reader(user)
    return records(asking.noun(noun), asking, [pk], [field])[0].values[field]


def seen(page: str) -> str:
    return unescape(page.split('name="seen" value="')[1].split('"')[0])


def test_a_product_is_changed_on_a_page_of_its_own(signed_in, maya, decaf, django_assert_max_num_queries):
    signed_in.get(f"/products/{decaf}/-/edit")
    with django_assert_max_num_queries(9):
        page = signed_in.get(f"/products/{decaf}/-/edit").text
    answer = signed_in.post(
        f"/products/{decaf}/-/edit", {"name": "Decaf, fine", "margin_share": "12,5", "seen": seen(page)}
    )

    assert answer["Location"] == f"/products/{decaf}"
    assert value_of(maya, "product", decaf, "name") == "Decaf, fine"
    assert value_of(maya, "product", decaf, "margin_share") == 0.125
    assert 'name="number"' not in page


def test_what_was_typed_is_kept_beside_its_error(signed_in, decaf):
    page = signed_in.post(f"/products/{decaf}/-/edit", {"name": "", "margin_share": "a lot"})

    assert page.status_code == 422
    assert "Please fill this in." in page.text
    assert 'value="a lot"' in page.text
    assert "Write a number, like 1250 or 12.50." in page.text


def test_only_what_both_changed_is_a_conflict(signed_in, maya, decaf):
    edit = f"/products/{decaf}/-/edit"
    before = seen(signed_in.get(edit).text)
    signed_in.post(edit, {"name": "Decaf", "category": "Tea", "brand": "Halden", "seen": before})

    mine = {"name": "Decaf II", "category": "Cocoa", "brand": "", "seen": before}
    answer = signed_in.post(edit, mine)
    signed_in.post(edit, mine | {"seen": seen(answer.text), "brand": "Halden"})

    assert answer.status_code == 409
    assert "Category: now “Tea”, you wrote “Cocoa”." in answer.text
    assert "Brand: now" not in answer.text
    told = [value_of(maya, "product", decaf, each) for each in ("name", "category", "brand")]
    assert told == ["Decaf II", "Cocoa", "Halden"]


def test_who_may_only_read_is_offered_no_form(client, ola, maya, decaf):
    role = add_role("Shop", otherwise=Reach.NONE, by=maya)
    set_rights(role, {("product", Deed.READ): Reach.ALL}, by=maya)
    change_user(ola, role=role, by=maya)
    client.force_login(ola, backend="allauth.account.auth_backends.AuthenticationBackend")

    assert client.get(f"/products/{decaf}").status_code == 200
    assert "/-/edit" not in client.get(f"/products/{decaf}").text
    assert client.get(f"/products/{decaf}/-/edit").status_code == 403
    assert client.post(f"/products/{decaf}/-/edit", {"name": "Mine"}).status_code == 403


def test_hidden_fields_are_left_out_and_frozen_ones_read_only(client, ola, maya, decaf):
    role = add_role("Shop", otherwise=Reach.ALL, by=maya)
    set_field_right(role, "product", "brand", may_read=False, may_edit=False, by=maya)
    set_field_right(role, "product", "category", may_read=True, may_edit=False, by=maya)
    change_user(ola, role=role, by=maya)
    client.force_login(ola, backend="allauth.account.auth_backends.AuthenticationBackend")

    page = client.get(f"/products/{decaf}/-/edit").text
    client.post(f"/products/{decaf}/-/edit", {"name": "Decaf II", "category": "Tea", "brand": "Mine"})

    assert "Brand" not in page
    assert 'name="category"' not in page
    assert "Coffee" in page
    assert [value_of(maya, "product", decaf, each) for each in ("name", "category")] == ["Decaf II", "Coffee"]
    assert not value_of(maya, "product", decaf, "brand")


@pytest.fixture
def shops(maya):
    add_field("product", "Maker", type="one", options={"to": "organisation"}, by=maya)
    add_field("product", "Sold by", type="many", options={"to": "organisation"}, by=maya)
    return [add_organisation(name, by=maya) for name in ("Nordlys", "Corner & Co., Ltd", "Twin", "Twin")]


def test_other_records_are_named_line_by_line_without_scripts(signed_in, maya, decaf, shops):
    edit = f"/products/{decaf}/-/edit"
    told = {"x_maker": "nordlys", "x_sold_by": f"Corner & Co., Ltd\r\n#{shops[3].pk}\r\n"}
    assert signed_in.post(edit, told).status_code == 302

    assert value_of(maya, "product", decaf, "x_maker").id == shops[0].pk
    assert value_of(maya, "product", decaf, "x_sold_by") == [shops[1].pk, shops[3].pk]
    page = signed_in.get(edit).text
    assert f'name="x_maker.id" value="{shops[0].pk}:Nordlys"' in page
    assert "Corner &amp; Co., Ltd\nTwin</textarea>" in page


def test_a_name_that_is_nobody_s_or_several_people_s_is_said_so(signed_in, maya, decaf, shops):
    edit = f"/products/{decaf}/-/edit"

    assert "There is no organisation called “Nowhere”" in signed_in.post(edit, {"x_maker": "Nowhere"}).text
    assert "Two organisations are called “Twin”: choose one" in signed_in.post(edit, {"x_maker": "Twin"}).text
    chosen = signed_in.post(edit, {"x_maker": "Twin", "x_maker.id": f"{shops[2].pk}:Twin"})
    assert chosen.status_code == 302
    assert value_of(maya, "product", decaf, "x_maker").id == shops[2].pk


def test_records_are_offered_while_somebody_types(signed_in, shops, django_assert_max_num_queries):
    signed_in.get("/records/organisation/-/choose?q=t")
    with django_assert_max_num_queries(8):
        offered = signed_in.get("/records/organisation/-/choose?q=twi").json()

    assert [each["title"] for each in offered] == ["Twin", "Twin"]
    assert signed_in.get("/records/organisation/-/choose?q=").json() == []
    assert signed_in.get("/records/nothing/-/choose?q=a").status_code == 404


def test_a_file_is_kept_though_something_else_is_wrong(signed_in, maya, decaf):
    add_field("product", "Sheet", type="file", by=maya)
    edit = f"/products/{decaf}/-/edit"
    sheet = SimpleUploadedFile("sheet.txt", b"decaf")

    wrong = signed_in.post(edit, {"name": "", "x_sheet.file": sheet})
    kept = StoredFile.objects.get()
    signed_in.post(edit, {"name": "Decaf", "x_sheet": str(kept.pk)})

    assert f'name="x_sheet" value="{kept.pk}"' in wrong.text
    assert value_of(maya, "product", decaf, "x_sheet") == kept.pk
    signed_in.post(edit, {"name": "Decaf", "x_sheet": str(kept.pk), "x_sheet.none": "1"})
    assert value_of(maya, "product", decaf, "x_sheet") is None


def test_text_with_a_look_is_cleaned_and_plain_text_keeps_its_paragraphs(signed_in, maya, decaf):
    add_field("product", "Story", type="rich_text", by=maya)
    edit = f"/products/{decaf}/-/edit"

    signed_in.post(
        edit, {"x_story": "<p>Fine <b>beans</b><script>x()</script><a onclick='x()' href='javascript:x'>!</a>"}
    )
    told = value_of(maya, "product", decaf, "x_story")
    signed_in.post(edit, {"x_story": "One & two\r\nthree\r\n\r\nfour"})

    assert "<b>beans</b>" in told
    assert not any(bad in told for bad in ("script", "onclick", "javascript"))
    assert value_of(maya, "product", decaf, "x_story") == "<p>One &amp; two<br>three</p><p>four</p>"


KINDS = (
    ("Count", "number", None, "1 250,5", "1250.5"),
    ("Price", "money", None, "12.50", "12.5"),
    ("Share", "percent", None, "7", "7"),
    ("Stars", "rating", None, "4", "4"),
    ("Vegan", "checkbox", None, "no", "no"),
    ("Day", "date", None, "2026-05-21", "2026-05-21"),
    ("At", "date_time", None, "2026-05-21T14:30", "2026-05-21T14:30"),
    ("Takes", "duration", None, "90", "1 h 30 min"),
    ("Kind", "choice", {"words": {"a": "A", "b": "B"}}, "b", "b"),
    ("Mail", "email", None, "SHOP@x.example", "shop@x.example"),
    ("Tel", "phone", None, "+44 20 7946 0001", "+442079460001"),
    ("Site", "link", None, "x.example", "https://x.example"),
    ("Note", "long_text", None, "one\ntwo", "one\ntwo"),
)


@pytest.mark.parametrize(("label", "kind", "options", "typed", "shown"), KINDS, ids=[each[1] for each in KINDS])
def test_every_kind_of_value_comes_back_as_it_was_written(signed_in, maya, decaf, label, kind, options, typed, shown):
    field = add_field("product", label, type=kind, options=options, by=maya)
    edit = f"/products/{decaf}/-/edit"

    assert signed_in.post(edit, {field.name: typed}).status_code == 302
    page = signed_in.get(edit).text
    again = signed_in.post(edit, {field.name: shown, "seen": seen(page)})

    assert again.status_code == 302
    assert f'value="{shown}"' in page or f"\n{shown}</textarea>" in page
    signed_in.post(edit, {field.name: ""})
    assert value_of(maya, "product", decaf, field.name) is None


def test_several_choices_are_boxes_and_none_is_nothing(signed_in, maya, decaf):
    add_field("product", "Marks", type="choices", options={"words": {"a": "A", "b": "B", "c": "C"}}, by=maya)
    edit = f"/products/{decaf}/-/edit"

    signed_in.post(edit, {"x_marks": ["", "c", "a"]})
    assert value_of(maya, "product", decaf, "x_marks") == ["a", "c"]
    assert signed_in.post(edit, {"x_marks": ["z"]}).status_code == 422
    signed_in.post(edit, {"x_marks": [""]})
    assert not value_of(maya, "product", decaf, "x_marks")


def test_a_person_s_own_fields_stand_in_their_details(signed_in, maya, ana):
    add_field("person", "Shoe size", type="number", by=maya)
    signed_in.post(f"/people/{ana.pk}/-/edit", {"name": "Ana Ruiz", "x_shoe_size": "38", "city": "Oslo"})

    page = signed_in.get(f"/people/{ana.pk}-ana-ruiz").text
    details = page[page.index('id="details"') :]
    assert "Shoe size" in details
    assert "38" in details
    assert 'href="mailto:ana@ruiz.example"' in details
    assert "fields not known yet" in details


def test_a_name_without_a_letter_is_refused(signed_in, ana):
    answer = signed_in.post(f"/people/{ana.pk}/-/edit", {"name": "…"})

    assert answer.status_code == 422
    assert "A name needs at least one letter or digit" in answer.text
