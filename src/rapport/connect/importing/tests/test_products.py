"""Rows of products: known by their number, added to the catalogue, completed, and taken back."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from rapport.connect.importing import commands
from rapport.connect.importing.catalogue import fields_of
from rapport.connect.importing.models import Change, Import
from rapport.connect.importing.queries import imports_seen_by, kinds_for
from rapport.departments.sales.models import OrderLine
from rapport.loop.know.commands import add_products, bin_products, change_products
from rapport.loop.know.models import Product
from rapport.platform.access.commands import add_role, add_user, set_rights
from rapport.platform.access.models import Reach
from rapport.platform.journal.models import Entry
from rapport.platform.records import catalogue
from rapport.platform.records.declare import Change as Changed
from tests.people import PASSWORD

FILE = """SKU;Product name;Category;Department;Vendor;Margin
A-1;Cup;Cups;Kitchen;Halden;40 %
A-2;Pot;Pots;;Halden;12,5
"""


@pytest.fixture
def cup(db):
    """A product of which little is known."""
    add_products([Product(number="A-1", name="The best cup", category="Mugs", source="page")])
    return Product.objects.get()


def test_new_products_come_in_with_all_they_say(brought):
    import_ = brought("product", FILE)

    cup, pot = Product.objects.order_by("number")
    assert import_.counts == {"added": 2, "products": 2}
    assert (cup.number, cup.name, cup.category, cup.department, cup.brand) == (
        "A-1",
        "Cup",
        "Cups",
        "Kitchen",
        "Halden",
    )
    assert (cup.margin_share, pot.margin_share) == (0.4, 0.125)
    assert cup.source == import_.source


def test_a_known_product_keeps_what_it_says_and_gets_what_is_missing(brought, cup):
    import_ = brought("product", FILE)

    cup.refresh_from_db()
    assert import_.counts == {"changed": 1, "added": 1, "products": 1}
    assert (cup.name, cup.category, cup.brand, cup.margin_share) == ("The best cup", "Mugs", "Halden", 0.4)
    told = Entry.objects.get(kind="know.ProductChanged")
    assert (told.door, told.payload["changed"]["brand"]) == ("import", ["", "Halden"])


def test_the_same_file_again_brings_nothing_new(brought):
    brought("product", FILE)

    assert brought("product", FILE).counts == {"known": 2}


def test_two_rows_of_one_number_are_one_product_also_before(checked):
    _, preview = checked("product", "sku,name,brand\nA,Cup,\nA,,Halden\nA,Jar,\n")

    assert (preview.will_add, preview.will_change, preview.known) == (1, 1, 1)
    assert preview.nouns == {"products": 1}


def test_a_product_that_orders_called_by_its_number_gets_its_name(brought, maya):
    brought("order", "order,date,sku,price\n1,2024-01-05,A-1,5\n")

    import_ = brought("product", FILE)
    assert Product.objects.get(number="A-1").name == "Cup"
    commands.take_back(import_, by=maya)

    assert Product.objects.get().name == "A-1"
    assert OrderLine.objects.get().product.category == ""


def test_without_a_number_it_is_known_by_its_name_as_orders_know_it(brought):
    brought("order", "order,date,product,price\n1,2024-01-05,Blue cup,5\n")

    assert brought("product", "name,brand\nBlue cup,Halden\nRed cup,Halden\n").counts["changed"] == 1
    assert set(Product.objects.values_list("number", flat=True)) == {"Blue cup", "Red cup"}


def test_a_new_product_needs_a_name_and_a_known_one_does_not(brought, cup):
    import_ = brought("product", "sku,name,brand\nA-1,,Halden\nA-9,,Halden\n,,Halden\n")

    assert import_.counts == {"changed": 1, "skipped": 2}
    assert [error.sentence for error in import_.errors.order_by("row")] == [
        "Name is missing; a new product needs it.",
        "Neither the number nor the name of the product is given.",
    ]


def test_a_cell_that_cannot_be_read_does_not_hold_its_product_up(brought):
    import_ = brought("product", "sku,name,margin\nA,Cup,much\n")

    assert (import_.counts["added"], Product.objects.get().margin_share) == (1, None)
    assert [(error.column, error.whole) for error in import_.errors.all()] == [("margin", False)]


def test_what_is_in_the_bin_stays_as_it_is(brought, cup, maya, now):
    bin_products([cup.pk], by=maya)

    import_ = brought("product", FILE)

    cup.refresh_from_db()
    assert (cup.brand, import_.counts["skipped"]) == ("", 1)
    assert import_.errors.get().sentence.startswith(f"The best cup has been in the bin since {now:%Y-%m-%d}.")


def test_taken_back_the_catalogue_is_as_it_was(brought, cup, maya):
    import_ = brought("product", FILE)
    change_products([Changed(id=cup.pk, field="brand", before="Halden", after="Tallis")], by=maya)

    commands.take_back(import_, by=maya)

    left = Product.objects.get()
    assert (left.pk, left.category, left.brand, left.margin_share) == (cup.pk, "Mugs", "Tallis", None)
    assert Change.objects.filter(run=import_, record=cup.pk).count() == 3


def test_what_orders_or_a_later_file_speak_of_stays(brought, maya):
    first = brought("product", "sku,name\nA,Cup\nB,Pot\nC,Jar\n")
    brought("order", "order,date,sku,price\n1,2024-01-05,A,5\n")
    later = brought("product", "sku,name,brand\nB,Pot,Halden\n")

    commands.take_back(first, by=maya)
    assert set(Product.objects.values_list("number", flat=True)) == {"A", "B"}
    commands.take_back(later, by=maya)

    assert set(Product.objects.values_list("number", flat=True)) == {"A"}


def test_every_field_that_people_write_can_be_filled(db):
    declared = catalogue.nouns()["product"].fields.values()

    assert {each.name for each in declared if each.editable or each.required} == set(fields_of("product"))


def test_a_thousand_rows_are_a_few_questions(checked, maya, django_assert_max_num_queries):
    rows = "".join(f"N{n},Thing {n},Cups\n" for n in range(1000))
    import_, _ = checked("product", "sku,name,category\n" + rows)

    with django_assert_max_num_queries(60):
        commands.run_import(import_)
    assert Product.objects.count() == 1000


def test_the_page_takes_products(signed_in):
    page = signed_in.get("/import").text
    chosen = signed_in.post("/import", {"kind": "product", "file": SimpleUploadedFile("wares.csv", FILE.encode())})

    matched = signed_in.get(chosen.url).text
    assert 'value="product"' in page
    assert "Bring in products" in matched
    assert "For the whole file" not in matched


def test_the_command_line_takes_products(db, now, file):
    told: list[str] = []

    assert commands.command_line(str(file(FILE)), "product", None, told.append) == 0
    assert "new: 2 products" in told[-1]


def test_whoever_may_add_no_products_neither_brings_them_in_nor_sees_those_imports(brought, maya):
    brought("product", FILE)
    people = brought("person", "name\nAna\n")
    clerk = _clerk(maya)

    assert kinds_for(clerk) == ["person", "organisation", "order", "contract", "touch", "decision"]
    assert list(imports_seen_by(clerk)) == [people]
    assert imports_seen_by(maya).count() == 2


def test_on_the_page_neither(brought, client, maya):
    client.force_login(_clerk(maya))

    sent = client.post("/import", {"kind": "product", "file": SimpleUploadedFile("wares.csv", FILE.encode())})

    assert sent.status_code == 422
    assert not Import.objects.exists()


def _clerk(maya):
    role = add_role("Clerk", otherwise=Reach.ALL, by=maya)
    set_rights(role, {("product", "create"): Reach.NONE}, by=maya)
    return add_user("clerk@halden.example", name="Cleo", password=PASSWORD, role=role)
