"""What an amount is worth: exact, halves to the even minor unit, whatever the decimals of either currency."""

from decimal import ROUND_HALF_EVEN, Decimal

import pytest
from django.db import connection
from hypothesis import given
from hypothesis import strategies as st

from rapport.platform.money.maths import LEAST, MOST, crossed, factor, rounded

pytestmark = pytest.mark.django_db

AMOUNTS = st.lists(st.integers(-(10**11), 10**11), min_size=1, max_size=40)
FACTORS = st.decimals("0.000001", 1000, places=9)


def worth(amounts, by):
    """What the database says these are worth, by one rate."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT money_in_ours(a, %s::numeric) FROM unnest(%s::bigint[]) a", [by, list(amounts)])
        return [value for (value,) in cursor.fetchall()]


@pytest.mark.parametrize(
    ("amount", "by", "is_worth"),
    [
        (120_000, "0.0867", 10_404), (1, "0.5", 0), (3, "0.5", 2), (5, "0.5", 2), (-1, "0.5", 0), (-3, "0.5", -2),
        (10**15 + 1, "0.5", 5 * 10**14), (0, "0.5", 0), (10**18, "1", None), (-(10**18), "1", None), (None, "1", None),
        (1, None, None),
    ],
)  # fmt: skip
def test_halves_go_to_the_even_unit_and_what_is_too_large_is_not_known(amount, by, is_worth):
    assert worth([amount], by) == [is_worth]


@given(amounts=AMOUNTS, by=FACTORS)
def test_every_amount_is_exact(amounts, by):
    assert worth(amounts, by) == [int((a * by).quantize(Decimal(1), ROUND_HALF_EVEN)) for a in amounts]


@given(amounts=AMOUNTS, by=FACTORS)
def test_a_sum_of_amounts_is_off_by_half_a_unit_each_at_most(amounts, by):
    of_each, of_all = sum(worth(amounts, by)), sum(amounts) * by

    assert abs(of_each - of_all) <= Decimal(len(amounts)) / 2


@pytest.mark.parametrize(
    ("ours", "theirs", "is_worth"),
    [(2, 2, 9), (2, 0, 900), (2, 3, 1), (0, 2, 0), (0, 3, 0), (3, 0, 9_000), (3, 2, 90), (0, 0, 9)],
)
def test_yen_have_no_minor_unit_and_dinars_a_thousand(ours, theirs, is_worth):
    by = factor(Decimal("0.09"), ours=ours, theirs=theirs)

    assert worth([100], by) == [is_worth]


@given(st.decimals(LEAST, MOST, places=9), st.sampled_from([0, 2, 3]), st.sampled_from([0, 2, 3]))
def test_a_rate_is_kept_to_the_last_digit(rate, ours, theirs):
    assert factor(rounded(rate), ours=ours, theirs=theirs) == rate.scaleb(ours - theirs)


def test_rates_are_crossed_by_way_of_a_third_currency():
    assert crossed(Decimal("1.0823"), Decimal("11.73")) == Decimal("0.092267689684569")
    assert crossed(Decimal(1), Decimal(3)) == Decimal("0.333333333333333")
