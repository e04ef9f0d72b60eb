"""What a new record needs, a row must say; a record that we know already is not held up."""

import pytest

from rapport.departments.sales.models import Order, Return
from rapport.loop.know.models import Party
from rapport.platform.records import catalogue
from rapport.platform.records.commands import add_field, change_field
from rapport.platform.records.models import CustomField


@pytest.fixture
def needed(maya):
    """Add a field that is required."""

    def add(noun, label, **how):
        return change_field(add_field(noun, label, by=maya, **how), required=True, by=maya)

    return add


def rule(name, does, when):
    """A rule of a field, as its row keeps it."""
    custom = CustomField.objects.get(name=name)
    rules = [*custom.options.get("rules", ()), {"does": does, "when": when}]
    CustomField.objects.filter(pk=custom.pk).update(options={**custom.options, "rules": rules})
    catalogue.forget()


def sentences(import_):
    return [error.sentence for error in import_.errors.order_by("row")]


def test_a_new_person_without_it_is_a_row_to_mend_and_a_known_one_is_not(brought, needed, ana):
    needed("person", "Segment", type="text")

    import_ = brought("person", "name,email,city,segment\n"
                                "Ana Ruiz,ana@ruiz.example,Oslo,\nEva,eva@x.example,,\nIda,,,Gold\n")  # fmt: skip

    assert import_.counts == {"changed": 1, "skipped": 1, "added": 1, "people": 1}
    assert sentences(import_) == ["Segment is missing; a new person needs it."]
    assert set(Party.objects.values_list("name", flat=True)) == {"Ana Ruiz", "Ida"}


def test_several_are_told_in_one_sentence_also_without_columns(checked, needed):
    needed("person", "Segment", type="text")
    needed("person", "Size", type="number")

    _, preview = checked("person", "name\nEva\n")

    assert preview.will_skip == 1
    assert preview.errors[0].sentence == "Segment and Size are missing; a new person needs them."


def test_it_is_needed_only_while_its_rules_ask_for_it(brought, maya):
    add_field("person", "Place", type="choice", options={"words": ["Cafe", "Hotel"]}, by=maya)
    add_field("person", "Rooms", type="number", by=maya)
    rule("x_rooms", "show", "x_place is Hotel")
    rule("x_rooms", "require", "x_place is Hotel")

    import_ = brought("person", "name,place,rooms\nEva,Cafe,\nIda,Hotel,\nOla,Hotel,40\nUlf,,\n")

    assert import_.counts == {"added": 3, "people": 3, "skipped": 1}
    assert sentences(import_) == ["Rooms is missing; a new person needs it."]


def test_what_a_rule_hides_is_not_needed(brought, needed, maya):
    add_field("person", "Place", type="choice", options={"words": ["Cafe", "Hotel"]}, by=maya)
    needed("person", "Rooms", type="number")
    rule("x_rooms", "show", "x_place is Hotel")

    assert brought("person", "name,place\nEva,Cafe\nIda,Hotel\n").counts["skipped"] == 1


def test_organisations_products_orders_and_returns_need_theirs(brought, needed):
    for noun in ("organisation", "product", "order", "return"):
        needed(noun, "Code", type="text")

    organisations = brought("organisation", "name,code\nTallis,\nHalden,H\n")
    products = brought("product", "sku,name,code\nA,Cup,\nB,Pot,P\n")
    orders = brought("order", "order,date,quantity,price,code,code of a return\n"
                              "1,2024-01-05,1,5,,\n2,2024-01-05,1,5,X,\n"
                              "3,2024-01-05,-1,5,,\n4,2024-01-05,-1,5,,Y\n")  # fmt: skip

    assert [import_.counts["skipped"] for import_ in (organisations, products, orders)] == [1, 1, 2]
    assert sentences(orders) == [
        "Code is missing; a new order needs it.",
        "Code is missing; a new return needs it.",
    ]
    assert (Order.objects.get().number, Return.objects.get().number) == ("2", "4")


def test_a_file_that_is_needed_holds_nobody_up(brought, needed):
    needed("person", "Photo", type="file")

    assert brought("person", "name\nEva\n").counts["added"] == 1


def test_the_customer_behind_an_order_comes_in_with_what_the_order_tells(brought, needed):
    needed("person", "Segment", type="text")

    brought("order", "order,date,price,customer number\n1,2024-01-05,5,K1\n")

    assert Party.objects.get().name == "Customer K1"
