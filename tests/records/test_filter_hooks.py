"""A field may know when it crosses a level: it is asked, and believed."""

from dataclasses import replace
from datetime import timedelta

from rapport.platform.records.declare import Field
from rapport.platform.records.filters import crossing, is_recounted, parse
from rapport.platform.records.filters.ast import Op
from rapport.platform.records.listing import Wanted, ids
from rapport.platform.records.reader import reader
from rapport.platform.records.source import Source
from rapport.platform.records.sql import Sql, put
from rapport.platform.records.types import Number


def test_a_measure_is_a_number_and_says_itself_when_it_crosses_a_level(maya, ana):
    def level(source: Source) -> Sql:
        return Sql(f"mod({source.key}, 7)")

    def flips(source, op, value, t0, t1):
        return put("{} = {}", level(source), Sql("%s", (value,))) if op is Op.LESS else None

    asking = reader(maya)
    measure = Field(name="warmth", label="Warmth", type=Number(), sql=level, moves=True)
    noun = replace(asking.noun("person"), fields={**asking.noun("person").fields, "warmth": measure})
    told = parse("warmth < 0.3", noun, asking)

    assert is_recounted(told, noun, asking)
    assert crossing(told, noun, asking, asking.now, asking.now + timedelta(days=1)) is None

    noun = replace(noun, fields={**noun.fields, "warmth": replace(measure, crossing=flips)})
    passed = crossing(told, noun, asking, asking.now, asking.now + timedelta(days=1))

    assert not is_recounted(told, noun, asking)
    assert passed is not None
    assert "mod(" in passed.text
    assert ids(noun, asking, Wanted(filter=told)).text
