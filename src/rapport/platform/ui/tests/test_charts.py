import re
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rapport.platform.ui import charts
from rapport.platform.ui.charts import Bucket, Effect, Event, Group
from rapport.platform.ui.charts.scale import bar, curve, steps, thinned


def numbers(path: str) -> list[float]:
    return [float(number) for number in re.findall(r"-?\d+(?:\.\d+)?", path)]


@pytest.mark.parametrize(
    ("top", "most", "ladder"),
    [
        (0, 4, [1]),
        (1, 4, [1]),
        (61, 3, [20, 40, 60]),
        (341, 4, [100, 200, 300]),
        (9, 4, [2, 4, 6, 8]),
        (12_000, 4, [5000, 10000]),
    ],
)
def test_the_steps_of_an_axis_are_round(top, most, ladder):
    assert steps(top, most) == ladder


@given(st.integers(0, 10**9), st.integers(2, 5))
def test_an_axis_never_has_too_many_steps(top, most):
    ladder = steps(top, most)

    assert 1 <= len(ladder) <= most
    assert ladder[-1] <= max(top, 1)


def test_labels_that_would_touch_are_thinned_and_the_newest_stays():
    ticks = thinned([0, 10, 20, 60], ["a", "b", "c", "d"], gap=30)

    assert [tick.label for tick in ticks] == ["c", "d"]


def test_a_gap_in_the_values_is_a_gap_in_the_line():
    assert curve([(0, 1), (2, 3), None, (6, 5)]).count("M") == 2


def test_a_bar_without_height_draws_nothing():
    assert bar(10, 4, 0, 0) == ""


def test_the_rhythm_draws_both_sides_and_the_chance():
    year = [Bucket("Jan" if n == 0 else "", n % 4, n % 3, n / 30, n / 40, n / 25) for n in range(26)]

    chart = charts.rhythm(year, [Event(5, "First order")], width=560)

    assert chart.they.count("M") == sum(1 for each in year if each.they)
    assert chart.we.count("M") == sum(1 for each in year if each.we)
    assert chart.band.endswith("Z")
    assert chart.last == (numbers(chart.line)[-2], numbers(chart.line)[-1])
    assert [label.name for label in chart.events] == ["First order"]


def test_a_rhythm_without_a_chance_has_no_line():
    chart = charts.rhythm([Bucket("", 1, 2)] * 4)

    assert (chart.line, chart.band, chart.last) == ("", "", None)
    assert chart.height < charts.rhythm([Bucket("", 1, 2, 0.5)] * 4).height


def test_a_rhythm_of_nothing_is_still_a_chart():
    chart = charts.rhythm([])

    assert (chart.they, chart.we, chart.events) == ("", "", [])


@pytest.mark.parametrize("width", charts.WIDTHS.values())
def test_at_most_three_events_are_named_and_none_overlap(width):
    year = [Bucket("", 1, 1, 0.5)] * 26

    labels = charts.rhythm(year, [Event(n, f"Something {n}") for n in (1, 12, 13, 24)], width).events

    assert len(labels) <= 3
    for one in labels:
        half = len(one.name) * 6.4 / 2
        assert one.text_x - half >= 0
        assert one.text_x + half <= width
    for (y, x), (next_y, next_x) in pairwise(sorted((label.text_y, label.text_x) for label in labels)):
        assert y != next_y or next_x - x > 60


@given(
    st.lists(st.tuples(st.integers(0, 10**6), st.integers(0, 10**6), st.floats(0, 1)), min_size=1, max_size=60),
    st.sampled_from(list(charts.WIDTHS.values())),
)
def test_the_rhythm_stays_inside_its_box(rows, width):
    chart = charts.rhythm([Bucket("x", they, we, chance, chance, chance) for they, we, chance in rows], width=width)

    tops = [float(top) for top in re.findall(r"M[\d.]+ ([\d.]+)h", chart.they + chart.we)]
    assert all(chart.floor <= top <= chart.height for top in tops)
    assert all(0 <= y <= chart.floor for y in numbers(chart.line)[1::2])


def test_a_sparkline_needs_two_values():
    assert charts.spark([0.4]).last is None
    assert charts.spark([0.0, 1.0]).last == (69.0, 3.0)


def test_columns_name_their_last_value():
    chart = charts.columns([210, 190, 338], ["Mar", "Apr", "May"])

    assert chart.up.count("M") == 3
    assert chart.down == ""
    assert [text for *_, text in chart.peaks] == ["338"]


def test_the_last_value_stands_above_its_neighbours_and_inside_the_picture():
    chart = charts.columns([400] * 50 + [650, 633], ["x"] * 51 + ["4 May"], width=360)

    (x, y, _), tallest = chart.peaks[0], min(numbers(top)[1] for top in chart.up.split("M")[1:])
    assert x + 13.5 <= chart.width
    assert y < tallest
    assert chart.stretch[-1].at + 22.5 <= chart.width


def test_gains_and_losses_share_one_scale():
    chart = charts.diverging([60, 30], [30, 30], ["Apr", "May"])

    up, down = (float(re.search(r"v([\d.]+)", path).group(1)) for path in (chart.up, chart.down))
    assert up / (down + 1.5) == pytest.approx(2, abs=0.02)


def test_empty_columns_are_still_a_chart():
    chart = charts.diverging([], [], [])

    assert (chart.up, chart.down, chart.peaks) == ("", "", [])


def test_a_perfect_guess_lies_on_the_line_and_more_people_make_a_larger_dot():
    chart = charts.calibration([Group(0.75, 0.75, 100), Group(0.25, 0.25, 4)], width=560)

    small, large = chart.dots
    assert (chart.across[1].at, chart.up[1].at) == (small.x, small.y)
    assert small.r < large.r == 7.0


def test_guesses_nobody_has_made_give_an_empty_chart():
    assert charts.calibration([]).line == ""


def test_effects_stand_beside_the_line_of_nothing_and_what_is_unsure_is_marked():
    sure, unsure = Effect("Mail", 7.7, 7.0, 8.3, True), Effect("Reminder", -0.7, -3.3, 2.0, False)

    chart = charts.forest([sure, unsure], width=560)
    assert [tick.label for tick in chart.ticks] == ["−5", "0", "+5", "+10"]
    assert chart.marks[1].low < chart.zero < chart.marks[1].high
    assert chart.zero < chart.marks[0].low < chart.marks[0].dot < chart.marks[0].high <= chart.width
    assert [mark.is_sure for mark in chart.marks] == [True, False]


def test_an_effect_far_below_one_has_an_axis_of_its_own():
    assert [tick.label for tick in charts.forest([Effect("Mail", 0.03, 0.01, 0.05, True)]).ticks][:2] == ["0", "+0.02"]
