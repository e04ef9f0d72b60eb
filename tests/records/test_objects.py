"""A workspace makes nouns of its own: they are listed, filtered, found, owned, written and binned as ours are."""

import pytest
from django.db import transaction

from rapport.platform.access.commands import add_role, change_user, set_rights
from rapport.platform.access.models import User
from rapport.platform.access.queries import one_request, workspace
from rapport.platform.journal.models import Entry
from rapport.platform.records import catalogue
from rapport.platform.records.commands import (
    LabelTaken,
    NotAllowed,
    NotPossible,
    add_field,
    bring_back_object,
    change,
    change_object,
    create,
    delete,
    make_object,
    restore,
    retire_object,
)
from rapport.platform.records.declare import Change
from rapport.platform.records.filters import parse
from rapport.platform.records.listing import Wanted, page
from rapport.platform.records.reader import reader


@pytest.fixture
def pet(maya):
    return make_object("Pet", "Pets", icon="paw-print", sentence="Whom they feed.", by=maya)


@pytest.fixture
def rex(pet, maya, ana):
    """Ana's dog, six kilos."""
    add_field("x_pet", "Keeper", type="one", options={"to": "person"}, by=maya)
    add_field("x_pet", "Weight", type="number", options={"decimals": 0}, by=maya)
    (pk,) = create("x_pet", [{"name": "Rex", "x_keeper": ana.pk, "x_weight": 6}], by=maya)
    return pk


def names(asking, filter=""):
    kind = asking.noun("x_pet")
    found = page(kind, asking, Wanted(filter=parse(filter, kind, asking) if filter else None, columns=("name",)))
    return [row.values["name"] for row in found.rows]


def test_it_is_a_noun_like_ours(pet, maya):
    kind = catalogue.nouns()["x_pet"]

    assert (kind.label, kind.plural, kind.icon, kind.href(7)) == ("Pet", "Pets", "paw-print", "/x/pet/7")
    assert list(kind.fields) == ["name", "owner", "added", "source", "tag", "note", "followed_by", "file"]


def test_what_names_any_customer_is_seen_from_people_and_organisations(pet, ana, maya):
    add_field("x_pet", "Payer", type="one", options={"to": "customer"}, by=maya)
    create("x_pet", [{"name": "Rex", "x_payer": ana.pk}], by=maya)

    asking = reader(maya)
    assert [noun for noun, kind in asking.nouns.items() if "x_pet" in kind.related] == [
        "person", "organisation", "household", "customer"
    ]  # fmt: skip
    person = asking.noun("person")
    found = page(person, asking, Wanted(filter=parse("some x_pet (name is Rex)", person, asking)))
    assert [row.id for row in found.rows] == [ana.pk]


def test_it_costs_a_page_no_question(pet, django_assert_num_queries):
    catalogue.nouns()
    with one_request():
        workspace()

        with django_assert_num_queries(0):
            assert [noun.plural for noun in catalogue.made_here()] == ["Pets"]


def test_its_records_are_listed_and_filtered_by_what_they_say_and_by_whom_they_name(rex, maya):
    create("x_pet", [{"name": "Mio"}, {"name": "Ada"}], by=maya)

    assert names(reader(maya)) == ["Ada", "Mio", "Rex"]
    assert names(reader(maya), "x_weight > 5") == ["Rex"]
    assert names(reader(maya), 'x_keeper is "Ana Ruiz"') == ["Rex"]


def test_two_relations_to_one_noun_are_told_apart(rex, maya):
    add_field("x_pet", "Vet", type="one", options={"to": "person"}, by=maya)

    related = catalogue.nouns()["person"].related
    assert [related[name].label for name in ("x_pet", "x_pet_x_vet")] == ["Pets", "Pets, Vet"]


def test_a_person_is_found_by_what_is_related_to_them(rex, maya, ana, bruno):
    asking = reader(maya)
    person = asking.noun("person")
    found = page(person, asking, Wanted(filter=parse("some x_pet (x_weight > 5)", person, asking), columns=("name",)))

    assert [row.id for row in found.rows] == [ana.pk]


def test_what_changed_is_made_once_and_told_in_the_journal(rex, maya, ola):
    told = [
        Change(id=rex, field="name", before="Rex", after="Rexy"),
        Change(id=rex, field="owner", before=maya.pk, after=ola.pk),
        Change(id=rex, field="x_weight", before=5, after=7),
    ]

    made = change("x_pet", told, by=maya)

    assert {each.field for each in made} == {"name"}
    entries = Entry.objects.filter(noun="x_pet", record=str(rex), kind="records.RecordChanged")
    assert {"name": ["Rex", "Rexy"]} in [entry.payload["changed"] for entry in entries]


def test_what_is_binned_comes_back_as_it_was(rex, maya):
    assert delete("x_pet", [rex], by=maya) == 1
    assert names(reader(maya)) == []
    assert restore("x_pet", [rex], by=maya) == 1
    assert names(reader(maya), "x_weight is 6") == ["Rex"]


def test_rights_count_as_everywhere(rex, maya, ola):
    (own,) = create("x_pet", [{"name": "Mio", "owner": ola.pk}], by=maya)
    role = add_role("Vet", otherwise="none", by=maya)
    set_rights(role, {("x_pet", "read"): "own", ("x_pet", "edit"): "own"}, by=maya)
    change_user(ola, role=role, by=maya)
    ola = User.objects.get(pk=ola.pk)

    assert names(reader(ola)) == ["Mio"]
    change("x_pet", [Change(id=own, field="name", before="Mio", after="Mia")], by=ola)
    with pytest.raises(NotAllowed):
        change("x_pet", [Change(id=rex, field="name", before="Rex", after="Max")], by=ola)


def test_retired_it_is_gone_with_its_fields_and_brought_back_all_is_there(rex, pet, maya):
    retire_object(pet, by=maya)
    assert "x_pet" not in catalogue.nouns()
    assert "x_pet" not in catalogue.nouns()["person"].related

    bring_back_object(pet, by=maya)
    assert names(reader(maya), 'x_keeper is "Ana Ruiz"') == ["Rex"]


def test_it_is_called_otherwise_and_keeps_its_address(pet, maya):
    change_object(pet, label="Animal", plural="Animals", by=maya)

    kind = catalogue.nouns()["x_pet"]
    assert (kind.plural, kind.place) == ("Animals", "x/pet")


@pytest.mark.parametrize(("label", "plural"), [("Person", "Beings"), ("Being", "people"), ("Pet", "Animals")])
def test_two_nouns_of_one_name_are_refused(pet, maya, label, plural):
    with pytest.raises(LabelTaken):
        make_object(label, plural, by=maya)


def test_only_an_admin_makes_one_and_what_failed_leaves_no_table(maya, ola):
    with pytest.raises(NotAllowed, match="Only an admin"):
        make_object("Pet", "Pets", by=ola)
    with transaction.atomic():
        make_object("Pet", "Pets", by=maya)
        transaction.set_rollback(True)
    catalogue.forget()
    assert "x_pet" not in catalogue.nouns()
    make_object("Pet", "Pets", by=maya)


def test_a_name_in_any_script_gets_a_table(maya):
    made = [make_object(label, label * 2, by=maya).name for label in ("Größe", "犬", "o'; DROP TABLE know_party; --")]

    assert made == ["x_groesse", "x_object", "x_o_drop_table_know_party"]


def test_a_relation_to_a_noun_that_is_not_there_is_refused(pet, maya):
    with pytest.raises(NotPossible):
        add_field("person", "Robot", type="one", options={"to": "x_robot"}, by=maya)
    add_field("person", "Favourite pet", type="one", options={"to": "x_pet"}, by=maya)
    assert "x_favourite_pet" in catalogue.nouns()["person"].fields
