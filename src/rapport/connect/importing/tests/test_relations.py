"""A cell names related records by their name, or by what they are recognised by; what is not clear is told."""

import pytest

from rapport.connect.importing import commands
from rapport.departments.sales.models import Order
from rapport.loop.know.commands import add_organisation, add_person, add_products
from rapport.loop.know.models import Party, Product
from rapport.platform.records.commands import add_field

from .test_own_fields import said


@pytest.fixture
def friends(maya):
    """People say who brought them, and what they like."""
    add_field("person", "Friend", type="one", options={"to": "person"}, by=maya)
    add_field("person", "Likes", type="many", options={"to": "product"}, by=maya)


@pytest.fixture
def wares(db):
    told = [("A-1", "Cup"), ("A-2", "Pot, large"), ("A-3", "Jar")]
    return add_products([Product(number=number, name=name, source="page") for number, name in told])


def sentences(import_):
    return [error.sentence for error in import_.errors.order_by("row", "id")]


@pytest.mark.parametrize("name", ["Bruno Keller", "bruno keller", "BRUNO@keller.example", "number"])
def test_one_is_named_by_name_by_e_mail_or_by_our_number(brought, friends, ana, bruno, name):
    cell = f"#{bruno.pk}" if name == "number" else name

    brought("person", f"email,friend\nana@ruiz.example,{cell}\n")

    assert said("x_friend") == {ana.pk: bruno.pk}


def test_many_are_named_with_commas_or_semicolons_between_them(brought, friends, wares, ana, bruno):
    brought("person", 'email,likes\nana@ruiz.example,"Cup, A-3, cup"\nbruno@keller.example,"Pot, large; Jar"\n')

    assert said("x_likes") == {ana.pk: [wares["A-1"], wares["A-3"]], bruno.pk: [wares["A-2"], wares["A-3"]]}


def test_a_name_with_a_comma_in_it_is_one_name(brought, friends, wares, ana):
    brought("person", 'email,likes\nana@ruiz.example,"Pot, large"\n')

    assert said("x_likes") == {ana.pk: [wares["A-2"]]}


def test_what_names_none_or_several_is_told_and_the_rest_comes_in(brought, friends, ana, bruno, maya):
    other = add_person("Bruno Keller", by=maya)

    import_ = brought("person", "email,city,friend,likes\n"
                                "ana@ruiz.example,Oslo,Bruno Keller,\nbruno@keller.example,,,Teapot\n"
                                "eva@lind.example,,#999999,\n")  # fmt: skip

    ana.person.refresh_from_db()
    assert sentences(import_) == [
        "2 people are called “Bruno Keller”. Name one by what only it has, or by our number, "
        f"like #{min(bruno.pk, other.pk)}.",
        "There is no product called “Teapot”.",
        "There is no person called “#999999”.",
    ]
    assert (ana.person.city, said("x_friend"), import_.counts["added"]) == ("Oslo", {}, 1)
    assert {error.column for error in import_.errors.all()} == {"friend", "likes"}


def test_the_mended_row_fills_it(brought, friends, ana, bruno):
    brought("person", "email,friend\nana@ruiz.example,Bruno K\n")

    brought("person", "email,friend,problem\nana@ruiz.example,Bruno Keller,There is none\n")

    assert said("x_friend") == {ana.pk: bruno.pk}


def test_somebody_of_the_same_file_is_found_when_the_file_comes_again(brought, friends):
    text = "name,email,friend\nEva,eva@lind.example,Ida\nIda,ida@lind.example,\n"
    assert brought("person", text).errors.count() == 1

    brought("person", text)

    assert said("x_friend") == {Party.objects.get(name="Eva").pk: Party.objects.get(name="Ida").pk}


def test_an_order_that_names_nobody_waits_to_be_mended(brought, ana, maya):
    add_field("order", "Sold by", type="one", options={"to": "colleague"}, by=maya)
    add_field("order", "Given to", type="one", options={"to": "customer"}, by=maya)

    import_ = brought("order", "order,date,price,sold by,given to\n"
                               "1,2024-01-05,5,maya@halden.example,Ana Ruiz\n2,2024-01-05,5,Nils,\n")  # fmt: skip

    order = Order.objects.get()
    assert (said("x_sold_by", "order"), said("x_given_to", "order")) == ({order.pk: maya.pk}, {order.pk: ana.pk})
    assert sentences(import_) == ["There is no colleague called “Nils”."]


def test_products_and_organisations_have_them_and_taken_back_they_are_empty(brought, ana, maya):
    add_field("product", "Maker", type="one", options={"to": "organisation"}, by=maya)
    add_field("organisation", "Contact", type="one", options={"to": "person"}, by=maya)
    tallis = add_organisation("Tallis", by=maya)
    cup = add_products([Product(number="A", name="Cup", source="page")])["A"]

    products = brought("product", "sku,name,maker\nA,Cup,Tallis\n")
    organisations = brought("organisation", "name,contact\nTallis,ana@ruiz.example\n")
    assert (said("x_maker", "product"), said("x_contact", "organisation")) == ({cup: tallis.pk}, {tallis.pk: ana.pk})
    for import_ in (products, organisations):
        commands.take_back(import_, by=maya)

    assert said("x_maker", "product") == said("x_contact", "organisation") == {}


def test_the_names_of_a_thousand_rows_are_asked_for_at_once(friends, wares, checked, django_assert_max_num_queries):
    rows = "".join(f"p{n}@x.example,#{n},Cup\n" for n in range(1000))
    import_, _ = checked("person", "email,friend,likes\n" + rows)

    with django_assert_max_num_queries(109):
        commands.run_import(import_)
    assert len(said("x_likes")) == 1000
