"""A task comes again on the day that its rule names."""

from datetime import date

import pytest

from rapport.platform.teamwork.repeating import Repeat, next_day, repeat_of

TUESDAY = date(2026, 5, 12)


@pytest.mark.parametrize(
    ("rule", "due", "done", "on"),
    [
        (Repeat(unit="day"), TUESDAY, TUESDAY, date(2026, 5, 13)),
        (Repeat(unit="day", every=3), TUESDAY, TUESDAY, date(2026, 5, 15)),
        (Repeat(unit="day", every=3), TUESDAY, date(2026, 5, 16), date(2026, 5, 18)),
        (Repeat(unit="day", every=3, from_done=True), TUESDAY, date(2026, 5, 16), date(2026, 5, 19)),
        (Repeat(unit="day"), TUESDAY, date(2026, 5, 10), date(2026, 5, 13)),
        (Repeat(unit="week"), TUESDAY, TUESDAY, date(2026, 5, 19)),
        (Repeat(unit="week", days=(0, 3)), TUESDAY, TUESDAY, date(2026, 5, 14)),
        (Repeat(unit="week", every=2, days=(0,)), TUESDAY, TUESDAY, date(2026, 5, 25)),
        (Repeat(unit="week", every=2, days=(1,)), TUESDAY, date(2026, 6, 3), date(2026, 6, 9)),
        (Repeat(unit="month", day=31), date(2026, 1, 31), date(2026, 1, 31), date(2026, 2, 28)),
        (Repeat(unit="month", day=31), date(2026, 2, 28), date(2026, 2, 28), date(2026, 3, 31)),
        (Repeat(unit="month", day=12), TUESDAY, date(2026, 8, 20), date(2026, 9, 12)),
        (Repeat(unit="month", from_done=True), TUESDAY, date(2026, 5, 20), date(2026, 6, 20)),
        (Repeat(unit="year", day=29), date(2024, 2, 29), date(2024, 3, 1), date(2025, 2, 28)),
        (Repeat(unit="year", day=29), date(2027, 2, 28), date(2027, 2, 28), date(2028, 2, 29)),
    ],
)  # fmt: skip
def test_the_next_day_is_the_next_that_the_rule_names(rule, due, done, on):
    assert next_day(rule, due, done) == on


def test_a_rule_is_kept_as_it_was_said():
    rule = Repeat(unit="week", every=2, days=(0, 4), from_done=True)

    assert repeat_of(rule.as_json()) == rule
    assert repeat_of(None) is None


@pytest.mark.parametrize("wrong", [{"unit": "moon"}, {"unit": "day", "every": 0}, {"unit": "week", "days": (7,)}])
def test_what_is_no_rule_is_refused(wrong):
    with pytest.raises(ValueError, match="no way to repeat"):
        Repeat(**wrong)
