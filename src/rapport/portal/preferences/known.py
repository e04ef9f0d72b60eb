"""What do we know of somebody, as we tell it to themselves? What they told us, what we saw, what we make of it."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from rapport.loop.know.models import Kind, Party
from rapport.loop.listen.models import OpenLoop
from rapport.loop.understand.maths.interests import Evidence
from rapport.loop.understand.queries import measures_of
from rapport.loop.understand.readings import Measures
from rapport.loop.understand.tastes.queries import tastes_of
from rapport.loop.understand.wants import recommended
from rapport.platform.languages import N_, _, ngettext, percent_of, written
from rapport.platform.records.declare import Field
from rapport.platform.records.everybody import everybody
from rapport.platform.records.listing import records
from rapport.platform.records.reader import Reader

NOUNS = {Kind.PERSON: "person", Kind.ORGANISATION: "organisation", Kind.HOUSEHOLD: "household"}
_SAW = {
    Evidence.BOUGHT: N_("you bought it"),
    Evidence.CLICKED: N_("you looked at it"),
    Evidence.INFERRED: N_("you wrote about it"),
}


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
    told, saw = _fields(party, everybody(now))
    measures = measures_of(party, now)
    return Known(
        told=told,
        saw=[*saw, *_heard(measures)],
        worked_out=_worked_out(measures),
        cares=[one.topic for one in interests if one.evidence == Evidence.DECLARED],
        guesses=[(one.topic, _(_SAW[one.evidence])) for one in interests if one.evidence != Evidence.DECLARED],
        products=[one.name for one in wants.again] + [one.name for one in wants.new],
        owed=[(loop.text, loop.due_at) for loop in mine],
    )


def _fields(party: Party, reading: Reader) -> tuple[list[tuple[str, str]], list[str]]:
    """What they told us, and what we keep by ourselves: of each field that may be told its name and value."""
    noun = reading.noun(NOUNS[Kind(party.kind)])
    names = [name for name, field in noun.fields.items() if field.told]
    row = records(noun, reading, [party.pk], names)[0].values
    told, saw = [], []
    for field in (noun.fields[name] for name in names if row.get(name) not in (None, "", [])):
        value = _text(row[field.name], field, reading)
        if field.editable or field.each:
            told.append((field.label, value))
        else:
            saw.append(f"{field.label}: {value}")
    return told, saw


def _text(value: Any, field: Field, reading: Reader) -> str:
    several: Iterable[Any] = value if isinstance(value, list) else [value]
    return ", ".join(field.type.show(one, reading.how) for one in several)


def _heard(told: Measures | None) -> list[str]:
    if told is None:
        return []
    return [
        ngettext("%(n)s word or deed of yours", "%(n)s words and deeds of yours", told.they),
        ngettext("%(n)s message or visit of ours", "%(n)s messages and visits of ours", told.we),
    ]


def _worked_out(told: Measures | None) -> list[str]:
    if told is None:
        return []
    lines = []
    if told.usual_gap_days is not None:
        lines.append(ngettext(
            "You are usually with us about every %(n)s day.", "You are usually with us about every %(n)s days.",
            round(told.usual_gap_days) or 1,
        ))  # fmt: skip
    if told.chance is not None:
        chance = percent_of(written(told.chance * 100))
        lines.append(_("How likely we think it is that you still do: %(chance)s.", chance=chance))
    return lines
