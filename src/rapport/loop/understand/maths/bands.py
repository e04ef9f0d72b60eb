"""Where does a relationship stand in one word, and is it growing? Cuts that do not flicker."""

from enum import IntEnum

import numpy as np

NEW_ACTS = 2
NEW_DAYS = 60
SLACK_KEPT = 0.05
SLACK_MOMENTUM = 0.15


class Band(IntEnum):
    """The word for a relationship, from the chance of the next act and from recent against usual activity."""

    NEW = 0
    WARMING = 1
    STEADY = 2
    COOLING = 3
    AT_RISK = 4
    DORMANT = 5


class Trend(IntEnum):
    """Whether the last 90 days changed a figure by more than its uncertainty."""

    FADING = -1
    HOLDING = 0
    GROWING = 1


_BANDS = np.array([Band.DORMANT, Band.AT_RISK, Band.COOLING, Band.WARMING, Band.STEADY])
_KEPT = np.array([[-np.inf, 0.1], [0.1, 0.35], [0.35, np.inf], [0.35, np.inf], [0.35, np.inf]])
_MOMENTUM = np.array([[-np.inf, np.inf], [-np.inf, np.inf], [-np.inf, -0.5], [0.4, np.inf], [-0.5, 0.4]])
_PLACE = np.full(len(Band), -1)
_PLACE[_BANDS] = np.arange(_BANDS.size)


def is_new(acts, age_days):
    """Too young to judge: fewer than 2 acts and known for less than 60 days. New people get no risk colour."""
    return (np.asarray(acts) < NEW_ACTS) & (np.asarray(age_days) < NEW_DAYS)


def band(continuity, momentum, new, previous=-1, usual=1.0):
    """The band of each relationship as a `Band` code; int array.

    `continuity` 0..1 and `momentum` (log ratio) now; `new` as in `is_new`; `previous` band code or -1; `usual` the
    continuity this person has just after an act, so that whoever keeps a slow rhythm is not called at risk for it:
    the cuts are on continuity / usual. A band is left only when the figures are past its edge by .05 of the
    kept share or .15 of momentum. No continuity (nan: nothing to judge by) is new.
    """
    continuity, momentum, new, previous, usual = np.broadcast_arrays(continuity, momentum, new, previous, usual)
    kept = np.divide(continuity, usual, out=np.zeros(continuity.shape), where=np.asarray(usual) > 0)
    found = _BANDS[_inside(kept, momentum, 0.0, 0.0).argmax(-1)]
    place = np.where(previous >= 0, _PLACE[previous], -1)
    wide = _inside(kept, momentum, SLACK_KEPT, SLACK_MOMENTUM)
    stays = (place >= 0) & np.take_along_axis(wide, np.maximum(place, 0)[..., None], -1)[..., 0]
    return np.where(new | np.isnan(continuity), Band.NEW, np.where(stays, previous, found))


def trend(now, now_low, now_high, then, then_low, then_high):
    """Growing, holding or fading: the change from `then` to `now` against its interval; `Trend` codes, int array.

    The interval of the change adds the two half-widths that face each other in squares, as if the two figures
    erred independently; they share most of their evidence, so the word comes rather too late than too early.
    """
    change = np.asarray(now, float) - then
    up = np.hypot(np.subtract(now, now_low), np.subtract(then_high, then))
    down = np.hypot(np.subtract(now_high, now), np.subtract(then, then_low))
    return np.where(change > up, Trend.GROWING, np.where(-change > down, Trend.FADING, Trend.HOLDING))


def _inside(kept, momentum, slack_kept, slack_momentum):
    """Which boxes, widened by the slack, hold each point; bool (..., 5) in the order of _BANDS."""
    kept, momentum = np.asarray(kept)[..., None], np.asarray(momentum)[..., None]
    in_kept = (kept >= _KEPT[:, 0] - slack_kept) & (kept < _KEPT[:, 1] + slack_kept)
    return in_kept & (momentum >= _MOMENTUM[:, 0] - slack_momentum) & (momentum < _MOMENTUM[:, 1] + slack_momentum)
