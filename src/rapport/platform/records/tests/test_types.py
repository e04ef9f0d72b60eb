"""What a type writes, it reads again as the same value."""

from datetime import UTC, datetime
from uuid import UUID

import pytest

from rapport.platform.records.types import Choice, Choices, Duration, How, Many, One, Unreadable

HOW = How(datetime(2026, 5, 12, 9, tzinfo=UTC))
ORDER = UUID("0197a1b2-0000-7000-8000-000000000001")


@pytest.mark.parametrize(
    ("text", "minutes"),
    [("90", 90), ("90 min", 90), ("1:30", 90), ("1 h 30 min", 90), ("2 days", 2880), ("1 day 2 hours 3 minutes", 1563)],
)
def test_a_duration_is_read_as_people_write_it(text, minutes):
    assert Duration().read(text, HOW) == minutes
    assert Duration().read(Duration().write(minutes, HOW), HOW) == minutes


@pytest.mark.parametrize("text", ["soon", "1 fortnight", "1 h x", "-5"])
def test_what_is_no_duration_is_refused(text):
    with pytest.raises(Unreadable):
        Duration().read(text, HOW)


def test_choices_come_back_from_the_database_in_their_order():
    kind = Choices(words={"zz": "First", "a": "Second"})

    assert list(Choices.named(kind.options()).words) == ["zz", "a"]
    assert Choice.named({"words": [["b", "B"], ["a", "A"]]}).words == {"b": "B", "a": "A"}


def test_records_are_named_by_the_kind_of_id_that_they_have():
    assert (One(to="order", key="uuid").column, Many(to="order", key="uuid").column) == ("uuid", "uuid[]")
    assert (One(to="person").column, Many(to="person").column) == ("bigint", "bigint[]")
    assert One(key="uuid").read(f"#{ORDER}", HOW) == ORDER
    assert Many(key="uuid").read(f"#{ORDER}, {ORDER}", HOW) == [ORDER]
    for kind, text in ((One(key="uuid"), "42"), (One(), str(ORDER)), (One(), "9" * 30)):
        with pytest.raises(Unreadable):
            kind.read(text, HOW)
