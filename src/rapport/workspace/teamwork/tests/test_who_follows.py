"""Who follows a record? Whoever asks for it, writes there or is named there; and who has stopped is left in peace."""

import pytest

from rapport.loop.know.commands import bin_parties, erase_party
from rapport.platform.access.queries import one_request
from rapport.platform.journal.models import Entry
from rapport.platform.records.commands import create, make_object
from rapport.platform.records.filters import parse
from rapport.platform.records.listing import Wanted, page
from rapport.platform.records.reader import reader
from rapport.platform.teamwork.commands import change_note, follow, stop_following, write_note
from rapport.platform.teamwork.models import Follow
from rapport.platform.teamwork.queries import followed_by


def followed(user) -> list[tuple[str, str]]:
    return list(followed_by(reader(user)).values_list("noun", "record"))


@pytest.fixture
def here(ana) -> tuple[str, str]:
    return "person", str(ana.pk)


def test_followed_twice_it_is_followed_once_and_stopped_twice_it_is_stopped_once(maya, here):
    assert [follow(*here, by=maya), follow(*here, by=maya)] == [True, False]
    assert followed(maya) == [here]

    assert [stop_following(*here, by=maya), stop_following(*here, by=maya)] == [True, False]
    assert followed(maya) == []
    told = Entry.objects.filter(kind__startswith="teamwork.RecordFollowed").values_list("kind", flat=True)
    assert list(told) == ["teamwork.RecordFollowed", "teamwork.RecordFollowedNoMore"]


def test_who_writes_a_note_and_whom_it_names_follow_the_record(maya, ola, here):
    note = write_note(*here, "Ask first.", by=maya)
    assert [followed(maya), followed(ola)] == [[here], []]

    change_note(note, "Ask @Ola first.", by=maya)

    assert followed(ola) == [here]
    assert set(Follow.objects.values_list("because", flat=True)) == {"note", "named"}


def test_who_has_stopped_follows_again_only_if_they_ask_for_it(maya, here):
    write_note(*here, "One.", by=maya)
    stop_following(*here, by=maya)

    write_note(*here, "Two.", by=maya)
    assert followed(maya) == []

    follow(*here, by=maya)
    assert followed(maya) == [here]


def test_what_one_may_not_see_or_is_in_the_bin_is_not_among_them(maya, own_only, ana, here):
    follow(*here, by=own_only)
    follow(*here, by=maya)
    assert [followed(own_only), followed(maya)] == [[], [here]]

    bin_parties([ana.pk], by=maya)
    assert followed(maya) == []


def test_a_filter_asks_who_follows(maya, ola, here, ana, bruno):
    follow(*here, by=ola)
    make_object("Pet", "Pets", by=maya)
    (rex,) = create("x_pet", [{"name": "Rex"}], by=maya)
    follow("x_pet", str(rex), by=maya)

    assert found("person", "followed_by is me", ola) == [ana.pk]
    assert found("person", 'followed_by is "Ola Dahl"', maya) == [ana.pk]
    assert found("person", "followed_by is empty", maya) == [bruno.pk]
    assert found("x_pet", "followed_by is me", maya) == [rex]


def found(noun: str, text: str, user) -> list:
    with one_request():
        asking = reader(user)
        kind = asking.noun(noun)
        return [row.id for row in page(kind, asking, Wanted(filter=parse(text, kind, asking))).rows]


def test_erasing_a_person_takes_their_followers_along(maya, ana, here):
    follow(*here, by=maya)
    bin_parties([ana.pk], by=maya)

    erase_party(ana.pk)

    assert not Follow.objects.exists()
