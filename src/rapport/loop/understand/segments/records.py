"""How do lists and filters see segments? As the names of those somebody belongs to, and can be put into by hand."""

from collections.abc import Mapping, Sequence
from typing import Any

from rapport.platform.languages import N_, _
from rapport.platform.records.declare import Each, Field, Gathering
from rapport.platform.records.reader import Reader
from rapport.platform.records.registry import extend
from rapport.platform.records.source import Source
from rapport.platform.records.sql import Sql
from rapport.platform.records.types import Text

from .commands import pick_some
from .leaning import FIELD
from .models import Segment

IN, OUT = "in", "out"


def _choices(noun: str) -> Any:
    def choices(reader: Reader) -> Sequence[tuple[str, str]]:
        there = Segment.objects.filter(noun=noun).order_by("name").values_list("pk", "name")
        named = reader.once(("segments of", noun), lambda: list(there))
        into = [(f"{pk} {IN}", _("Put into %(name)s", name=name)) for pk, name in named]
        return into + [(f"{pk} {OUT}", _("Keep out of %(name)s", name=name)) for pk, name in named]

    return choices


def _meant(value: str) -> tuple[int, bool]:
    pk, __, side = value.partition(" ")
    return int(pk), side == IN


def _said(source: Source, value: str) -> Sql:
    """What was said by hand so far: true, false or nothing."""
    pick = "SELECT p.belongs FROM segments_pick p"
    return Sql(f"({pick} WHERE p.segment_id = %s AND p.party_id = {source.key})", (_meant(value)[0],))


def _change(value: str, wanted: Mapping[int, tuple[bool | None, bool | None]], *, by: Any) -> set[int]:
    segment = Segment.objects.filter(pk=_meant(value)[0]).first()
    if segment is None:
        raise ValueError(_("The segment is no longer there."))
    return pick_some(segment, wanted, by=by)


for noun in ("person", "organisation"):
    extend(
        noun,
        Field(
            name=FIELD,
            label=N_("Segments"),
            type=Text(longest=80),
            each=Each(table="segments_named", near="party_id", column="name"),
            gathers=Gathering(
                choices=_choices(noun), said=_said, becomes=lambda value: _meant(value)[1], change=_change
            ),
        ),
    )
