"""Many parties at once: details only where they are as believed, sources that answer for what others need."""

from datetime import date

import pytest

from rapport.loop.know.commands import (
    DetailChange,
    IdentityTaken,
    add_identities,
    add_organisation,
    add_person,
    change_details,
    hand_over,
    remove_source,
    tie,
)
from rapport.loop.know.models import Identity, Party, Product
from rapport.loop.know.queries import found_by


def test_a_detail_is_changed_only_where_it_is_as_believed(ana, bruno):
    bruno.person.city = "Rome"
    bruno.person.save()

    made = change_details(
        [DetailChange(ana.pk, "city", "", "Oslo"), DetailChange(bruno.pk, "city", "", "Oslo")]
        + [DetailChange(ana.pk, "birthday", None, date(1980, 1, 5))]
    )

    ana.person.refresh_from_db()
    assert {(change.party, change.field) for change in made} == {(ana.pk, "city"), (ana.pk, "birthday")}
    assert (ana.person.city, ana.person.birthday) == ("Oslo", date(1980, 1, 5))


def test_a_new_name_is_found_and_the_old_one_is_not(maya):
    somebody = add_person("Customer 7", by=maya)

    change_details([DetailChange(somebody.pk, "name", "Customer 7", "Eva Luna")])

    assert list(found_by(Party.objects.all(), "luna")) == [somebody]
    assert not found_by(Party.objects.all(), "customer")


def test_many_identities_are_added_and_found_or_none(ana, bruno):
    def identity(party, value):
        return Identity(party=party, kind="email", value=value, source="import:1", added_at=ana.added_at)

    add_identities([identity(ana, "a@new.example"), identity(bruno, "b@new.example")])
    assert list(found_by(Party.objects.all(), "b@new.example")) == [bruno]
    with pytest.raises(IdentityTaken):
        add_identities([identity(ana, "c@new.example"), identity(bruno, "a@new.example")])
    assert not Identity.objects.filter(value="c@new.example").exists()


def test_what_is_handed_over_stays_when_its_source_is_removed(maya):
    firm = add_organisation("Nordlys", source="import:1", by=maya)
    stays = add_person("Ana", emails=["a@a.example"], source="import:1", by=maya)
    add_person("Bo", source="import:1", by=maya)
    tie(stays, "works_at", firm, source="import:1", by=maya)
    Product.objects.create(number="A", name="Cup", source="import:1")

    hand_over("import:1", to="page", parties=[stays.pk, firm.pk], products=Product.objects.values_list("pk", flat=True))
    remove_source("import:1", by=maya)

    assert set(Party.objects.all()) == {stays, firm}
    assert (stays.identities.count(), stays.ties.count(), Product.objects.count()) == (1, 1, 1)


def test_removing_a_source_forgets_its_words_about_others(ana, maya):
    identity = Identity(party=ana, kind="email", value="a@new.example", source="import:1", added_at=ana.added_at)
    add_identities([identity], by=maya)

    remove_source("import:1", by=maya)

    assert not found_by(Party.objects.all(), "a@new.example")
    assert list(found_by(Party.objects.all(), "ana@ruiz.example")) == [ana]
