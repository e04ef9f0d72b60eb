"""Clocks of each party's own: silences in bands, due dates, what they buy again; in time, once, and only for some."""

from collections.abc import Callable
from dataclasses import asdict
from datetime import timedelta

import numpy as np
import pytest
from django.db import connection

from rapport.loop.decide.commands import ask_who_is_due, change_trigger, put_off, switch_trigger
from rapport.loop.decide.models import NextDue, Trigger, TriggerPoint
from rapport.loop.decide.restocking import restocks
from rapport.loop.know.commands import add_organisation, add_person, change_person
from rapport.loop.know.models import Product
from rapport.loop.listen.commands import open_loop, record
from rapport.loop.listen.models import Loop, Owed
from rapport.loop.listen.touches import Touch
from rapport.loop.understand.maths.rhythm import RhythmPrior
from rapport.loop.understand.maths.state import DAY
from rapport.loop.understand.models import LikenessFit
from rapport.loop.understand.wants import recommended
from rapport.platform import clock


@pytest.fixture
def wake(project) -> Callable[[], None]:
    """Hand over whoever is due, and project, until nobody is."""

    def until_nobody_is() -> None:
        for _ in range(5):
            project()
            if not ask_who_is_due():
                return
            project()

    return until_nobody_is


def buys(party, days_ago, topic: str = "coffee", product: int | None = None) -> None:
    """One order for each of these days before now, of one category or product."""
    touches = []
    for days in days_ago:
        told = {"direction": 1, "channel": "store", "party": party.pk, "source": "test", "value": 1200,
                "occurred_at": clock.now() - timedelta(days=days)}  # fmt: skip
        about = {"subject_type": "product", "subject_id": str(product)} if product else {"topic": topic}
        touches += [Touch(kind="order.placed", **told), Touch(kind="item.bought", **told, **about)]
    record(touches)


def always(trigger: Trigger) -> Trigger:
    """As one that came with the product: nothing lies before it."""
    Trigger.objects.filter(pk=trigger.pk).update(since=None)
    return trigger


def test_each_band_comes_up_at_its_own_time_and_once(made, ana, bought, wake, project, now):
    bought(ana, times=4, every=60)
    bands = [made("silence", f"{level}", noun="customer", settings={"level": level, "false_alarms": 52})
             for level in (0.5, 0.02)]  # fmt: skip
    project()
    bands.insert(1, Trigger.objects.get(built_in="quiet"))
    fired = []
    for days in range(0, 700, 5):
        with clock.at(now + timedelta(days=days)):
            wake()
            fired += [list(TriggerPoint.objects.filter(fired_at=clock.now()).values_list("trigger", flat=True))]

    assert [trigger for some in fired for trigger in some] == [band.pk for band in bands]


def test_who_buys_often_is_not_told_earlier_by_a_softer_band(made, ana, bought, project, now):
    """Four false alarms a year, whatever the band: the first band that says more often than that is the same."""
    bought(ana, times=50, every=2)
    made("silence", noun="customer", settings={"level": 0.5, "false_alarms": 4})
    project()
    quiet, soft = (trigger.settings["level"] for trigger in Trigger.objects.order_by("pk"))
    assert (quiet, soft) == (0.1, 0.5)
    due_at = NextDue.objects.get(party=ana).due_at
    with clock.at(due_at):
        ask_who_is_due()
        project()
        assert TriggerPoint.objects.filter(party=ana).count() == 2


def test_the_due_date_comes_up_before_it_is_due(made, ana, bought, wake, now):
    bought(ana, times=10, every=20)
    trigger = made("due", noun="customer", settings={"level": 0.5, "before_days": 3})
    wake()
    due_at = NextDue.objects.get(party=ana).due_at
    assert now < due_at < now + timedelta(days=20)
    with clock.at(due_at):
        wake()
        assert trigger.points.get().due_at == due_at
    with clock.at(due_at + timedelta(days=1)):
        buys(ana, [0])
        wake()
        assert trigger.points.get().settled_how == "came back"


@pytest.mark.parametrize(("only", "says"), [("city is Oslo", True), ("city is Bergen", False)])
def test_a_clock_may_be_narrowed_by_a_filter(maya, ana, bought, only, says):
    quiet = Trigger.objects.get(built_in="quiet")
    change_trigger(quiet, noun="person", only=only, by=maya)
    Trigger.objects.filter(pk=quiet.pk).update(since=None)
    change_person(ana, name="Ana Ruiz", city="Oslo", by=maya)
    bought(ana, times=12, every=7, last=40)

    assert ana.trigger_points.exists() is says


def test_a_clock_for_people_says_nothing_of_organisations(maya, bought):
    works = add_organisation("Works", keeper=maya, by=maya)
    Trigger.objects.filter(built_in="quiet").update(noun="person")
    bought(works, times=12, every=7, last=40)
    assert not works.trigger_points.exists()


def test_a_cool_down_goes_over_the_border_of_a_silence(maya, ana, bought, wake, now):
    """They come back and fall silent again while it cools down: told when that is over, if it is still news."""
    quiet = Trigger.objects.get(built_in="quiet")
    change_trigger(quiet, cool_down_days=50, by=maya)
    bought(ana, times=12, every=7, last=40)
    wake()
    first = ana.trigger_points.get()
    with clock.at(now + timedelta(days=1)):
        buys(ana, [0])
        wake()
        assert NextDue.objects.get(party=ana).due_at == first.fired_at + timedelta(days=50)
    with clock.at(now + timedelta(days=50)):
        wake()
        assert ana.trigger_points.count() == 2
        assert ana.trigger_points.latest("pk").fired_at == clock.now()


def test_another_cool_down_or_worth_holds_at_once_for_who_waits(maya, ana, bought, project, now):
    quiet = Trigger.objects.get(built_in="quiet")
    change_trigger(quiet, cool_down_days=50, by=maya)
    bought(ana, times=12, every=7, last=40)
    cooled = ana.trigger_points.get().fired_at + timedelta(days=50)

    def due_after(**told) -> list:
        change_trigger(quiet, **told, by=maya)
        project()
        return list(NextDue.objects.filter(party=ana).values_list("due_at", flat=True))

    with clock.at(now + timedelta(days=1)):
        buys(ana, [0])
        project()
        assert due_after(expires_days=5) == []
        assert due_after(expires_days=60) == [cooled]
        [due_at] = due_after(cool_down_days=0)
        assert due_at < cooled


def test_what_they_buy_again_is_offered_when_it_is_due_and_settled_when_bought(made, ana, wake, now):
    trigger = made("restock", noun="customer", settings={"times": 4, "shortest_days": 7}, expires_days=20)
    buys(ana, [96, 72, 48, 24, 0], "coffee")
    buys(ana, [90, 1], "tea")
    wake()
    assert not trigger.points.exists()
    with clock.at(now + timedelta(days=25)):
        wake()
        point = trigger.points.get()
        assert (point.reason["what"], round(point.reason["gap_days"]), point.reason["times"]) == ("coffee", 24, 5)
    with clock.at(now + timedelta(days=26)):
        buys(ana, [0], "coffee")
        wake()
        assert trigger.points.get().settled_how == "came back"
        assert NextDue.objects.get(party=ana).restock_at > clock.now()


def test_when_they_need_it_again_is_told_by_the_rhythm_that_recommendations_go_by(made, ana, wake, now):
    """One answer for the card and for the trigger, before the first fit and after each."""
    product = Product.objects.create(number="P1", name="House blend", source="test")
    trigger = made("restock", noun="customer", settings={"product": product.pk, "times": 3, "shortest_days": 7})
    buys(ana, [80, 60, 40, 20], product=product.pk)
    wake()

    for rhythm in (None, RhythmPrior(9.0, 60.0, 0.5, 4.0), RhythmPrior(1.0, 200.0, 0.5, 4.0)):
        if rhythm:
            LikenessFit.objects.create(fitted_at=now, way="cosine", people=1, products=1, lines=4, figures={},
                                       parameters={"rhythm": asdict(rhythm)})  # fmt: skip
        (told,) = restocks([trigger], np.array([ana.pk]), now)
        (again,) = recommended(ana, now).again
        assert (told.due_at // DAY - now.timestamp() // 86_400) == pytest.approx(again.due_in, abs=1)


def test_of_ten_years_of_purchases_at_once_only_what_is_due_now_is_offered(made, ana, bruno, wake, now):
    trigger = always(made("restock", noun="customer", settings={"times": 4, "shortest_days": 7}, expires_days=20))
    buys(ana, range(400, 3600, 24), "coffee")
    buys(bruno, range(20, 600, 24), "tea")
    wake()

    assert [point.reason["what"] for point in trigger.points.all()] == ["tea"]
    assert not ana.trigger_points.exists()


def test_of_one_category_or_product_alone(made, ana, wake, maya, project, now):
    product = Product.objects.create(number="P1", name="House blend", source="test")
    tea = made("restock", noun="customer", settings={"category": "tea", "times": 3, "shortest_days": 7})
    blend = made("restock", "Blend", noun="customer", settings={"product": product.pk, "times": 3, "shortest_days": 7})
    always(blend)
    buys(ana, [80, 60, 40, 20], "coffee")
    buys(ana, [80, 60, 40, 20], product=product.pk)
    wake()

    assert not tea.points.exists()
    assert blend.points.get().reason["what"] == "House blend"


def test_switched_off_nobody_is_looked_at_for_it_any_more(made, ana, wake, maya):
    trigger = made("restock", noun="customer", settings={"times": 4, "shortest_days": 7})
    buys(ana, [96, 72, 48, 24, 0])
    wake()
    assert NextDue.objects.get(party=ana).restock_at
    switch_trigger(trigger, on=False, by=maya)
    wake()
    assert NextDue.objects.get(party=ana).restock_at is None


def test_how_long_before_a_promise_is_due_can_be_set(made, ana, maya, project, now):
    from rapport.loop.decide.commands import ensure_built_in

    ensure_built_in()
    change_trigger(Trigger.objects.get(built_in="promise"), settings={"of": "promise", "notice_days": 3}, by=maya)
    due_at = now + timedelta(days=10)
    for kind in (Loop.PROMISE, Loop.QUESTION):
        open_loop(ana, kind=kind, owed_by=Owed.BY_US, text="Prices", due_at=due_at, by=maya)
    project()
    assert NextDue.objects.get(party=ana).due_at == due_at - timedelta(days=3)


def test_put_off_it_sleeps_and_expires_all_the_same(ana, bought, maya, now):
    bought(ana, times=12, every=7, last=40)
    point = ana.trigger_points.get()
    put_off(point, until=now + timedelta(days=90), by=maya)
    assert not TriggerPoint.objects.awake(now + timedelta(days=91)).exists()


def test_a_batch_costs_as_many_statements_however_many_others_there_are(made, ana, maya, bought, project, touch):
    """A touch reschedules only its own party."""
    made("restock", noun="customer")
    made("due", noun="customer")
    bought(ana, times=6, every=10)
    with connection.cursor() as cursor:
        for way in ("seqscan", "hashjoin", "mergejoin"):  # by these a table as small as this is read whole
            cursor.execute(f"SET LOCAL enable_{way} = off")

    def cost() -> tuple[int, int]:
        record([touch(ana)])
        with connection.cursor() as cursor:  # a table of which nothing is known may be read whole by its index, too
            cursor.execute(f"ANALYZE {', '.join(COUNTED)}; DISCARD PLANS")
        before = rows_read()
        asked: list[str] = []

        def count(execute, sql, params, many, context):
            asked.append(sql)
            return execute(sql, params, many, context)

        with connection.execute_wrapper(count):
            project()
        return len(asked), rows_read() - before

    cost()
    few = cost()
    for place in range(60):
        bought(add_person(f"P{place}", keeper=maya, by=maya), times=3, every=9)
    cost()
    assert cost() == few


COUNTED = ["decide_nextdue", "decide_triggerpoint", "understand_state", "know_party", "understand_crossing"]


def rows_read() -> int:
    """How many rows of due times and points were read or written in this transaction."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT sum(seq_tup_read + coalesce(idx_tup_fetch, 0) + n_tup_ins + n_tup_upd + n_tup_del)::int "
            "FROM pg_stat_xact_user_tables WHERE relname = ANY (%s)",
            [COUNTED],
        )
        return cursor.fetchone()[0]


def test_who_is_due_is_read_from_an_index(db, now):
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL enable_seqscan = off")
        due = NextDue.objects.filter(due_at__lte=now).order_by("due_at").values_list("party_id", flat=True)[:2000]
        plan = due.explain()
    assert "Index Only Scan using next_due_when" in plan
    assert "Sort" not in plan
