"""Finding somebody: by how words begin, by phones however written; and changing an organisation."""

import pytest

from rapport.loop.know import recognise
from rapport.loop.know.commands import add_organisation, change_organisation
from rapport.loop.know.models import Kind, Party
from rapport.loop.know.queries import first_found, found_by, recognised_by
from rapport.platform.journal.queries import latest


@pytest.mark.parametrize(
    ("asked", "words"),
    [
        ("Ana Ruiz", [{"ruiz"}, {"ana"}]),
        ("+44 20 7946", [{"44207946"}]),
        ("0044 20", [{"004420", "4420"}]),
        ("(020) 7946-00", [{"020794600", "20794600"}]),
        ("12", [{"12"}]),
        ("ana@x.example", [{"ana@x.example"}, {"x.example"}, {"ana"}]),
        ("", []),
    ],
)
def test_what_is_asked_becomes_words(asked, words):
    assert sorted(map(sorted, recognise.searched(asked))) == sorted(map(sorted, words))


def test_a_phone_is_found_with_and_without_its_country_code():
    assert recognise.words("+442079460001") == {"442079460001", "2079460001"}
    assert recognise.words("+999") == {"999"}


@pytest.mark.parametrize("asked", ["an", "ana ru", "ruiz", "2079", "+44 20 79", "ana@"])
def test_the_first_found_are_those_found(ana, bruno, asked):
    everybody = Party.objects.all()

    assert list(first_found(everybody, Kind.PERSON, asked)) == list(found_by(everybody, asked)) == [ana]


def test_nothing_asked_finds_nobody_while_typing(ana):
    assert not first_found(Party.objects.all(), Kind.PERSON, "…").exists()


def test_a_shared_phone_names_everybody_who_has_it(ana):
    assert recognised_by("phone", "+442079460001") == [ana]
    assert recognised_by("email", "nobody@x.example") == []


def test_an_organisation_changes_and_is_found_by_its_new_name(maya):
    cafe = add_organisation("Corner", by=maya)
    change_organisation(cafe, name="Kornmagasinet", city="Halden", by=maya)

    found = found_by(Party.objects.all(), "korn").get()
    assert (found.name, found.organisation.city) == ("Kornmagasinet", "Halden")
    assert not found_by(Party.objects.all(), "corner").exists()
    assert latest("know.PartyChanged").first().payload["changed"]["city"] == ["", "Halden"]
