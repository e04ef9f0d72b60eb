"""The projector: dense, ordered, once; nothing skipped, nothing doubled."""

import threading
from contextlib import closing
from datetime import timedelta

import psycopg
import pytest
from django.db import connection

from rapport.loop.know.commands import add_identity
from rapport.loop.listen.commands import project_batch, record, remove_source, withdraw
from rapport.loop.listen.commands.correct import correct
from rapport.loop.listen.models import LedgerEnd, Touchpoint
from rapport.loop.listen.queries import as_of, ledger_is_settled, touches_of
from rapport.loop.understand.states import read_states
from rapport.platform import clock


def state_of(party) -> bytes:
    return read_states([party.pk]).tobytes()


def test_seq_is_dense_and_recorded_at_never_goes_back(ana, bruno, touch, project, now):
    record([touch(ana, days=i) for i in range(60)])
    project()
    with clock.at(now - timedelta(hours=1)):
        record([touch(bruno)])
        project()

    rows = list(Touchpoint.objects.order_by("seq").values_list("seq", "recorded_at"))
    assert [seq for seq, _ in rows] == list(range(1, 62))
    assert [at for _, at in rows] == sorted(at for _, at in rows)


def test_an_external_id_is_taken_once_in_a_batch_and_across(ana, touch, project):
    record([touch(ana, external_id="42"), touch(ana, external_id="42"), touch(ana, external_id="43")])
    project()
    record([touch(ana, external_id="42"), touch(ana, external_id="42", source="elsewhere")])
    project()

    assert sorted(Touchpoint.objects.values_list("source", "external_id")) == [
        ("elsewhere", "42"),
        ("test", "42"),
        ("test", "43"),
    ]


def test_an_identity_finds_its_party(ana, touch, project):
    record([touch(identity="email:ana@ruiz.example"), touch(identity="email:nobody@known.example")])
    project()

    assert set(Touchpoint.objects.values_list("party", flat=True)) == {ana.pk, None}


def test_a_touch_that_waited_becomes_theirs_when_we_know_them(ana, maya, touch, project):
    from rapport.loop.listen.commands import adopt_waiting

    record([touch(identity="email:other@ana.example")])
    project()
    add_identity(ana, "email", "other@ana.example", by=maya)

    adopt_waiting([ana.pk])
    project()

    assert touches_of([ana.pk]).count() == 1
    assert read_states([ana.pk])["n"][0] == 1


def test_a_planned_touch_shows_at_once_and_counts_when_its_time_comes(ana, touch, project, now):
    record([touch(ana, days=-2, kind="meeting.held")])
    project()
    assert touches_of([ana.pk]).count() == 1
    assert read_states([ana.pk])["n"].sum() == 0

    with clock.at(now + timedelta(days=3)):
        project()
    assert read_states([ana.pk])["n"][0] == 1


def test_a_late_touch_folds_to_the_same_bits_as_a_rebuild(ana, touch, project):
    from rapport.loop.listen.commands import rebuild_in_batches

    record([touch(ana, days=d) for d in (30, 20, 10)])
    project()
    record([touch(ana, days=25, kind="order.placed", value=900), touch(ana, days=5)])
    project()
    live = state_of(ana)

    list(rebuild_in_batches())

    assert state_of(ana) == live
    assert read_states([ana.pk])["n"][0] == 5


def test_a_withdrawn_touch_counts_for_nothing_and_is_not_shown(ana, maya, touch, project, now):
    call = touch(ana)
    record([call])
    withdraw(call.id, at=call.occurred_at, party_id=ana.pk, by=maya)
    project()

    assert read_states([ana.pk])["n"].sum() == 0
    assert not touches_of([ana.pk]).exists()


def test_a_touch_can_turn_out_to_be_somebody_elses(ana, bruno, maya, touch, project):
    record([touch(ana), touch(ana, days=1)])
    project()

    correct(Touchpoint.objects.order_by("occurred_at").last(), party=bruno.pk, by=maya)
    project()

    assert (touches_of([ana.pk]).count(), touches_of([bruno.pk]).count()) == (1, 1)
    assert [int(n) for n in read_states([ana.pk, bruno.pk])["n"]] == [1, 1]


def test_as_of_is_repeatable(ana, touch, project, now):
    record([touch(ana, days=3)])
    project()
    with clock.at(now + timedelta(days=1)):
        before = list(as_of(now).values_list("id", flat=True))
        record([touch(ana, days=5)])
        project()

        assert list(as_of(now).values_list("id", flat=True)) == before


def test_removing_a_source_takes_out_exactly_its_touches(ana, touch, project):
    record([touch(ana, source="demo", external_id="1"), touch(ana, days=1, source="shop", external_id="1")])
    project()

    remove_source("demo")
    project()
    record([touch(ana, source="demo", external_id="1")])
    project()

    assert Touchpoint.objects.filter(source="shop").count() == 1
    assert Touchpoint.objects.filter(source="demo").count() == 1
    assert read_states([ana.pk])["n"][0] == 2


@pytest.mark.django_db(transaction=True)
def test_a_slow_transaction_is_never_skipped(ana, touch):
    params = connection.get_connection_params()
    dsn = {k: params[k] for k in ("dbname", "user", "password", "host", "port") if params.get(k)}
    with closing(psycopg.connect(**dsn)) as slow:
        slow.execute(
            "INSERT INTO listen_landing (id, occurred_at, party, direction, channel, kind, human, source) "
            "VALUES (gen_random_uuid(), %s, %s, 1, 'phone', 'call.received', 1, 'slow')",
            [clock.now(), ana.pk],
        )
        record([touch(ana)])
        while project_batch():
            pass
        assert Touchpoint.objects.count() == 1

        slow.commit()
    while project_batch():
        pass

    assert sorted(Touchpoint.objects.values_list("source", flat=True)) == ["slow", "test"]
    assert ledger_is_settled()


@pytest.mark.django_db(transaction=True)
def test_two_projectors_at_once_double_nothing(ana, touch):
    record([touch(ana, days=i / 100) for i in range(2000)])

    def work():
        while project_batch(pages=4):
            pass
        connection.close()

    threads = [threading.Thread(target=work) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert Touchpoint.objects.count() == 2000
    assert LedgerEnd.objects.get().seq == Touchpoint.objects.order_by("-seq").first().seq
    assert read_states([ana.pk])["n"][0] == 2000
