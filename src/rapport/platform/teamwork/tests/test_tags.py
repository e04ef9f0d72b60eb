"""Records are tagged, one and many; tags are called otherwise, merged and removed, and all of it can be taken back."""

import pytest

from rapport.platform.access.models import User
from rapport.platform.journal.queries import history_of
from rapport.platform.records.commands import create, delete, make_object, start_bulk, undo_bulk
from rapport.platform.records.commands.bulk import work_on_bulk
from rapport.platform.records.filters import parse
from rapport.platform.records.listing import Wanted, page
from rapport.platform.records.reader import reader
from rapport.platform.teamwork.commands import (
    NotATag,
    TagGone,
    TagTaken,
    bring_tag_back,
    change_tag,
    make_tag,
    merge_tags,
    remove_tag,
    tag_record,
    tag_records,
    untag_records,
)
from rapport.platform.teamwork.models import Tag, Tagging
from rapport.platform.teamwork.queries import board_of, tags_counted, tags_like


@pytest.fixture
def pets(maya):
    make_object("Pet", "Pets", by=maya)
    return create("x_pet", [{"name": name} for name in ("Rex", "Mia", "Bo")], by=maya)


@pytest.fixture
def vip(maya):
    return make_tag("vip", by=maya)


def names(pk) -> list[str]:
    return [tag.name for tag in board_of(reader(User(is_admin=True)), "x_pet", str(pk)).tags]


def fitting(text: str, by) -> set[str]:
    asking = reader(by)
    found = page(asking.noun("x_pet"), asking, Wanted(filter=parse(text, asking.noun("x_pet"), asking)))
    return {row.title for row in found.rows}


def test_a_tag_has_one_spelling(vip, maya):
    assert make_tag("  VIP ", by=maya) == vip
    assert make_tag("Very\x07 important", by=maya).name == "Very important"


@pytest.mark.parametrize("wrong", ["", "  ", "a" * 41, "a, b"])
def test_what_is_no_tag_is_refused_with_a_sentence(maya, wrong):
    with pytest.raises(NotATag, match="1 to 40 characters"):
        make_tag(wrong, by=maya)


def test_put_on_twice_it_is_on_once_and_the_history_says_so(pets, vip, maya):
    assert tag_record(vip, "x_pet", str(pets[0]), by=maya)
    assert not tag_record(vip, "x_pet", str(pets[0]), by=maya)

    (change,) = history_of("x_pet", pets[0]).changes
    assert (change.field, change.old, change.new) == ("tag", "", "vip")


def test_lists_filter_by_it_whatever_the_case(pets, vip, maya):
    tag_records(vip, "x_pet", pets[:2], by=maya)

    assert fitting('tag is "VIP"', maya) == {"Rex", "Mia"}
    assert fitting('tag is not "vip"', maya) == {"Bo"}
    assert fitting("tag is empty", maya) == {"Bo"}


def test_another_name_is_another_name_everywhere(pets, vip, maya):
    tag_records(vip, "x_pet", pets[:1], by=maya)

    change_tag(vip, name="Gold", hue=60, by=maya)

    assert names(pets[0]) == ["Gold"]
    assert fitting('tag is "gold"', maya) == {"Rex"}
    assert history_of("x_pet", pets[0]).changes[0].new == "Gold"


def test_a_name_that_is_taken_is_refused(vip, maya):
    with pytest.raises(TagTaken, match="Merge the two"):
        change_tag(make_tag("Gold", by=maya), name="Vip", hue=0, by=maya)


def test_merged_tags_become_one_and_can_be_two_again(pets, vip, maya):
    gold = make_tag("Gold", by=maya)
    tag_records(vip, "x_pet", pets[:2], by=maya)
    tag_records(gold, "x_pet", pets[1:], by=maya)

    merge_tags(vip, gold, by=maya)
    assert [names(pk) for pk in pets] == [["Gold"]] * 3

    bring_tag_back(Tag.objects.get(pk=vip.pk), by=maya)
    bring_tag_back(Tag.objects.get(pk=vip.pk), by=maya)
    assert [names(pk) for pk in pets] == [["vip"], ["Gold", "vip"], ["Gold"]]


def test_a_tag_merged_into_itself_stays(vip, maya):
    merge_tags(vip, vip, by=maya)

    assert Tag.objects.there().get() == vip


def test_removed_it_is_on_nothing_until_it_is_brought_back(pets, vip, maya):
    tag_records(vip, "x_pet", pets[:1], by=maya)
    remove_tag(remove_tag(vip, by=maya), by=maya)
    assert names(pets[0]) == []
    with pytest.raises(TagGone, match="no longer there"):
        tag_record(vip, "x_pet", str(pets[1]), by=maya)

    bring_tag_back(vip, by=maya)
    assert names(pets[0]) == ["vip"]


def test_it_comes_not_back_where_another_has_its_name_by_now(vip, maya):
    remove_tag(vip, by=maya)
    make_tag("VIP", by=maya)

    with pytest.raises(TagTaken):
        bring_tag_back(vip, by=maya)


@pytest.mark.parametrize(("side", "after"), [("on", {"Rex", "Mia", "Bo"}), ("off", {"Bo"} - {"Bo"})])
def test_many_are_tagged_at_once_and_it_is_taken_back(pets, vip, maya, side, after):
    tag_records(vip, "x_pet", pets[:1], by=maya)

    bulk = start_bulk("x_pet", Wanted(), field="tag", after=f"{vip.pk} {side}", by=maya)
    work_on_bulk(bulk.pk)
    assert fitting('tag is "vip"', maya) == after

    undo_bulk(bulk, by=maya)
    work_on_bulk(bulk.pk)
    assert fitting('tag is "vip"', maya) == {"Rex"}


def test_the_counts_are_of_what_one_sees(pets, vip, maya, own_only):
    tag_records(vip, "x_pet", pets, by=maya)
    delete("x_pet", pets[:1], by=maya)

    assert [(one.tag.name, one.count) for one in tags_counted(reader(maya))] == [("vip", 2)]
    assert [one.count for one in tags_counted(reader(own_only))] == [0]


def test_offers_begin_with_what_begins_so(vip, maya):
    make_tag("A vip", by=maya)

    assert [tag.name for tag in tags_like("vi")] == ["vip", "A vip"]


def test_taken_off_twice_it_is_off(pets, vip, maya):
    tag_record(vip, "x_pet", str(pets[0]), by=maya)

    assert untag_records(vip, "x_pet", pets[:1], by=maya) == {str(pets[0])}
    assert untag_records(vip, "x_pet", pets[:1], by=maya) == set()
    assert not Tagging.objects.exists()
