"""Six households of the draw, loaded as of the tests' Tuesday; and one made-up household to tell stories of."""

from datetime import datetime, timedelta
from functools import cache
from zoneinfo import ZoneInfo

import pytest

from rapport.connect.demo.catalogue import Basket, Catalogue
from rapport.connect.demo.commands import load, load_demo
from rapport.connect.demo.story.calendar import Calendar
from rapport.connect.demo.story.moments import Customer, Story
from rapport.connect.demo.story.newsletter import issues
from rapport.connect.demo.story.year import Record, Setting

PASSWORD = "quiet harbour 41"
HOUSEHOLDS = 6


@pytest.fixture(autouse=True, scope="session")
def _read_once():
    """The purchases of one draw as of one day are always the same: reading them once is enough for all tests."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(load, "Catalogue", cache(Catalogue))
        yield


@pytest.fixture
def demo(db, now):
    return load_demo(password=PASSWORD, households=HOUSEHOLDS)


@pytest.fixture
def calendar():
    """Tuesday 12 May 2026, eleven o'clock on the wall in Oslo."""
    return Calendar(datetime(2026, 5, 12, 11), ZoneInfo("Europe/Oslo"))


@pytest.fixture
def story(calendar):
    """Rhea, who likes cheese, buys for Café Lanternen (party 7) too and is kept by colleague 3."""
    return Story(Customer(9004, 5, "Rhea", 3, ("cheese", "oranges"), True, (7,)), calendar)


@pytest.fixture
def record(calendar):
    """A year of baskets of five lines each, every Friday."""
    lines = [(100 + i, 1, 250) for i in range(5)]
    return Record([Basket(week, calendar.now - timedelta(weeks=52 - week, days=4), lines) for week in range(52)])


@pytest.fixture
def setting(calendar):
    return Setting({100: "bread", 101: None, 102: "eggs"}, issues(calendar))
