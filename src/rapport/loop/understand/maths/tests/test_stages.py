"""The public rule of stages: first turn, first order, regular, advocate, silence, return; each dated."""

import numpy as np
import pytest

from rapport.loop.understand.maths.stages import Course, Stage, Step, told
from rapport.loop.understand.maths.state import DAY

LATER = 10_000


def course(*steps: tuple[float, Step], upto: float = LATER) -> list[tuple[float, Stage]]:
    """Where somebody moved to, and on which day."""
    _, moves = told([(int(day * DAY), step) for day, step in steps], int(upto * DAY))
    return [(at / DAY, after) for at, _, after in moves]


def test_nobody_we_have_not_heard_from_is_more_than_a_stranger():
    assert course() == []
    assert told([], 0)[0].stage is Stage.STRANGER


def test_somebody_comes_closer_step_by_step():
    steps = (1, Step.HEARD), (5, Step.HEARD), (10, Step.ORDER), (30, Step.ORDER), (31, Step.REFERRED)

    assert course(*steps, upto=40) == [
        (1, Stage.PROSPECT), (10, Stage.FIRST_ORDER), (30, Stage.REGULAR), (31, Stage.ADVOCATE),
    ]  # fmt: skip


def test_two_orders_on_one_day_are_one():
    assert course((1.1, Step.ORDER), (1.9, Step.ORDER), upto=2) == [(1.1, Stage.FIRST_ORDER)]


def test_whoever_recommended_us_before_is_an_advocate_once_regular():
    assert course((1, Step.REFERRED), (2, Step.ORDER), (9, Step.ORDER), upto=10)[-1] == (9, Stage.ADVOCATE)


@pytest.mark.parametrize(
    ("gap", "patience"), [(1, 60), (15, 60), (16, 64), (100, 400), (183, 730)], ids=lambda days: f"{days} days"
)
def test_a_customer_has_lapsed_after_four_usual_gaps_within_bounds(gap, patience):
    assert course((0, Step.ORDER), (gap, Step.ORDER))[-1] == (gap + patience, Stage.LAPSED)
    assert course((0, Step.ORDER), (gap, Step.ORDER), upto=gap + patience - 0.001)[-1] == (gap, Stage.REGULAR)


def test_after_a_single_order_we_wait_a_year():
    assert course((0, Step.ORDER))[-1] == (365, Stage.LAPSED)


def test_whoever_comes_back_is_regular_again():
    assert course((0, Step.ORDER), (10, Step.ORDER), (200, Step.ORDER), upto=201)[-2:] == [
        (70, Stage.LAPSED), (200, Stage.REGULAR),
    ]  # fmt: skip


def test_a_prospect_never_lapses():
    assert course((1, Step.HEARD)) == [(1, Stage.PROSPECT)]


def test_a_running_contract_holds_and_its_end_begins_the_silence():
    assert course((0, Step.BEGAN), upto=3000) == [(0, Stage.FIRST_ORDER)]
    assert course((0, Step.BEGAN), (365, Step.RENEWED), (900, Step.ENDED))[1:] == [
        (365, Stage.REGULAR), (900 + 730, Stage.LAPSED),
    ]  # fmt: skip


def test_however_steps_are_cut_into_batches_the_moves_are_the_same():
    for seed in range(200):
        draw = np.random.default_rng(seed)
        days = np.sort(draw.exponential(40, 30).cumsum())
        steps = [(int(day * DAY), Step(int(draw.integers(0, 6)))) for day in days]
        whole, moves = told(steps, int(days[-1] * DAY) + 500 * DAY)
        piece, found = Course(), []
        for at, step in steps:
            if draw.random() < 0.3:
                found += piece.settle(at - 1)
            found += piece.follow(at, step)
        found += piece.settle(int(days[-1] * DAY) + 500 * DAY)

        assert (piece.stage, piece.since, found) == (whole.stage, whole.since, moves)
