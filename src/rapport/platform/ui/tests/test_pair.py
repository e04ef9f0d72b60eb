"""Expected and happened: one scale from 0, nothing outside the picture, dots where there are few."""

import re

from hypothesis import given
from hypothesis import strategies as st

from rapport.platform.ui import charts

COUNTS = st.lists(st.tuples(st.floats(0, 1e7), st.integers(0, 10**7)), min_size=1, max_size=80)


@given(COUNTS, st.sampled_from(list(charts.WIDTHS.values())), st.none() | st.floats(0, 1))
def test_no_mark_leaves_the_picture(values, width, mark):
    expected, happened = zip(*values, strict=True)
    drawn = charts.pair(expected, happened, ["Jan"] * len(values), width, mark)

    for path in (drawn.expected, drawn.happened):
        pairs = re.findall(r"(-?[\d.]+) (-?[\d.]+)", path)
        assert len(pairs) == len(values)
        assert all(0 <= float(x) <= width and 0 <= float(y) <= drawn.floor for x, y in pairs)
    assert drawn.mark is None or drawn.left <= drawn.mark <= width


def test_the_larger_stands_higher_and_few_places_carry_dots():
    drawn = charts.pair([1.0, 2.0], [2, 4], ["0", "1"])

    assert drawn.last[1] < drawn.dots[0][1]
    assert len(drawn.dots) == 2
    assert charts.pair([1.0] * 40, [2] * 40, [""] * 40).dots == []


def test_it_is_drawn_at_three_widths_and_says_its_result(show):
    drawn = show('{{ ui.pair([1, 2], [2, 4], ["0", "1"], "More than foretold.", 0.5) }}')

    assert drawn.count("<svg") == drawn.count('aria-label="More than foretold."') == 3
