"""Filters ask for ties: by their words from one's own side, role and dates, and of whom one may see alone."""

from datetime import date

import pytest

from rapport.loop.know.commands import add_organisation, add_person, bin_parties, make_tie_kind, tie
from rapport.loop.know.models import REVERSE, Kind, Tie, ToldTie
from rapport.platform.access.commands import add_role, change_user
from rapport.platform.access.models import Reach
from rapport.platform.records.filters import parse
from rapport.platform.records.listing import Wanted, page
from rapport.platform.records.reader import reader


def found(user, text, noun="person"):
    asking = reader(user)
    of = asking.noun(noun)
    return {row.id for row in page(of, asking, Wanted(filter=parse(text, of, asking))).rows}


@pytest.fixture
def mill(maya):
    return add_organisation("Mill", city="Oslo", by=maya)


@pytest.fixture
def tied(maya, ana, bruno, mill):
    tie(ana, Tie.REPORTS_TO, bruno, by=maya)
    tie(ana, Tie.WORKS_AT, mill, role="CFO", started_on=date(2024, 1, 1), by=maya)
    tie(bruno, Tie.WORKS_AT, mill, role="Cook", ended_on=date(2025, 1, 1), by=maya)


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ('some ties (called is "reports to")', {"Ana"}),
        ('some ties (called is "leads")', {"Bruno"}),
        ('some ties (called is "works at" and role is "CFO" and ended is empty)', {"Ana"}),
        ('some ties (called is "works at" and ended before 2026-01-01)', {"Bruno"}),
        ("some ties (began since 2024-01-01)", {"Ana"}),
        ("at least 2 ties", {"Ana", "Bruno"}),
        ("no ties", set()),
    ],
)
def test_ties_are_asked_for_in_the_words_of_ones_own_side(maya, ana, bruno, tied, text, names):
    by_name = {"Ana": ana.pk, "Bruno": bruno.pk}

    assert found(maya, text) == {by_name[name] for name in names}


def test_an_organisation_is_asked_for_whom_it_employs(maya, mill, tied):
    assert found(maya, 'some ties (called is "employs" and role is "CFO")', "organisation") == {mill.pk}


def test_a_kind_made_here_is_asked_for_by_its_name(maya, ana, bruno):
    mentor = make_tie_kind("mentor of", reverse="mentored by", of=Kind.PERSON, to=Kind.PERSON, by=maya)
    tie(ana, Tie.OWN, bruno, own=mentor, by=maya)

    assert found(maya, 'some ties (called is "mentored by")') == {bruno.pk}


def test_a_tie_to_whom_one_may_not_see_or_who_is_in_the_bin_tells_nothing(maya, ola, ana, tied):
    zyx = add_person("Zyx", keeper=maya, by=maya)
    tie(zyx, Tie.FRIEND_OF, ana, by=maya)
    ana.keeper = ola
    ana.save(update_fields=["keeper"])
    assert found(maya, 'some ties (called is "friend of")') == {ana.pk, zyx.pk}

    ola = change_user(ola, role=add_role("Own", otherwise=Reach.OWN, by=maya), by=maya)
    assert found(ola, 'some ties (called is "friend of")') == set()
    bin_parties([zyx.pk], by=maya)
    assert found(maya, 'some ties (called is "friend of")') == set()


def test_every_tie_has_its_words_in_the_view(maya, ana, bruno, mill):
    ends = {Tie.WORKS_AT: (ana, mill), Tie.PART_OF: (mill, add_organisation("Works", by=maya))}
    for kind in (Tie.WORKS_AT, Tie.REPORTS_TO, Tie.SPOUSE_OF, Tie.INTRODUCED_BY, Tie.FRIEND_OF, Tie.PART_OF):
        one, other = ends.get(kind, (ana, bruno))
        made = tie(one, kind, other, by=maya)
        told = dict(ToldTie.objects.filter(pk__in=(made.pk * 2, made.pk * 2 + 1)).values_list("party_id", "called"))
        assert told == {one.pk: kind.label, other.pk: REVERSE[kind]}
