"""The pages of segments: made with a look before, told in words, changed, removed; and kept from a list."""

import pytest

from rapport.loop.know.commands import change_person
from rapport.loop.understand.segments.commands import rebuild_waiting, tick
from rapport.loop.understand.segments.models import Segment


@pytest.fixture
def oslo(ana, maya):
    change_person(ana, name="Ana Ruiz", city="Oslo", by=maya)


def test_a_segment_is_looked_at_made_listed_and_removed(signed_in, oslo, ana, bruno):
    told = {"name": "In Oslo", "noun": "person", "filter": "city is Oslo"}

    looked = signed_in.post("/segments/new", told | {"look": "1"}).text
    assert "1 fit now" in looked
    assert "Ana Ruiz" in looked
    assert not Segment.objects.exists()

    made = signed_in.post("/segments/new", told, follow=True).text
    assert "City is Oslo" in made
    rebuild_waiting()
    page = signed_in.get("/segments").text
    assert "In Oslo" in page
    assert "/people?f=segments+is+%22In+Oslo%22" in page
    assert "Ana Ruiz" in signed_in.get("/people", {"f": 'segments is "In Oslo"'}).text
    assert "Bruno Keller" not in signed_in.get("/people", {"f": 'segments is "In Oslo"'}).text

    segment = Segment.objects.get()
    assert "came today" in signed_in.get(f"/segments/{segment.pk}").text
    signed_in.post(f"/segments/{segment.pk}/-/remove")
    assert not Segment.objects.exists()


@pytest.mark.parametrize(
    ("filter", "said"),
    [("city was Oslo", "city"), ("owner is me", "the same for everybody"), ("segments is Big", "itself")],
)
def test_a_wrong_filter_is_told_at_its_field(signed_in, ana, filter, said):
    answer = signed_in.post("/segments/new", {"name": "Big", "noun": "person", "filter": filter})

    assert answer.status_code == 422
    assert said in answer.text
    assert 'id="id_filter-error"' in answer.text or "aria-invalid" in answer.text


def test_a_changed_filter_moves_people(signed_in, oslo, ana, bruno):
    signed_in.post("/segments/new", {"name": "Town", "noun": "person", "filter": "city is Oslo"})
    rebuild_waiting()
    segment = Segment.objects.get()

    signed_in.post(f"/segments/{segment.pk}/-/change", {"name": "Names", "filter": "name starts with Bruno"})
    rebuild_waiting()
    tick()

    assert [one.party_id for one in segment.members.all()] == [bruno.pk]


def test_a_list_offers_to_keep_its_filter_as_a_segment(signed_in, ana):
    page = signed_in.get("/people", {"f": "city is Oslo"}).text

    assert "Keep as a segment" in page
    assert "/segments/new?noun=person" in page
