"""A field is added up over the records that name ours, and stays right whatever is done to them."""

import random

import pytest

from rapport.platform.access.commands import add_role, change_user, set_rights
from rapport.platform.access.models import User
from rapport.platform.records import catalogue
from rapport.platform.records.commands import (
    NotPossible,
    add_field,
    add_worked_field,
    bring_back_object,
    change,
    create,
    delete,
    make_object,
    restore,
    retire_field,
    retire_object,
)
from rapport.platform.records.declare import Change, Worked
from rapport.platform.records.filters.unclear import FilterUnclear
from rapport.platform.records.models import CustomField, CustomObject, FastField
from rapport.platform.records.reader import reader

from .conftest import kept

SUM = Worked(noun="x_pet", by="x_keeper", measure="sum", of="x_weight")


@pytest.fixture
def pet(maya):
    noun = make_object("Pet", "Pets", by=maya).name
    add_field(noun, "Keeper", type="one", options={"to": "person"}, by=maya)
    add_field(noun, "Weight", type="number", options={"decimals": 1, "unit": "kg"}, by=maya)
    add_field(noun, "Born", type="date", by=maya)
    add_field(noun, "Fee", type="money", by=maya)
    return noun


@pytest.fixture
def weight(pet, maya, work_due):
    custom = add_worked_field("person", "Weight of pets", SUM, by=maya)
    work_due()
    return custom


def born(keeper, weight, maya, **told):
    (pk,) = create("x_pet", [{"name": "Rex", "x_keeper": keeper.pk, "x_weight": weight, **told}], by=maya)
    return pk


def test_it_follows_what_is_added_changed_moved_binned_and_brought_back(weight, ana, bruno, maya, work_due):
    def sums():
        work_due()
        told = {pk: float(value) for pk, value in kept(weight.name).items()}
        return told.get(ana.pk), told.get(bruno.pk)

    rex = born(ana, 6, maya)
    born(ana, 2, maya)
    assert sums() == (8, 0)
    change("x_pet", [Change(id=rex, field="x_weight", before=6, after=7)], by=maya)
    assert sums() == (9, 0)
    change("x_pet", [Change(id=rex, field="x_keeper", before=ana.pk, after=bruno.pk)], by=maya)
    assert sums() == (2, 7)
    delete("x_pet", [rex], by=maya)
    assert sums() == (2, 0)
    restore("x_pet", [rex], by=maya)
    assert sums() == (2, 7)
    change("x_pet", [Change(id=rex, field="x_keeper", before=bruno.pk, after=None)], by=maya)
    assert sums() == (2, 0)


@pytest.mark.parametrize(
    ("told", "type", "value"),
    [
        ({"measure": "count"}, "number", "2"),
        ({"measure": "count", "filter": "x_weight > 5"}, "number", "1"),
        ({"measure": "sum", "of": "x_fee"}, "money", "3000"),
        ({"measure": "average", "of": "x_weight"}, "number", "3.75"),
        ({"measure": "smallest", "of": "x_weight"}, "number", "1.5"),
        ({"measure": "greatest", "of": "x_fee"}, "money", "2000"),
        ({"measure": "first", "of": "x_born"}, "date", "2020-01-02"),
        ({"measure": "last", "of": "x_born", "filter": "x_born before 2021-01-01"}, "date", "2020-01-02"),
    ],
)
def test_what_comes_of_it(pet, ana, maya, work_due, told, type, value):
    born(ana, 6, maya, x_born="2020-01-02", x_fee=1000)
    born(ana, "1.5", maya, x_born="2024-02-29", x_fee=2000)

    custom = add_worked_field("person", "Told", Worked(noun="x_pet", by="x_keeper", **told), by=maya)
    work_due()

    found = str(kept(custom.name)[ana.pk])
    assert (custom.type, found.rstrip("0").rstrip(".") if "." in found else found) == (type, value)


@pytest.mark.parametrize(
    ("told", "why"),
    [
        ({"noun": "x_cat"}, "Choose which records name people"),
        ({"by": "x_weight"}, "Choose which records name people"),
        ({"measure": "median"}, "Choose what to work out"),
        ({"of": "x_none"}, "Choose which field of pets"),
        ({"of": "name"}, "Name is a text: it has no sum"),
        ({"of": "x_born"}, "Born is a date: it has no sum"),
        ({"filter": "x_born in the last 30 days"}, "changes by time alone"),
        ({"filter": 'x_keeper is "Ana Ruiz"'}, "a formula cannot read that"),
        ({"filter": "x_keeper.city is Oslo"}, "Ask only for what pets say themselves"),
        ({"filter": "x_weigh > 5"}, "did you mean"),
    ],
)
def test_what_does_not_fit_is_refused_by_a_sentence(pet, ana, maya, told, why):
    asked = {"noun": "x_pet", "by": "x_keeper", "measure": "sum", "of": "x_weight", **told}

    with pytest.raises(FilterUnclear, match=why):
        add_worked_field("person", "Told", Worked(**asked), by=maya)


def test_whoever_names_any_customer_counts_for_people(maya, ana, work_due):
    make_object("Policy", "Policies", by=maya)
    add_field("x_policy", "Holder", type="one", options={"to": "customer"}, by=maya)
    add_worked_field("person", "Policies held", Worked(noun="x_policy", by="x_holder", measure="count"), by=maya)

    create("x_policy", [{"name": "Home", "x_holder": ana.pk}], by=maya)
    work_due()

    assert kept("x_policies_held")[ana.pk] == 1


def test_formulas_read_it_and_what_it_adds_up_may_be_a_formula(weight, ana, maya, work_due):
    add_worked_field("x_pet", "Food", Worked(formula="x_weight * 2"), by=maya)
    food = Worked(noun="x_pet", by="x_keeper", measure="sum", of="x_food")
    add_worked_field("person", "Food of pets", food, by=maya)
    add_worked_field("person", "Food a week", Worked(formula="x_food_of_pets * 7"), by=maya)

    born(ana, 3, maya)
    work_due()

    assert kept("x_food_a_week")[ana.pk] == 42


def test_it_is_found_by_an_index(weight):
    assert FastField.objects.filter(noun="x_pet", field="x_keeper").exists()


def test_who_may_not_see_every_record_does_not_see_what_they_add_up_to(weight, maya, ola):
    def sees(reach):
        role = add_role(f"Vet {reach}", otherwise="all", by=maya)
        set_rights(role, {("x_pet", "read"): reach}, by=maya)
        change_user(ola, role=role, by=maya)
        asking = reader(User.objects.get(pk=ola.pk))
        person = asking.noun("person")
        return asking.sees(person, person.fields[weight.name])

    assert [sees(reach) for reach in ("all", "own", "none")] == [True, False, False]


def test_what_it_adds_up_is_not_retired_but_with_its_noun(weight, pet, ana, maya, work_due):
    made = CustomObject.objects.get(name=pet)
    for name in ("x_keeper", "x_weight"):
        with pytest.raises(NotPossible, match="Weight of pets reads"):
            retire_field(CustomField.objects.get(name=name), by=maya)

    retire_object(made, by=maya)
    assert weight.name not in catalogue.nouns()["person"].fields
    bring_back_object(made, by=maya)
    born(ana, 4, maya)
    work_due()

    assert kept(weight.name)[ana.pk] == 4


def test_whatever_is_written_it_is_what_a_recount_says(weight, pet, ana, bruno, maya, work_due):
    draw = random.Random(7)
    keepers, there, binned = [ana.pk, bruno.pk, None], set(), set()
    for _ in range(80):
        deed = draw.choice(["x_weight", "x_keeper", "bin", "back", "work"])
        some = sorted(binned if deed == "back" else there)
        if deed == "work" or not some:
            there |= {*create(pet, [{"name": "Rex", "x_keeper": draw.choice(keepers), "x_weight": 5}], by=maya)}
            work_due()
            continue
        pk = draw.choice(some)
        if deed in ("x_weight", "x_keeper"):
            value = draw.randint(1, 9) if deed == "x_weight" else draw.choice(keepers)
            change(pet, [Change(id=pk, field=deed, before=kept(deed, pet).get(pk), after=value)], by=maya)
        else:
            (delete if deed == "bin" else restore)(pet, [pk], by=maya)
            there, binned = there ^ {pk}, binned ^ {pk}
    work_due()

    weights, whose = kept("x_weight", pet), kept("x_keeper", pet)
    recount = {one: sum(weights[pk] for pk, keeper in whose.items() if keeper == one and pk not in binned)
               for one in keepers[:2]}  # fmt: skip
    assert kept(weight.name) == recount
