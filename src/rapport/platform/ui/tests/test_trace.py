import re

from hypothesis import given
from hypothesis import strategies as st

from rapport.platform.ui import charts
from rapport.platform.ui.charts import Spot

SHARES = [(0.5, "50%"), (1.0, "100%")]


def test_a_higher_figure_stands_higher_and_the_last_one_is_marked():
    drawn = charts.trace([Spot(0, 0.2, 0.1, 0.3, "Jan"), Spot(1, 0.8, 0.7, 0.9, "Feb")], SHARES)

    heights = [float(at) for at in re.findall(r"[MC ](\d+\.\d)(?=$|C)", drawn.line)]
    assert heights[0] > heights[-1]
    assert drawn.last == (drawn.width - 8, heights[-1])
    assert drawn.band.endswith("Z")


def test_what_was_unknown_is_a_gap():
    drawn = charts.trace([Spot(0, None), Spot(0.5, 0.2), Spot(0.6, None), Spot(1, 0.4)], SHARES)

    assert drawn.line.count("M") == 2
    assert drawn.band == ""


def test_nothing_known_draws_nothing():
    assert charts.trace([Spot(0, None), Spot(1, None)], SHARES).last is None


@given(st.lists(st.floats(0, 1e9), min_size=2, max_size=30), st.sampled_from(list(charts.WIDTHS.values())))
def test_no_mark_leaves_the_picture(values, width):
    spots = [Spot(i / (len(values) - 1), value, value / 2, value * 2) for i, value in enumerate(values)]
    drawn = charts.trace(spots, [(5e8, "500,000,000")], width)

    for path in (drawn.line, drawn.band):
        pairs = re.findall(r"(-?[\d.]+) (-?[\d.]+)", path)
        assert all(0 <= float(x) <= width and 0 <= float(y) <= drawn.height for x, y in pairs)


def test_words_take_the_place_of_a_picture_of_one_point(show):
    source = '{{ ui.trace(spots, ticks, "What it says.", "40%") }}'

    assert "<svg" not in show(source, spots=[Spot(1, 0.4)], ticks=SHARES)
    drawn = show(source, spots=[Spot(0, 0.3), Spot(1, 0.4)], ticks=SHARES)
    assert drawn.count("<svg") == drawn.count('aria-label="What it says."') == 3
