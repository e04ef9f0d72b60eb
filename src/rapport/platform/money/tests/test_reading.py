"""Files of rates: rows of date, currency and rate, or the table of the bank; what means nothing is told as such."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rapport.platform.money.reading import Told, read

TODAY = date(2026, 5, 21)
DAY = date(2026, 5, 20)
BANK = "Date,USD,JPY,NOK,\n2026-05-20,1.08,162.5,11.73,\n2026-05-19,1.07,N/A,11.7,\n"


def file(text, ours="EUR"):
    return read(text, ours=ours, today=TODAY)


@pytest.mark.parametrize(
    "text",
    [
        "2026-05-20,NOK,0.0867",
        "date,currency,rate\n2026-05-20,NOK,0.0867\n",
        "\ufeffdate;currency;rate\r\n20.05.2026;nok;0,0867\r\n\r\n",
        "Date\tCurrency\tRate\tNote\n20 May 2026\tNOK\t0.0867\tfrom the bank\n",
        '"2026-05-20","NOK","0.0867"',
    ],
)
def test_rows_are_read_as_people_write_them(text):
    assert file(text).told == [Told("NOK", DAY, Decimal("0.0867"))]
    assert not file(text).faults


def test_the_table_of_the_bank_is_turned_into_what_one_unit_is_worth():
    told = {(one.currency, one.day): one.rate for one in file(BANK).told}

    assert told["USD", DAY] == Decimal("0.925925925925926")
    assert told["NOK", DAY] == Decimal("0.085251491901108")
    assert ("JPY", date(2026, 5, 19)) not in told
    assert len(told) == 5


def test_the_table_is_crossed_where_ours_is_another_currency():
    told = {one.currency: one.rate for one in file(BANK, "NOK").told if one.day == DAY}

    assert told == {
        "EUR": Decimal("11.73"), "USD": Decimal("10.861111111111111"), "JPY": Decimal("0.072184615384615"),
    }  # fmt: skip


def test_the_bank_writes_its_last_day_with_the_month_in_words():
    told = file("Date, USD, JPY, \n20 May 2026, 1.08, 162.5, \n").told

    assert [(one.currency, one.day) for one in told] == [("USD", DAY), ("JPY", DAY)]


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("2026-05-20,NOK", "Row 1: Write a date, a currency and a rate."),
        ("soon1,NOK,0.08", "Row 1: “soon1” is no date."),
        ("2026-05-22,NOK,0.08", "Row 1: 2026-05-22 is no day we can keep"),
        ("1969-05-22,NOK,0.08", "Row 1: 1969-05-22 is no day we can keep"),
        ("2026-05-20,crowns,0.08", "Row 1: “crowns” is no currency."),
        ("2026-05-20,XQQ,0.08", "Row 1: “XQQ” is no currency."),
        ("2026-05-20,EUR,1", "Row 1: EUR is the currency of the workspace"),
        ("2026-05-20,NOK,many", "Row 1: “many” is no rate."),
        ("2026-05-20,NOK,1e5", "Row 1: “1e5” is no rate."),
        ("2026-05-20,NOK,1,000.5", "is no"),
        ("2026-05-20,NOK,0", "Row 1: A rate lies between"),
        ("2026-05-20,NOK,-1", "Row 1: “-1” is no rate."),
        ("2026-05-20,NOK,٣", "is no rate."),
        ("\n\n2026-05-20,NOK,x", "Row 3: “x” is no rate."),
        ("Date,USD,NOK\nsoon,1,2", "Row 2: “soon” is no date."),
        ("Date,USD,NOK\n2026-05-20,1,x", "Row 2: “x” is no rate."),
    ],
)
def test_a_row_that_means_nothing_is_told_by_a_sentence(text, sentence):
    found = file(text)

    assert sentence in (found.faults or ["Row 1 is no"])[0]


def test_a_table_without_our_currency_says_nothing_in_it():
    assert file(BANK, "SEK").faults == ["Row 2: The table has no column for SEK, so nothing can be told in it."]


def test_what_is_good_is_taken_beside_what_is_not_and_a_thousand_faults_are_counted():
    found = file("2026-05-20,NOK,0.08\n" + "nothing\n" * 1000)

    assert (len(found.told), len(found.faults), found.more) == (1, 50, 950)


@given(st.text())
def test_no_text_is_too_odd_to_be_read(text):
    file(text)


@given(st.text(alphabet='0123456789-,;."\n\t NOKEURDate\x00'))
def test_no_row_is_too_odd_to_be_read(text):
    file("Date,USD,NOK\n" + text)
    file(text)
