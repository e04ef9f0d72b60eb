"""Triggers are made, changed, switched and removed; what does not fit is refused by a sentence."""

from datetime import timedelta

import pytest

from rapport.loop.decide.asking import condition_of
from rapport.loop.decide.builtin import BUILT_IN
from rapport.loop.decide.commands import (
    AlreadyRemoved,
    AlwaysTold,
    BuiltInStays,
    TriggerNameTaken,
    adopt,
    change_trigger,
    ensure_built_in,
    make_trigger,
    rebuild_triggers,
    remove_trigger,
    switch_trigger,
)
from rapport.loop.decide.kinds import BEGINS, KINDS, NotSet
from rapport.loop.decide.models import DeparturePoint, NextDue, Trigger
from rapport.loop.decide.queries import points_of, triggers_kept
from rapport.loop.understand.models import WatchedLevel
from rapport.loop.understand.segments.commands import AskedFor, change_segment, make_segment, remove_segment
from rapport.loop.understand.segments.models import Listener, Segment
from rapport.platform import clock
from rapport.platform.journal.models import Entry
from rapport.platform.records.everybody import everybody
from rapport.platform.records.filters import FilterUnclear


@pytest.fixture
def departure(now) -> DeparturePoint:
    return DeparturePoint.objects.create(
        walk="newsletter", step=5, state="never clicked", at_risk=900, left=90, hazard=0.1, usual=0.03, shrunk=0.09,
        low=0.07, high=0.11, chance=0.001, saved=40, tried=20, found_at=now, seen_upto=now, confirmed_at=now,
    )  # fmt: skip


@pytest.mark.parametrize(
    ("kind", "told", "sentence"),
    [
        ("silence", {"settings": {"level": 2}}, "choose a number from"),
        ("silence", {"settings": {"pace": 2}}, "no setting called pace"),
        ("orders", {"settings": {"number": 1.5}}, "whole number"),
        ("orders", {"settings": {"number": "many"}}, "write a number"),
        ("orders", {"expires_days": 0}, "from 1 to 3650"),
        ("orders", {"noun": "product"}, "not for them"),
        ("orders", {"move": "sing"}, "write, call or thank"),
        ("orders", {"owned": "colleague"}, "Choose the colleague"),
        ("measure", {"settings": {"measure": "luck"}}, "choose one of"),
        ("one_threaded", {"noun": "person"}, "not for them"),
        ("holds", {}, "The filter is missing"),
        ("departure", {"settings": {"point": 12345}}, "Choose a departure point"),
        ("dance", {}, "no such kind"),
    ],
)
def test_what_does_not_fit_is_refused_by_a_sentence(maya, kind, told, sentence):
    with pytest.raises(NotSet, match=sentence):
        make_trigger("New", kind, by=maya, **told)


@pytest.mark.parametrize("text", ["citty is Oslo", "birthday is 2026-02-30", "owner is me", "city is"])
def test_a_filter_that_cannot_be_asked_is_refused(maya, text):
    with pytest.raises(FilterUnclear):
        make_trigger("New", "holds", settings={"filter": text}, by=maya)
    with pytest.raises(FilterUnclear):
        make_trigger("New", "silence", only=text, by=maya)


def test_every_kind_asks_something_of_all_it_is_for(maya, departure):
    for kind in BEGINS:
        for noun in KINDS[kind].nouns:
            told = {"holds": {"filter": "name is Ana"}, "departure": {"point": departure.pk}}.get(kind, {})
            trigger = make_trigger(f"{kind} {noun}", kind, noun=noun, settings=told, by=maya)
            assert condition_of(trigger, everybody())
    assert rebuild_triggers() == Trigger.objects.filter(kind__in=BEGINS).count()
    assert not Trigger.objects.exclude(trouble="").exists()


@pytest.mark.parametrize(
    ("walk", "state", "declared"),
    [
        ("newsletter", "clicked before", {}),
        ("orders", "nothing returned", {}),
        ("orders", "returned before", {}),
        ("orders", "open complaint", {}),
        ("contract", "never renewed", {}),
        ("onboarding", "asked nothing", {"steps": 4, "kinds": ["product.viewed", "cart.filled", "order.placed",
                                                              "delivery.made", "survey.answered", "question.asked"]}),
    ],
)  # fmt: skip
def test_every_walk_and_state_can_be_acted_on_one_step_before(maya, departure, walk, state, declared):
    departure.walk, departure.state, departure.declared, departure.step = walk, state, declared, 4
    departure.save()
    trigger = make_trigger("Leaving", "departure", settings={"point": departure.pk}, by=maya)

    assert trigger.settings["at"] == 3
    assert condition_of(trigger, everybody())


@pytest.mark.parametrize(
    ("changed", "sentence"),
    [
        ({"confirmed_at": None}, "not confirmed"),
        ({"step": 1}, "no step before"),
        ({"state": "bored"}, "bored"),
        ({"dismissed": True}, "dismissed"),
    ],
)
def test_a_departure_point_is_acted_on_only_when_confirmed(maya, departure, now, changed, sentence):
    departure.dismissed_at = now if changed.pop("dismissed", False) else None
    for name, value in changed.items():
        setattr(departure, name, value)
    departure.save()
    with pytest.raises(NotSet, match=sentence):
        make_trigger("Leaving", "departure", settings={"point": departure.pk}, by=maya)


def test_each_that_is_adopted_has_a_name_of_its_own_also_after_others_went(maya, departure):
    first, second, third = (adopt(like(departure), by=maya) for _ in range(3))
    assert [each.name for each in (first, second, third)] == [
        "Before issue 5, never clicked", "Before issue 5, never clicked (2)", "Before issue 5, never clicked (3)",
    ]  # fmt: skip
    remove_trigger(second, by=maya)

    assert adopt(like(departure), by=maya).name == second.name
    assert adopt(like(departure), by=maya).name == "Before issue 5, never clicked (4)"


def like(point: DeparturePoint) -> DeparturePoint:
    """Another one, at the same step in the same state, found along other first steps."""
    point.pk, point.path = None, f"way {DeparturePoint.objects.count()}"
    point.save()
    return DeparturePoint.objects.get(pk=point.pk)


def test_a_trigger_is_told_in_the_journal_and_has_a_name_of_its_own(maya, made):
    trigger = made("orders", "Fifth", settings={"number": 5})
    change_trigger(trigger, settings={"number": 6}, by=maya)
    switch_trigger(trigger, on=False, by=maya)
    with pytest.raises(TriggerNameTaken):
        make_trigger("fifth", "orders", by=maya)
    remove_trigger(trigger, by=maya)
    with pytest.raises(AlreadyRemoved):
        change_trigger(trigger, name="Sixth", by=maya)

    assert trigger not in triggers_kept(maya)
    assert make_trigger("Fifth", "orders", by=maya).is_on
    told = Entry.objects.filter(kind__startswith="decide.Trigger").order_by("pk")
    assert list(told.values_list("kind", flat=True)) == [
        "decide.TriggerMade", "decide.TriggerChanged", "decide.TriggerSwitched", "decide.TriggerRemoved",
        "decide.TriggerMade",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("kind", "told"),
    [
        ("holds", {"settings": {"filter": 'segments is "gold"'}}),
        ("orders", {"only": 'some organisations (segments is one of ("Silver", "Gold"))'}),
        ("silence", {"only": 'city is Oslo or segments is not "Gold"'}),
    ],
)
def test_a_segment_that_a_trigger_asks_for_stays_and_keeps_its_name(made, maya, kind, told):
    gold = make_segment("Gold", "person", by=maya)
    make_segment("Gold leaf", "person", by=maya)
    trigger = switch_trigger(made(kind, "Shiny", **told), on=False, by=maya)

    with pytest.raises(AskedFor, match="The trigger Shiny asks for Gold"):
        change_segment(gold, name="Golden", filter="", by=maya)
    with pytest.raises(AskedFor, match="The trigger Shiny asks for Gold"):
        remove_segment(gold, by=maya)
    remove_segment(Segment.objects.get(name="Gold leaf"), by=maya)
    remove_trigger(trigger, by=maya)
    remove_segment(gold, by=maya)


def test_what_came_with_the_product_is_there_once_and_stays_as_changed(maya):
    ensure_built_in()
    welcome = Trigger.objects.get(built_in="welcome")
    change_trigger(welcome, name="Hello", by=maya)

    assert ensure_built_in() == []
    assert set(Trigger.objects.values_list("built_in", flat=True)) == {each.key for each in BUILT_IN}
    assert Trigger.objects.get(built_in="welcome").name == "Hello"
    with pytest.raises(BuiltInStays):
        remove_trigger(welcome, by=maya)
    with pytest.raises(AlwaysTold):
        switch_trigger(Trigger.objects.get(built_in="promise"), on=False, by=maya)


def test_all_that_came_with_the_product_can_be_asked(maya):
    ensure_built_in()
    rebuild_triggers()
    assert not Trigger.objects.exclude(trouble="").exists()
    for trigger in Trigger.objects.filter(kind__in=BEGINS):
        assert trigger.seen_to


def test_nothing_is_noted_while_no_trigger_listens(made, maya):
    trigger = made("orders")
    assert Listener.objects.exists()
    switch_trigger(trigger, on=False, by=maya)
    assert not Listener.objects.exists()


def test_levels_are_watched_as_long_as_somebody_asks(made, maya):
    trigger = made("measure", settings={"measure": "chance", "side": "below", "level": 30})
    assert list(WatchedLevel.objects.values_list("measure", "level")) == [("continuity", 0.3)]
    change_trigger(trigger, settings={"measure": "worth", "side": "above", "level": 100}, by=maya)
    rebuild_triggers()
    assert list(WatchedLevel.objects.values_list("measure", "level")) == [("value", 10_000)]
    remove_trigger(Trigger.objects.get(pk=trigger.pk), by=maya)
    assert not WatchedLevel.objects.exists()


def test_switched_off_it_says_no_more_and_switched_on_nothing_of_the_past(maya, ana, bought, project, now):
    quiet = Trigger.objects.get(built_in="quiet")
    bought(ana, times=12, every=7, last=40)
    open_one = points_of(quiet, maya).get(settled_at=None)  # the purchases may come in several batches

    switch_trigger(quiet, on=False, by=maya)
    project()
    open_one.refresh_from_db()
    assert open_one.settled_how == "over"
    assert not NextDue.objects.filter(party=ana).exists()

    with clock.at(now + timedelta(days=1)):
        switch_trigger(quiet, on=True, by=maya)
        bought(ana, times=1, every=1, last=39)
        assert not points_of(quiet, maya).filter(settled_at=None).exists()
