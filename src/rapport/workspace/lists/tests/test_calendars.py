"""A list as a calendar: whole weeks of a month in the workspace's zone, the first of each day, few questions."""

import html
import re
from datetime import UTC, date, datetime

import pytest

from rapport.loop.know.commands import add_person, change_people
from rapport.platform.access.models import Workspace
from rapport.platform.records.declare import Change

CALENDAR = "/x/deal?as=calendar"
JSON = {"Accept": "application/json"}


def days(page: str) -> dict[str, list[str]]:
    """The names on each day that has some, with their times."""
    found = {}
    for told in page.split('<li class="day')[1:]:
        day = re.search(r'data-drop="([\d-]+)"', told)[1]
        names = re.findall(r'class="ev"[^>]*>(?:<span[^>]*>([\d:]+)</span>)?<a[^>]*>([^<]+)<', told)
        if names:
            found[day] = [f"{time} {name}".strip() for time, name in names]
    return found


def shown(page: str) -> tuple[str, str]:
    """The first and the last day."""
    all_of_them = re.findall(r'<li class="day[^>]*data-drop="([\d-]+)"', page)
    return all_of_them[0], all_of_them[-1]


def move(browser, pk, before, after, look="as=calendar&by=x_closes", **headers):
    return browser.post(f"/x/deal/{pk}/-/move?{look}", {"before": before, "after": after}, headers=headers)


@pytest.fixture
def oslo(db):
    Workspace.objects.update_or_create(pk=1, defaults={"name": "Halden", "time_zone": "Europe/Oslo"})


def test_the_present_month_is_shown_in_whole_weeks_from_monday(signed_in, deals):
    deals.add({"name": "Vika", "closes": date(2026, 5, 21)}, {"name": "Brygga", "closes": date(2026, 6, 20)})
    page = signed_in.get(f"{CALENDAR}&by=x_closes").text

    assert "May 2026" in page
    assert shown(page) == ("2026-04-27", "2026-05-31")
    assert days(page) == {"2026-05-21": ["Vika"]}


@pytest.mark.parametrize(
    ("month", "first", "last"),
    [
        ("2026-12", "2026-11-30", "2027-01-03"),
        ("2027-01", "2026-12-28", "2027-01-31"),
        ("2027-02", "2027-02-01", "2027-02-28"),
        ("2199-12", "2199-11-25", "2200-01-05"),
        ("1800-01", "1799-12-30", "1800-02-02"),
        *((none, "2026-04-27", "2026-05-31") for none in ("2200-01", "1799-12", "2026-13", "2026-", "-", "x")),
    ],
)
def test_years_end_and_months_that_are_none_are_answered(signed_in, deals, month, first, last):
    assert shown(signed_in.get(f"{CALENDAR}&month={month}").text) == (first, last)


def test_a_day_names_the_first_few_and_leads_to_the_others(signed_in, deals, django_assert_max_num_queries):
    deals.add(*({"name": f"Deal {n:02d}", "closes": date(2026, 5, 21)} for n in range(9)))
    page = signed_in.get(f"{CALENDAR}&by=x_closes&f=name+is+not+empty").text
    listed = signed_in.get(html.unescape(re.search(r'href="([^"]+)">5 more<', page)[1])).text

    assert days(page) == {"2026-05-21": ["Deal 00", "Deal 01", "Deal 02", "Deal 03"]}
    assert listed.count("Select Deal") == 9


def test_a_calendar_asks_as_few_questions_of_many_days(signed_in, deals, django_assert_max_num_queries):
    deals.add(*({"name": f"Deal {n:03d}", "closes": date(2026, 5, 1 + n % 31)} for n in range(300)))
    signed_in.get(CALENDAR)

    with django_assert_max_num_queries(18) as asked:
        page = signed_in.get(f"{CALENDAR}&by=x_closes").text
    with django_assert_max_num_queries(len(asked)):
        signed_in.get(f"{CALENDAR}&by=x_closes&q=Deal+007")

    assert len(days(page)) == 31


def test_times_stand_on_their_day_in_the_zone_of_the_workspace(signed_in, deals, oslo):
    deals.add(
        {"name": "Late", "meets": datetime(2026, 5, 20, 22, 30, tzinfo=UTC)},
        {"name": "Early", "meets": datetime(2026, 5, 21, 6, 0, tzinfo=UTC)},
        {"name": "Spring", "meets": datetime(2026, 3, 29, 0, 30, tzinfo=UTC)},
        {"name": "After", "meets": datetime(2026, 3, 29, 1, 30, tzinfo=UTC)},
    )

    assert days(signed_in.get(f"{CALENDAR}&by=x_meets").text) == {"2026-05-21": ["00:30 Late", "08:00 Early"]}
    march = days(signed_in.get(f"{CALENDAR}&by=x_meets&month=2026-03").text)
    assert march == {"2026-03-29": ["01:30 Spring", "03:30 After"]}


def test_a_day_is_moved_and_taken_back(signed_in, deals):
    (pk,) = deals.add({"name": "Vika", "closes": date(2026, 5, 21)})
    told = move(signed_in, pk, "2026-05-21", "2026-06-02", **JSON).json()

    assert told["said"] == "Vika: closes is 2026-06-02 now."
    assert told["key"] == "2026-06-02"
    assert 'data-written="2026-06-02"' in told["card"]
    assert move(signed_in, pk, "2026-06-02", "2026-05-21", **JSON).status_code == 200


@pytest.mark.parametrize("day", ["2026-03-29", "2026-10-25", "2026-12-31"])
def test_the_time_on_the_clock_stays_when_the_day_changes(signed_in, deals, oslo, day):
    (pk,) = deals.add({"name": "Vika", "meets": datetime(2026, 5, 21, 6, 0, tzinfo=UTC)})
    told = move(signed_in, pk, "2026-05-21 08:00", day, "as=calendar&by=x_meets", **JSON).json()

    assert told["written"] == f"{day} 08:00"


@pytest.mark.parametrize("after", ["soon", "9999-99-99", "1799-01-01", "2200-01-01", "2026-02-30", "١٢٣٤-٠١-٠١x"])
def test_what_is_no_day_is_refused_with_a_sentence(signed_in, deals, after):
    (pk,) = deals.add({"name": "Vika", "closes": date(2026, 5, 21)})
    answer = move(signed_in, pk, "2026-05-21", after, **JSON)

    assert answer.status_code == 422
    assert answer.json()["sentence"]


def test_who_changed_the_day_meanwhile_is_named(signed_in, deals):
    (pk,) = deals.add({"name": "Vika", "closes": date(2026, 5, 21)})
    answer = move(signed_in, pk, "2026-05-20", "2026-05-25")

    assert answer.status_code == 409
    assert "changed this to" in answer.text
    assert 'value="2026-05-21"' in answer.text


def test_birthdays_come_back_each_year_and_are_not_moved(signed_in, ana, maya):
    leap = add_person("Leo Vik", keeper=maya, by=maya)
    born = {ana: date(1988, 5, 30), leap: date(2000, 2, 29)}
    change_people([Change(id=one.pk, field="birthday", before=None, after=day) for one, day in born.items()], by=maya)
    look = "/people?as=calendar&by=birthday"

    page = signed_in.get(look).text
    assert days(page) == {"2026-05-30": ["Ana Ruiz"]}
    assert "/-/move" not in page
    assert days(signed_in.get(f"{look}&month=2026-02").text) == {"2026-02-28": ["Leo Vik"]}
    assert days(signed_in.get(f"{look}&month=2028-02").text) == {"2028-02-29": ["Leo Vik"]}
    assert (
        signed_in.post(f"/people/{ana.pk}/-/move?as=calendar&by=birthday", {"after": "2026-05-31"}).status_code == 403
    )


def test_more_birthdays_of_a_day_lead_to_all_of_them(signed_in, maya):
    those = [add_person(f"Twin {n}", keeper=maya, by=maya) for n in range(6)]
    told = [
        Change(id=one.pk, field="birthday", before=None, after=date(1980 + n, 5, 20)) for n, one in enumerate(those)
    ]
    change_people(told, by=maya)

    page = signed_in.get("/people?as=calendar&by=birthday").text
    listed = signed_in.get(html.unescape(re.search(r'href="([^"]+)">2 more<', page)[1])).text
    assert listed.count("Select Twin") == 6
