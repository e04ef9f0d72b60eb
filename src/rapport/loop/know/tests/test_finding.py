"""Finding somebody: by how words begin, by phones however written; and changing an organisation."""

import pytest

from rapport.loop.know.commands import add_organisation, change_organisation
from rapport.loop.know.models import Party
from rapport.loop.know.queries import found_by, recognised_by
from rapport.platform.journal.queries import latest


@pytest.mark.parametrize("asked", ["an", "ana ru", "ruiz", "2079", "+44 20 79", "ana@"])
def test_those_are_found_of_whom_every_word_asked_begins_a_word(ana, bruno, asked):
    assert list(found_by(Party.objects.all(), asked)) == [ana]


def test_nothing_asked_leaves_all_of_them(ana, bruno):
    assert set(found_by(Party.objects.all(), "…")) == {ana, bruno}


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
