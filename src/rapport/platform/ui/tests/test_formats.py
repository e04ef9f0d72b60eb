from datetime import date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rapport.platform.ui import formats

NOW = datetime(2026, 5, 12, 9, 14)


@pytest.mark.parametrize(
    ("minor", "currency", "words"),
    [
        (1_840_000, "EUR", "€18,400"),
        (9_950, "EUR", "€99.50"),
        (5_000, "EUR", "€50"),
        (10_050, "EUR", "€101"),
        (0, "EUR", "€0"),
        (-1_250, "USD", "−$12.50"),
        (-40, "GBP", "−£0.40"),
        (1_500, "JPY", "¥1,500"),
        (99_123, "KWD", "KWD\u00a099.123"),
        (123_456, "SEK", "SEK\u00a01,235"),
        (None, "EUR", "–"),
    ],
)
def test_money_shows_cents_only_below_a_hundred(minor, currency, words):
    assert formats.money(minor, currency) == words


@given(st.integers(-(10**15), 10**15), st.sampled_from(["EUR", "JPY", "KWD", "XXX"]))
def test_money_is_never_off_by_more_than_half_a_unit(minor, currency):
    text = formats.money(minor, currency)
    shown = float("".join(letter for letter in text if letter in "0123456789."))

    assert abs(shown - abs(minor) / 10 ** formats.DECIMALS.get(currency, 2)) <= 0.5


@pytest.mark.parametrize(
    ("share", "words"),
    [(0, "0%"), (0.004, "under 1%"), (0.68, "68%"), (0.996, "over 99%"), (1, "100%"), (None, "–")],
)
def test_percent_never_pretends_to_be_certain(share, words):
    assert formats.percent(share) == words


@pytest.mark.parametrize(
    ("share", "words"),
    [
        (0, "none"),
        (0.001, "fewer than 1 in 200"),
        (1 / 12, "about 1 in 12"),
        (0.31, "about 1 in 3"),
        (0.5, "about 1 in 2"),
        (0.76, "about 3 in 4"),
        (0.97, "nearly all"),
        (1, "all"),
    ],
)
def test_a_share_is_said_as_people_say_it(share, words):
    assert formats.share_words(share) == words


@pytest.mark.parametrize(
    ("seconds", "words"),
    [(20, "under 1 min"), (1500, "25 min"), (18_000, "5 h"), (86_400 * 3, "3 days"), (None, "–")],
)
def test_a_duration_takes_its_largest_fitting_unit(seconds, words):
    assert formats.duration(seconds) == words


@pytest.mark.parametrize(
    ("then", "words"),
    [
        (NOW - timedelta(seconds=20), "just now"),
        (NOW - timedelta(minutes=5), "5 min ago"),
        (NOW - timedelta(hours=3), "3 h ago"),
        (NOW - timedelta(hours=12), "yesterday"),
        (NOW - timedelta(days=24), "24 days ago"),
        (NOW - timedelta(days=210), "7 months ago"),
        (NOW - timedelta(days=1100), "3 years ago"),
        (NOW + timedelta(minutes=30), "in 30 min"),
        (NOW + timedelta(days=1), "tomorrow"),
        (NOW + timedelta(days=3), "in 3 days"),
    ],
)
def test_ago_counts_in_calendar_days(then, words):
    assert formats.ago(then, NOW) == words


@pytest.mark.parametrize(
    ("then", "words"),
    [
        (NOW, "today"),
        (date(2026, 5, 13), "tomorrow"),
        (date(2026, 5, 11), "yesterday"),
        (date(2026, 5, 15), "Fri"),
        (date(2026, 5, 21), "21 May"),
        (date(2025, 12, 28), "28 Dec"),
        (date(2025, 6, 14), "14 Jun 2025"),
    ],
)
def test_a_day_has_its_year_only_when_it_is_far(then, words):
    assert formats.day(then, NOW) == words


@pytest.mark.parametrize(
    ("then", "words"),
    [
        (datetime(2026, 5, 12, 8, 2), "08:02"),
        (datetime(2026, 5, 8, 16, 40), "Fri 16:40"),
        (datetime(2026, 4, 14, 9), "14 Apr"),
    ],
)
def test_the_moment_of_a_touch_gets_coarser_with_age(then, words):
    assert formats.moment(then, NOW) == words


@pytest.mark.parametrize(
    ("then", "words", "tone"),
    [
        (None, "no date", ""),
        (NOW, "today", "now"),
        (date(2026, 5, 10), "2 days late", "late"),
        (date(2026, 5, 11), "1 day late", "late"),
        (date(2026, 5, 14), "Thu", ""),
    ],
)
def test_what_is_due_says_how_late_it_is(then, words, tone):
    assert (formats.due(then, NOW), formats.urgency(then, NOW)) == (words, tone)


@pytest.mark.parametrize(
    ("name", "letters"),
    [
        ("Ana Maria Bo", "AB"),
        ("Tal", "T"),
        ("", "?"),
        ("  ", "?"),
        ("“Ana” (Bo)", "?"),
        ("Ørsted & Søn", "ØS"),
        ("3 Kings", "3K"),
    ],
)
def test_initials_are_at_most_two_letters(name, letters):
    assert formats.initials(name) == letters


@given(st.text())
def test_initials_survive_every_name(name):
    assert 1 <= len(formats.initials(name)) <= 4


def test_a_hue_is_the_same_for_a_number_and_its_text():
    assert formats.hue(42) == formats.hue("42")
    assert len({formats.hue(number) for number in range(200)}) == len(formats.HUES)


@pytest.mark.parametrize(("chance", "step"), [(None, 0), (0, 1), (0.19, 1), (0.2, 2), (0.6, 4), (1, 5)])
def test_the_ring_has_five_steps_and_none_when_unknown(chance, step):
    assert formats.level(chance) == step


def test_one_is_a_person_and_two_are_people():
    assert [formats.plural(n, "person", "people") for n in (1, 2)] == ["1 person", "2 people"]
    assert formats.plural(1200, "touch", "touches") == "1,200 touches"
