"""What do we remember of a relationship? The fixed-width state of one party, and the touch that the kernel reads.

All instants are int64 microseconds since 1970 UTC, all money is int64 minor units. All zeros is the state of somebody
we know nothing of; an instant means something only where its count is above 0.
"""

import numpy as np

from .roles import Habit, Ratio

DAY = 86_400_000_000
NEVER = np.iinfo(np.int64).max
CHANNELS = 8
SLOTS = 16

TOUCH = np.dtype(
    [
        ("party", "i8"),
        ("occurred_at", "i8"),
        ("id_hi", "u8"),
        ("id_lo", "u8"),
        ("direction", "i8"),  # roles.Direction
        ("role", "i8"),  # roles.Role
        ("channel", "i8"),  # 0..7
        ("topic", "i8"),  # 0..15, or -1
        ("colleague", "i8"),  # 0..15, or -1
        ("value", "i8"),
        ("margin", "i8"),
        ("quantity", "i8"),
    ]
)

STATE = np.dtype(
    [
        ("party", "i8"),
        # measured touches, and the key (instant, 128-bit id as bit patterns) of the last one
        ("n", "i8"),
        ("first_at", "i8"),
        ("last_at", "i8"),
        ("last_hi", "i8"),
        ("last_lo", "i8"),
        # 1 + the channel of their first order, until then of their first exchange with us; 0 before it
        ("came_by", "i8"),
        # traffic: plain counts, and counters decayed to counter_at (half-lives 30 and 180 days)
        ("in_n", "i8"),
        ("out_n", "i8"),
        ("last_in_at", "i8"),
        ("last_out_at", "i8"),
        ("counter_at", "i8"),
        ("in_fast", "f8"),
        ("in_slow", "f8"),
        ("out_fast", "f8"),
        ("out_slow", "f8"),
        # the daily cap: the UTC day, and 3 bits for each channel and direction
        ("cap_day", "i8"),
        ("cap_counts", "i8"),
        # rhythms by roles.Habit: days with an act, first act, first act of the last such day, sum of log gaps in days
        ("habit_days", "i8", (len(Habit),)),
        ("habit_first_at", "i8", (len(Habit),)),
        ("habit_last_at", "i8", (len(Habit),)),
        ("habit_log_gaps", "f8", (len(Habit),)),
        # ratios by roles.Ratio, successes never above trials; and promises made, due or not
        ("trials", "f8", (len(Ratio),)),
        ("successes", "f8", (len(Ratio),)),
        ("promises", "i8"),
        # money: orders; net of returns; totals of days with orders worth more than 0; units that they kept
        ("orders", "i8"),
        ("spend", "i8"),
        ("margin", "i8"),
        ("valued_days", "i8"),
        ("value_sum", "i8"),
        ("value_squares", "f8"),
        ("day_value", "i8"),
        ("units", "i8"),
        # breadth: exchanges that came from them, by channel and by hashed topic and colleague
        ("channels", "i8", (CHANNELS,)),
        ("topics", "f8", (SLOTS,)),
        ("colleagues", "f8", (SLOTS,)),
    ]
)


def empty_states(parties):
    """The states of parties that nothing has happened with yet; int array (n,) in, STATE (n,) out."""
    states = np.zeros(len(parties), STATE)
    states["party"] = parties
    return states


def columns():
    """The fields of a state as flat (name, "i8" or "f8") pairs, in order of memory: a row is as many 8-byte words."""
    for name in STATE.names:
        kind, *shape = STATE.fields[name][0].subdtype or (STATE.fields[name][0],)
        code = kind.kind + "8"
        if shape:
            yield from ((f"{name}_{i}", code) for i in range(shape[0][0]))
        else:
            yield name, code
