"""Does a draft stay a tree whatever is done to it, and is all of it taken back exactly?"""

from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from rapport.loop.act.journeys.commands import (
    DraftChanged,
    NothingToRedo,
    NothingToUndo,
    change_step,
    make_journey,
    move_step,
    put_step,
    redo_edit,
    remove_step,
    undo_edit,
)
from rapport.loop.act.journeys.commands.drafting import KEPT
from rapport.loop.act.journeys.definition import (
    KINDS,
    Definition,
    Share,
    Split,
    Step,
    every_step,
    kept,
    kind_of,
    read,
    ways_of,
)
from rapport.loop.act.journeys.editing import DIRECTIONS, NoPlaceThere, move, moves_of, new_id, put, take_out
from rapport.loop.act.journeys.models import Journey
from rapport.loop.act.journeys.queries import edits_of


def drawn(steps: list[Step]) -> str:
    """As `s1 s2(s3|s4)`: what comes one after the other, and the ways of what forks."""
    told = []
    for step in steps:
        ways = [drawn(getattr(step, way)) for way in ways_of(step)]
        told.append(f"{step.id}({'|'.join(ways)})" if ways else step.id)
    return " ".join(told)


def tree(text: str) -> Definition:
    """The other way round; what forks is a branch."""
    marks = iter(text.replace("(", " ( ").replace("|", " | ").replace(")", " ) ").split())
    return Definition(steps=_grown(marks)[0])


def _grown(marks: Iterator[str]) -> tuple[list[Step], str]:
    steps: list[Step] = []
    for mark in marks:
        if mark in "|)":
            return steps, mark
        if mark == "(":
            fork = KINDS["branch"](steps.pop().id)
            for way in ways_of(fork):
                inner, _ = _grown(marks)
                setattr(fork, way, inner)
            steps.append(fork)
        else:
            steps.append(KINDS["end"](mark))
    return steps, ""


@pytest.mark.parametrize(
    ("before", "step", "to", "after"),
    [
        ("s1 s2", "s2", "up", "s2 s1"),
        ("s1 s2(s3|s4)", "s1", "down", "s2(s1 s3|s4)"),
        ("s1 s2(s3|s4)", "s3", "up", "s1 s3 s2(|s4)"),
        ("s1 s2(s3|s4)", "s4", "up", "s1 s4 s2(s3|)"),
        ("s1 s2(s3|s4)", "s2", "up", "s2(s1 s3|s4)"),
        ("s1(s2|s3) ", "s2", "right", "s1(|s2 s3)"),
        ("s1(s2 s3|s4 s5)", "s3", "right", "s1(s2|s4 s3 s5)"),
        ("s1(s2(s3|s4)|s5)", "s4", "right", "s1(s2(s3|)|s4 s5)"),
        ("s1(s2(s3|s4)|s5)", "s2", "right", "s1(s3|s2(s5|s4))"),
        ("s1(s2|s3(s4|s5))", "s3", "left", "s1(s3(s2|s5)|s4)"),
    ],
)
def test_a_step_is_moved_by_one_place(before, step, to, after):
    definition = tree(before)

    assert to in moves_of(definition, step)
    move(definition, step, to)

    assert drawn(definition.steps) == after


@pytest.mark.parametrize(
    ("step", "to"), [("s1", "up"), ("s3", "down"), ("s1", "left"), ("s3", "left"), ("s4", "right")]
)
def test_where_there_is_no_place_nothing_is_moved(step, to):
    definition = tree("s1 s2(s3|s4)")

    assert to not in moves_of(definition, step)
    with pytest.raises(NoPlaceThere):
        move(definition, step, to)
    assert drawn(definition.steps) == "s1 s2(s3|s4)"


DEEDS = st.tuples(st.sampled_from(["put", "out", *DIRECTIONS]), st.integers(0, 40), st.sampled_from(sorted(KINDS)))


@settings(max_examples=150, deadline=None)
@given(st.lists(DEEDS, max_size=25))
def test_whatever_is_put_moved_and_taken_out_leaves_a_tree(deeds):
    definition = Definition()
    there: set[str] = set()
    for deed, number, kind in deeds:
        steps = list(every_step(definition.steps))
        some = steps[number % len(steps)] if steps else None
        if deed == "put":
            made = step_of_kind(kind, new_id(definition))
            ways = ways_of(some) if some else ()
            put(definition, made, after=some.id if some else "", way=ways[number % len(ways)] if ways else "")
            there.add(made.id)
        elif some and deed == "out":
            take_out(definition, some.id)
            there &= {one.id for one in every_step(definition.steps)}
            assert some.id not in there
        elif some and deed in moves_of(definition, some.id):
            move(definition, some.id, deed)  # type: ignore[arg-type]
        assert sorted(one.id for one in every_step(definition.steps)) == sorted(there)
        assert not any(ways_of(step) for steps in lists(definition.steps) for step in steps[:-1])


def step_of_kind(kind: str, id: str = "") -> Step:
    """One that forks three ways, if it can."""
    step = KINDS[kind](id)
    if isinstance(step, Split):
        step.shares = {"a": Share("A"), "b": Share("B"), "c": Share("C")}
    return step


def lists(steps: list[Step]) -> Iterator[list[Step]]:
    yield steps
    for step in steps:
        for way in ways_of(step):
            yield from lists(getattr(step, way))


@pytest.fixture
def journey(maya) -> Journey:
    return make_journey("Welcome", by=maya)


def draft_of(journey: Journey) -> Any:
    return Journey.objects.get(pk=journey.pk).draft


@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.one_of(DEEDS, st.sampled_from([("undo", 0, ""), ("redo", 0, "")])), min_size=4, max_size=14))
def test_what_is_taken_back_is_as_it_was_and_what_is_done_again_as_it_became(journey, maya, deeds):
    journey = make_journey(f"Walk {Journey.objects.count()}", by=maya)
    drafts, at = [kept(read(draft_of(journey)))], 0
    for deed, number, kind in deeds:
        steps = list(every_step(read(draft_of(journey)).steps))
        some = steps[number % len(steps)].id if steps else ""
        try:
            if deed == "undo":
                undo_edit(journey, by=maya)
                at -= 1
            elif deed == "redo":
                redo_edit(journey, by=maya)
                at += 1
            elif deed == "put" or not some:
                put_step(journey, step_of_kind(kind), after=some, by=maya)
            elif deed == "out":
                remove_step(journey, some, by=maya)
            else:
                move_step(journey, some, deed, by=maya)
        except (NoPlaceThere, NothingToUndo, NothingToRedo):
            continue
        now = kept(read(draft_of(journey)))
        if deed not in ("undo", "redo") and now != drafts[at]:
            drafts, at = [*drafts[: at + 1], now], at + 1
        assert now == drafts[at]
    assert (edits_of(journey).undo is None) == (at == 0)
    assert (edits_of(journey).redo is None) == (at == len(drafts) - 1)


def test_a_new_edit_is_the_end_of_what_was_taken_back(journey, maya):
    put_step(journey, KINDS["end"](""), by=maya)
    undo_edit(journey, by=maya)
    put_step(journey, KINDS["wait"](""), by=maya)

    with pytest.raises(NothingToRedo):
        redo_edit(journey, by=maya)
    assert [kind_of(step) for step in read(draft_of(journey)).steps] == ["wait"]


def test_what_a_colleague_did_in_the_meantime_is_not_written_over(journey, maya, ola):
    put_step(journey, KINDS["wait"](""), by=maya)
    seen = edits_of(journey).revision
    change_step(journey, KINDS["wait"]("s1", amount=5), by=ola, seen=seen)

    for deed in (
        lambda: remove_step(journey, "s1", by=maya, seen=seen),
        lambda: undo_edit(journey, by=maya, seen=seen),
    ):
        with pytest.raises(DraftChanged, match="Ola"):
            deed()
    assert read(draft_of(journey)).steps[0].amount == 5


def test_ones_own_edit_of_a_moment_ago_is_no_surprise(journey, maya):
    put_step(journey, KINDS["wait"](""), by=maya, seen=0)

    put_step(journey, KINDS["end"](""), after="s1", by=maya, seen=0)

    assert drawn(read(draft_of(journey)).steps) == "s1 s2"


def test_saying_the_same_again_is_no_edit(journey, maya):
    put_step(journey, KINDS["wait"](""), by=maya)

    change_step(journey, KINDS["wait"]("s1"), by=maya)

    assert edits_of(journey).revision == 1


def test_a_fair_test_keeps_the_ways_it_still_has_and_gives_up_the_others(journey, maya):
    def test_of(*letters):
        return Split("s1", {letter: Share(letter, 50) for letter in letters})

    put_step(journey, test_of("a", "b"), by=maya)
    for way in ("a", "b"):
        put_step(journey, KINDS["wait"](""), after="s1", way=way, by=maya)

    change_step(journey, test_of("b", "c"), by=maya)
    assert drawn(read(draft_of(journey)).steps) == "s1(s3|)"
    undo_edit(journey, by=maya)
    change_step(journey, test_of("a", "b", "c"), by=maya)
    assert drawn(read(draft_of(journey)).steps) == "s1(s2|s3|)"


def test_of_very_many_edits_the_last_are_kept_and_can_be_taken_back(journey, maya, monkeypatch):
    monkeypatch.setattr("rapport.loop.act.journeys.commands.drafting.KEPT", 3)
    for amount in range(1, 7):
        put_step(journey, KINDS["wait"]("", amount=amount), by=maya)
    undo_edit(journey, by=maya)

    assert KEPT == 200
    assert journey.edits.count() == 3
    assert edits_of(journey).revision == 7
    assert len(read(draft_of(journey)).steps) == 5
