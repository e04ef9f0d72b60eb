from datetime import date, datetime

import pytest

from rapport.platform.languages import (
    REGIONS,
    clock_time,
    day_and_month,
    full_date,
    month_and_year,
    percent_of,
    speaking,
    weekday_named,
    with_currency,
    written,
)

DAY, NOON = date(2026, 5, 21), datetime(2026, 5, 21, 15, 5)


@pytest.mark.parametrize(
    ("region", "told"),
    [
        ("en_GB", ["−12,406.50", "€5", "NOK\u00a05", "68%", "21 May", "21 May 2026", "15:05"]),
        ("en_US", ["−12,406.50", "€5", "NOK\u00a05", "68%", "May 21", "May 21, 2026", "3:05\u202fPM"]),
        ("de_DE", ["−12.406,50", "5\u00a0€", "5\u00a0NOK", "68\u00a0%", "21. Mai", "21. Mai 2026", "15:05"]),
        ("es_ES", ["−12.406,50", "5\u00a0€", "5\u00a0NOK", "68\u00a0%", "21 may", "21 may 2026", "15:05"]),
        ("fr_FR", ["−12\u202f406,50", "5\u00a0€", "5\u00a0NOK", "68\u00a0%", "21 mai", "21 mai 2026", "15:05"]),
    ],
)
def test_numbers_and_days_are_written_as_the_region_writes_them(region, told):
    with speaking("en", region):
        said = [
            written(-12406.5, 2), with_currency(written(5), "€"), with_currency(written(5), "NOK"), percent_of("68"),
            day_and_month(DAY), full_date(DAY), clock_time(NOON),
        ]  # fmt: skip

    assert said == told


@pytest.mark.parametrize("region", REGIONS)
def test_every_region_says_each_day_of_the_week_and_each_month_in_another_way(region):
    with speaking("en", region):
        days = {weekday_named(place, wide=True) for place in range(7)}
        months = {month_and_year(date(2026, number, 1)) for number in range(1, 13)}

    assert (len(days), len(months)) == (7, 12)


def test_a_region_that_nobody_knows_is_as_usual_in_the_language():
    with speaking("de", "xx_YY"):
        assert written(1234.5, 1) == "1.234,5"
