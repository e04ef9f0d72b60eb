"""A formula works out one value of a record from its others: typed, stored, and never with an error."""

import re
from functools import partial

import pytest
from django.db import connection

from rapport.connect.importing.catalogue import own_fields
from rapport.loop.understand.segments.commands import make_segment, rebuild_waiting, tick
from rapport.platform.access.commands import add_role, change_user, set_field_right
from rapport.platform.access.models import User
from rapport.platform.journal.models import Entry
from rapport.platform.records import catalogue
from rapport.platform.records.commands import (
    NotAllowed,
    NotPossible,
    add_field,
    add_worked_field,
    bring_back_field,
    change,
    change_field,
    change_worked,
    check_what_is_worked_out,
    create,
    make_object,
    retire_field,
    retype_field,
    work_out,
    working,
)
from rapport.platform.records.declare import Change, Worked
from rapport.platform.records.filters import parse as parse_filter
from rapport.platform.records.filters.unclear import FilterUnclear
from rapport.platform.records.listing import Wanted, page
from rapport.platform.records.models import CustomField, Working
from rapport.platform.records.reader import reader
from rapport.platform.records.worked.parse import parse

from .conftest import kept


@pytest.fixture
def rent(maya, now):
    """A rent says how many rooms it has, what each costs, from when to when it is, and how it stands."""
    noun = make_object("Rent", "Rents", by=maya).name
    for label, type, options in (
        ("Rooms", "number", {"decimals": 0}), ("Price", "money", {}), ("Discount", "percent", {}),
        ("Begins", "date", {}), ("Ends", "date", {}), ("State", "choice", {"words": ["Asked", "In force"]}),
        ("Paid", "checkbox", {}), ("Stay", "duration", {}), ("Note", "text", {}), ("Met", "date_time", {}),
    ):  # fmt: skip
        add_field(noun, label, type=type, options=options, by=maya)
    return noun


@pytest.fixture
def formula(rent, maya, work_due):
    """Add a formula to rents, and work it out of all there are."""

    def add(text, label="Total"):
        custom = add_worked_field(rent, label, Worked(formula=text), by=maya)
        work_due()
        return custom

    return add


def test_it_is_worked_out_of_all_records_when_it_is_made(rent, formula, maya):
    ids = create(rent, [{"name": "One", "x_rooms": 3, "x_price": 20_000}, {"name": "Two", "x_rooms": 2}], by=maya)

    custom = formula("[Price] * x_rooms")

    assert (custom.type, custom.options["worked"]["formula"]) == ("money", "x_price * x_rooms")
    assert kept("x_total", rent) == {ids[0]: 60_000}
    assert Working.objects.get().done == 2


def test_it_follows_what_it_reads(rent, formula, maya, work_due):
    formula("x_rooms * 2")
    (pk,) = create(rent, [{"name": "One", "x_rooms": 3}], by=maya)
    work_due()
    assert kept("x_total", rent) == {pk: 6}

    change(rent, [Change(id=pk, field="x_rooms", before=3, after=4)], by=maya)
    work_due()

    assert kept("x_total", rent) == {pk: 8}


VALUES = {
    "name": "One", "x_rooms": 3, "x_price": 20_050, "x_discount": "10 %", "x_begins": "2026-01-31",
    "x_ends": "2026-03-01", "x_state": "in_force", "x_paid": True, "x_stay": 90, "x_note": "sea  view",
}  # fmt: skip


@pytest.mark.parametrize(
    ("text", "kind", "value"),
    [
        ("x_rooms / 0", "number", None),
        ("round(x_rooms / 7, 4)", "number", "0.4286"),
        ("x_price * (1 - x_discount)", "money", "18045"),
        ("x_price + 10", "money", "21050"),
        ("if(x_price > 200, x_price - 0.5, 0)", "money", "20000"),
        ("x_price / x_rooms / x_price", "number", "0.33"),
        ("x_discount * 2", "number", "0.2"),
        ("x_discount + 5 %", "percent", "0.15"),
        ("days between(x_begins, x_ends)", "number", "29"),
        ("x_ends - x_begins", "number", "29"),
        ("x_begins + x_rooms", "date", "2026-02-03"),
        ("x_begins + 10000000000000", "date", None),
        ("year of(x_ends) * 100 + month of(x_ends) + day of(x_ends)", "number", "202604"),
        (
            'x_state & ": " & x_rooms & ", " & x_price & ", " & x_paid & ", " & x_discount',
            "text",
            "In force: 3, 200.5, yes, 10 %",
        ),
        ('concat(x_note, "!")', "text", "sea view!"),
        ('if(x_state = "In force" and not x_paid, 1)', "number", None),
        ("coalesce(x_met, x_met)", "date_time", None),
        ("max(x_rooms, 10, 2)", "number", "10"),
        ("min(x_begins, x_ends)", "date", "2026-01-31"),
        ("x_stay + hours(1.5)", "duration", "180"),
        ("x_stay / hours(1)", "number", "1.5"),
        ("empty(x_met) or x_rooms > 5", "checkbox", "True"),
        ('x_begins < date("2026-02-01")', "checkbox", "True"),
        ("-x_rooms - -2", "number", "-1"),
        ("x_rooms × 2 ÷ 4 − 1", "number", "0.5"),
        ("x_rooms * 999999999999999 * 999999999999999", "number", None),
        ('name & " 100% {} %s"', "text", "One 100% {} %s"),
    ],
)
def test_what_comes_of_it(rent, formula, maya, text, kind, value):
    create(rent, [VALUES], by=maya)

    custom = formula(text)

    assert custom.type == kind
    assert [plain(each) for each in kept("x_total", rent).values()] == ([] if value is None else [value])


def plain(value):
    return str(value).rstrip("0").rstrip(".") if "." in str(value) else str(value)


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("", "Write what to work out"),
        ("1 + 1", "reads no field"),
        ("x_rooms * x_note", "A number and a text cannot be multiplied"),
        ("x_begins + x_ends", "cannot be added"),
        ("x_price + x_rooms", "An amount and a number cannot be added"),
        ("x_room * 2", "did you mean `x_rooms`"),
        ("[No such] * 2", "no field `No such`"),
        ("today - x_begins", "changes by time alone"),
        ("now()", "changes by time alone"),
        ("if(x_rooms, 1, 2)", "begins with a question"),
        ('if(x_paid, 1, "a")', "must be alike"),
        ("round(x_rooms, x_rooms)", "Round to 0 to 6"),
        ("x_stay & x_note", "A duration cannot stand in a text"),
        ("owner", "a formula cannot read that"),
        ('"abc', "no partner"),
        ("(x_rooms", "not closed"),
        ("x_rooms x_rooms", "Expected a sign"),
        ("x_rooms +", "Expected a field"),
        ("max(x_rooms)", "Write it like max"),
        ("(" * 25 + "x_rooms" + ")" * 25, "nested at most"),
        ("not " * 25 + "x_paid", "nested at most"),
        ("x_rooms" + " + x_rooms" * 101, "at most 100 parts"),
        ("x_rooms + " + " " * 2_000 + "1", "at most 2,000 characters"),
        ("x_rooms; DROP TABLE know_party", "Expected a sign"),
        ("x_rooms)) --", "Expected a sign"),
        ("\x00 x_rooms", "Expected a field"),
        ("😀", "Expected a field"),
        ("x_rooms * 9999999999999999", "at most 15 digits"),
        ('date("2026-02-31") < x_begins', "Write the day like"),
    ],
)
def test_what_does_not_fit_is_refused_by_a_sentence(rent, text, why):
    with pytest.raises(FilterUnclear, match=re.escape(why)) as fault:
        parse(text, catalogue.nouns()[rent])

    assert 0 <= fault.value.start <= fault.value.end <= max(len(text), 2_000)


def test_amounts_in_a_currency_of_their_own_are_refused(db):
    with pytest.raises(FilterUnclear, match="currency of its own"):
        parse("value * 2", catalogue.nouns()["order"])


def test_formulas_read_formulas_in_their_order(rent, formula, maya, work_due):
    formula("x_rooms * 2", "Double")
    formula("x_double + 1", "More")
    (pk,) = create(rent, [{"name": "One", "x_rooms": 3}], by=maya)
    work_due()

    change(rent, [Change(id=pk, field="x_rooms", before=3, after=5)], by=maya)
    work_due()

    assert kept("x_more", rent) == {pk: 11}


def test_no_formula_reads_itself_by_whatever_way(rent, formula, maya):
    double = formula("x_rooms * 2", "Double")
    formula("x_double + 1", "More")

    with pytest.raises(FilterUnclear, match="by the way of More"):
        change_worked(double, Worked(formula="x_more + x_rooms"), by=maya)
    with pytest.raises(FilterUnclear, match="from itself"):
        change_worked(double, Worked(formula="x_double"), by=maya)


def test_another_formula_works_out_everything_anew(rent, formula, maya, work_due):
    total = formula("x_rooms * 2")
    (pk,) = create(rent, [{"name": "One", "x_rooms": 3}], by=maya)
    work_due()

    change_worked(total, Worked(formula="x_rooms * 10"), by=maya)
    work_due()

    assert kept("x_total", rent) == {pk: 30}
    with pytest.raises(NotPossible, match="This gives text, and Total is number"):
        change_worked(total, Worked(formula="x_note"), by=maya)


def test_what_it_reads_stays_until_it_goes(rent, formula, maya):
    total = formula("x_rooms * 2")
    rooms = CustomField.objects.get(name="x_rooms")

    for deed in (retire_field, partial(retype_field, type="text")):
        with pytest.raises(NotPossible, match=r"Total reads Rooms\. Change or retire that first"):
            deed(rooms, by=maya)
    retire_field(total, by=maya)
    retire_field(rooms, by=maya)
    with pytest.raises(NotPossible, match="What Total is worked out from is retired"):
        bring_back_field(total, by=maya)


def test_brought_back_it_is_worked_out_anew(rent, formula, maya, work_due):
    total = formula("x_rooms * 2")
    retire_field(total, by=maya)
    (pk,) = create(rent, [{"name": "One", "x_rooms": 3}], by=maya)

    bring_back_field(total, by=maya)
    work_due()

    assert kept("x_total", rent) == {pk: 6}


def test_a_choice_called_otherwise_is_told_so(rent, formula, maya, work_due):
    formula("x_state")
    (pk,) = create(rent, [{"name": "One", "x_state": "asked"}], by=maya)
    work_due()

    state = CustomField.objects.get(name="x_state")
    change_field(state, choices=[("asked", "Asked for"), ("in_force", "In force")], by=maya)
    work_due()

    assert kept("x_total", rent) == {pk: "Asked for"}


def test_nobody_writes_it(rent, formula, maya):
    formula("x_rooms * 2")
    (pk,) = create(rent, [{"name": "One"}], by=maya)

    with pytest.raises(NotPossible, match="cannot be written by hand"):
        change(rent, [Change(id=pk, field="x_total", before=None, after=7)], by=maya)
    with pytest.raises(NotPossible, match="cannot be written by hand"):
        create(rent, [{"name": "Two", "x_total": 7}], by=maya)


def test_who_may_not_see_what_it_reads_does_not_see_it(rent, formula, maya, ola):
    formula("x_price * 2", "Double")
    formula("x_double", "Same")
    role = add_role("Clerk", otherwise="all", by=maya)
    set_field_right(role, rent, "x_price", may_read=False, may_edit=False, by=maya)
    change_user(ola, role=role, by=maya)

    asking = reader(User.objects.get(pk=ola.pk))
    kind = asking.noun(rent)
    assert [asking.sees(kind, kind.fields[name]) for name in ("x_price", "x_double", "x_same", "x_rooms")] == [
        False, False, False, True
    ]  # fmt: skip
    with pytest.raises(FilterUnclear, match="You may not see"):
        parse_filter("x_same > 5", kind, asking)


def test_it_is_filtered_and_sorted_as_any_field(rent, formula, maya, work_due):
    formula("x_rooms * 2")
    create(rent, [{"name": f"Rent {n}", "x_rooms": n} for n in (3, 1, 2)], by=maya)
    work_due()

    asking = reader(maya)
    kind = asking.noun(rent)
    found = page(kind, asking, Wanted(filter=parse_filter("x_total > 2", kind, asking), sort="-x_total"))
    assert [row.title for row in found.rows] == ["Rent 3", "Rent 2"]


def test_a_city_that_is_changed_is_noticed(ana, maya, work_due):
    add_worked_field("person", "Place", Worked(formula='name & ", " & city'), by=maya)
    work_due()
    assert kept("x_place") == {ana.pk: "Ana Ruiz,"}

    change("person", [Change(id=ana.pk, field="city", before="", after="Oslo")], by=maya)
    work_due()

    assert kept("x_place") == {ana.pk: "Ana Ruiz, Oslo"}
    assert CustomField.objects.get(name="x_place").personal


def test_segments_and_what_is_told_as_a_touch_hear_of_it(ana, maya, work_due):
    add_field("person", "Rooms", type="number", by=maya)
    add_worked_field("person", "Beds", Worked(formula="x_rooms * 2"), by=maya)
    segment = make_segment("Large", "person", "x_beds > 5", by=maya)
    rebuild_waiting()
    tick()

    change("person", [Change(id=ana.pk, field="x_rooms", before=None, after=3)], by=maya)
    tick()
    assert segment.members.count() == 0
    work_due()
    tick()

    assert [member.party_id for member in segment.members.all()] == [ana.pk]


def test_it_stands_in_no_journal(rent, formula, maya, work_due):
    formula("x_rooms * 2")
    create(rent, [{"name": "One", "x_rooms": 3}], by=maya)
    entries = Entry.objects.count()

    work_due()

    assert Entry.objects.count() == entries


def test_a_hundred_records_are_as_many_questions_as_one(rent, formula, maya, django_assert_max_num_queries):
    formula("x_rooms * 2")
    ids = create(rent, [{"name": f"Rent {n}", "x_rooms": n} for n in range(100)], by=maya)

    for some in (ids[:1], ids[1:]):
        with django_assert_max_num_queries(7):
            assert work_out(rent, some) == len(some)


def test_writing_what_nothing_is_worked_out_from_defers_nothing(rent, formula, ana, maya, work_due):
    formula("x_rooms * 2")

    change("person", [Change(id=ana.pk, field="city", before="", after="Oslo")], by=maya)

    assert work_due() == 0


def test_what_is_otherwise_is_mended_by_the_check_and_counted(rent, formula, maya, work_due):
    formula("x_rooms * 2")
    (pk, _) = create(rent, [{"name": "One", "x_rooms": 3}, {"name": "Two", "x_rooms": 1}], by=maya)
    work_due()
    with connection.cursor() as cursor:
        cursor.execute(f'UPDATE "records_own_{rent}" SET x_total = 7 WHERE id = %s', [pk])

    check_what_is_worked_out()
    work_due()

    assert kept("x_total", rent)[pk] == 6
    assert Working.objects.get(why="").changed == 1


def test_it_goes_on_where_it_was_cut_off(rent, formula, maya, monkeypatch, work_due):
    create(rent, [{"name": f"Rent {n}", "x_rooms": n} for n in range(5)], by=maya)
    monkeypatch.setattr(working, "BATCH", 2)
    monkeypatch.setattr(working, "TURN", 0.0)
    add_worked_field(rent, "Total", Worked(formula="x_rooms * 2"), by=maya)
    asked = Working.objects.get()
    working._next_batch(asked.pk)
    assert len(kept("x_total", rent)) == 2

    assert work_due() == 3

    asked.refresh_from_db()
    assert (len(kept("x_total", rent)), asked.done, asked.finished_at is not None) == (5, 5, True)


def test_only_an_admin_adds_or_changes_one(rent, formula, ola):
    total = formula("x_rooms * 2")

    with pytest.raises(NotAllowed):
        add_worked_field(rent, "Other", Worked(formula="x_rooms"), by=ola)
    with pytest.raises(NotAllowed):
        change_worked(total, Worked(formula="x_rooms"), by=ola)


def test_no_file_fills_it(ana, maya):
    add_field("person", "Rooms", type="number", by=maya)
    add_worked_field("person", "Beds", Worked(formula="x_rooms * 2"), by=maya)

    assert [*own_fields("person")] == ["x_rooms"]
