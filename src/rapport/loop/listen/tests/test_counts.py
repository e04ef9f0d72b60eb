"""Counts over touches: both forms of a question give what a naive count gives, and no flip is missed."""

from contextlib import contextmanager
from datetime import timedelta

import pytest
from django.db import connection, transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from rapport.loop.know.models import Party
from rapport.loop.listen.commands import project_batch, record
from rapport.loop.listen.queries import Of, Since, TouchCount, condition, flips, fulfils, parties_with
from rapport.loop.listen.touches import Touch

KINDS = ("item.bought", "coupon.sent", "coupon.redeemed")
HALF_A_DAY = timedelta(hours=12)


@contextmanager
def undone():
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


def ids(text, values) -> set[int]:
    with connection.cursor() as cursor:
        cursor.execute(text, values)
        return {party for (party,) in cursor.fetchall()}


def asked(count, *, now, form) -> set[int]:
    """Of everybody, those who fulfil it."""
    sql = form(count, now=now, party="p.id")
    return ids(f"SELECT p.id FROM know_party p WHERE {sql.text}", sql.values)


def naive(count: TouchCount, touches: list[Touch], *, now) -> set[int]:
    """The same in plain Python, touch by touch."""
    return {p for p in Party.objects.values_list("pk", flat=True) if _holds(count, _of(p, touches, now), now=now)}


def _of(party, touches, now):
    return [t for t in touches if t.party == party and t.occurred_at <= now]


def _holds(count, mine, *, now) -> bool:
    begin = None
    if count.days:
        begin = now - timedelta(days=count.days) + timedelta(microseconds=1)
    if count.since:
        marks = sorted((t.occurred_at for t in mine if t.kind == count.since.kind), reverse=True)
        begin = marks[count.since.last - 1] if len(marks) >= count.since.last else now + timedelta(days=1)
    one_of = [
        (count.kinds, "kind"),
        (count.channels, "channel"),
        (count.directions, "direction"),
        (count.sources, "source"),
        (count.products, "subject_id"),
    ]
    for wanted, name in one_of:
        mine = [t for t in mine if not wanted or getattr(t, name) in wanted]
    mine = [t for t in mine if not count.products or t.subject_type == "product"]
    mine = [t for t in mine if not count.categories or (t.topic or "") in count.categories]
    mine = [t for t in mine if begin is None or t.occurred_at >= begin]
    number = {
        Of.TOUCHES: len(mine),
        Of.VALUE: sum(t.value or 0 for t in mine),
        Of.QUANTITY: sum(t.quantity or 0 for t in mine),
    }[count.of]
    return (count.at_least is None or number >= count.at_least) and (count.at_most is None or number <= count.at_most)


def some(values, *, most=2):
    return st.lists(st.sampled_from(values), max_size=most, unique=True)


TOUCHES = st.lists(
    st.tuples(
        st.integers(0, 2), st.integers(-9, 4), st.sampled_from([0, 0, 1, -1]), st.sampled_from(KINDS),
        st.sampled_from([None, "", "tea", "coffee"]), st.sampled_from(["web", "store"]), st.sampled_from([1, -1, 2]),
        st.sampled_from([None, ("product", "1"), ("product", "2"), ("order", "1")]),
        st.sampled_from([None, -2, 0, 3]), st.sampled_from(["shop", "till"]),
    ),
    max_size=30,
)  # fmt: skip
COUNTS = st.builds(
    lambda bounds, begin, **parts: TouchCount(at_least=bounds[0], at_most=bounds[1], **begin, **parts),
    bounds=st.tuples(st.none() | st.integers(-2, 4), st.none() | st.integers(-1, 5)).filter(any),
    begin=st.just({})
    | st.builds(lambda days: {"days": days}, st.integers(1, 3))
    | st.builds(lambda kind, last: {"since": Since(kind, last)}, st.sampled_from(KINDS), st.integers(1, 3)),
    kinds=some(KINDS),
    of=st.sampled_from(Of),
    categories=some(["", "tea", "coffee"]),
    products=some(["1", "2"], most=1),
    channels=some(["web", "store"], most=1),
    directions=some([1, -1, 2]),
    sources=some(["shop", "till"], most=1),
)


def landed(drawn, people, now) -> list[Touch]:
    """Touches at halves of days around now, some of them a microsecond beside."""
    touches = [
        Touch(
            kind=kind, direction=direction, channel=channel, source=source, topic=topic, value=number, quantity=number,
            occurred_at=now + halves * HALF_A_DAY + timedelta(microseconds=beside), party=people[who].pk,
            subject_type=subject and subject[0], subject_id=subject and subject[1],
        )
        for who, halves, beside, kind, topic, channel, direction, subject, number, source in drawn
    ]  # fmt: skip
    record(touches)
    while project_batch():
        pass
    return touches


@pytest.fixture
def people(ana, bruno, maya):
    from rapport.loop.know.commands import add_person

    return [ana, bruno, add_person("Cem Never", by=maya)]


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    drawn=TOUCHES, counts=st.lists(COUNTS, min_size=4, max_size=4), ahead=st.integers(0, 5), behind=st.integers(0, 6)
)
def test_every_form_of_a_count_is_the_naive_one(people, now, drawn, counts, ahead, behind):
    with undone():
        touches = landed(drawn, people, now)
        t0, t1 = now - behind * HALF_A_DAY, now + ahead * HALF_A_DAY
        for count in counts:
            before, after = (naive(count, touches, now=at) for at in (t0, t1))

            assert asked(count, now=t1, form=condition) == asked(count, now=t1, form=fulfils) == after
            assert asked(count, now=t0, form=fulfils) == before
            assert before ^ after <= ids(*flips(count, t0=t0, t1=t1))


def test_the_set_of_a_negative_question_holds_the_others(people, now, touch, project):
    record([touch(people[0]), touch(people[1]), touch(people[1])])
    project()

    none_or_one = parties_with(TouchCount(at_most=1), now=now)
    assert none_or_one.all_but
    assert ids(none_or_one.text, none_or_one.values) == {people[1].pk}


def test_only_what_crosses_an_edge_is_asked_again(people, now, touch, project):
    record([touch(people[0], days=30), touch(people[1], days=29), touch(people[2], days=-1)])
    project()
    count = TouchCount(kinds=["call.received"], at_least=1, days=30)

    assert ids(*flips(count, t0=now - timedelta(hours=1), t1=now)) == {people[0].pk}
    assert ids(*flips(count, t0=now, t1=now + timedelta(days=1))) == {people[1].pk, people[2].pk}


@pytest.mark.parametrize(
    "wrong", [{}, {"at_least": 1, "days": 3, "since": Since("coupon.sent")}, {"at_least": 1, "days": 0}]
)
def test_a_count_that_means_nothing_is_refused(wrong):
    with pytest.raises(ValueError):
        TouchCount(**wrong)
