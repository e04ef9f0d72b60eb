"""The page of the hours: when we work, when we are quiet, and the days off."""

from datetime import date

import pytest

from rapport.platform.hours.commands import add_holiday
from rapport.platform.hours.maths import Calendar
from rapport.platform.hours.models import Holiday
from rapport.platform.hours.queries import calendar

HERE = "/settings/hours"
DAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
SHOP = dict.fromkeys(DAYS[:6], "10-12:30, 13-18") | {"sunday": "", "quiet_from": "20:00", "quiet_to": "09:00"}


@pytest.fixture
def ascension(maya):
    return add_holiday(date(2026, 5, 14), "Ascension", by=maya)


def test_the_page_begins_with_what_holds_before_anybody_says_otherwise(signed_in):
    text = signed_in.get(HERE).text

    assert text.count('value="9:00–17:00"') == 5
    assert 'value="21:00"' in text
    assert 'value="08:00"' in text
    assert "No holidays yet." in text


def test_hours_are_saved_and_shown_again(signed_in):
    signed_in.post(HERE, SHOP)

    assert calendar() == Calendar((((600, 750), (780, 1080)),) * 6 + ((),), (1200, 540), False)
    assert 'value="10:00–12:30, 13:00–18:00"' in signed_in.get(HERE).text


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        ({"monday": "nine to five"}, "“nine to five” is no span of hours."),
        ({"friday": "17-9"}, "17:00–9:00 ends before it begins."),
        ({"friday": "9-25"}, "A day has 24 hours"),
        ({"friday": "9-17\x00"}, "This holds a character that is no text."),
        ({"friday": "9" * 101}, "at most 100 characters"),
        ({"quiet_from": "late"}, "Write a time like 21:00."),
        ({"quiet_to": ""}, "Write a time like 21:00."),
        (dict.fromkeys(DAYS, ""), "Fill in at least one day."),
    ],
)
def test_hours_that_cannot_be_are_refused_by_a_sentence(signed_in, wrong, sentence):
    answer = signed_in.post(HERE, SHOP | wrong)

    assert answer.status_code == 422
    assert sentence in answer.text
    assert calendar() == Calendar()


def test_a_holiday_is_added_shown_and_removed(signed_in):
    signed_in.post(f"{HERE}/-/holidays", {"name": "Constitution Day", "day": "2026-05-17", "every_year": "on"})
    assert "17 May, every year" in signed_in.get(HERE).text

    signed_in.post(f"{HERE}/-/holidays/{Holiday.objects.get().pk}/remove")
    assert not Holiday.objects.exists()


def test_a_holiday_removed_by_somebody_else_is_no_trouble(signed_in, db):
    assert signed_in.post(f"{HERE}/-/holidays/999/remove", follow=True).status_code == 200


@pytest.mark.parametrize(
    ("told", "sentence"),
    [
        ({"name": "", "day": "2026-05-17"}, "Please fill this in."),
        ({"name": "Rest", "day": "soon"}, "Write the day like 2026-05-21"),
        ({"name": "Ascension", "day": "2026-05-14"}, "This holiday is there already."),
    ],
)
def test_a_holiday_that_cannot_be_is_refused_by_a_sentence(signed_in, ascension, told, sentence):
    answer = signed_in.post(f"{HERE}/-/holidays", told)

    assert answer.status_code == 422
    assert sentence in answer.text
    assert Holiday.objects.get() == ascension


def test_the_journal_tells_what_was_set(signed_in, ascension):
    signed_in.post(HERE, SHOP)
    text = signed_in.get("/settings/journal").text

    assert "Changed the hours" in text
    assert "Added a holiday" in text
    assert "Ascension" in text
