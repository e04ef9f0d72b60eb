from dataclasses import replace
from functools import cache

import numpy as np
import pytest
from hypothesis import Phase, example, given, settings
from hypothesis import strategies as st

from rapport.loop.understand.maths.known import KNOWN, happened, known_at, record_at, states_of
from rapport.loop.understand.maths.parameters import default_parameters
from rapport.loop.understand.maths.rhythm import RhythmPrior
from rapport.loop.understand.maths.roles import Direction, Habit, Role
from rapport.loop.understand.maths.state import DAY, NEVER

from ..guesses.nouns import NOUNS, said_by_all
from ..panel import panel
from ..rolling import Stand, taught
from .purchases import at, crowd, orders

ORIGIN = at(150)


def test_what_was_recorded_after_the_origin_is_not_known_at_it():
    told_late = orders((1, 10), (1, 20), known=[10, 160])

    assert known_at(told_late, ORIGIN)["occurred_at"].tolist() == [at(10)]
    assert happened(told_late, after=at(15), upto=ORIGIN)["occurred_at"].tolist() == [at(20)]


def test_a_correction_counts_from_its_own_moment():
    before, after = orders((1, 10)), orders((2, 10), known=[160])
    before["known_until"] = at(160)
    both = np.concatenate([before, after])

    assert known_at(both, at(159))["party"].tolist() == [1]
    assert known_at(both, at(160))["party"].tolist() == [2]
    assert happened(both, after=0, upto=ORIGIN)["party"].tolist() == [2]


def test_orders_fold_to_days_with_a_purchase():
    states = states_of(orders((4, 1), (4, 1.2), (4, 8), (9, 3)))

    assert states["party"].tolist() == [4, 9]
    assert states["habit_days"][:, Habit.BUYING].tolist() == [2, 1]


def dealings(people=40):
    """Buyers who are asked things, answer most of them, and are promised something; KNOWN rows."""
    asked = [(party, day) for party in range(1, people + 1) for day in range(3 + party % 7, 250, 25)]
    questions, answers, ours = (
        orders(*asked),
        orders(*((p, d + 1 + p % 8) for p, d in asked if (p + d) % 4)),
        orders(*asked),
    )
    questions["role"], questions["direction"] = Role.ASKED_THEM, Direction.FROM_US
    answers["role"], answers["value"] = Role.ANSWER, 0
    ours["role"] = np.where(np.arange(len(ours)) % 5, Role.PROMISE_KEPT, Role.PROMISE_BROKEN)
    ours["direction"], ours["occurred_at"] = Direction.FROM_US, ours["occurred_at"] + DAY // 4
    ours["known_from"] = ours["occurred_at"]
    world = np.concatenate([crowd(people=people), questions, answers, ours, words(people)])
    world["id_lo"] = np.arange(len(world))
    return in_order(world)


def words(people):
    """Of as many others, who never bought, what they wrote."""
    wrote = orders(
        *((party, day) for party in range(101, 101 + people) for day in range(party % 9, 250, 3 + party % 30))
    )
    wrote["role"], wrote["value"] = Role.CONTACT, 0
    return wrote


def in_order(rows):
    return rows[np.lexsort((rows["id_lo"], rows["occurred_at"], rows["party"]))]


WORLD = dealings()
QUICK = RhythmPrior(12.0, 120.0, 0.5, 5.0)
PARAMETERS = replace(default_parameters(), horizon=28.0, rhythms=(QUICK,) * 3)
EARLIER, LAST = at(60), at(250)
ROLES = (Role.ORDER, Role.ANSWER, Role.ASKED_THEM, Role.CONTACT, Role.PROMISE_KEPT, Role.PROMISE_BROKEN)
later_touches = st.lists(
    st.tuples(st.integers(1, 160), st.floats(-150, 100), st.floats(0.01, 200), st.booleans(), st.sampled_from(ROLES)),
    min_size=1, max_size=60,
)  # fmt: skip


def told_later(world, touches):
    """The world, with what happens later, with what happened before and is told later, and what is taken back later."""
    new, gone = np.zeros(len(touches), KNOWN), world.copy()
    new["id_lo"] = len(world) + np.arange(len(new))
    for row, (party, day, told, withdraws, role) in zip(new, touches, strict=True):
        ours = role in (Role.ASKED_THEM, Role.PROMISE_KEPT, Role.PROMISE_BROKEN)
        row["party"], row["occurred_at"], row["role"] = party, ORIGIN + int(day * DAY), role
        row["direction"], row["value"] = Direction.FROM_US if ours else Direction.FROM_THEM, 500
        row["known_from"] = max(row["occurred_at"], ORIGIN + int(told * DAY))
        row["known_until"] = row["known_from"] + 1 if withdraws else NEVER
        if withdraws:
            gone["known_until"][party * 7] = max(gone["known_from"][party * 7], ORIGIN) + 1
    return in_order(np.concatenate([gone, new]))


def said_at(world, noun):
    """The states at both instants, and by party what we and every plain rule say at ORIGIN.

    The rules are taught at an earlier instant. Parameters are a function of the states alone, so equal states are
    enough: that they are not fitted anew each time makes this quick.
    """
    stands = [Stand(world, origin, 28, LAST) for origin in (EARLIER, ORIGIN)]
    for stand in stands:
        vars(stand)["parameters"] = PARAMETERS
    teacher, now = next(taught(noun.look, stands, 1))
    said = said_by_all(noun.unit, teacher, now)
    assert len(teacher.party) > 4
    told = {int(party): (*(way[place] for way in said.values()),
                         *(figure[place] for figure in now.figures.values()))
            for place, party in enumerate(now.party)}  # fmt: skip
    return [stand.states for stand in stands], told


@cache
def said_before(name):
    return said_at(WORLD, NOUNS[name])


@pytest.mark.parametrize("name", NOUNS)
@given(touches=later_touches)
@settings(max_examples=4, deadline=None, phases=[Phase.generate])
def test_nothing_recorded_after_an_origin_changes_what_is_said_at_it(name, touches):
    """Of whom a guess is asked may depend on what came: whether somebody was asked again, was promised anew, or came
    back. What is said of them, by us and by the plain rules, does not.
    """
    states_before, before = said_before(name)
    states_after, after = said_at(told_later(WORLD, touches), NOUNS[name])

    both = before.keys() & after.keys()
    assert len(both) > 10
    assert all(np.array_equal(one, other) for one, other in zip(states_before, states_after, strict=True))
    for party in both:
        assert before[party] == pytest.approx(after[party], rel=1e-12)  # sums of other lengths round otherwise


@cache
def panel_before():
    return panel(WORLD, [at(120), ORIGIN], LAST, referral=90)


@given(touches=later_touches)
@example(touches=[(party, -5.0, 60.0, False, Role.ORDER) for party in range(1, 41)])
@settings(max_examples=3, deadline=None, phases=[Phase.explicit, Phase.generate])
def test_nothing_recorded_after_the_origin_that_judges_changes_what_teaches_for_it(touches):
    """Whether the relationship leads: all of the earlier origin, its outcomes too; of the last one how they stood."""
    one, other = panel_before(), panel(told_later(WORLD, touches), [at(120), ORIGIN], LAST, referral=90)

    teaches = one.origin == at(120)
    assert teaches.sum() > 10
    for name in ("party", "origin", "spend", "state", "change"):
        assert np.array_equal(getattr(one, name), getattr(other, name), equal_nan=True), name
    for outcome, told in one.after.items():
        assert np.array_equal(told[teaches], other.after[outcome][teaches]), outcome


@given(touches=later_touches)
@settings(max_examples=25, deadline=None)
def test_looking_back_from_a_past_instant_sees_the_past_as_it_was_known(touches):
    world = told_later(WORLD, touches)

    seen = record_at(world, ORIGIN)

    for instant in (EARLIER, ORIGIN):
        assert np.array_equal(known_at(seen, instant)["id_lo"], known_at(world, instant)["id_lo"])
    assert np.array_equal(happened(seen, after=0, upto=LAST)["id_lo"], known_at(world, ORIGIN)["id_lo"])
