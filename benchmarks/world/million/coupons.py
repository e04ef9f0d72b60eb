"""Who got coupons, and who came back with them? Those who buy: some newsletters of the story become their coupons."""

import numpy as np

from rapport.loop.listen.vocabulary import CODES

SENT, REDEEMED = 0.5, 0.15
SEED = 20_260_102


def with_coupons(told: np.ndarray, now: int) -> np.ndarray:
    """The story with some of its newsletters turned into coupons of people who had bought before; in order of time."""
    rng = np.random.default_rng(SEED)
    news = np.flatnonzero(told["kind"] == CODES["newsletter.sent"])
    orders = np.flatnonzero(told["kind"] == CODES["order.placed"])
    chosen = rng.permutation(news)[: int(len(news) * (SENT + REDEEMED))]
    sent = int(len(news) * SENT)
    after = rng.choice(orders, len(chosen))
    told["party"][chosen] = told["party"][after]
    at = told["at"][after]
    told["at"][chosen] = at + ((now - at) * rng.beta(1, 4, len(chosen))).astype("i8")
    told["kind"][chosen[:sent]], told["kind"][chosen[sent:]] = CODES["coupon.sent"], CODES["coupon.redeemed"]
    return told[np.argsort(told["at"], kind="stable")]
