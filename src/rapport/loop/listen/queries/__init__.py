"""What can be asked about what happened?"""

from .ledger import (
    Days,
    as_of,
    days_of,
    history,
    ledger_is_settled,
    planned_for,
    touch,
    touch_or_landed,
    touches_of,
    weekly_balance,
)
from .loops import (
    loops_of,
    loops_of_all,
    loops_seen_by,
    loops_waiting_for,
    open_counts,
    owed_counts,
    promise_keeping,
    with_open_complaint,
)
from .timeline import Exchange, Told, bought_for, exchanges, last_touches, timeline, wait_for

__all__ = [
    "Days",
    "Exchange",
    "Told",
    "as_of",
    "bought_for",
    "days_of",
    "exchanges",
    "history",
    "last_touches",
    "ledger_is_settled",
    "loops_of",
    "loops_of_all",
    "loops_seen_by",
    "loops_waiting_for",
    "open_counts",
    "owed_counts",
    "planned_for",
    "promise_keeping",
    "timeline",
    "touch",
    "touch_or_landed",
    "touches_of",
    "wait_for",
    "weekly_balance",
    "with_open_complaint",
]
