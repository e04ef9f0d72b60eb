"""How is something invented that is the same each time? From a number and a seed, by PostgreSQL itself."""


def share(seed: int, of: str = "n") -> str:
    """SQL for a number in 0..1 that looks like chance and is the same for the same row and seed."""
    return f"((hashint8extended({of}, {seed}) & 4294967295) / 4294967296.0)::float8"


def one_of(array: str, seed: int, *, skew: float = 1, of: str = "n") -> str:
    """SQL for one element of an array; with a skew above 1 the first ones come most often."""
    return f"({array})[1 + floor(cardinality({array}) * power({share(seed, of)}, {skew}))::int]"
