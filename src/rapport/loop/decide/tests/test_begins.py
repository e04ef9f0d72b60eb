"""A trigger fires when something begins to hold, once, and never for old news."""

from datetime import UTC, date, datetime, timedelta

import pytest

from rapport.loop.decide.commands import (
    act_on,
    begin,
    change_trigger,
    look_at_triggers,
    rebuild_triggers,
    switch_trigger,
    undo,
)
from rapport.loop.decide.models import Holding, Trigger
from rapport.loop.decide.queries import points_for
from rapport.loop.know.commands import add_organisation, add_person, change_person, tie
from rapport.loop.listen.commands import project_batch, record
from rapport.loop.understand.segments.commands import make_segment, rebuild_waiting
from rapport.loop.understand.segments.commands.stir import take_stirred
from rapport.platform import clock
from rapport.platform.access.commands import set_up_workspace


def said(trigger) -> list[str]:
    return list(trigger.points.order_by("pk").values_list("party__name", flat=True))


def test_it_fires_for_who_is_new_and_not_for_who_held_before(made, ana, bruno, bought, tick, maya, now):
    bought(ana, times=1, every=1)
    trigger = made("orders", settings={"number": 1}, ask="Welcome them")
    bought(bruno, times=1, every=1)
    tick()
    tick()

    assert said(trigger) == ["Bruno Keller"]
    assert set(Holding.objects.values_list("party", flat=True)) == {ana.pk, bruno.pk}
    point = points_for(maya, now).get(trigger=trigger)
    assert (point.reason["because"], point.reason["orders"]) == ("Their first order", 1)


def test_what_no_longer_holds_is_over_and_begins_again_as_a_new_episode(made, ana, tick, maya, now):
    trigger = made("holds", settings={"filter": "city is Oslo"})
    for seconds, city in enumerate(("Oslo", "Bergen", "Oslo")):
        with clock.at(now + timedelta(seconds=seconds)):
            change_person(ana, name="Ana Ruiz", city=city, by=maya)
            tick()

    assert list(trigger.points.order_by("pk").values_list("settled_how", flat=True)) == ["over", ""]


def test_within_the_cool_down_it_is_not_said_again_and_just_after_it_is(made, ana, tick, maya, now):
    trigger = made("holds", settings={"filter": "city is Oslo"}, cool_down_days=10)
    for hours, city in ((0, "Oslo"), (1, "Bergen"), (239, "Oslo"), (239.5, "Bergen"), (240, "Oslo")):
        with clock.at(now + timedelta(hours=hours)):
            change_person(ana, name="Ana Ruiz", city=city, by=maya)
            tick()

    assert list(trigger.points.order_by("pk").values_list("fired_at", flat=True)) == [now, now + timedelta(days=10)]


def test_an_import_of_ten_years_at_once_fires_nothing_stale(made, ana, bruno, bought, tick, maya, project, touch):
    tenth, first = made("orders", settings={"number": 10}), made("orders", settings={"number": 1})
    clicked = made("steps", settings={"issues": 3})
    bought(ana, times=120, every=30)
    record([touch(ana, days=days, kind="newsletter.sent", direction=-1) for days in (900, 600, 300, 1)])
    project()
    tick()
    assert [said(each) for each in (tenth, first, clicked)] == [[], [], []]

    bought(bruno, times=1, every=1)
    tick()
    assert [said(each) for each in (tenth, first, clicked)] == [[], ["Bruno Keller"], []]


def test_what_comes_in_while_a_tick_asks_is_as_stale_as_before(made, ana, bought, tick, maya, now):
    first = made("orders", settings={"number": 1})
    change_person(ana, name="Ana Ruiz", city="Oslo", by=maya)
    taken = take_stirred()
    bought(ana, times=120, every=30)

    look_at_triggers(taken, now)
    tick()

    assert said(first) == []
    assert Holding.objects.get().party == ana


def test_one_that_is_changed_while_a_tick_looks_is_asked_anew(made, ana, tick, maya, monkeypatch, now):
    trigger = made("holds", settings={"filter": "city is Oslo"})
    change_person(ana, name="Ana Ruiz", city="Oslo", by=maya)

    def change_first(looks, reading):
        change_trigger(trigger, settings={"filter": "city is Bergen"}, by=maya)

    with clock.at(now + timedelta(minutes=1)):
        with monkeypatch.context() as meanwhile:
            meanwhile.setattr(begin, "bring_touches", change_first)
            tick()
        assert Holding.objects.filter(trigger=trigger).exists(), "this tick has read the filter before it was changed"
        assert rebuild_triggers() == 1

    assert not Holding.objects.filter(trigger=trigger).exists()
    assert trigger.points.get().settled_how == "over"


def test_one_that_is_switched_off_while_a_tick_looks_says_no_more(made, ana, tick, maya, monkeypatch):
    trigger = made("holds", settings={"filter": "city is Oslo"})
    change_person(ana, name="Ana Ruiz", city="Oslo", by=maya)
    monkeypatch.setattr(begin, "bring_touches", lambda *told: switch_trigger(trigger, on=False, by=maya))
    tick()

    assert not trigger.points.exists()


def test_a_missed_tick_makes_the_next_stretch_longer(made, ana, bought, tick, now):
    trigger = made("feedback", settings={"days": 10}, expires_days=30)
    tick()
    record_delivery(ana, now)
    tick()
    with clock.at(now + timedelta(days=9)):
        tick()
        assert said(trigger) == []
    with clock.at(now + timedelta(days=12)):
        project_batch()
        tick()
        assert said(trigger) == ["Ana Ruiz"]


def record_delivery(party, at):
    from rapport.loop.listen.touches import Touch

    record([Touch(kind="delivery.made", direction=-1, channel="post", occurred_at=at, party=party.pk, source="test")])
    while project_batch():
        pass


def test_a_tick_that_dies_loses_nothing(made, ana, tick, maya, monkeypatch):
    from rapport.loop.decide.commands import begin

    trigger = made("holds", settings={"filter": "city is Oslo"})
    change_person(ana, name="Ana Ruiz", city="Oslo", by=maya)
    with monkeypatch.context() as dying:
        dying.setattr(begin, "_begun", lambda *told: 1 / 0)
        with pytest.raises(ZeroDivisionError):
            tick()
    assert not Holding.objects.exists()
    tick()

    assert said(trigger) == ["Ana Ruiz"]


def test_what_cannot_be_asked_stands_still_alone(made, ana, tick, maya):
    broken, fine = (made("holds", settings={"filter": "city is Oslo"}) for _ in range(2))
    Trigger.objects.filter(pk=broken.pk).update(settings={"filter": "x_gone is 3"})
    change_person(ana, name="Ana Ruiz", city="Oslo", by=maya)
    tick()
    broken.refresh_from_db()

    assert broken.trouble.startswith("It cannot be asked any more")
    assert said(fine) == ["Ana Ruiz"]


def test_changed_meanwhile_it_fires_nothing_for_the_past(made, ana, tick, maya):
    trigger = made("holds", settings={"filter": "city is Bergen"})
    change_person(ana, name="Ana Ruiz", city="Oslo", by=maya)
    tick()
    change_trigger(trigger, settings={"filter": "city is Oslo"}, by=maya)
    tick()
    rebuild_triggers()
    tick()

    assert said(trigger) == []
    assert Holding.objects.filter(trigger=trigger, party=ana).exists()


def test_it_may_lean_on_a_segment(made, ana, tick, maya):
    make_segment("In Oslo", "person", "city is Oslo", by=maya)
    rebuild_waiting()
    trigger = made("holds", settings={"filter": 'segments is "In Oslo"'})
    change_person(ana, name="Ana Ruiz", city="Oslo", by=maya)
    tick()

    assert said(trigger) == ["Ana Ruiz"]


def test_a_measure_crosses_a_level_by_time_alone(made, ana, bought, tick, now):
    bought(ana, times=12, every=7)
    trigger = made("measure", settings={"measure": "silent_days", "side": "above", "level": 20})
    for days, names in ((19, []), (21, ["Ana Ruiz"])):
        with clock.at(now + timedelta(days=days)):
            tick()
            assert said(trigger) == names


def test_an_organisation_with_one_thread_comes_up(made, ana, bruno, maya, tick, touch, project, now):
    works = add_organisation("Works", keeper=maya, by=maya)
    for person in (ana, bruno):
        tie(person, "works_at", works, by=maya)
        record([touch(person)])
    project()
    trigger = made("one_threaded", noun="organisation", settings={"days": 30})
    with clock.at(now + timedelta(days=20)):
        record([touch(ana)])
        project()
    with clock.at(now + timedelta(days=31)):
        project()
        tick()
        assert said(trigger) == ["Works"]


@pytest.mark.parametrize(
    ("zone", "born", "midnight"),
    [
        # Days that begin before and after clocks go forward, and back; one that begins when they do.
        ("Europe/Oslo", date(1980, 3, 29), datetime(2026, 3, 28, 23, 0, tzinfo=UTC)),
        ("Europe/Oslo", date(1980, 3, 30), datetime(2026, 3, 29, 22, 0, tzinfo=UTC)),
        ("Europe/Oslo", date(1980, 10, 25), datetime(2026, 10, 24, 22, 0, tzinfo=UTC)),
        ("Europe/Oslo", date(1980, 10, 26), datetime(2026, 10, 25, 23, 0, tzinfo=UTC)),
        ("Africa/Cairo", date(1980, 4, 24), datetime(2026, 4, 23, 22, 0, tzinfo=UTC)),
        # Born on 29 February: the 28th in other years, the 29th where there is one.
        ("UTC", date(1980, 2, 29), datetime(2026, 2, 28, 0, 0, tzinfo=UTC)),
        ("UTC", date(1980, 2, 29), datetime(2028, 2, 29, 0, 0, tzinfo=UTC)),
    ],
)
def test_a_birthday_begins_at_local_midnight(made, maya, tick, zone, born, midnight):
    in_zone(zone, maya)
    with clock.at(midnight - timedelta(hours=1)):
        add_person("Kim", keeper=maya, birthday=born, by=maya)
        trigger = made("birthday")
    for at, names in ((midnight - timedelta(minutes=1), []), (midnight, ["Kim"])):
        with clock.at(at):
            tick()
            assert said(trigger) == names


def in_zone(zone: str, maya) -> None:
    set_up_workspace("Halden", currency="EUR", time_zone=zone, by=maya)


def test_when_the_workspace_moves_to_another_zone_nobody_is_forgotten(made, maya, tick, now):
    in_zone("UTC", maya)
    with clock.at(now + timedelta(hours=2)):
        add_person("Kim", keeper=maya, birthday=date(1980, 5, 13), by=maya)
        trigger = made("birthday")
        tick()
    in_zone("Pacific/Kiritimati", maya)  # there it is the 13th already
    with clock.at(now + timedelta(hours=2, seconds=5)):
        tick()
        assert said(trigger) == ["Kim"]


def test_it_can_be_put_back_after_it_was_dealt_with(made, ana, tick, maya, now):
    trigger = made("holds", settings={"filter": "city is Oslo"}, move="thank")
    change_person(ana, name="Ana Ruiz", city="Oslo", by=maya)
    tick()
    decision = act_on(trigger.points.get(), chosen="thank", by=maya)
    assert decision.proposed == "thank"
    undo(decision, by=maya)

    assert points_for(maya, now).get().trigger == trigger


def test_whose_it_is_says_the_trigger(made, ana, tick, maya, ola, now):
    for owned, colleague in (("keeper", None), ("colleague", ola), ("everybody", None)):
        made("holds", owned, settings={"filter": "city is Oslo"}, owned=owned, colleague=colleague)
    change_person(ana, name="Ana Ruiz", city="Oslo", by=maya)
    tick()

    assert {point.trigger.name for point in points_for(maya, now)} == {"keeper", "everybody"}
    assert {point.trigger.name for point in points_for(ola, now)} <= {"colleague", "everybody"}


def test_too_old_it_is_told_no_more(made, ana, tick, maya, project, now):
    from rapport.loop.decide.commands import let_old_points_go

    trigger = made("holds", settings={"filter": "city is Oslo"}, expires_days=3)
    change_person(ana, name="Ana Ruiz", city="Oslo", by=maya)
    tick()
    assert points_for(maya, now + timedelta(days=3, seconds=-1)).exists()
    assert not points_for(maya, now + timedelta(days=3)).exists()
    with clock.at(now + timedelta(days=3)):
        assert let_old_points_go() == 1
    assert trigger.points.get().settled_how == "over"
