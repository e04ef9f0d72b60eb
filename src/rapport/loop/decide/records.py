"""What does deciding add to those we know? What comes next with each of them."""

from collections.abc import Iterable, Sequence

from rapport.loop.know.queries import people_at
from rapport.platform.languages import N_
from rapport.platform.records.declare import Field
from rapport.platform.records.reader import Reader
from rapport.platform.records.registry import extend
from rapport.platform.records.types import Text

from .queries import Next, next_of


def _next(ids: Sequence[int], reader: Reader) -> dict[int, tuple[Next, str]]:
    """What comes next with each party; with nobody's name."""
    return {party: (coming, "") for party, coming in _told(ids, reader).items()}


def _told(ids: Iterable[int], reader: Reader) -> dict[int, Next]:
    """What comes next, as far as it tells no hidden field: when a clock strikes tells the usual gap."""
    person = reader.noun("person")
    is_hidden = not reader.sees(person, person.fields["usual_gap"])
    told = next_of(ids, reader.now)
    return {party: coming for party, coming in told.items() if not (is_hidden and coming.what == "ahead")}


def _next_inside(ids: Sequence[int], reader: Reader) -> dict[int, tuple[Next, str]]:
    """What comes first with an organisation or any of its people, owed loops before the rest, and whom it concerns."""
    inside = reader.once(("people at", tuple(ids)), lambda: people_at(ids, seen_by=reader.user))
    ahead = _told({*ids, *(person for those in inside.values() for person, __ in those)}, reader)
    found = {}
    for pk in ids:
        coming = [(ahead[one], name) for one, name in ((pk, ""), *inside[pk]) if one in ahead]
        if coming:
            found[pk] = min(coming, key=lambda each: _urgency(each[0], reader))
    return found


def _urgency(coming: Next, reader: Reader) -> tuple[bool, bool, object]:
    return coming.what != "loop", coming.due_at is None, coming.due_at or reader.now


for noun, loader, columns in (
    ("person", _next, ("name", "next", "chance", "balance", "last", "orders_in_all", "spent")),
    ("organisation", _next_inside, ("name", "next", "people", "we_owe", "they_owe", "last")),
):
    extend(noun, Field(name="next", label=N_("Next"), type=Text(), load=loader, shows="next"), columns=columns)
