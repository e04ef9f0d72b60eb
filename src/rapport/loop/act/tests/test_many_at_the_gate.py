"""Many before the gate at once get what each would have got alone."""

from datetime import UTC, datetime, timedelta

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from rapport.loop.act import gate
from rapport.loop.act.gate import HOLD, REFUSE, SEND, judge_many, may_send
from rapport.loop.know.commands import (
    add_person,
    change_person,
    do_not_contact,
    note_consent,
    pause_until,
    set_often,
    suppress,
)
from rapport.loop.know.models import Party, Purpose
from rapport.loop.listen.commands import open_loop
from rapport.loop.listen.models import Loop, Owed

PEOPLE = st.lists(
    st.fixed_dictionaries(
        {
            "zone": st.sampled_from(["", "Asia/Tokyo", "America/New_York", "Mars/Base"]),
            "mail": st.booleans(),
            "alone": st.booleans(),
            "complains": st.booleans(),
            "binned": st.booleans(),
            "pause": st.sampled_from([0, 5, 40]),
            "often": st.sampled_from(["", "rarely"]),
            "stop": st.sampled_from(["", "dead", "complained"]),
            "said": st.lists(st.tuples(st.sampled_from(Purpose.values), st.booleans()), max_size=2),
        }
    ),
    min_size=1,
    max_size=5,
)
INSTANTS = st.integers(0, 14 * 24).map(lambda hour: datetime(2026, 5, 12, tzinfo=UTC) + timedelta(hours=hour))


def there_is(number, told, now, maya):
    emails = [f"p{number}@one.example"] if told["mail"] else []
    one = add_person(f"Person {number}", emails=emails, by=maya)
    if told["zone"]:
        change_person(one, name=one.name, time_zone=told["zone"], by=maya)
    if told["alone"]:
        do_not_contact(one, since=now, by=maya)
    if told["complains"]:
        open_loop(one, kind=Loop.COMPLAINT, owed_by=Owed.BY_US, text="Torn.", by=maya)
    for purpose, granted in told["said"]:
        note_consent(one, purpose, granted=granted, proof="said so", by=maya)
    if told["pause"]:
        pause_until(one, now + timedelta(days=told["pause"]))
    if told["often"]:
        set_often(one, told["often"])
    if told["stop"] and told["mail"]:
        suppress(emails[0], told["stop"])
    if told["binned"]:
        Party.objects.filter(pk=one.pk).update(binned_at=now)
    return one


@settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    people=PEOPLE,
    purpose=st.sampled_from(Purpose.values),
    at=INSTANTS,
    leaving=st.booleans(),
    at_once=st.integers(1, 3),
)
def test_many_are_judged_as_each_would_be(maya, now, people, purpose, at, leaving, at_once):
    with transaction.atomic(), pytest.MonkeyPatch.context() as patched:
        patched.setattr(gate, "AT_ONCE", at_once)
        parties = [there_is(number, told, now, maya) for number, told in enumerate(people)]

        verdicts = judge_many([party.pk for party in parties], purpose, now=at, leaving=leaving)

        assert verdicts == [may_send(party, purpose, now=at, leaving=leaving) for party in parties]
        transaction.set_rollback(True)


def test_they_come_back_in_their_order_and_who_is_gone_is_refused(ana, bruno, maya, now):
    do_not_contact(ana, since=now, by=maya)

    verdicts = judge_many([bruno.pk, 999_999, ana.pk, bruno.pk], Purpose.PERSONAL, now=now)

    assert [verdict.answer for verdict in verdicts] == [SEND, REFUSE, REFUSE, SEND]


def test_five_thousand_are_one_question(ana, bruno, maya, now, django_assert_num_queries):
    with django_assert_num_queries(3):
        assert {one.answer for one in judge_many([ana.pk, bruno.pk] * 2500, Purpose.PERSONAL, now=now)} == {SEND}


def test_of_many_only_those_sleep_who_live_where_it_is_night(ana, bruno, maya, now):
    change_person(bruno, name="Bruno Keller", time_zone="Asia/Tokyo", by=maya)
    at = datetime(2026, 5, 12, 14, 0, tzinfo=UTC)

    assert [one.answer for one in judge_many([ana.pk, bruno.pk], Purpose.PERSONAL, now=at)] == [SEND, HOLD]
