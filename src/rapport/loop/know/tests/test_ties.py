"""Ties: which are refused by a sentence, how they end, and kinds that are made here."""

from datetime import date

import pytest
from django.core.exceptions import PermissionDenied
from django.db import connection
from django.test.utils import CaptureQueriesContext

from rapport.loop.know.commands import (
    AlreadyEnded,
    AlreadyTied,
    InACircle,
    NewParty,
    NotBetween,
    NotInOrder,
    TieGone,
    TieKindThere,
    WithItself,
    add_organisation,
    add_parties,
    add_person,
    add_ties,
    bin_parties,
    bring_people_back,
    bring_tie_kind_back,
    change_tie,
    end_tie,
    erase_party,
    make_tie_kind,
    rename_tie_kind,
    resume_tie,
    retire_tie_kind,
    take_back_tie,
    tie,
)
from rapport.loop.know.models import Affiliation, Kind, Tie, TieKind
from rapport.loop.know.queries import ties_of
from rapport.platform.journal.models import Entry


@pytest.fixture
def home(maya):
    return add_parties([NewParty(Kind.HOUSEHOLD, "Ruiz")], source="test", by=maya)[0]


@pytest.fixture
def kari(maya):
    return add_person("Kari Bo", by=maya)


@pytest.fixture
def mentor(maya):
    return make_tie_kind("mentor of", reverse="mentored by", of=Kind.PERSON, to=Kind.PERSON, by=maya)


def test_nobody_is_tied_to_themselves(home, ana):
    for party, kind in ((ana, Tie.FRIEND_OF), (home, Tie.PART_OF)):
        with pytest.raises(WithItself):
            tie(party, kind, party)


@pytest.mark.parametrize("kind", [Tie.LIVES_IN, Tie.REPORTS_TO, Tie.PART_OF])
def test_a_tie_joins_only_whom_its_kind_joins(ana, maya, kind):
    with pytest.raises(NotBetween):
        tie(ana, kind, add_organisation("Mill", by=maya))


def test_nobody_leads_who_leads_them_by_whatever_way(ana, bruno, kari):
    tie(ana, Tie.REPORTS_TO, bruno)
    tie(bruno, Tie.REPORTS_TO, kari)

    with pytest.raises(InACircle):
        tie(kari, Tie.REPORTS_TO, ana)


def test_who_led_once_may_report_to_them_now(ana, bruno, maya):
    end_tie(tie(ana, Tie.REPORTS_TO, bruno), on=date(2024, 1, 1), by=maya)

    assert tie(bruno, Tie.REPORTS_TO, ana).ended_on is None
    with pytest.raises(InACircle):
        resume_tie(Affiliation.objects.get(party=ana), by=maya)


def test_the_same_from_both_sides_is_said_once(ana, bruno):
    tie(ana, Tie.SPOUSE_OF, bruno)

    with pytest.raises(AlreadyTied):
        tie(bruno, Tie.SPOUSE_OF, ana)


@pytest.mark.parametrize(
    ("first", "second", "is_refused"),
    [
        ((2020, 2022), (2021, 2023), True),
        ((2020, 2022), (2022, 2023), False),
        ((2020, 2022), (2021, None), True),
        ((2020, None), (2018, 2019), False),
        ((None, None), (2018, None), True),
        ((None, 2022), (None, 2022), True),
        ((None, 2022), (None, None), False),
        ((2020, 2020), (2020, 2020), True),
    ],
)
def test_never_twice_at_the_same_time(ana, bruno, first, second, is_refused):
    began, ended, anew, until = (year and date(year, 1, 1) for year in (*first, *second))
    tie(ana, Tie.SPOUSE_OF, bruno, started_on=began, ended_on=ended)

    def again():
        return tie(ana, Tie.SPOUSE_OF, bruno, started_on=anew, ended_on=until)

    if is_refused:
        with pytest.raises(AlreadyTied):
            again()
    else:
        assert again().pk


def test_many_at_once_are_looked_at_together(ana, bruno):
    twice = [Affiliation(party=ana, other=bruno, tie=Tie.FRIEND_OF, source="test") for _ in range(2)]

    with pytest.raises(AlreadyTied):
        add_ties(twice)
    assert not Affiliation.objects.exists()


def test_adding_many_asks_no_more_than_adding_few(maya, ana, django_assert_max_num_queries):
    works = [add_organisation(f"Works {number}", by=maya) for number in range(32)]
    two, thirty = (
        [Affiliation(party=ana, other=one, tie=Tie.WORKS_AT, source="test") for one in some]
        for some in (works[:2], works[2:])
    )

    with CaptureQueriesContext(connection) as asked:
        add_ties(two, by=maya)
    with django_assert_max_num_queries(len(asked)):
        assert len(add_ties(thirty, by=maya)) == 30


def test_an_end_is_taken_back_and_a_second_one_says_so(ana, bruno, maya):
    made = tie(ana, Tie.FRIEND_OF, bruno, by=maya)
    end_tie(made, on=date(2026, 1, 1), by=maya)

    with pytest.raises(AlreadyEnded):
        end_tie(made, on=date(2026, 2, 1), by=maya)
    resume_tie(made, by=maya)
    assert resume_tie(made, by=maya).ended_on is None


def test_role_and_dates_are_changed_and_the_journal_says_from_what(ana, bruno, maya):
    made = tie(ana, Tie.FRIEND_OF, bruno, started_on=date(2020, 1, 1), by=maya)

    change_tie(made, role="Best friend", started_on=date(2019, 1, 1), ended_on=date(2024, 1, 1), by=maya)

    kinds = list(Entry.objects.order_by("pk").values_list("kind", flat=True))
    assert kinds[-2:] == ["know.TieChanged", "know.TieEnded"]
    with pytest.raises(NotInOrder):
        change_tie(made, role="", started_on=date(2025, 1, 1), ended_on=date(2024, 1, 1), by=maya)


def test_what_was_taken_back_is_gone_and_cannot_be_changed(ana, bruno, maya):
    made = tie(ana, Tie.FRIEND_OF, bruno, by=maya)
    take_back_tie(made, by=maya)

    assert not Affiliation.objects.exists()
    for deed in (take_back_tie, resume_tie):
        with pytest.raises(TieGone):
            deed(made, by=maya)


def test_present_ones_come_first(ana, bruno, kari, maya):
    tie(ana, Tie.FRIEND_OF, bruno, ended_on=date(2020, 1, 1), by=maya)
    tie(ana, Tie.FRIEND_OF, kari, by=maya)

    assert [one.other for one in ties_of(ana)] == [kari, bruno]


def test_a_kind_made_here_has_two_names_and_joins_its_own(ana, bruno, maya, mentor):
    made = tie(ana, Tie.OWN, bruno, own=mentor, by=maya)

    assert (made.name, made.reverse_name, made.key) == ("mentor of", "mentored by", f"own-{mentor.pk}")
    with pytest.raises(NotBetween):
        tie(ana, Tie.OWN, add_organisation("Mill", by=maya), own=mentor)


def test_two_kinds_made_here_may_hold_at_once(ana, bruno, maya, mentor):
    twin = make_tie_kind("twin of", of=Kind.PERSON, to=Kind.PERSON, by=maya)
    for own in (mentor, twin):
        tie(ana, Tie.OWN, bruno, own=own, by=maya)

    tie(bruno, Tie.OWN, ana, own=mentor, by=maya)
    with pytest.raises(AlreadyTied):
        tie(bruno, Tie.OWN, ana, own=twin, by=maya)


def test_a_kind_is_renamed_everywhere_retired_and_brought_back(ana, bruno, maya, mentor):
    made = tie(ana, Tie.OWN, bruno, own=mentor, by=maya)
    rename_tie_kind(mentor, name="coach of", reverse="coached by", by=maya)
    retire_tie_kind(mentor, by=maya)

    assert ties_of(ana).get(pk=made.pk).name == "coach of"
    assert not TieKind.objects.offered().exists()
    bring_tie_kind_back(mentor, by=maya)
    assert TieKind.objects.offered().get() == mentor


@pytest.mark.parametrize("name", ["Mentor of", "friend of"])
def test_no_two_kinds_have_one_name_between_the_same(maya, mentor, name):
    with pytest.raises(TieKindThere):
        make_tie_kind(name, of=Kind.PERSON, to=Kind.PERSON, by=maya)
    assert make_tie_kind(name, of=Kind.PERSON, to=Kind.ORGANISATION, by=maya).reverse == name


def test_only_admins_make_kinds(ola):
    with pytest.raises(PermissionDenied):
        make_tie_kind("twin of", of=Kind.PERSON, to=Kind.PERSON, by=ola)


def test_ties_to_what_is_in_the_bin_come_back_with_it(ana, bruno, maya):
    tie(ana, Tie.FRIEND_OF, bruno, by=maya)
    bin_parties([bruno.pk], by=maya)

    assert list(ties_of(ana)) == []
    bring_people_back([bruno.pk], by=maya)
    assert ties_of(ana).count() == 1


def test_whoever_is_erased_leaves_no_tie_behind(ana, bruno, maya, mentor):
    tie(ana, Tie.OWN, bruno, own=mentor, by=maya)
    bin_parties([bruno.pk], by=maya)

    erase_party(bruno.pk, by=maya)

    assert not Affiliation.objects.exists()
    assert TieKind.objects.get() == mentor
