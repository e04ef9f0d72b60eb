"""Who is left alone, by chance and for good? A salted hash of the unit, the same on every machine and in SQL."""

from collections.abc import Iterable
from hashlib import sha256

#: So many bits of the hash are read: as many as a float holds without rounding.
BITS = 52


def place_of(unit: int, salt: str) -> float:
    """Where a unit stands between 0 and 1, evenly and independently of everything else; the same for ever."""
    return int(sha256(f"{salt}:{unit}".encode()).hexdigest()[: BITS // 4], 16) / 2**BITS


def is_left_alone(unit: int, salt: str, percent: float) -> bool:
    """Is this unit among the `percent` of a hundred (0..100)? Of a larger share are all of a smaller one."""
    return place_of(unit, salt) < percent / 100


def left_alone(units: Iterable[int], salt: str, percent: float) -> set[int]:
    """Those of these units."""
    return {unit for unit in units if is_left_alone(unit, salt, percent)}


def left_alone_in_sql(unit: str, salt: str, percent: str) -> str:
    """The same question as an expression of SQL, of three expressions: a whole number, a text, a share of a hundred."""
    hashed = f"encode(sha256(convert_to({salt} || ':' || ({unit})::text, 'UTF8')), 'hex')"
    return f"('x' || left({hashed}, {BITS // 4}))::bit({BITS})::bigint / {2**BITS}::float8 < ({percent}) / 100.0"
