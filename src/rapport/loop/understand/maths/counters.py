"""How much is going on, and is it growing? Decayed counters, numbers in, numbers out."""

import numpy as np

FAST_DAYS = 30.0
SLOW_DAYS = 180.0
MOMENTUM_LIMIT = 10.0


def decayed(value, since_days, half_life_days):
    """The part of `value` that is left after `since_days`; float arrays of one shape, days; 0..value."""
    return value * np.exp2(-np.asarray(since_days, float) / half_life_days)


def daily_rate(counter, age_days, half_life_days):
    """Touches a day behind a decayed counter; float arrays; >= 0.

    A counter that has run for `age_days` has seen only the share 1-2^(-age/h) of its final weight; dividing by it keeps
    young relationships comparable. Age 0 is read as one second, so a first touch gives a finite rate.
    """
    age = np.maximum(age_days, 1 / 86400)
    seen = -np.expm1(-np.log(2) * age / half_life_days)
    return np.log(2) * counter / (half_life_days * seen)


def momentum(fast, slow, age_days, fast_days=FAST_DAYS, slow_days=SLOW_DAYS):
    """Log of recent over usual activity: 0 = as ever, +.69 = twice as much, -.69 = half; float arrays; -10..10.

    `fast` and `slow` are the counters decayed to now, `age_days` the time since the first touch. Nothing on either
    counter is no news: 0.
    """
    recent, usual = daily_rate(fast, age_days, fast_days), daily_rate(slow, age_days, slow_days)
    silent = (np.asarray(fast) <= 0) & (np.asarray(slow) <= 0)
    with np.errstate(divide="ignore", invalid="ignore"):
        change = np.log(recent) - np.log(usual)
    return np.where(silent, 0.0, np.clip(change, -MOMENTUM_LIMIT, MOMENTUM_LIMIT))


def balance(inbound, outbound):
    """How even the traffic is: 1 = they write as much as we do, 0 = one side only, nan = no traffic; 2 min/(in+out)."""
    inbound, outbound = np.asarray(inbound, float), np.asarray(outbound, float)
    total = inbound + outbound
    with np.errstate(divide="ignore", invalid="ignore"):
        return np.where(total > 0, 2 * np.minimum(inbound, outbound) / total, np.nan)


def effective_number(weights):
    """How many equally used topics (channels, people) would be as varied: inverse Simpson over the last axis.

    `weights`: float array (..., slots), >= 0. Result (...): 1..slots, or 0 where nothing was counted.
    """
    weights = np.asarray(weights, float)
    total, squares = weights.sum(-1), np.square(weights).sum(-1)
    return np.divide(total**2, squares, out=np.zeros_like(total), where=squares > 0)
