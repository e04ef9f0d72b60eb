"""How findings are said: what the figures bear, and nothing more."""

from datetime import UTC, date, datetime, timedelta

import pytest

from .. import words
from ..models import Movement
from ..queries import Kept, Week

NOW = datetime(2026, 5, 12, 9, tzinfo=UTC)


def weeks(*counts, value=100):
    start = date(2026, 3, 2)
    return [Week(start + timedelta(weeks=n), count, count * value, 0) for n, count in enumerate(counts)]


@pytest.mark.parametrize(
    ("counts", "said"),
    [
        ((100,) * 4 + (140,) * 4, "Purchases rose by 40% in four weeks"),
        ((100,) * 4 + (60,) * 4, "Purchases fell by 40% in four weeks"),
        ((100,) * 4 + (104,) * 4, "Purchases hold steady at about 100 a week"),
        ((2993,) * 8, "Purchases hold steady at about 3,000 a week"),
        ((1, 0, 2, 1, 3, 2, 1, 1), "7 purchases in four weeks, 4 in the four before"),
        ((0,) * 4 + (9,) * 4, "36 purchases in four weeks, none in the four before"),
        ((0,) * 4 + (0, 0, 0, 1), "1 purchase in four weeks, none in the four before"),
        ((5, 6), "11 purchases in 2 full weeks"),
        ((), "0 purchases in 0 full weeks"),
    ],
)
def test_purchases(counts, said):
    assert words.purchases(weeks(*counts)) == said


@pytest.mark.parametrize(
    ("counts", "said"),
    [
        ((100,) * 4 + (108,) * 4, "Purchases of €432 in four weeks, 8% more than in the four before"),
        ((100,) * 4 + (50,) * 4, "Purchases of €200 in four weeks, 50% less than in the four before"),
        ((0,) * 4 + (50,) * 4, "Purchases of €200 in four weeks"),
        ((50,) * 4, "Purchases of €200 in four weeks"),
    ],
)
def test_turnover(counts, said):
    assert words.turnover(weeks(*counts), "EUR") == said


def test_below_thirty_there_is_no_percent():
    assert words.kept(Kept(12, 11)) == "We settled 11 of 12 on time"
    assert words.kept(Kept(100, 94)) == "94% of what we owed was settled on time"
    assert words.kept_short(Kept(29, 20)) == "20 of 29"
    assert words.kept_short(Kept(30, 15)) == "50%"


def test_nobody_is_ranked_on_a_few():
    assert words.colleagues({"Maya": Kept(100, 95), "Ola": Kept(40, 36)}) == "Everybody settles at least 90% on time"
    assert words.colleagues({"Maya": Kept(100, 95), "Ola": Kept(4, 1)}) == "2 colleagues settled 104 loops"
    assert words.colleagues({"Maya": Kept(100, 95)}) == "1 colleague settled 100 loops"


@pytest.mark.parametrize(
    ("growing", "fading", "said"),
    [
        (61, 22, "More relationships grow than fade"),
        (22, 61, "More relationships fade than grow"),
        (40, 45, "About as many relationships grow as fade"),
        (3, 2, "3 grow, 2 fade, 700 hold"),
    ],
)
def test_more_grow_than_fade_only_beyond_noise(growing, fading, said):
    assert words.moved(Movement(at=NOW, growing=growing, holding=700, fading=fading)) == said


def test_the_month_that_ends_is_named_and_the_last_is_now():
    ends = [datetime(2026, 1, 1, tzinfo=UTC), datetime(2026, 2, 1, tzinfo=UTC), NOW]

    assert words.months_told([Movement(at=at) for at in ends], UTC) == ["Dec", "Jan", "Now"]
