"""Interests: what they told us, bought, looked at; the same however touches come; found by filters and by the clock."""

from datetime import timedelta

import numpy as np
import pytest

from rapport.loop.know.commands import add_products
from rapport.loop.know.models import Product
from rapport.loop.listen.commands import correct, project_batch, record, withdraw
from rapport.loop.listen.models import Touchpoint
from rapport.loop.listen.touches import Touch
from rapport.loop.listen.vocabulary import describe
from rapport.loop.understand.maths.interests import WEIGHTS, Evidence, level
from rapport.loop.understand.tastes.commands import (
    catch_up,
    declare_interest,
    read_everybody,
    tick,
    withdraw_interest,
)
from rapport.loop.understand.tastes.commands.interests import NoTopic
from rapport.loop.understand.tastes.models import Interest, Touched
from rapport.loop.understand.tastes.queries import DAY, tastes_of
from rapport.platform import clock
from rapport.platform.records.everybody import everybody
from rapport.platform.records.filters import compiled, crossing, parse
from rapport.platform.records.rows import run
from rapport.platform.records.source import Source
from rapport.platform.records.sql import Sql, both

STORED = ("party", "topic", "evidence", "score", "latest", "days")


@pytest.fixture
def goods(maya):
    made = add_products([
        Product(number="1", name="Sidamo", category="Coffee", brand="Halden", source="test"),
        Product(number="2", name="Teapot", category="Tea", source="test"),
    ])  # fmt: skip
    return {number: str(pk) for number, pk in made.items()}


def touch(party, kind, days=0.0, **rest) -> Touch:
    entry = describe(kind)
    return Touch(kind=kind, direction=entry.direction, channel=entry.channel, source="test", party=party.pk,
                 occurred_at=clock.now() - timedelta(days=days), **rest)  # fmt: skip


def keep(*touches) -> None:
    record(touches)
    settle()


def settle() -> None:
    while project_batch():
        pass
    catch_up()


def stored() -> list[tuple]:
    return list(Interest.objects.order_by("party", "topic", "evidence").values_list(*STORED))


def rebuilt() -> list[tuple]:
    Interest.objects.all().delete()
    read_everybody()
    return stored()


def found(text, now) -> set[int]:
    reading = everybody(now)
    noun = reading.noun("person")
    source = Source(noun, reading)
    where = both(source.only(), compiled(parse(text, noun, reading), source))
    return {pk for (pk,) in run(source, Sql(source.key), where)}


def test_a_purchase_speaks_for_the_category_and_the_brand(ana, goods, now):
    keep(touch(ana, "item.bought", 10, subject_type="product", subject_id=goods["1"], topic="Coffee"))

    told = tastes_of(ana, now).interests

    assert [(one.topic, one.evidence) for one in told] == [("Coffee", Evidence.BOUGHT), ("Halden", Evidence.BOUGHT)]
    assert told[0].level == pytest.approx(80 * 2 ** (-10 / 180) / (1 + 2 ** (-10 / 180)), rel=0.03)


def test_what_they_told_us_stands_above_what_they_bought_and_looked_at(ana, goods, now, maya):
    keep(touch(ana, "item.bought", 1, subject_type="product", subject_id=goods["2"]),
         touch(ana, "mail.clicked", 1, topic="Machines"), touch(ana, "page.viewed", 1, topic="Cups"))  # fmt: skip
    declare_interest(ana, "coffee", by=maya)
    settle()

    assert [(one.topic, one.evidence) for one in tastes_of(ana, now).interests] == [
        ("Coffee", Evidence.DECLARED), ("Tea", Evidence.BOUGHT), ("Machines", Evidence.CLICKED),
        ("Cups", Evidence.INFERRED),
    ]  # fmt: skip


def test_what_they_do_not_care_for_is_forgotten_until_they_come_back_to_it(ana, goods, now, maya):
    keep(touch(ana, "item.bought", 9, subject_type="product", subject_id=goods["2"]))
    withdraw_interest(ana, "TEA", by=maya, at=now - timedelta(days=5))
    settle()
    assert tastes_of(ana, now).interests == []

    keep(touch(ana, "product.viewed", 1, subject_type="product", subject_id=goods["2"]))
    assert [one.evidence for one in tastes_of(ana, now).interests] == [Evidence.CLICKED]


def test_an_interest_needs_a_topic(ana, maya):
    with pytest.raises(NoTopic):
        declare_interest(ana, " \x00 ", by=maya)


def test_a_day_counts_once(ana, now):
    keep(*(touch(ana, "page.viewed", 1 + hour / 100, topic="Cups") for hour in range(20)))

    assert Interest.objects.get(party=ana).days == 1


def test_however_touches_come_the_same_is_stored_as_by_a_rebuild(ana, bruno, goods, maya, now):
    keep(*(touch(ana, "item.bought", days, subject_type="product", subject_id=goods["1"]) for days in (3, 11.5, 40)))
    keep(touch(bruno, "mail.clicked", 2, topic="Tea"), touch(ana, "page.viewed", 200, topic="Coffee"))  # late
    handed, undone = Touchpoint.objects.filter(kind="item.bought").order_by("occurred_at")[:2]
    correct(handed, party=bruno.pk, by=maya)
    withdraw(undone.pk, at=undone.occurred_at, party_id=ana.pk, by=maya)
    settle()
    before = stored()

    assert before == rebuilt()
    assert {(party, topic) for party, topic, *_ in before} == {
        (ana.pk, "Coffee"), (ana.pk, "Halden"), (bruno.pk, "Coffee"), (bruno.pk, "Halden"), (bruno.pk, "Tea"),
    }  # fmt: skip

    correct(handed, party=ana.pk, by=maya)  # given back
    settle()
    assert stored() == rebuilt()


def test_touches_that_tell_of_no_interest_are_not_read(ana, project):
    record([touch(ana, "call.made", 1)])
    project()

    assert not Touched.objects.exists()


def test_a_tick_reads_a_few_and_forgets_them(ana, project):
    record([touch(ana, "page.viewed", 1, topic="Cups")])
    project()

    assert (tick(), tick()) == (1, 0)


def test_filters_find_who_cares_how_much_and_for_what(ana, bruno, goods, now, maya):
    keep(touch(ana, "item.bought", 5, subject_type="product", subject_id=goods["1"]),
         touch(bruno, "page.viewed", 5, topic="coffee"))  # fmt: skip

    assert found('interest_in is "Coffee"', now) == {ana.pk, bruno.pk}
    assert found('some interests (topic is "coffee" and level > 30)', now) == {ana.pk}
    assert found('some interests (topic is "coffee" and how is "Worked out")', now) == {bruno.pk}
    assert found("interest > 30", now) == {ana.pk}
    assert found("interest > 30 and orders_in_all is 0", now) == {ana.pk}
    assert found("interest is empty", now) == set()
    assert found("interest > 30", now + timedelta(days=400)) == set()


def test_sql_and_python_tell_the_same_level(ana, goods, now):
    keep(
        touch(ana, "item.bought", 5, subject_type="product", subject_id=goods["1"]),
        touch(ana, "page.viewed", 70, topic="T"),
    )
    reading = everybody(now)
    source = Source(reading.noun("interest"), reading)
    told = source.value(source.noun.fields["level"])

    for pk, shown in _levels(source, told):
        one = Interest.objects.get(pk=pk)
        assert shown == pytest.approx(float(level(one.score, Evidence(one.evidence), now.timestamp() / DAY)), rel=1e-9)


@pytest.mark.parametrize(
    "text", ['some interests (topic is "Coffee" and level > 30)', "interest > 30", "interest < 30"]
)
def test_the_clock_finds_whom_a_level_passes(ana, goods, now, text):
    keep(touch(ana, "item.bought", 5, subject_type="product", subject_id=goods["1"]))
    one = Interest.objects.get(party=ana, topic="Coffee")
    weight = WEIGHTS[Evidence.BOUGHT]
    day = (one.score - np.log2(30 / (weight.cap - 30))) * weight.half_life_days  # the inverse of `level`
    falls = clock.instant(round(day * DAY * 1e6))

    assert passed(text, falls - timedelta(hours=1), falls + timedelta(hours=1)) == {ana.pk}
    assert passed(text, now, falls - timedelta(hours=1)) == set()
    assert found(text, falls - timedelta(seconds=1)) != found(text, falls + timedelta(seconds=1))


def test_a_page_reads_all_of_it_in_one_question(ana, goods, now, django_assert_num_queries):
    keep(touch(ana, "item.bought", 5, subject_type="product", subject_id=goods["1"]))

    with django_assert_num_queries(1):
        told = tastes_of(ana, now)

    assert [one.topic for one in told.interests] == ["Coffee", "Halden"]
    assert told.returner is None


def _levels(source, told) -> list[tuple]:
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {source.key}, {told.text} FROM {source.text}", told.values)
        return cursor.fetchall()


def passed(text, t0, t1) -> set[int]:
    from django.db import connection

    reading = everybody(t1)
    noun = reading.noun("person")
    asked = crossing(parse(text, noun, reading), noun, reading, t0, t1)
    if asked is None:
        return set()
    with connection.cursor() as cursor:
        cursor.execute(asked.text, asked.values)
        return {pk for (pk,) in cursor.fetchall()}
