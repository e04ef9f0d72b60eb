"""What boards and calendars are tried on: deals, a noun made here, with a stage, an amount, a day and a time."""

from dataclasses import dataclass
from typing import Any

import pytest

from rapport.platform.records.commands import add_field, create, make_object

STAGES = [["talking", "Talking"], ["trial", "Trial"], ["won", "Won"]]


@dataclass
class Deals:
    """Makes deals of one colleague."""

    by: Any

    def add(self, *values: dict[str, Any]) -> list[Any]:
        told = [
            {f"x_{name}" if name not in ("name", "owner") else name: v for name, v in one.items()} for one in values
        ]
        return create("x_deal", told, by=self.by)


@pytest.fixture
def deals(maya) -> Deals:
    make_object("Deal", "Deals", by=maya)
    add_field("x_deal", "Stage", type="choice", options={"words": STAGES}, by=maya)
    add_field("x_deal", "Worth", type="money", by=maya)
    add_field("x_deal", "Closes", type="date", by=maya)
    add_field("x_deal", "Meets", type="date_time", by=maya)
    return Deals(maya)
