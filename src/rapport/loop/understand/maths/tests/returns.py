"""A shop in which some people return much of what they buy, and some products come back often, as planted."""

from dataclasses import dataclass

import numpy as np

USUAL, MUCH = 0.05, 8.0


@dataclass(frozen=True)
class Shop:
    """The pairs, and who and what was planted."""

    person: np.ndarray
    product: np.ndarray
    bought: np.ndarray
    returned: np.ndarray
    returners: np.ndarray
    faulty: np.ndarray

    @property
    def pairs(self):
        return self.person, self.product, self.bought, self.returned


def shop(seed: int, *, people=1500, products=120, returners=0.06, faulty=0.05) -> Shop:
    """People with 1 to some 60 lines; odds of a return MUCH times as high for a returner, and for a faulty product."""
    draw = np.random.default_rng(seed)
    is_returner, is_faulty = draw.random(people) < returners, draw.random(products) < faulty
    lines = 1 + draw.negative_binomial(1, 1 / 16, people)
    who = np.repeat(np.arange(people), lines)
    what = draw.choice(products, len(who), p=draw.dirichlet(np.full(products, 2.0)))
    own = draw.gamma(6, 1 / 6, people)[who] * draw.gamma(12, 1 / 12, products)[what]
    odds = USUAL / (1 - USUAL) * own * MUCH ** is_returner[who] * MUCH ** is_faulty[what]
    back = draw.random(len(who)) < odds / (1 + odds)
    keys, place = np.unique(who * products + what, return_inverse=True)
    bought, returned = np.bincount(place), np.bincount(place, back).astype(int)
    return Shop(keys // products, keys % products, bought, returned, is_returner, is_faulty)
