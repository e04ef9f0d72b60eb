"""What do we know of somebody, as we tell it to themselves? What they told us, what we saw, what we make of it."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from rapport.loop.know.models import Kind, Party
from rapport.loop.listen.models import OpenLoop
from rapport.loop.understand.maths.interests import Evidence
from rapport.loop.understand.queries import measures_of
from rapport.loop.understand.segments.everybody import everybody
from rapport.loop.understand.tastes.queries import tastes_of
from rapport.loop.understand.wants import recommended
from rapport.platform.records.listing import records
from rapport.platform.records.reader import Reader

NOUNS = {Kind.PERSON: "person", Kind.ORGANISATION: "organisation", Kind.HOUSEHOLD: "household"}
_SAW = {Evidence.BOUGHT: "you bought it", Evidence.CLICKED: "you looked at it", Evidence.INFERRED: "you wrote about it"}


@dataclass(frozen=True, slots=True)
class Known:
    """`told` are names with values, `cares` what they said they care for; `guesses` topics with the reason we have, and
    `products` what we would recommend. `owed` is what they wait for, and by when."""

    told: list[tuple[str, str]]
    cares: list[str]
    saw: list[str]
    worked_out: list[str]
    guesses: list[tuple[str, str]]
    products: list[str]
    owed: list[tuple[str, datetime | None]]


def known_of(party: Party, now: datetime) -> Known:
    """All of it; of the fields those that are declared as fit to be told to the person they are about."""
    interests = tastes_of(party, now).interests
    wants = recommended(party, now)
    mine = OpenLoop.objects.open().owed_by_us().filter(party=party).order_by("due_at", "pk")
    return Known(
        told=_fields(party, everybody(now)),
        cares=[one.topic for one in interests if one.evidence == Evidence.DECLARED],
        guesses=[(one.topic, _SAW[one.evidence]) for one in interests if one.evidence != Evidence.DECLARED],
        products=[one.name for one in wants.again] + [one.name for one in wants.new],
        owed=[(loop.text, loop.due_at) for loop in mine],
        **_measured(party, now),
    )


def _fields(party: Party, reading: Reader) -> list[tuple[str, str]]:
    noun = reading.noun(NOUNS[Kind(party.kind)])
    told = [name for name, field in noun.fields.items() if field.told]
    row = records(noun, reading, [party.pk], told)[0].values
    return [(noun.fields[name].label, _text(row[name], noun.fields[name], reading))
            for name in told if row.get(name) not in (None, "", [])]  # fmt: skip


def _text(value: Any, field: Any, reading: Reader) -> str:
    several: Iterable[Any] = value if isinstance(value, list) else [value]
    return ", ".join(field.type.show(one, reading.how) for one in several)


def _measured(party: Party, now: datetime) -> dict[str, list[str]]:
    told = measures_of(party, now)
    if told is None:
        return {"saw": [], "worked_out": []}
    saw = [_many(told.orders, "order"), _many(told.they, "word or deed", "words and deeds", "of yours"),
           _many(told.we, "message or visit", "messages and visits", "of ours")]  # fmt: skip
    worked_out = []
    if told.usual_gap_days is not None:
        worked_out.append(f"You are usually with us about every {_many(round(told.usual_gap_days) or 1, 'day')}.")
    if told.chance is not None:
        worked_out.append(f"How likely we think it is that you still do: {told.chance:.0%}.")
    return {"saw": saw, "worked_out": worked_out}


def _many(number: int, one: str, many: str = "", more: str = "") -> str:
    return f"{number:,} {one if number == 1 else many or one + 's'} {more}".strip()
