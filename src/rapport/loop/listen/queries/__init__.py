"""What can be asked about what happened?"""

from .again import bought_again
from .circles import Exchange, exchanges
from .conversations import (
    InboxCounts,
    conversations_seen_by,
    in_order_of_need,
    inbox_counts,
    loops_in,
    may_answer,
    proposals_seen_by,
    waiting_for,
    waiting_in_inbox,
    writing_beside,
)
from .goods import LINE, lines_bought
from .known import log_known_at, rows_believed_at, rows_known_at
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
    touches_or_landed,
    weekly_balance,
)
from .loops import (
    late_counts,
    loops_of,
    loops_of_all,
    loops_seen_by,
    loops_waiting_for,
    may_settle,
    open_counts,
    owed_counts,
    promise_keeping,
    ran_late,
    with_open_complaint,
)
from .record_touches import touch_rules_of
from .ties import Reciprocity, reciprocity_of_ties
from .timeline import Told, bought_for, last_touches, timeline, wait_for
from .versions import VERSION, touches_in_time, versions
from .wholes import Whole

__all__ = [
    "LINE",
    "VERSION",
    "Days",
    "Exchange",
    "InboxCounts",
    "Reciprocity",
    "Told",
    "Whole",
    "as_of",
    "bought_again",
    "bought_for",
    "conversations_seen_by",
    "days_of",
    "exchanges",
    "history",
    "in_order_of_need",
    "inbox_counts",
    "last_touches",
    "late_counts",
    "ledger_is_settled",
    "lines_bought",
    "log_known_at",
    "loops_in",
    "loops_of",
    "loops_of_all",
    "loops_seen_by",
    "loops_waiting_for",
    "may_answer",
    "may_settle",
    "open_counts",
    "owed_counts",
    "planned_for",
    "promise_keeping",
    "proposals_seen_by",
    "ran_late",
    "reciprocity_of_ties",
    "rows_believed_at",
    "rows_known_at",
    "timeline",
    "touch",
    "touch_or_landed",
    "touch_rules_of",
    "touches_in_time",
    "touches_of",
    "touches_or_landed",
    "versions",
    "wait_for",
    "waiting_for",
    "waiting_in_inbox",
    "weekly_balance",
    "with_open_complaint",
    "writing_beside",
]
