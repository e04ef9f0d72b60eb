"""Households: moving on, together, apart; what was is kept with its dates."""

from datetime import date

import pytest

from rapport.loop.know.commands import (
    AlreadyEnded,
    InACircle,
    NewParty,
    NobodyToMove,
    add_parties,
    merge_households,
    move_members,
    split_household,
    tie,
)
from rapport.loop.know.models import Affiliation, Kind, Party, Tie

DAY = date(2026, 5, 1)


@pytest.fixture
def homes(maya):
    return add_parties([NewParty(Kind.HOUSEHOLD, name, keeper=maya) for name in ("One", "Two")], source="t", by=maya)


@pytest.fixture
def members(homes, ana, bruno, maya):
    return [tie(one, Tie.LIVES_IN, homes[0], role=f"Role of {one.name}", by=maya) for one in (ana, bruno)]


def lives(home):
    return {one.party for one in Affiliation.objects.current().filter(other=home, tie=Tie.LIVES_IN)}


def test_whoever_moves_keeps_where_they_lived(homes, members, ana, bruno, maya):
    move_members(members[:1], homes[1], on=DAY, by=maya)

    assert (lives(homes[0]), lives(homes[1])) == ({bruno}, {ana})
    before, now = ana.ties.order_by("pk")
    assert (before.ended_on, now.started_on, now.role) == (DAY, DAY, "Role of Ana Ruiz")


def test_moving_twice_is_refused_and_changes_nothing(homes, members, maya):
    move_members(members, homes[1], on=DAY, by=maya)

    with pytest.raises(AlreadyEnded):
        move_members(members, homes[1], on=DAY, by=maya)
    with pytest.raises(NobodyToMove):
        move_members([], homes[1], on=DAY, by=maya)
    assert Affiliation.objects.count() == 4


def test_whoever_lives_there_already_is_not_there_twice(homes, members, ana, bruno, maya):
    tie(ana, Tie.LIVES_IN, homes[1], by=maya)
    move_members(members, homes[1], on=DAY, by=maya)

    assert lives(homes[1]) == {ana, bruno}


def test_two_become_one_and_the_former_stays_to_be_read(homes, members, ana, bruno, maya):
    merge_households(homes[0], homes[1], on=DAY, by=maya)

    assert (lives(homes[0]), lives(homes[1])) == (set(), {ana, bruno})
    assert homes[0].ties.get(tie=Tie.PART_OF).other == homes[1]
    assert Party.objects.get(pk=homes[0].pk).binned_at is None
    with pytest.raises(InACircle):
        merge_households(homes[1], homes[0], on=DAY, by=maya)


def test_one_becomes_two(homes, members, ana, bruno, maya):
    new = split_household(members[1:], "Keller", on=DAY, keeper=maya, by=maya)

    assert (lives(homes[0]), lives(new), new.keeper) == ({ana}, {bruno}, maya)
