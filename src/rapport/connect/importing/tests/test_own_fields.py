"""A file fills fields that this workspace added, like any other: read, refused, journaled and taken back."""

from contextlib import suppress
from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
from django.db import connection
from hypothesis import given

from rapport.connect.importing import commands
from rapport.connect.importing.catalogue import fields_of
from rapport.connect.importing.mapping import BadMapping
from rapport.connect.importing.meaning.misunderstood import Misunderstood
from rapport.connect.importing.models import Change, RowError
from rapport.connect.importing.queries import errors_of
from rapport.departments.sales.models import Order, Return
from rapport.loop.know.commands import add_products
from rapport.loop.know.models import Product
from rapport.platform.access.commands import add_role, add_user, set_field_right
from rapport.platform.journal.models import Entry
from rapport.platform.records import catalogue
from rapport.platform.records.commands import add_field, change_own, retire_field
from rapport.platform.records.declare import Change as Changed
from rapport.platform.records.types import NAMED
from tests.people import PASSWORD

from .test_meaning import CELLS, HOW


@pytest.fixture
def fields(maya):
    """People say their size, roasts and first visit."""
    add_field("person", "Shoe size", type="number", by=maya)
    add_field("person", "Roasts", type="choices", options={"words": ["Light", "Dark"]}, by=maya)
    return add_field("person", "First visit", type="date", by=maya)


def said(column, noun="person"):
    with connection.cursor() as cursor:
        cursor.execute(f'SELECT id, "{column}" FROM records_own_{noun} WHERE "{column}" IS NOT NULL')
        return dict(cursor.fetchall())


FILE = "Name;E-mail;Shoe size;Roasts;First visit\nAna Ruiz;ana@ruiz.example;38,5;dark, light;31.01.2026\nEva;eva@lind.example;1.234,5;;\n"  # fmt: skip  # noqa: E501


def test_columns_are_found_by_the_label(fields, checked):
    import_, preview = checked("person", FILE)

    assert import_.read_as.fields["Shoe size"] == "x_shoe_size"
    assert import_.read_as.fields["First visit"] == "x_first_visit"
    assert (preview.errors, preview.will_add) == ([], 2)


def test_values_of_new_and_known_people_are_written(fields, brought, ana):
    brought("person", FILE)

    [eva] = said("x_shoe_size").keys() - {ana.pk}
    assert said("x_shoe_size") == {ana.pk: Decimal("38.5"), eva: Decimal("1234.5")}
    assert said("x_roasts") == {ana.pk: ["light", "dark"]}
    assert said("x_first_visit") == {ana.pk: date(2026, 1, 31)}
    told = Entry.objects.filter(kind="records.RecordChanged").values_list("door", "payload__changed")
    assert set(told.values_list("door", flat=True)) == {"import"}
    assert {"x_shoe_size": ["", "1234.5"]} in [changed for _, changed in told]


def test_what_is_known_is_not_written_over(fields, checked, ana, maya):
    noun = catalogue.nouns()["person"]
    change_own(noun, [Changed(id=ana.pk, field="x_shoe_size", before=None, after=36)], by=maya)

    import_, preview = checked("person", FILE)
    commands.run_import(import_)

    assert [one.because for one in preview.examples if one.title == "Ana Ruiz"] == ["Known; adds roasts, first visit"]
    assert said("x_shoe_size")[ana.pk] == 36


def test_a_cell_that_cannot_be_read_is_named(fields, checked):
    import_, preview = checked("person", "name,email,shoe size,roasts\nEva,eva@lind.example,large,Burnt\n")

    assert [(each.column, each.value) for each in errors_of(import_)] == [("shoe size", "large"), ("roasts", "Burnt")]
    assert RowError.objects.get(column="roasts").sentence == "Choose one of: Light, Dark."
    assert preview.will_add == 1


def test_taking_back_empties_what_was_filled_in(fields, brought, ana, bruno, maya):
    noun = catalogue.nouns()["person"]
    change_own(noun, [Changed(id=bruno.pk, field="x_shoe_size", before=None, after=44)], by=maya)
    import_ = brought("person", FILE)
    assert Change.objects.filter(run=import_, field__startswith="x_").count() == 3

    commands.take_back(import_, by=maya)

    assert said("x_shoe_size") == {bruno.pk: Decimal(44)}
    assert said("x_roasts") == said("x_first_visit") == {}


def test_taking_back_leaves_what_somebody_has_written_since(fields, brought, ana, maya):
    import_ = brought("person", FILE)
    change_own(catalogue.nouns()["person"], [Changed(id=ana.pk, field="x_roasts", before=["light", "dark"], after=["dark"])], by=maya)  # fmt: skip  # noqa: E501
    retire_field(fields, by=maya)

    commands.take_back(import_, by=maya)

    assert said("x_roasts") == {ana.pk: ["dark"]}
    assert said("x_first_visit") == said("x_shoe_size") == {}


@pytest.mark.parametrize(
    ("type", "cell", "kept"),
    [
        ("text", "38 narrow", "38 narrow"),
        ("long_text", "two words", "two words"),
        ("number", "7", Decimal(7)),
        ("money", "19.99", 1999),
        ("percent", "12.5 %", Decimal("0.125")),
        ("percent", "5", Decimal("0.05")),
        ("rating", "4", 4),
        ("checkbox", "no", False),
        ("date_time", "2026-01-31 09:30", datetime(2026, 1, 31, 9, 30, tzinfo=UTC)),
        ("duration", "1 h 30 min", 90),
        ("email", "A@B.example", "a@b.example"),
        ("phone", "+47 22 00 00 41", "+4722000041"),
        ("link", "example.org", "https://example.org"),
        ("address", "Storgata 1", "Storgata 1"),
    ],
)
def test_every_kind_is_read_and_taken_back(brought, ana, maya, type, cell, kept):
    add_field("person", "Said", type=type, by=maya)

    import_ = brought("person", f"name,email,Said\nAna,ana@ruiz.example,{cell}\n")
    assert said("x_said") == {ana.pk: kept}
    commands.take_back(import_, by=maya)

    assert said("x_said") == {}


def test_no_cell_whatever_is_in_it_brings_more_than_a_sentence(maya):
    for type in NAMED:
        options = {"choice": {"words": ["Red"]}, "choices": {"words": ["Red"]}, "one": {"to": "person"}}
        options["many"] = options["one"]
        add_field("person", f"A {type}", type=type, options=options.get(type), by=maya)
    columns = [column for name, column in fields_of("person").items() if name.startswith("x_")]

    @given(CELLS)
    def nothing_else(cell):
        for column in columns:
            with suppress(Misunderstood):
                column.means(cell, HOW)

    nothing_else()
    assert len(columns) == len(NAMED) - 1


def test_organisations_have_theirs(brought, maya):
    add_field("organisation", "Rooms", type="number", by=maya)

    brought("organisation", "name,rooms\nHotel Halden,40\n")

    assert list(said("x_rooms", "organisation").values()) == [40]


def test_products_have_theirs_and_give_them_back(brought, maya):
    add_field("product", "Weight", type="number", by=maya)
    add_products([Product(number="A", name="Cup", source="page")])

    import_ = brought("product", "sku,name,weight\nA,Cup,250\nB,Pot,900\n")
    assert sorted(said("x_weight", "product").values()) == [250, 900]
    commands.take_back(import_, by=maya)

    assert said("x_weight", "product") == {}


def test_orders_and_their_returns_have_theirs(brought, maya):
    add_field("order", "Gift", type="checkbox", by=maya)
    add_field("return", "Condition", type="text", by=maya)

    import_ = brought("order", "order,date,sku,quantity,price,gift,condition of a return\n"
                               "1,2024-01-05,A,2,5,,\n1,2024-01-05,B,1,5,yes,\n"
                               "2,2024-01-06,A,-1,5,,worn\n")  # fmt: skip

    assert said("x_gift", "order") == {Order.objects.get().pk: True}
    assert said("x_condition", "return") == {Return.objects.get().pk: "worn"}
    commands.take_back(import_, by=maya)
    assert said("x_gift", "order") == said("x_condition", "return") == {}


def test_rows_of_one_order_that_differ_in_a_field_of_it_make_no_order(brought, maya):
    add_field("order", "Gift", type="checkbox", by=maya)

    import_ = brought("order", "order,date,price,gift\n1,2024-01-05,5,yes\n1,2024-01-05,5,no\n")

    assert {error.sentence for error in import_.errors.all()} == {"Order 1 has rows that differ in Gift."}
    assert not Order.objects.exists()


def test_files_are_not_offered_and_the_page_says_so(checked, signed_in, maya):
    add_field("person", "Photo", type="file", by=maya)
    import_ = commands.start_import(checked("person", "name,photo\nAna,ana.png\n")[0].path, "person")

    page = signed_in.get(f"/import/{import_.pk}").text
    assert not any(name.startswith("x_") for kind in ("person", "order", "touch") for name in fields_of(kind))
    assert "Photo: files are not brought in by a column." in page


@pytest.fixture
def clerk(maya):
    """A colleague whose role may everything until more is said."""
    role = add_role("Clerk", by=maya)
    return add_user("clerk@halden.example", name="Cleo", password=PASSWORD, role=role)


def test_what_a_colleague_may_not_write_no_file_of_theirs_writes(fields, file, clerk, maya):
    set_field_right(clerk.role, "person", "x_roasts", may_read=True, may_edit=False, by=maya)
    import_ = commands.start_import(file(FILE), "person", by=clerk)

    with pytest.raises(BadMapping, match="You may not write Roasts of people"):
        commands.dry_run(import_)


def test_rights_that_were_taken_between_the_look_and_the_run_count(fields, file, clerk, maya):
    import_ = commands.start_import(file(FILE), "person", by=clerk)
    commands.dry_run(import_)
    set_field_right(clerk.role, "person", "city", may_read=True, may_edit=False, by=maya)
    set_field_right(clerk.role, "person", "x_roasts", may_read=False, may_edit=False, by=maya)

    with pytest.raises(BadMapping, match="You may not write Roasts"):
        commands.run_import(import_)
    assert said("x_roasts") == {}


def test_a_field_that_was_retired_since_is_a_sentence_and_no_fault(fields, checked, brought, maya):
    import_, _ = checked("person", FILE)
    retire_field(fields, by=maya)

    with pytest.raises(BadMapping, match="x_first_visit"):
        commands.run_import(import_)
    assert "First visit" not in brought("person", FILE).read_as.fields


def test_a_thousand_rows_with_two_added_fields_are_a_few_questions_more(fields, checked, django_assert_max_num_queries):
    rows = "".join(f"Person {n},p{n}@x.example,{n},Dark\n" for n in range(1000))
    import_, _ = checked("person", "name,email,shoe size,roasts\n" + rows)

    with django_assert_max_num_queries(104):
        commands.run_import(import_)
    assert len(said("x_shoe_size")) == 1000
