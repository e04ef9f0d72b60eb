"""There is one way to change a record of any noun: with all rights, and with values that fit."""

from datetime import UTC, date, datetime
from decimal import Decimal

import pytest

from rapport.loop.know.commands import add_organisation, add_person
from rapport.loop.know.models import Party, Person, Product
from rapport.platform.access import rights
from rapport.platform.access.rights import Scope
from rapport.platform.files.commands import store_file
from rapport.platform.journal.models import Entry
from rapport.platform.records.commands import NotAllowed, NotPossible, WrongValue, change, create, delete, restore
from rapport.platform.records.declare import Change

from .conftest import kept


def set_to(record, field, after, before=None):
    return Change(id=record.pk, field=field, before=before, after=after)


@pytest.fixture
def only_own(monkeypatch, ola):
    """Ola may read everything, and write only what is hers."""

    def scope(user, noun, deed):
        return Scope(everything=user != ola or deed == "read", owners=frozenset({user.pk}))

    monkeypatch.setattr(rights, "scope_of", scope)


def test_custom_and_built_in_fields_change_together(field, ana, maya):
    name = field().name

    made = change("person", [set_to(ana, "city", "Oslo", before=""), set_to(ana, name, "red")], by=maya, door="agent")

    assert {each.field for each in made} == {"city", name}
    assert Person.objects.get(party=ana).city == "Oslo"
    assert kept(name) == {ana.pk: "red"}
    told = Entry.objects.filter(kind__in=["know.PartyChanged", "records.RecordChanged"])
    assert set(told.values_list("door", flat=True)) == {"agent"}


def test_what_somebody_else_was_faster_with_is_not_made(field, ana, maya):
    name = field().name
    change("person", [set_to(ana, name, "red"), set_to(ana, "city", "Oslo")], by=maya)

    made = change("person", [set_to(ana, name, "blue", "green"), set_to(ana, "city", "Bergen", "Rome")], by=maya)

    assert made == []
    assert kept(name) == {ana.pk: "red"}


def test_what_changes_nothing_is_made_without_a_fact(field, ana, maya):
    name = field().name
    before = Entry.objects.count()

    assert len(change("person", [set_to(ana, name, "", None)], by=maya)) == 1
    assert Entry.objects.count() == before


def test_nobody_changes_what_is_not_theirs(field, only_own, ana, maya, ola):
    name = field().name
    hers = add_person("Hers", keeper=ola, by=maya)

    with pytest.raises(NotAllowed, match="You may not edit this person"):
        change("person", [set_to(ana, name, "red")], by=ola)
    with pytest.raises(NotAllowed, match="You may not edit 1 of these people"):
        change("person", [set_to(hers, name, "red"), set_to(ana, name, "red")], by=ola)
    assert kept(name) == {}

    assert change("person", [set_to(hers, name, "red")], by=ola)
    assert change("person", [set_to(ana, name, "red")], by=maya)


def test_a_record_of_another_noun_is_not_there(field, maya, only_own):
    name = field().name
    cafe = add_organisation("Cafe", keeper=maya, by=maya)

    with pytest.raises(NotAllowed):
        change("person", [set_to(cafe, name, "red")], by=maya)
    assert kept(name) == {}


def test_a_record_that_is_gone_refuses_nothing(field, ana, maya):
    name = field().name
    gone = Change(id=99_999_999, field=name, before=None, after="red")

    made = change("person", [gone, set_to(ana, name, "red")], by=maya)

    assert [each.id for each in made] == [ana.pk]


@pytest.mark.parametrize("closed", ["hidden_fields", "frozen_fields"])
def test_a_hidden_or_frozen_field_is_refused(field, ana, maya, monkeypatch, closed):
    name = field().name
    monkeypatch.setattr(rights, closed, lambda user, noun: frozenset({name, "city"}))

    for each in (name, "city"):
        with pytest.raises(NotAllowed, match=r"You may not write (Colour|City) of people"):
            change("person", [set_to(ana, each, "red")], by=maya)
        with pytest.raises(NotAllowed, match="You may not write"):
            create("person", [{"name": "Eva", each: "red"}], by=maya)


def test_what_is_worked_out_is_not_written(ana, maya):
    for each in ("last_touch", "source", "nonsense"):
        with pytest.raises(NotPossible, match="cannot be written by hand"):
            change("person", [set_to(ana, each, "x")], by=maya)
        with pytest.raises(NotPossible, match="cannot be written by hand"):
            create("person", [{"name": "Eva", each: "x"}], by=maya)


def test_an_unknown_noun_is_refused(maya):
    with pytest.raises(NotPossible, match="no kind of record called starship"):
        change("starship", [], by=maya)


def test_custom_fields_of_colleagues_are_written_by_admins(field, maya, ola):
    name = field("Desk", noun="colleague").name

    with pytest.raises(NotAllowed, match="You may not edit colleagues"):
        change("colleague", [set_to(ola, name, "3")], by=ola)
    assert change("colleague", [set_to(ola, name, "3")], by=maya)


@pytest.mark.parametrize(
    ("type", "options", "given", "kept_as"),
    [
        ("number", {"decimals": 1}, "1.234,56", Decimal("1234.6")),
        ("number", {"decimals": 0}, 7, Decimal(7)),
        ("percent", {}, Decimal(".25"), Decimal(".25")),
        ("money", {}, 1999, 1999),
        ("money", {}, "19.99 €", 1999),
        ("email", {}, " Ana@Ruiz.example ", "ana@ruiz.example"),
        ("rich_text", {}, "<p onclick=x()>Hi<script>alert(1)</script></p>", "<p>Hi</p>"),
        ("text", {}, "two\nlines\x00", "two lines"),
        ("checkbox", {}, False, False),
        ("date", {}, date(2026, 1, 2), date(2026, 1, 2)),
        ("date_time", {}, datetime(2026, 1, 2, 3, 4, 5, tzinfo=UTC), datetime(2026, 1, 2, 3, 4, 5, tzinfo=UTC)),
        ("choice", {"words": ["Red", "Blue"]}, "Blue", "blue"),
        ("choices", {"words": ["Red", "Blue"]}, ["blue", "red"], ["red", "blue"]),
        ("duration", {}, 90, 90),
    ],
)
def test_a_value_is_kept_in_its_one_spelling(field, ana, maya, type, options, given, kept_as):
    name = field("Said", type, options=options).name

    [made] = change("person", [set_to(ana, name, given)], by=maya)

    assert made.after == kept_as
    assert kept(name) == {ana.pk: kept_as}


@pytest.mark.parametrize(
    ("type", "options", "given", "why"),
    [
        ("number", {}, "many", "Said: Write a number"),
        ("number", {}, float("nan"), "Write a number"),
        ("number", {}, 10**15, "too large"),
        ("rating", {}, 6, "one to five stars"),
        ("checkbox", {}, "perhaps", "yes or no"),
        ("date", {}, "31.31.2026", "Write the day"),
        ("date", {}, datetime(2026, 1, 2, tzinfo=UTC), "without the time"),
        ("date_time", {}, datetime(2026, 1, 2), "moment between"),
        ("date_time", {}, date(2026, 1, 2), "moment between"),
        ("choice", {"words": ["Red"]}, "green", "Choose one of: Red"),
        ("choices", {"words": ["Red"]}, ["red", "green"], "Choose one of: Red"),
        ("text", {"longest": 5}, "123456", "at most 5 characters"),
        ("link", {}, "javascript:alert(1)", "Write the address"),
        ("email", {}, "ana", "not an e-mail"),
        ("one", {"to": "organisation"}, 99_999_999, "no organisation #99999999"),
        ("many", {"to": "person"}, [99_999_999], "no person #99999999"),
        ("one", {"to": "order"}, 7, "Choose one from the list"),
        ("file", {}, 99_999_999, "Choose a file"),
        ("file", {}, {"a": 1}, "Choose a file"),
    ],
)
def test_a_value_that_does_not_fit_is_refused(field, ana, maya, type, options, given, why):
    name = field("Said", type, options=options).name

    with pytest.raises(WrongValue, match=why) as refusal:
        change("person", [set_to(ana, name, given)], by=maya)

    assert refusal.value.field == name
    assert kept(name) == {}


def test_what_is_required_is_not_emptied(field, ana, maya):
    name = field(required=True).name

    for each, before in ((name, "red"), ("name", "Ana Ruiz")):
        with pytest.raises(WrongValue, match="This cannot be empty"):
            change("person", [set_to(ana, each, "", before)], by=maya)
    with pytest.raises(WrongValue, match="Colour: This cannot be empty"):
        create("person", [{"name": "Eva"}], by=maya)


def test_a_file_is_hung_on_a_record_only_by_whoever_gave_it(field, ana, maya, ola):
    name = field("Contract", "file").name
    contract = store_file("contract.txt", [b"secret"], by=maya)

    with pytest.raises(WrongValue, match="Choose a file"):
        change("person", [set_to(ana, name, contract.pk)], by=ola)
    assert change("person", [set_to(ana, name, contract.pk)], by=maya)


def test_a_relation_leads_only_where_one_may_read(field, ana, bruno, maya, ola, monkeypatch):
    name = field("Friend", "one", options={"to": "person"}).name
    monkeypatch.setattr(rights, "scope_of", lambda user, noun, deed: Scope(user == maya, frozenset({user.pk})))
    hers = add_person("Hers", keeper=ola, by=maya)

    with pytest.raises(WrongValue, match="There is no person"):
        change("person", [set_to(hers, name, ana.pk)], by=ola)
    assert change("person", [set_to(hers, name, hers.pk)], by=ola)
    assert change("person", [set_to(hers, name, bruno.pk, hers.pk)], by=maya)


def test_new_records_get_all_their_values(field, maya):
    name = field("Score", "number").name

    told = [{"name": "Eva Lind", "email": ["eva@lind.example"], name: "7"}, {"email": "x@y.example"}]
    ids = create("person", told, by=maya)

    assert [Party.objects.get(pk=pk).name for pk in ids] == ["Eva Lind", "X"]
    assert kept(name) == {ids[0]: Decimal(7)}


def test_a_new_record_needs_what_is_required(maya):
    with pytest.raises(WrongValue, match="Number: This cannot be empty"):
        create("product", [{"name": "Mill"}], by=maya)
    [mill] = create("product", [{"name": "Mill", "number": "7", "margin_share": "25 %"}], by=maya)
    assert Product.objects.get(pk=mill).margin_share == 0.25


def test_whoever_may_have_only_their_own_owns_what_they_create(only_own, maya, ola):
    [pk] = create("person", [{"name": "Eva Lind"}], by=ola)

    assert Party.objects.get(pk=pk).keeper == ola
    with pytest.raises(NotAllowed, match="for this colleague"):
        create("person", [{"name": "Eva Lind", "owner": maya.pk}], by=ola)


def test_what_nobody_does_by_hand_is_refused_with_a_sentence(ana, maya):
    with pytest.raises(NotPossible, match="Orders cannot be deleted by hand"):
        delete("order", [1], by=maya)
    with pytest.raises(NotPossible, match="Orders cannot be brought back by hand"):
        restore("order", [1], by=maya)
    with pytest.raises(NotPossible, match="Orders cannot be created by hand"):
        create("order", [{"number": "1"}], by=maya)


def test_a_noun_that_can_be_deleted_is_deleted_with_rights(ana, maya, ola, only_own):
    with pytest.raises(NotAllowed, match="You may not delete this person"):
        delete("person", [ana.pk], by=ola)
    assert delete("person", [ana.pk], by=maya) == 1
    assert Party.objects.get(pk=ana.pk).binned_by == maya
    assert restore("person", [ana.pk], by=maya) == 1


def test_nothing_is_written_when_a_part_is_refused(field, ana, maya):
    name = field("Score", "number").name

    with pytest.raises(WrongValue):
        change("person", [set_to(ana, "city", "Oslo"), set_to(ana, name, "many")], by=maya)
    assert Person.objects.get(party=ana).city == ""


def test_a_thousand_changes_are_a_few_questions(field, maya, django_assert_max_num_queries):
    from rapport.loop.know.commands import NewParty, add_parties
    from rapport.loop.know.models import Kind

    name, friend = field("Score", "number").name, field("Friend", "one", options={"to": "person"}).name
    parties = add_parties([NewParty(Kind.PERSON, f"Person {n}") for n in range(1000)], source="test", by=maya)
    changes = [set_to(party, name, n) for n, party in enumerate(parties)]
    changes += [set_to(party, friend, party.pk) for party in parties] + [set_to(p, "city", "Oslo") for p in parties]

    with django_assert_max_num_queries(36):
        assert len(change("person", changes, by=maya)) == 3000
