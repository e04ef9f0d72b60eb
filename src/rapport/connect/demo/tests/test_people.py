"""Invented people have names of their own, and addresses and numbers that lead nowhere."""

import re

from rapport.connect.demo.story import names, organisations, people
from rapport.loop.know import recognise

EVERYBODY = range(1, 2501)


def everybody():
    yield from (people.shopper(number) for number in EVERYBODY)
    yield from filter(None, (people.partner(number, is_couple=True) for number in EVERYBODY))


def test_no_two_people_share_a_name_or_an_address():
    who = list(everybody())

    emails = [somebody.email for somebody in who if somebody.email]
    assert len({somebody.name for somebody in who}) == len(who) == 5000
    assert len(set(emails)) == len(emails)


def test_every_address_is_reserved_and_in_its_one_spelling():
    for somebody in everybody():
        assert somebody.email is None or re.fullmatch(r"[a-z]+\.[a-z]+@[a-z]+\.example", somebody.email)
        assert somebody.email is None or recognise.email(somebody.email) == somebody.email


def test_every_phone_is_of_a_range_kept_free_for_stories():
    numbers = [somebody.phone for somebody in everybody() if somebody.phone]

    assert len(set(numbers)) == len(numbers)
    assert all(number.startswith(people.PHONES) and recognise.phone(number) == number for number in numbers)


def test_about_three_in_a_hundred_have_no_address():
    without = sum(somebody.email is None for somebody in everybody())
    assert 0.02 < without / 5000 < 0.04


def test_a_name_comes_in_one_language():
    given, family = names.name(1)
    assert any(given in firsts and family in lasts for firsts, lasts in names.LANGUAGES)


def test_twelve_places_have_several_people_and_one_person_works_at_two():
    jobs = list(organisations.jobs([(number, 50) for number in range(1, 601)]))

    places = {job.place: 0 for job in jobs}
    for job in jobs:
        places[job.place] += 1
    assert len(places) == 12
    assert min(places.values()) >= 3
    assert len(jobs) == len({job.household for job in jobs}) + 1


def test_only_people_who_shop_often_order_for_a_kitchen():
    jobs = organisations.jobs([(1, 3), (2, 80), (3, 19), (4, 20), (5, 90), (6, 40)])
    assert {job.household for job in jobs} <= {2, 4, 5, 6}
