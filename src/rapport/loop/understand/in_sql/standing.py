"""How do depth, band and trend read in SQL? What is stored, and the cuts of `maths.bands`."""

from math import log

from ..maths.bands import NEW_ACTS, NEW_DAYS, Band
from ..maths.counters import FAST_DAYS, MOMENTUM_LIMIT, SLOW_DAYS
from ..maths.parameters import Parameters
from .parts import TODAY, Rhythm, Row, Tables, bound, exp, number
from .rhythm import by_habit


def depth(row: Row, parameters: Parameters, tables: Tables) -> str:
    return row["depth"]


def trend(row: Row, parameters: Parameters, tables: Tables) -> str:
    return row["trend"]


def band(row: Row, parameters: Parameters, tables: Tables) -> str:
    """As `maths.bands.band` without a previous one."""
    usual = by_habit(row, parameters, lambda prior: Rhythm.of(row, prior, number(0)).continuity(parameters.horizon))
    chance = by_habit(row, parameters, lambda prior: Rhythm.of(row, prior).continuity(parameters.horizon))
    new = f"{row['acts']} <= 0 OR ({row['acts']} < {NEW_ACTS} AND {_age(row)} < {NEW_DAYS})"
    told = (
        f"CASE WHEN kept < {number(0.1)} THEN {int(Band.DORMANT)} WHEN kept < {number(0.35)} THEN {int(Band.AT_RISK)} "
        f"WHEN momentum < {number(-0.5)} THEN {int(Band.COOLING)} "
        f"WHEN momentum >= {number(0.4)} THEN {int(Band.WARMING)} ELSE {int(Band.STEADY)} END"
    )
    kept = f"coalesce({chance} / nullif({usual}, 0), 0)"
    judged = bound({"kept": kept, "momentum": momentum(row)}, told)
    return f"CASE WHEN {new} THEN {int(Band.NEW)} ELSE {judged} END"


def momentum(row: Row) -> str:
    """As `maths.standing.momentum`: both counters decay, so the log of their ratio falls by a straight line of time."""
    halves = log(2) * (1 / FAST_DAYS - 1 / SLOW_DAYS)
    seen = [f"ln(1 - {exp(f'-{number(log(2) / days)} * {_age(row)}')})" for days in (FAST_DAYS, SLOW_DAYS)]
    change = (
        f"{row['pulse']} - {number(halves)} * {row.days_since('counted')} + {number(log(SLOW_DAYS / FAST_DAYS))} "
        f"+ {seen[1]} - {seen[0]}"
    )
    clipped = f"least(greatest({change}, -{MOMENTUM_LIMIT}), {MOMENTUM_LIMIT})"
    return f"CASE WHEN {row['pulse']} IS NULL THEN 0 ELSE {clipped} END"


def _age(row: Row) -> str:
    """Days since the first touch, at least a second."""
    return f"greatest(date_part('epoch', {TODAY}::timestamptz - {row['first_at']}) / 86400, {number(1 / 86400)})"
