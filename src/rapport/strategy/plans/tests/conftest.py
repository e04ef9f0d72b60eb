"""A plan for everybody, and somebody who reads little."""

from datetime import date

import pytest

from rapport.platform.access.commands import add_role, change_user, set_rights
from rapport.strategy.plans.commands import make_plan, set_goal
from rapport.strategy.plans.metrics import Metric
from rapport.strategy.plans.models import Figure

NEXT_YEAR = date(2027, 5, 12)
IN_OSLO = Metric(Figure.COUNT, "person", filter="city is Oslo")


@pytest.fixture
def plan(maya):
    """What the whole business wants."""
    return make_plan("Known by name", by=maya)


@pytest.fixture
def goal(plan, maya):
    """Ten people in Oslo by next year."""
    return set_goal(plan, "People in Oslo", IN_OSLO, target=10, due_on=NEXT_YEAR, by=maya)


@pytest.fixture
def little(maya, ola):
    """Ola reads everybody, but not what they are worth, and changes only his own."""
    role = add_role("Little", otherwise="all", by=maya)
    set_rights(role, {("person", "edit"): "own", ("organisation", "edit"): "own"}, by=maya)
    return change_user(ola, role=role, by=maya)
