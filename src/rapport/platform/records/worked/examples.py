"""What would a formula say of a few records? Worked out for whoever writes it, and kept nowhere."""

from dataclasses import dataclass
from typing import Any

from ..declare import RecordType
from ..reader import Reader
from ..rows import run
from ..source import Source
from ..sql import Sql, join
from .parse import parse
from .sql import worked

FEW = 3


@dataclass(frozen=True, slots=True)
class Example:
    """A record, and what the formula says of it."""

    id: Any
    title: str
    value: str


def examples(noun: RecordType, text: str, asking: Reader) -> list[Example]:
    """The first few records that the reader may read, each with its value in words. Raises FilterUnclear."""
    formula, source = parse(text, noun), Source(noun, asking)
    title = source.value(noun.fields[noun.title])
    value = worked(formula.part, source, getattr(formula.type, "decimals", 2))
    found = run(source, join(", ", [Sql(source.key), title, value]), source.only(), Sql(source.key), FEW)
    return [Example(pk, str(named), formula.type.show(one, asking.how)) for pk, named, one in found]
