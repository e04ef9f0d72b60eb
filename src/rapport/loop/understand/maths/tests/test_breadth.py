import numpy as np

from ..breadth import effective_number_interval
from ..counters import effective_number


def test_the_interval_holds_the_true_effective_number_as_often_as_it_says():
    draw = np.random.default_rng(6)
    shares = draw.dirichlet(np.full(16, 1 / 16), 5_000)
    counts = np.array([draw.multinomial(8, share) for share in shares])

    low, high = effective_number_interval(counts)
    truth = effective_number(shares)

    assert 0.9 <= ((low <= truth) & (truth <= high)).mean() <= 0.98


def test_it_narrows_with_touches_and_stays_between_one_and_the_slots():
    few, many = (effective_number_interval(np.array([n, n, 0, 0])) for n in (1, 1_000_000))

    assert many[1] - many[0] < 0.01 < few[1] - few[0]
    assert few[0] >= 1
    assert few[1] <= 4
    assert abs(many[0] - 2) < 0.01
