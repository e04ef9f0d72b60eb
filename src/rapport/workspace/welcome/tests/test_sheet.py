"""What is wrong in the sheet is said at its cell, and what was written stays."""

import pytest

from rapport.loop.know.models import Party
from rapport.loop.know.queries import emails_of

from .conftest import ANA, sheet

PEOPLE = "/welcome/people"


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ({"reach": "ana@ruiz.example"}, "Please fill this in."),
        ({"name": "Ana", "reach": "ana@ruiz"}, "This is not an e-mail address."),
        ({"name": "Ana", "reach": "ana"}, "This is not an e-mail address."),
        ({"name": "Ana", "reach": "22 00"}, "This is not a phone number."),
        ({"name": "Ana", "reach": "+" * 300}, "at most 254"),
        ({"name": "!!!"}, "A name needs at least one letter"),
        ({"name": "a" * 300}, "at most 200"),
        ({"name": "Ana\x00"}, "no text"),
        ({"name": "Ana", "spoke": "2026-06-30"}, "Choose a day between 1970 and today."),
        ({"name": "Ana", "spoke": "0001-01-01"}, "Choose a day between 1970 and today."),
        ({"name": "Ana", "spoke": "yesterday"}, "Write the day like 2026-05-21"),
        ({"name": "Ana", "text": "x", "due": "9999-12-31"}, "Choose a day between 1970"),
        ({"name": "Ana", "owed": "question", "due": "2026-05-13"}, "What did they ask?"),
        ({"name": "Ana", "due": "2026-05-13"}, "What did you promise?"),
        ({"name": "Ana", "owed": "money"}, "Select a valid choice"),
    ],
)
def test_what_is_wrong_is_said_at_its_cell(named, line, said):
    answer = named.post(PEOPLE, sheet(line))

    assert answer.status_code == 422
    assert said in answer.text
    assert not Party.objects.exists()


def test_nobody_at_all_is_said(named):
    answer = named.post(PEOPLE, sheet())

    assert answer.status_code == 422
    assert "Write one name at least" in answer.text


def test_whoever_has_no_name_in_a_later_line_is_asked_for(named):
    answer = named.post(PEOPLE, sheet(ANA, {"reach": "bruno@keller.example"}))

    assert answer.status_code == 422
    assert "Who is it?" in answer.text
    assert answer.text.count('<details class="typed-d" open>') == 1


def test_one_who_is_right_waits_for_the_other(named):
    answer = named.post(PEOPLE, sheet(ANA, {"name": "Bruno", "reach": "bruno@"}))

    assert 'value="Ana Ruiz"' in answer.text
    assert not Party.objects.exists()


def test_the_same_address_twice_is_said_at_the_second(named):
    answer = named.post(PEOPLE, sheet(ANA, {"name": "Ana R.", "reach": "ana@ruiz.example "}))

    assert answer.status_code == 422
    assert "This stands in another line, too." in answer.text


def test_two_of_one_name_are_two_people_once_one_says_so(named):
    twice = sheet({"name": "Ana Ruiz"}, {"name": "ana ruiz"})
    answer = named.post(PEOPLE, twice)
    assert "This stands twice." in answer.text
    assert 'name="form-1-another"' in answer.text

    named.post(PEOPLE, twice | {"form-1-another": "on"})
    assert Party.objects.count() == 2


def test_one_line_more_keeps_what_was_written(named):
    answer = named.post(PEOPLE, sheet(ANA) | {"more": "1"})

    assert answer.status_code == 200
    assert 'name="form-3-name"' in answer.text
    assert 'value="Ana Ruiz"' in answer.text


@pytest.mark.parametrize("number", ["", "x", "-5", "99999999999", "²", "21"])
def test_a_number_of_lines_that_cannot_be_is_no_trouble(named, number):
    for more in ({}, {"more": "1"}):
        answer = named.post(PEOPLE, sheet(ANA) | {"form-TOTAL_FORMS": number} | more)
        assert answer.status_code in (200, 302, 422)


def test_by_phone_and_without_any_way_to_reach_them(named):
    named.post(PEOPLE, sheet({"name": "Ana Ruiz", "reach": "+44 20 7946 0001"}, {"name": "Bruno Keller"}))

    assert {party.name: emails_of(party) for party in Party.objects.all()} == {"Ana Ruiz": [], "Bruno Keller": []}
