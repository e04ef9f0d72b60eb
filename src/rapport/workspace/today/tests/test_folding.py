"""Today shows the most pressing moves first and folds the rest; nothing owed is out of reach."""

import re
from datetime import timedelta

import pytest

from rapport.loop.decide.commands import act_on
from rapport.loop.decide.models import TriggerPoint
from rapport.loop.listen.commands import open_loop
from rapport.loop.listen.models import Loop, Owed
from rapport.workspace.today.gather import AT_A_TIME, AT_FIRST

PART = {"HX-Request": "true", "HX-Request-Type": "partial"}
OWED = AT_FIRST + AT_A_TIME + 3


@pytest.fixture
def owed(ana, maya, project, now) -> list[int]:
    """More promises to Ana than fit into one stretch, as points by lateness; some fall due at the same instant."""
    for n in range(OWED):
        due_at = now - timedelta(hours=n // 2)
        open_loop(ana, kind=Loop.PROMISE, owed_by=Owed.BY_US, text=f"Sample {n}", due_at=due_at, owner=maya, by=maya)
    project()
    return list(TriggerPoint.objects.order_by("due_at", "pk").values_list("pk", flat=True))


def shown(text: str) -> list[int]:
    return [int(pk) for pk in re.findall(r'<article class="move[^"]*" id="move-(\d+)"', text)]


def way_on(text: str) -> str:
    found = re.search(r'more-link" href="([^"]+)"', text)
    return found[1].replace("&amp;", "&") if found else ""


def read(browser, address: str, **headers) -> str:
    return browser.get(address, headers=headers).content.decode()


def test_only_the_most_pressing_are_in_sight_and_the_rest_is_counted(signed_in, owed):
    page = read(signed_in, "/today")

    assert shown(page) == owed[:AT_FIRST]
    assert f"{OWED - AT_FIRST} more that you owe" in page
    assert f'What you owe <span class="ink-3 tnum">{OWED}</span>' in page


@pytest.mark.parametrize("headers", [{}, PART])
@pytest.mark.parametrize("address", ["/today", "/today?kind=promises"])
def test_stretch_by_stretch_everything_owed_is_reached(signed_in, owed, address, headers):
    reached = shown(page := read(signed_in, address))
    while way := way_on(page):
        reached += shown(page := read(signed_in, way, **headers))

    assert reached == owed


def test_a_stretch_comes_without_the_page_around_it(signed_in, owed):
    part = read(signed_in, f"/today?after={owed[9]}", **PART)

    assert len(shown(part)) == AT_A_TIME
    assert "</html>" not in part
    assert "<textarea" not in part


def test_what_was_settled_meanwhile_leaves_no_gap(signed_in, owed, maya):
    way = way_on(read(signed_in, "/today"))
    for point in TriggerPoint.objects.filter(pk__in=owed[:AT_FIRST]):
        act_on(point, chosen="call", by=maya)

    assert shown(read(signed_in, way, **PART)) == owed[AT_FIRST:][:AT_A_TIME]


def test_the_silent_follow_what_is_owed(signed_in, owed, bruno, bought):
    bought(bruno, times=12, every=7, last=40)
    silent = bruno.trigger_points.get().pk
    page = read(signed_in, "/today")
    last = read(signed_in, f"/today?after={owed[-2]}", **PART)

    assert f"{OWED - AT_FIRST} more that you owe and 1 smaller move" in page
    assert shown(last) == [owed[-1], silent]
    assert shown(read(signed_in, "/today?kind=silent")) == [silent]


def test_behind_the_last_one_is_the_way_back(signed_in, owed):
    page = read(signed_in, f"/today?after={owed[-1]}")

    assert "Back to the most pressing moves" in page
    assert "Nobody needs you now" not in page


def test_a_long_day_costs_no_more_queries_than_a_short_one(signed_in, owed, django_assert_max_num_queries):
    read(signed_in, "/today")

    with django_assert_max_num_queries(20):
        read(signed_in, "/today")


def test_an_unknown_kind_or_place_shows_the_whole_day(signed_in, owed):
    assert shown(read(signed_in, "/today?kind=nonsense&after=x")) == owed[:AT_FIRST]
