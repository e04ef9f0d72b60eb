"""Colleagues on the same record hear of one another, for as long as they are there; nobody else does."""

from datetime import timedelta

import pytest
from django.db import connection

from rapport.platform import clock
from rapport.platform.access.commands import change_user
from rapport.platform.records.commands import create, make_object
from rapport.platform.teamwork.commands import forget_presence, note_gone, note_here
from rapport.platform.teamwork.models import Presence
from rapport.platform.teamwork.queries import here_now

from .test_cards import sign_in


@pytest.fixture
def place(ana) -> tuple[str, str]:
    return "person", str(ana.pk)


def others(user, place) -> list[tuple[str, bool]]:
    return [(one.name, one.edits) for one in here_now(*place, beside=user)]


def test_who_looks_is_here_and_who_has_the_form_edits(maya, ola, place):
    note_here(*place, editing=False, by=ola)
    assert others(maya, place) == [("Ola Dahl", False)]

    note_here(*place, editing=True, by=ola)
    note_here(*place, editing=False, by=ola)
    assert others(maya, place) == [("Ola Dahl", True)]
    assert others(ola, place) == []


def test_half_a_minute_after_the_last_heartbeat_they_are_gone(maya, ola, place, now):
    note_here(*place, editing=True, by=ola)

    for seconds, there in ((29, True), (31, False)):
        with clock.at(now + timedelta(seconds=seconds)):
            assert bool(others(maya, place)) is there


def test_heartbeats_of_ten_seconds_keep_them_here_and_every_second_one_is_written(maya, ola, place, now):
    for beat in range(12):
        with clock.at(now + timedelta(seconds=10 * beat)):
            note_here(*place, editing=True, by=ola)
            assert others(maya, place) == [("Ola Dahl", True)]

    assert Presence.objects.get().seen_at == now + timedelta(seconds=100)


def test_who_closes_the_form_is_still_here_and_who_closes_the_page_is_not(maya, ola, place):
    note_here(*place, editing=True, by=ola)

    note_gone(*place, editing=True, by=ola)
    assert others(maya, place) == [("Ola Dahl", False)]

    note_gone(*place, editing=False, by=ola)
    assert others(maya, place) == []


def test_who_was_switched_off_is_not_here(maya, ola, place):
    note_here(*place, editing=False, by=ola)
    change_user(ola, is_active=False, by=maya)

    assert others(maya, place) == []


def test_the_table_is_kept_out_of_the_journal_of_the_database_and_emptied(ola, place, now):
    with connection.cursor() as cursor:
        cursor.execute("SELECT relpersistence::text FROM pg_class WHERE relname = 'teamwork_presence'")
        assert cursor.fetchone() == ("u",)
    note_here(*place, editing=False, by=ola)

    with clock.at(now + timedelta(hours=2)):
        assert forget_presence() == 1


def test_a_page_says_that_it_is_open_and_hears_who_else_is(signed_in, client, ola, place):
    note_here(*place, editing=True, by=ola)
    here = f"/records/person/{place[1]}/-/here"
    assert f'data-at="{here}"' in signed_in.get(f"/people/{place[1]}", follow=True).text
    assert 'data-does="editing"' in signed_in.get(f"/people/{place[1]}/-/edit").text

    assert "Ola Dahl is editing" in signed_in.post(here, {"does": "reading"}).text
    assert signed_in.post(here, {"does": "reading", "gone": "yes"}).status_code == 204
    assert list(Presence.objects.values_list("user__name", flat=True)) == ["Ola Dahl"]


def test_the_form_of_a_kind_made_here_says_so_too(signed_in, maya):
    make_object("Pet", "Pets", by=maya)
    (rex,) = create("x_pet", [{"name": "Rex"}], by=maya)

    assert f'data-at="/records/x_pet/{rex}/-/here" data-does="editing"' in signed_in.get(f"/x/pet/{rex}/-/edit").text


def test_who_may_not_see_the_record_neither_hears_nor_is_told_of(client, own_only, ola, place):
    answer = sign_in(client, own_only).post(f"/records/person/{place[1]}/-/here", {"does": "editing"})

    assert answer.status_code == 404
    assert not Presence.objects.exists()


@pytest.mark.parametrize("record", ["0", "x", "9" * 30])
def test_of_what_is_no_record_nothing_is_kept(signed_in, record):
    assert signed_in.post(f"/records/person/{record}/-/here", {"does": "\x00"}).status_code == 404
    assert not Presence.objects.exists()


def test_a_heartbeat_asks_little(signed_in, maya, ola, place, django_assert_max_num_queries):
    note_here(*place, editing=False, by=ola)

    with django_assert_max_num_queries(7):
        signed_in.post(f"/records/person/{place[1]}/-/here", {"does": "reading"})
