"""What may be chosen is what the gate lets through, whatever is known of somebody; and two never choose at once."""

import threading

import pytest
from django.db import connection
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from rapport.loop.act.choosing import choose_what_fired, what_may_be_done
from rapport.loop.act.gate import may_call_many, may_send
from rapport.loop.decide.models import Decision, Rule, Trigger, TriggerPoint
from rapport.loop.know.commands import add_person, bin_parties, do_not_contact, note_consent
from rapport.loop.know.models import Party, Purpose
from rapport.loop.listen.commands import open_loop
from rapport.loop.listen.models import Loop, Owed
from rapport.platform import clock

#: What may be so about a person; each of it or not.
ABOUT = ("mail", "phone", "refused", "left alone", "complains", "binned")


def fired(party: Party, by) -> TriggerPoint:
    now = clock.now()
    trigger, _ = Trigger.objects.get_or_create(name="T", defaults={"kind": "holds", "ask": "Write", "made_at": now})
    told = {"rule": Rule.TRIGGER, "trigger": trigger, "episode": f"{party.pk}", "due_at": now, "fired_at": now}
    return TriggerPoint.objects.create(party=party, keeper=by, **told)


def person(by, so: frozenset[str]) -> Party:
    """Somebody of whom all this is so."""
    n = Party.objects.count()
    made = add_person(f"P {n}", emails=[f"p{n}@x.example"] if "mail" in so else [],
                      phones=[f"+4420794600{n:02}"] if "phone" in so else [], keeper=by, by=by)  # fmt: skip
    if "refused" in so:
        note_consent(made, Purpose.PERSONAL, granted=False, proof="said so", source="test", by=by)
    if "left alone" in so:
        do_not_contact(made, since=clock.now(), by=by)
    if "complains" in so:
        open_loop(made, kind=Loop.COMPLAINT, owed_by=Owed.BY_US, text="It was torn.", by=by)
    if "binned" in so:
        bin_parties([made.pk], by=by)
    return made


@settings(max_examples=8, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(people=st.lists(st.frozensets(st.sampled_from(ABOUT)), min_size=1, max_size=6))
def test_no_eligible_move_passes_a_refusal(maya, now, people):
    parties = [person(maya, so) for so in people]
    points = [fired(party, maya) for party in parties]
    offers = what_may_be_done(points, now)

    for so, party, point in zip(people, parties, points, strict=True):
        party.refresh_from_db()
        keys = {arm.key for arm in offers[point.pk].arms}
        may_write = not may_send(party, Purpose.PERSONAL, now=now).refusal
        may_call = "phone" in so and not may_call_many([party.pk], now=now)[party.pk].refusal
        assert ("write" in keys, "call" in keys) == (may_write, may_call)
        assert not may_call or not so & {"refused", "left alone", "complains", "binned"}
        assert bool(keys) != bool(offers[point.pk].why)


def test_who_cannot_be_reached_is_left_alone_and_it_says_why(maya, now):
    point = fired(person(maya, frozenset()), maya)

    assert choose_what_fired() == 1
    assert point.decisions.get().why.endswith("We have no phone number of theirs.")


@pytest.mark.django_db(transaction=True)
def test_two_who_choose_at_once_choose_each_once(maya):
    points = [fired(person(maya, frozenset({"mail", "phone"})), maya) for _ in range(6)]
    ready, chosen = threading.Barrier(2), []

    def one_of_them() -> None:
        try:
            ready.wait()
            chosen.append(choose_what_fired())
        finally:
            connection.close()

    both = [threading.Thread(target=one_of_them) for _ in range(2)]
    for each in both:
        each.start()
    for each in both:
        each.join()

    assert sum(chosen) == 6
    assert sorted(Decision.objects.values_list("trigger_point", flat=True)) == sorted(point.pk for point in points)
