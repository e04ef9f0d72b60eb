"""Many records are changed at once: looked at before, counted exactly, cancelled, resumed and taken back."""

import pytest

from rapport.loop.know.commands import add_person, change_people
from rapport.loop.know.models import Party, Person
from rapport.loop.understand.segments.commands import make_segment, pick
from rapport.platform.access.commands import add_role, change_user, set_rights
from rapport.platform.access.models import Deed, Reach
from rapport.platform.records.commands import (
    NotAllowed,
    NotPossible,
    WrongValue,
    bulk_rows,
    cancel_bulk,
    forget_bulk_rows,
    start_bulk,
    undo_bulk,
    work_on_bulk,
)  # fmt: skip
from rapport.platform.records.declare import Change
from rapport.platform.records.filters import parse
from rapport.platform.records.listing import Wanted
from rapport.platform.records.models import BulkEdit, BulkRow
from rapport.platform.records.queries import came_of
from rapport.platform.records.reader import reader

State = BulkRow.State


@pytest.fixture
def ten(maya, monkeypatch):
    monkeypatch.setattr(bulk_rows, "AT_ONCE", 4)
    return [add_person(f"Kim {place:02}", keeper=maya, by=maya) for place in range(10)]


@pytest.fixture
def to_oslo(ten, maya):
    """All ten are to move to Oslo."""

    def start(text="", **said):
        asking = reader(maya)
        wanted = Wanted(filter=parse(text, asking.noun("person"), asking) if text else None)
        return start_bulk("person", wanted, **({"field": "city", "after": "Oslo", "by": maya} | said))

    return start


def cities():
    return sorted(Person.objects.filter(party__name__startswith="Kim").values_list("city", flat=True))


def states(bulk):
    return came_of([bulk])[bulk.pk]


def test_all_are_changed_batch_by_batch(to_oslo):
    bulk = to_oslo()
    work_on_bulk(bulk.pk)

    assert bulk.total == 10
    assert cities() == ["Oslo"] * 10
    assert states(bulk) == {State.MADE: 10}
    assert BulkEdit.objects.get().finished_at


def test_changing_the_filtered_field_does_not_move_the_goal(to_oslo, ten, maya):
    change_people([Change(id=one.pk, field="city", before="", after="Rome") for one in ten[:6]], by=maya)

    bulk = to_oslo("city = Rome")
    work_on_bulk(bulk.pk)

    assert cities() == [""] * 4 + ["Oslo"] * 6


def test_what_somebody_changed_meanwhile_is_left(to_oslo, ten, ola):
    bulk = to_oslo()
    change_people([Change(id=ten[3].pk, field="city", before="", after="Rome")], by=ola)
    work_on_bulk(bulk.pk)

    assert states(bulk) == {State.MADE: 9, State.OVERTAKEN: 1}
    assert "Rome" in cities()


def test_what_says_so_already_is_not_changed_nor_taken_back(to_oslo, ten, maya):
    change_people([Change(id=ten[0].pk, field="city", before="", after="Oslo")], by=maya)
    bulk = to_oslo()
    work_on_bulk(bulk.pk)
    undo_bulk(bulk, by=maya)
    work_on_bulk(bulk.pk)

    assert states(bulk) == {State.SAME: 1, State.TAKEN_BACK: 9}
    assert cities() == [""] * 9 + ["Oslo"]


def test_cancel_stops_between_two_batches_and_what_was_done_stays(to_oslo, maya, monkeypatch):
    bulk = to_oslo()
    done = bulk_rows._note

    def then_cancel(told):
        done(told)
        cancel_bulk(bulk, by=maya)

    monkeypatch.setattr(bulk_rows, "_note", then_cancel)
    work_on_bulk(bulk.pk)

    assert states(bulk) == {State.MADE: 4, State.WAITING: 6}
    assert cities() == [""] * 6 + ["Oslo"] * 4


def test_a_worker_that_dies_leaves_whole_batches_and_the_next_goes_on(to_oslo, monkeypatch):
    bulk, done, seen = to_oslo(), bulk_rows._note, []

    def dies(told):
        done(told)
        seen.append(told)
        if len(seen) == 2:
            raise ConnectionError

    monkeypatch.setattr(bulk_rows, "_note", dies)
    with pytest.raises(ConnectionError):
        work_on_bulk(bulk.pk)
    assert states(bulk) == {State.MADE: 4, State.WAITING: 6}

    work_on_bulk(bulk.pk)
    assert states(bulk) == {State.MADE: 10}
    assert sum(len(told) for told in seen) == 4 + 4 + 6


def test_undo_takes_back_only_what_still_is_as_it_was_made(to_oslo, ten, maya, ola):
    change_people([Change(id=one.pk, field="city", before="", after="Rome") for one in ten[:2]], by=maya)
    bulk = to_oslo()
    work_on_bulk(bulk.pk)
    change_people([Change(id=ten[5].pk, field="city", before="Oslo", after="Bergen")], by=ola)

    undo_bulk(bulk, by=maya)
    work_on_bulk(bulk.pk)

    assert cities() == [""] * 7 + ["Bergen", "Rome", "Rome"]
    assert states(bulk) == {State.TAKEN_BACK: 9, State.CHANGED_SINCE: 1}
    assert BulkEdit.objects.get().undone_at


@pytest.mark.parametrize(("field", "after"), [("birthday", "1990-05-21"), ("owner", ""), ("language", "nb")])
def test_every_kind_of_value_comes_back_as_it_was(to_oslo, ten, maya, ola, field, after):
    before = sorted(Party.objects.values_list("keeper", "person__birthday", "person__language"))
    bulk = to_oslo(field=field, after=after)
    work_on_bulk(bulk.pk)
    assert sorted(Party.objects.values_list("keeper", "person__birthday", "person__language")) != before

    undo_bulk(bulk, by=maya)
    work_on_bulk(bulk.pk)
    assert sorted(Party.objects.values_list("keeper", "person__birthday", "person__language")) == before


def test_a_value_that_does_not_fit_starts_nothing(to_oslo):
    with pytest.raises(WrongValue):
        to_oslo(field="birthday", after="soon")
    with pytest.raises(NotPossible):
        to_oslo(field="added", after="2020-01-01")

    assert not BulkEdit.objects.exists()


def test_who_may_change_only_their_own_changes_only_those(to_oslo, ten, ola):
    role = add_role("Own", otherwise=Reach.NONE, by=None)
    set_rights(role, {("person", Deed.READ): Reach.ALL, ("person", Deed.EDIT): Reach.OWN}, by=None)
    ola = change_user(ola, role=role, by=None)
    Party.objects.filter(pk=ten[0].pk).update(keeper=ola)

    bulk = to_oslo(by=ola)
    work_on_bulk(bulk.pk)

    assert bulk.total == 1
    assert cities() == [""] * 9 + ["Oslo"]


def test_who_may_change_nobody_is_refused(to_oslo, ola):
    ola = change_user(ola, role=add_role("None", otherwise=Reach.NONE, by=None), by=None)

    with pytest.raises(NotAllowed):
        to_oslo(by=ola)


def test_after_thirty_days_nothing_can_be_taken_back(to_oslo, maya, now):
    from datetime import timedelta

    from rapport.platform import clock

    bulk = to_oslo()
    work_on_bulk(bulk.pk)
    with clock.at(now + timedelta(days=31)):
        with pytest.raises(NotPossible):
            undo_bulk(bulk, by=maya)
        assert forget_bulk_rows() == 10


def test_a_preview_counts_exactly_and_shows_five(signed_in, ten, django_assert_max_num_queries):
    with django_assert_max_num_queries(20):
        page = signed_in.post("/people/-/bulk?q=kim", {"field": "city", "after": "Oslo", "deed": "change"}).text

    assert "10 will be changed" in page
    assert page.count("<td>Oslo</td>") == 5
    assert not BulkEdit.objects.exists()


def test_a_preview_says_how_many_are_not_the_readers_to_change(client, ten, ola):
    role = add_role("Own", otherwise=Reach.NONE, by=None)
    set_rights(role, {("person", Deed.READ): Reach.ALL, ("person", Deed.EDIT): Reach.OWN}, by=None)
    ola = change_user(ola, role=role, by=None)
    Party.objects.filter(pk=ten[0].pk).update(keeper=ola)
    client.force_login(ola, backend="allauth.account.auth_backends.AuthenticationBackend")

    page = client.post("/people/-/bulk", {"field": "city", "after": "Oslo", "deed": "change"}).text

    assert "1 will be changed" in page
    assert "9 people of this list are not yours to change" in page


def test_the_pages_work_without_scripts(signed_in, ten, django_assert_max_num_queries):
    ids = ",".join(str(one.pk) for one in ten[:3])
    with django_assert_max_num_queries(16):
        assert "Which field" in signed_in.get(f"/people/-/bulk?ids={ids}").text
    assert 'name="after"' in signed_in.get(f"/people/-/bulk?ids={ids}&field=owner").text

    answer = signed_in.post("/people/-/bulk", {"ids": ids, "field": "city", "after": "Oslo", "step": "start"})
    bulk = BulkEdit.objects.get()
    assert answer.url == f"/people/-/changes/{bulk.pk}"
    work_on_bulk(bulk.pk)

    with django_assert_max_num_queries(12):
        assert "3 of 3 changed" in signed_in.get(answer.url).text
    with django_assert_max_num_queries(12):
        assert "3 chosen one by one" in signed_in.get("/people/-/changes").text
    signed_in.post(f"{answer.url}/undo")
    work_on_bulk(bulk.pk)
    assert "3 taken back" in signed_in.get(f"{answer.url}/progress").text
    assert cities() == [""] * 10


def test_an_unclear_filter_changes_nobody(signed_in, ten):
    answer = signed_in.post("/people/-/bulk?f=%28%28", {"field": "city", "after": "Oslo", "step": "start"})

    assert answer.status_code == 302
    assert not BulkEdit.objects.exists()


def test_others_do_not_see_what_a_colleague_changed(client, to_oslo, ola):
    bulk = to_oslo()
    client.force_login(ola, backend="allauth.account.auth_backends.AuthenticationBackend")

    assert client.get(f"/people/-/changes/{bulk.pk}").status_code == 404
    assert client.post(f"/people/-/changes/{bulk.pk}/undo").status_code == 404


def test_many_are_put_into_a_segment_by_hand_and_taken_back(to_oslo, ten, maya):
    guests = make_segment("Guests", "person", "", by=maya)
    pick(guests, [ten[0].pk], belongs=True, by=maya)
    pick(guests, [ten[1].pk], belongs=False, by=maya)

    bulk = to_oslo("name starts with Kim", field="segments", after=f"{guests.pk} in")
    work_on_bulk(bulk.pk)
    assert states(bulk) == {State.MADE: 9, State.SAME: 1}
    assert guests.picks.filter(belongs=True).count() == 10

    pick(guests, [ten[2].pk], belongs=None, by=maya)
    undo_bulk(bulk, by=maya)
    work_on_bulk(bulk.pk)
    assert states(bulk) == {State.TAKEN_BACK: 8, State.CHANGED_SINCE: 1, State.SAME: 1}
    assert dict(guests.picks.values_list("party_id", "belongs")) == {ten[0].pk: True, ten[1].pk: False}


def test_the_bar_puts_who_is_chosen_into_a_segment(signed_in, ten, maya):
    guests = make_segment("Guests", "person", "", by=maya)
    assert "/people/-/bulk?field=segments" in signed_in.get("/people").text
    assert "Put into Guests" in signed_in.get("/people/-/bulk?field=segments").text

    said = {"field": "segments", "after": f"{guests.pk} out", "ids": f"{ten[0].pk},{ten[1].pk}"}
    looked = signed_in.post("/people/-/bulk", said).text
    assert "2 will be changed" in looked
    assert "<b>Keep out of Guests</b>" in looked

    done = signed_in.post("/people/-/bulk", said | {"step": "start"})
    work_on_bulk(int(done.url.rpartition("/")[2]))
    assert guests.picks.filter(belongs=False).count() == 2


def test_nobody_is_put_into_a_segment_that_is_not_there(to_oslo, maya):
    with pytest.raises(NotPossible, match="Choose one of segments"):
        to_oslo(field="segments", after="99 in")
