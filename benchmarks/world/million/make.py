"""How is the large world made? As the other one, but by statements over whole tables."""

from collections.abc import Callable

import numpy as np

from rapport.platform import clock

from ..beside import LINES, LOOPS, MARKS, ORDERS, SEEN
from ..ledger import write_story
from ..size import Size
from ..story import story
from .bare import bare
from .colleagues import add_colleagues
from .coupons import with_coupons
from .fields import add_fields
from .people import add_people
from .states import tell_states, tidy

LEDGER = ("listen_touchpoint",)
BESIDE = ("sales_order", "sales_orderline", "listen_openloop", "listen_seen")


def make(size: Size, say: Callable[[str], None]) -> None:
    """Fill an empty database with a large world of this size, as it would stand after two years of use."""
    say(f"Making a world of {size} …")
    keepers = add_colleagues()
    parties = add_people(size, keepers)
    say(f"  {parties:,} people and organisations written")
    now = clock.micros(clock.now())
    told = with_coupons(story(size, np.arange(1, parties + 1), now), now)
    with bare(LEDGER):
        write_story(told, say)
    with bare(BESIDE) as cursor:
        for statement in (ORDERS, LINES, SEEN, MARKS, LOOPS):
            cursor.execute(statement)
    say("  orders, lines and loops written")
    add_fields(keepers[0], say)
    tidy()
    tell_states(say)
    tidy()
