"""A segment holds who fulfils it, by touches, edits, passing time and by hand; and says since when, and why."""

from datetime import timedelta

import pytest
from django.db import OperationalError

from rapport.loop.know.commands import add_organisation, bin_parties, change_person, tie
from rapport.loop.understand.segments.commands import (
    AskedFor,
    GoesInCircles,
    NameTaken,
    change_segment,
    keep,
    make_segment,
    pick,
    rebuild_waiting,
    remove_segment,
    tick,
)
from rapport.loop.understand.segments.models import Passage, Stirred
from rapport.loop.understand.segments.queries import belonged_on, segments_by_name, sizes, standings_of, why
from rapport.platform import clock
from rapport.platform.records.commands.fields import add_field, bring_back_field, retire_field
from rapport.platform.records.filters import FilterUnclear


@pytest.fixture
def made(maya):
    """A segment of people, with its members as of now."""

    def make(name: str, filter: str = "", noun: str = "person"):
        segment = make_segment(name, noun, filter, by=maya)
        rebuild_waiting()
        segment.refresh_from_db()
        return segment

    return make


def members(segment) -> set[int]:
    return set(segment.members.values_list("party_id", flat=True))


def test_an_edit_lets_somebody_in_and_out(made, ana, bruno, maya):
    segment = made("In Oslo", "city is Oslo")
    assert members(segment) == set()

    change_person(ana, name="Ana Ruiz", city="Oslo", by=maya)
    tick()
    assert members(segment) == {ana.pk}

    change_person(ana, name="Ana Ruiz", city="Bergen", by=maya)
    tick()
    assert members(segment) == set()
    assert list(Passage.objects.order_by("id").values_list("entered", flat=True)) == [True, False]


def test_a_touch_lets_somebody_in_and_time_out(made, ana, bruno, bought, project, now):
    segment = made("Active", "at least 2 orders in the last 30 days")

    bought(ana, times=3, every=5)
    tick()
    assert members(segment) == {ana.pk}

    with clock.at(now + timedelta(days=26)):
        project()
        tick()
        assert members(segment) == set()


def test_what_happens_at_a_workplace_is_noticed(made, ana, maya, bought):
    segment = made("Of buyers", "some organisations (some orders)")
    works = add_organisation("Works", by=maya)
    tie(ana, "works_at", works, by=maya)
    tick()
    assert members(segment) == set()

    bought(works, times=1, every=1)
    tick()
    assert members(segment) == {ana.pk}


def test_who_was_put_in_or_kept_out_by_hand_stays_so(made, ana, bruno, maya):
    segment = made("Friends", "name starts with Ana")
    pick(segment, [bruno.pk], belongs=True, by=maya)
    pick(segment, [ana.pk], belongs=False, by=maya)
    tick()
    assert members(segment) == {bruno.pk}

    pick(segment, [ana.pk, bruno.pk], belongs=None, by=maya)
    tick()
    assert members(segment) == {ana.pk}


def test_a_list_by_hand_needs_no_filter(made, ana, maya):
    segment = made("Guests")
    pick(segment, [ana.pk], belongs=True, by=maya)
    tick()

    assert members(segment) == {ana.pk}
    assert [each.words for each in why(segment, ana)] == ["Put in by hand"]


def test_who_is_put_into_the_bin_leaves(made, ana, maya):
    segment = made("All", "name starts with Ana")
    assert members(segment) == {ana.pk}

    bin_parties([ana.pk], by=maya)
    tick()
    assert members(segment) == set()


def test_segments_ask_for_segments_but_not_in_circles(made, ana, maya):
    oslo = made("In Oslo", "city is Oslo")
    friends = made("Friends in Oslo", 'segments is "In Oslo" and name starts with Ana')
    change_person(ana, name="Ana Ruiz", city="Oslo", by=maya)

    tick()
    tick()
    assert members(friends) == {ana.pk}

    with pytest.raises(AskedFor):
        remove_segment(oslo, by=maya)
    with pytest.raises(AskedFor):
        change_segment(oslo, name="Capital", filter=oslo.filter, by=maya)
    with pytest.raises(GoesInCircles):
        change_segment(oslo, name="In Oslo", filter='segments is "Friends in Oslo"', by=maya)


def test_one_that_cannot_be_asked_holds_only_whom_it_names(made, maya):
    field = add_field("person", "Shoe size", type="number", by=maya)
    oslo, other = made("Oslo"), made("Os")
    made("Large feet", 'x_shoe_size > 40 and segments is "Oslo"')
    retire_field(field, by=maya)

    remove_segment(other, by=maya)
    with pytest.raises(AskedFor, match="Large feet"):
        remove_segment(oslo, by=maya)


def test_a_segment_cannot_ask_about_me_or_be_called_like_another(made, maya):
    made("Mine")
    with pytest.raises(FilterUnclear):
        make_segment("Ours", "person", "owner is me", by=maya)
    with pytest.raises(NameTaken):
        make_segment("mine", "person", by=maya)


def test_one_that_cannot_be_asked_stands_still_alone_and_goes_on_by_itself(made, ana, maya):
    field = add_field("person", "Shoe size", type="number", by=maya)
    shoes, oslo = made("Large feet", "x_shoe_size > 40"), made("In Oslo", "city is Oslo")
    retire_field(field, by=maya)
    change_person(ana, name="Ana Ruiz", city="Oslo", by=maya)

    tick()
    rebuild_waiting()
    shoes.refresh_from_db()
    assert shoes.trouble.startswith("It cannot be asked any more")
    assert members(oslo) == {ana.pk}

    bring_back_field(field, by=maya)
    rebuild_waiting()
    shoes.refresh_from_db()
    assert shoes.trouble == ""


def test_a_busy_database_is_no_trouble_of_a_segment(made, ana, maya, monkeypatch):
    segment = made("In Oslo", "city is Oslo")
    change_person(ana, name="Ana Ruiz", city="Oslo", by=maya)

    with monkeypatch.context() as busy:
        busy.setattr(keep, "_write", fails)
        with pytest.raises(OperationalError):
            tick()
    tick()

    segment.refresh_from_db()
    assert (segment.trouble, members(segment)) == ("", {ana.pk})


def test_one_that_is_changed_while_a_tick_looks_is_worked_out_anew(made, ana, bruno, maya, monkeypatch, now):
    segment = made("Somewhere", "city is Oslo")
    for person in (ana, bruno):
        change_person(person, name=person.name, city="Oslo", by=maya)

    def change_first(looks, reading):
        change_segment(segment, name="Somewhere", filter="name starts with Bruno", by=maya)

    with clock.at(now + timedelta(minutes=1)), monkeypatch.context() as meanwhile:
        meanwhile.setattr(keep, "bring_touches", change_first)
        tick()
    assert members(segment) == {ana.pk, bruno.pk}, "this tick has read the filter before it was changed"
    rebuild_waiting()

    assert members(segment) == {bruno.pk}


def fails(*told):
    raise OperationalError("deadlock detected")


def test_who_belonged_on_a_day_is_known(made, ana, maya, now):
    segment = made("In Oslo", "city is Oslo")
    with clock.at(now + timedelta(days=1)):
        change_person(ana, name="Ana Ruiz", city="Oslo", by=maya)
        tick()
    with clock.at(now + timedelta(days=3)):
        change_person(ana, name="Ana Ruiz", city="Bergen", by=maya)
        tick()

    on = [list(belonged_on(segment, now + timedelta(days=day))) for day in (0, 2, 4)]
    assert on == [[], [ana], []]


def test_why_somebody_belongs_is_told_part_by_part(made, ana):
    segment = made("Ana without a city", "name starts with Ana and city is Oslo")

    assert [(each.words, each.holds) for each in why(segment, ana)] == [
        ("Name starts with Ana", True), ("City is Oslo", False),
    ]  # fmt: skip


def test_they_are_listed_with_how_many_belong_and_go_without_a_trace_of_waiting(made, ana, maya):
    segment = made("Ana", "name starts with Ana")
    assert [(each.name, sizes()[each.pk]) for each in segments_by_name()] == [("Ana", 1)]
    assert [each.segment for each in standings_of(ana) if each.belongs] == [segment.pk]

    remove_segment(segment, by=maya)
    tick()
    change_person(ana, name="Ana Ruiz", city="Oslo", by=maya)
    assert not Stirred.objects.exists()
