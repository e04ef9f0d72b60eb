"""Where does chance come from? One stream of numbers for each purpose, the same on every run and machine."""

import math
from random import Random

SEED = "halden market 1"


def chance(*purpose: object) -> Random:
    """A stream that depends on nothing but its purpose, so that one story never shifts another."""
    return Random(f"{SEED} {purpose}")


def times(dice: Random, mean: float) -> int:
    """How often something happens that happens `mean` times on average (Poisson); 0, 1, 2, ..."""
    number, product, limit = -1, 1.0, math.exp(-mean)
    while product > limit:
        product *= dice.random()
        number += 1
    return max(number, 0)
