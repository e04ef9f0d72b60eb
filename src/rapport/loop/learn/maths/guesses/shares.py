"""Do they answer, and do we keep our word? A share told of the past, against the next one that came."""

import numpy as np

from rapport.loop.understand.maths.apart import each_by_its_own
from rapport.loop.understand.maths.beta_ratio import posterior_mean
from rapport.loop.understand.maths.roles import Direction, Ratio, Role
from rapport.loop.understand.maths.state import DAY

from ..rolling import Look, Stand

ANSWER_DAYS = 7
_THEIRS = (Direction.FROM_THEM, Direction.MUTUAL)


def answers(stand: Stand) -> Look:
    """P(they answer within 7 days), of who had been asked before: against the first thing we asked after the origin."""
    window = stand.later(stand.horizon + ANSWER_DAYS)
    asked = _first(window[(window["role"] == Role.ASKED_THEM) & (window["occurred_at"] <= _end(stand))])
    said = window[(window["role"] == Role.ANSWER) & np.isin(window["direction"], _THEIRS)]
    place = np.searchsorted(asked["party"], said["party"]).clip(max=max(len(asked) - 1, 0))
    answered = np.zeros(len(asked))
    if len(asked):
        wait = said["occurred_at"] - asked["occurred_at"][place]
        in_time = (asked["party"][place] == said["party"]) & (wait > 0) & (wait <= ANSWER_DAYS * DAY)
        answered[place[in_time]] = 1
    return _share(stand, Ratio.THEY_ANSWER, asked["party"], answered)


def promises(stand: Stand) -> Look:
    """P(we keep a promise), of who had been promised something before: against the next promise that fell due."""
    window = stand.later(stand.horizon)
    ended = _first(window[np.isin(window["role"], (Role.PROMISE_KEPT, Role.PROMISE_BROKEN))])
    return _share(stand, Ratio.PROMISES, ended["party"], (ended["role"] == Role.PROMISE_KEPT).astype(float))


def _end(stand: Stand):
    return stand.origin + int(stand.horizon * DAY)


def _first(touches):
    """The first touch of each party; rows ascending by party and instant."""
    return touches[np.unique(touches["party"], return_index=True)[1]]


def _share(stand: Stand, ratio, party, happened) -> Look:
    """The share told of those who had a trial before, beside what happened to them next."""
    there = np.isin(party, stand.states["party"])
    party, happened = party[there], happened[there]
    states = stand.states[np.searchsorted(stand.states["party"], party)]
    tried = states["trials"][:, ratio] > 0
    states, party, happened = states[tried], party[tried], happened[tried]
    figures = {"recency": (stand.origin - states["last_at"]) / DAY, "frequency": states["successes"][:, ratio]}
    return Look(stand.origin, party, _told(states, stand.parameters, ratio), happened, figures)


@each_by_its_own
def _told(states, parameters, ratio):
    return posterior_mean(states["successes"][:, ratio], states["trials"][:, ratio], parameters.ratios[ratio])
