"""Getting to know people: one spelling, one owner of an address, ties seen from both sides."""

from datetime import date

import pytest

from rapport.loop.know import recognise
from rapport.loop.know.commands import (
    AlreadyTied,
    IdentityTaken,
    NotInOrder,
    add_identity,
    add_organisation,
    add_person,
    change_person,
    end_tie,
    keep,
    note_consent,
    remove_identity,
    remove_source,
    tie,
)  # fmt: skip
from rapport.loop.know.models import Keeping, Party, Purpose, Tie
from rapport.loop.know.queries import agreed, found_by, identity_owner, members, parties_seen_by, ties_of, workplaces


def test_an_email_names_one_person(ana):
    with pytest.raises(IdentityTaken, match="ana@ruiz"):
        add_person("Another Ana", emails=["ANA@ruiz.example "])
    assert identity_owner("email", "ana@ruiz.example") == ana.pk


def test_a_phone_may_be_shared_and_then_names_nobody(ana):
    add_person("Ana's flatmate", phones=["+44 20 7946 0001"])
    assert identity_owner("phone", "+442079460001") is None


@pytest.mark.parametrize("text", ["", "   ", "\x00\x01", "—", "x" * 201, "a\nb" * 100])
def test_what_is_no_name_is_refused(db, text):
    with pytest.raises(recognise.NotAName):
        add_person(text)


@pytest.mark.parametrize(
    "text", ["a@", "@b.example", "a b@c.example", "a@b" + "c" * 300 + ".example", "x@y\x00.example"]
)
def test_what_is_no_email_is_refused(text):
    with pytest.raises(recognise.NotAnEmail):
        recognise.email(text)


def test_phones_have_one_spelling():
    assert recognise.phone("(0)20 7946 0001", region="GB") == recognise.phone("+44 20-7946-0001") == "+442079460001"
    with pytest.raises(recognise.NotAPhone):
        recognise.phone("call me")


@pytest.mark.parametrize("text", ["an", "RUIZ", "ana ruiz", "ruiz an", "ana@ru", "ruiz.example", "+44207", "4420"])
def test_people_are_found_by_the_beginning_of_any_word(ana, bruno, maya, text):
    assert found_by(parties_seen_by(maya), text).get() == ana


def test_accents_do_not_hide_anybody(maya):
    bjorn = add_person("Bjørn Ångström-Éva")
    assert found_by(parties_seen_by(maya), "bjorn angstrom eva").get() == bjorn


def test_a_new_name_is_found_and_the_old_one_is_not(ana, maya):
    change_person(ana, name="Ana Keller", by=maya)
    assert found_by(parties_seen_by(maya), "ana keller").exists()
    assert not found_by(Party.objects.exclude(identities__value__contains="ruiz"), "ruiz").exists()
    remove_identity(ana.identities.get(kind="email"), by=maya)
    assert not found_by(Party.objects.all(), "ruiz").exists()


def test_a_second_address_is_found_until_it_is_taken_away(ana, maya):
    identity = add_identity(ana, "email", "a@second.example", by=maya)
    assert found_by(parties_seen_by(maya), "a@second").exists()
    remove_identity(identity, by=maya)
    assert not found_by(parties_seen_by(maya), "a@second").exists()


def test_a_person_at_two_organisations_stays_at_both(ana):
    cafe, office = add_organisation("Corner Cafe"), add_organisation("Fjord Office")
    tie(ana, Tie.WORKS_AT, cafe, role="Owner")
    tie(ana, Tie.WORKS_AT, office, role="Adviser")

    assert workplaces([ana.pk])[ana.pk] == [(cafe.pk, "Corner Cafe", "Owner"), (office.pk, "Fjord Office", "Adviser")]
    assert members(office).get().reverse_name == "employs"


def test_a_tie_stands_once_at_a_time_and_ends_after_it_began(ana, bruno, maya):
    first = tie(ana, Tie.SPOUSE_OF, bruno, started_on=date(2020, 1, 1))
    with pytest.raises(AlreadyTied):
        tie(ana, Tie.SPOUSE_OF, bruno)
    with pytest.raises(NotInOrder):
        end_tie(first, on=date(2019, 1, 1), by=maya)

    end_tie(first, on=date(2021, 1, 1), by=maya)
    tie(ana, Tie.SPOUSE_OF, bruno)
    assert ties_of(bruno).count() == 2


def test_keepers_are_dated(ana, maya, ola):
    keep(ana, keeper=ola, by=maya)
    assert [(k.user, k.until is None) for k in Keeping.objects.order_by("id")] == [(maya, False), (ola, True)]


def test_the_latest_answer_counts(ana):
    assert agreed(ana, Purpose.NEWSLETTER) is None
    note_consent(ana, Purpose.NEWSLETTER, granted=True, proof="ticked the box")
    note_consent(ana, Purpose.NEWSLETTER, granted=False, proof="clicked unsubscribe")
    assert agreed(ana, Purpose.NEWSLETTER) is False


def test_taking_a_source_back_leaves_everybody_else(ana):
    add_person("Demo Person", emails=["demo@person.example"], source="demo")
    assert remove_source("demo") == 1
    assert Party.objects.get() == ana
