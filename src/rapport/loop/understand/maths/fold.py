"""How does a touch change the state? THE kernel, the only writer of states: touch by touch, repeatable bit for bit.

Its rules: ignored and undirected touches change nothing. At most 5 touches a UTC day for each channel and direction
enter the decayed counters. What only we do raises traffic (balance, pressure) and nothing else; topics, channels and
people are counted from what comes from them. Acts on one UTC day are one act of a rhythm, and gaps are whole days.
Somebody came by the channel of their first order; until they order, by that of the first exchange that came from them.
"""

from functools import cache

import numpy as np
from numba import njit

from .counters import FAST_DAYS, SLOW_DAYS
from .roles import EFFECTS, FIRST_BOOKKEEPING, Direction, Habit, Role
from .state import CHANNELS, DAY, SLOTS, STATE, TOUCH

DAILY_CAP = 5

_FROM_THEM, _FROM_US, _MUTUAL = int(Direction.FROM_THEM), int(Direction.FROM_US), int(Direction.MUTUAL)
_IGNORED, _ORDER, _PROMISE_MADE = int(Role.IGNORED), int(Role.ORDER), int(Role.PROMISE_MADE)
_BOUGHT, _RETURNED, _ANSWERING = int(Role.ITEM_BOUGHT), int(Role.ITEM_RETURNED), int(Habit.ANSWERING)
_THEIRS, _EXCHANGE, _HABIT, _TRIAL, _SUCCESS = range(5)
_UNKNOWN, _NONE = -2, -1

_FAULTS = (
    "belongs to another party than its state",
    "stands before a touch of a smaller party: sort by party, instant and id",
    "is not later than the last touch of its party: fold that party anew",
    "has a direction, role, channel, topic or colleague outside the codes",
)


class NotFoldable(ValueError):
    """The touches are not in order or not in the codes of the kernel; no state was changed."""


def fold(states, index_of_touch, touches):
    """Fold `touches` into `states` in place.

    `states`: STATE (m,), C-contiguous; `touches`: TOUCH (n,), sorted by (party, occurred_at, id as unsigned 128 bits);
    `index_of_touch`: int (n,), the row of each touch's state. However the touches are cut into batches, the states
    are equal bit for bit. Raises NotFoldable, before anything is changed, at a touch that is late or malformed.
    """
    states, index, touches = _checked(states, index_of_touch, touches)
    effects = _effects()
    fault, place = _first_fault(states, index, touches, effects)
    if fault >= 0:
        raise NotFoldable(f"Touch {place} of the batch (party {touches['party'][place]}) {_FAULTS[fault]}.")
    _fold(states, index, touches, effects, FAST_DAYS, SLOW_DAYS)


def late(states, index_of_touch, touches):
    """Which touches are not later than the last one of their state, so that their party must be folded anew; bool (n,).

    Touches that the kernel ignores are never late.
    """
    return _late(*_checked(states, index_of_touch, touches))


def _checked(states, index, touches):
    if states.dtype != STATE or states.ndim != 1 or not (states.flags.c_contiguous and states.flags.writeable):
        raise TypeError("The states must be one contiguous, writable row of STATE.")
    if touches.dtype != TOUCH or touches.ndim != 1 or len(index) != len(touches):
        raise TypeError("The touches must be one row of TOUCH, with one index each.")
    index = np.ascontiguousarray(index, np.int64)
    if index.size and not 0 <= index.min() <= index.max() < states.size:
        raise IndexError("A touch names a state that is not there.")
    return states, index, np.ascontiguousarray(touches)


@cache
def _effects():
    """EFFECTS as a table by role code; an argument of the kernel, as its compiled cache does not see other files."""
    table = np.full((max(Role) + 1, 5), _UNKNOWN)
    for role, effect in EFFECTS.items():
        parts = (_NONE if part is None else int(part) for part in (effect.habit, effect.trial, effect.success))
        table[role] = (effect.theirs, role < FIRST_BOOKKEEPING, *parts)
    return table


@njit(cache=True, nogil=True)
def _late(states, index, touches):
    found = np.zeros(touches.size, np.bool_)
    for i in range(touches.size):
        s, t = states[index[i]], touches[i]
        found[i] = _measured(t) and s.n > 0 and not _after(t, s.last_at, np.uint64(s.last_hi), np.uint64(s.last_lo))
    return found


@njit(cache=True, nogil=True)
def _first_fault(states, index, touches, effects):
    """The first fault and its place, or (-1, -1)."""
    previous = -1
    for i in range(touches.size):
        t = touches[i]
        s = states[index[i]]
        if s.party != t.party:
            return 0, i
        if i > 0 and t.party < touches[i - 1].party:
            return 1, i
        if not _in_codes(t, effects):
            return 3, i
        if not _measured(t):
            continue
        if previous >= 0 and touches[previous].party == t.party:
            last = touches[previous]
            if not _after(t, last.occurred_at, last.id_hi, last.id_lo):
                return 2, i
        elif s.n > 0 and not _after(t, s.last_at, np.uint64(s.last_hi), np.uint64(s.last_lo)):
            return 2, i
        previous = i
    return -1, -1


@njit(cache=True, nogil=True)
def _fold(states, index, touches, effects, fast_days, slow_days):
    for i in range(touches.size):
        if _measured(touches[i]):
            _measure(states[index[i]], touches[i], effects[touches[i].role], fast_days, slow_days)


@njit(cache=True)
def _measured(t):
    return t.role != _IGNORED and t.direction != 0


@njit(cache=True)
def _after(t, at, hi, lo):
    if t.occurred_at != at:
        return t.occurred_at > at
    return t.id_hi > hi if t.id_hi != hi else t.id_lo > lo


@njit(cache=True)
def _in_codes(t, effects):
    role = 0 <= t.role < effects.shape[0] and effects[t.role, _THEIRS] != _UNKNOWN
    direction = _FROM_US <= t.direction <= _MUTUAL
    return role and direction and 0 <= t.channel < CHANNELS and -1 <= t.topic < SLOTS and -1 <= t.colleague < SLOTS


@njit(cache=True)
def _measure(s, t, effect, fast_days, slow_days):
    theirs = t.direction == _FROM_THEM or t.direction == _MUTUAL
    ours = t.direction == _FROM_US or t.direction == _MUTUAL
    if s.n == 0:
        s.first_at = t.occurred_at
    s.n += 1
    s.last_at = t.occurred_at
    s.last_hi = np.int64(t.id_hi)
    s.last_lo = np.int64(t.id_lo)
    if effect[_EXCHANGE]:
        _count_traffic(s, t, theirs, ours, fast_days, slow_days)
    if theirs or not effect[_THEIRS]:
        _count_ratios(s, effect)
        _count_deed(s, t, effect)


@njit(cache=True)
def _count_traffic(s, t, theirs, ours, fast_days, slow_days):
    days = (t.occurred_at - s.counter_at) / DAY
    fast, slow = np.exp2(-days / fast_days), np.exp2(-days / slow_days)
    into = 1.0 if theirs and _has_room(s, t, 0) else 0.0
    out = 1.0 if ours and _has_room(s, t, 1) else 0.0
    s.in_fast = s.in_fast * fast + into
    s.in_slow = s.in_slow * slow + into
    s.out_fast = s.out_fast * fast + out
    s.out_slow = s.out_slow * slow + out
    s.counter_at = t.occurred_at
    if ours:
        s.out_n += 1
        s.last_out_at = t.occurred_at
    if theirs:
        if s.came_by == 0:
            s.came_by = t.channel + 1
        s.in_n += 1
        s.last_in_at = t.occurred_at
        _count_breadth(s, t)


@njit(cache=True)
def _has_room(s, t, outbound):
    """Whether today's cap of this channel and direction still has room; takes it."""
    day = t.occurred_at // DAY
    if s.cap_day != day:
        s.cap_day = day
        s.cap_counts = 0
    shift = 3 * (2 * t.channel + outbound)
    if (s.cap_counts >> shift) & 7 >= DAILY_CAP:
        return False
    s.cap_counts += 1 << shift
    return True


@njit(cache=True)
def _count_breadth(s, t):
    s.channels[t.channel] += 1
    if t.topic >= 0:
        s.topics[t.topic] += 1.0
    if t.colleague >= 0:
        s.colleagues[t.colleague] += 1.0


@njit(cache=True)
def _count_ratios(s, effect):
    trial, success = effect[_TRIAL], effect[_SUCCESS]
    if trial >= 0:
        s.trials[trial] += 1.0
    if success >= 0:
        s.successes[success] += 1.0
        s.trials[success] = max(s.trials[success], s.successes[success])  # an answer implies a question


@njit(cache=True)
def _count_deed(s, t, effect):
    habit = effect[_HABIT]
    if habit < 0 and t.direction == _MUTUAL and effect[_EXCHANGE]:
        habit = _ANSWERING
    another_day = habit >= 0 and _act(s, habit, t.occurred_at)
    if t.role == _ORDER:
        _count_order(s, t, another_day)
    elif t.role == _BOUGHT:
        s.margin += t.margin
        s.units += t.quantity
    elif t.role == _RETURNED:
        s.spend -= abs(t.value)
        s.margin -= abs(t.margin)
        s.units -= abs(t.quantity)
    elif t.role == _PROMISE_MADE:
        s.promises += 1


@njit(cache=True)
def _act(s, habit, at):
    """Enter an act into a rhythm; whether it is the first one of its day."""
    gap = at // DAY - s.habit_last_at[habit] // DAY
    first = s.habit_days[habit] == 0
    if not first and gap == 0:
        return False
    if first:
        s.habit_first_at[habit] = at
    else:
        s.habit_log_gaps[habit] += np.log(gap)
    s.habit_last_at[habit] = at
    s.habit_days[habit] += 1
    return True


@njit(cache=True)
def _count_order(s, t, another_day):
    if s.orders == 0:
        s.came_by = t.channel + 1
    s.orders += 1
    s.spend += t.value
    s.margin += t.margin
    if another_day:
        s.day_value = 0
    before = max(s.day_value, 0)
    s.day_value += t.value
    after = max(s.day_value, 0)
    if before == 0 and after > 0:
        s.valued_days += 1
    elif before > 0 and after == 0:
        s.valued_days -= 1
    s.value_sum += after - before
    s.value_squares += float(after) * float(after) - float(before) * float(before)
