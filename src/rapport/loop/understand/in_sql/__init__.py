"""How does SQL tell a measure? Each one as an expression over a row of `understand_relationship`.

Parameters of the fit stand in the text, as they change once a night; `now` and tables of numbers are its values. The
expressions hold for any instant and any state: what Python says as None is NULL, and nothing divides by zero, overflows
or underflows. They are parallel safe. Where some who came by one channel have parameters apart, a CASE chooses theirs.
"""

import re
from collections.abc import Callable
from datetime import datetime
from typing import Any

from rapport.platform import clock

from ..maths.parameters import Parameters
from . import rhythm, shares, standing, worth
from .parts import NOW, TODAY, Row, Tables

_MEASURES: dict[str, Callable[[Row, Parameters, Tables], str]] = {
    "continuity": rhythm.continuity,
    "likely_to_buy": rhythm.likely_to_buy,
    "rhythm": rhythm.lateness,
    "usual_gap": rhythm.usual_gap,
    "silent_days": rhythm.silent_days,
    "reciprocity": shares.reciprocity,
    "they_answer": shares.they_answer,
    "we_answer": shares.we_answer,
    "trust": shares.trust,
    "value": worth.value,
    "at_stake": worth.at_stake,
    "depth": standing.depth,
    "band": standing.band,
    "trend": standing.trend,
}
MEASURES = tuple(_MEASURES)


class NoSuchMeasure(ValueError):
    """There is no measure of this name."""


def expression(measure: str, *, now: datetime, parameters: Parameters, alias: str = "r") -> tuple[str, list[Any]]:
    """The measure as an SQL expression over the row `alias` of `understand_relationship`, and its values for %s.

    Units are those of `readings.Measures`: shares and chances 0..1, gaps and silences in days, money in minor units;
    `band` and `trend` are the codes of `maths.bands`. NULL where nothing tells it. Raises NoSuchMeasure.
    """
    if measure not in _MEASURES:
        raise NoSuchMeasure(f"{NoSuchMeasure.__doc__} {measure!r} is none of {', '.join(MEASURES)}.")
    row = Row(alias)
    tables: Tables = {}
    text = row.each_by_its_own(parameters, lambda own, code: _told(measure, row, own, code, tables))
    values = {NOW: clock.micros(now), TODAY: now} | tables
    marks = re.compile("|".join(map(re.escape, values)))
    return marks.sub("%s", text), [values[mark] for mark in marks.findall(text)]


def _told(measure: str, row: Row, parameters: Parameters, code: int, tables: Tables) -> str:
    """By the parameters of one group; its tables are marked as its own."""
    own: Tables = {}
    text = _MEASURES[measure](row, parameters, own)
    for mark, numbers in own.items():
        same = next((known for known, other in tables.items() if other == numbers), mark.replace("⟩", f" {code}⟩"))
        tables[same], text = numbers, text.replace(mark, same)
    return text
