"""What came of what was decided? Told when the window that was fixed beforehand has ended; and old points let go."""

from django.db import connection, transaction

from rapport.loop.understand.maths.roles import Role
from rapport.loop.understand.roles import ROLES
from rapport.platform import clock

from ..models import TriggerPoint
from .fire import hold_the_points


@transaction.atomic
def settle_outcomes() -> int:
    """For decisions whose window has ended: did they buy, and for how much, did they answer, or nothing? How many.

    Told from what counts after every correction, once: what is told late does not open a window again.
    """
    with connection.cursor() as cursor:
        cursor.execute(_OUTCOMES, {"now": clock.now(), "answers": _ANSWERS, "talks": _TALKS})
        return cursor.rowcount


#: They said something to us; and what was said between both, when it came from both.
_ANSWERS = [kind for kind, role in ROLES.items() if role in {Role.ANSWER, Role.ASKED_US, Role.CONTACT, Role.COMPLAINT}]
_ANSWERS += ["survey.answered"]
_TALKS = [kind for kind, role in ROLES.items() if role is Role.PLAIN]
_OUTCOMES = """
UPDATE decide_decision d SET outcome_at = %(now)s, outcome = CASE
    WHEN EXISTS (SELECT FROM listen_counted t WHERE t.party = d.party_id AND t.kind = 'order.placed'
                 AND t.occurred_at > d.decided_at AND t.occurred_at <= d.window_ends_at) THEN 'bought'
    WHEN EXISTS (SELECT FROM listen_counted t WHERE t.party = d.party_id
                 AND (t.direction IN (1, 2) AND t.kind = ANY (%(answers)s)
                      OR t.direction = 2 AND t.kind = ANY (%(talks)s))
                 AND t.occurred_at > d.decided_at AND t.occurred_at <= d.window_ends_at) THEN 'answered'
    ELSE 'nothing' END, outcome_value = (
        SELECT coalesce(sum(CASE t.kind WHEN 'item.bought' THEN t.value ELSE -t.value END), 0) FROM listen_counted t
        WHERE t.party = d.party_id AND t.kind IN ('item.bought', 'item.returned')
            AND t.occurred_at > d.decided_at AND t.occurred_at <= d.window_ends_at)
WHERE d.outcome = '' AND d.undone_at IS NULL AND d.window_ends_at <= %(now)s
"""


@transaction.atomic
def let_old_points_go() -> int:
    """Settle what nobody acted on while it was worth telling; how many."""
    hold_the_points()
    old = TriggerPoint.objects.open().filter(expires_at__lte=clock.now())
    return old.update(settled_at=clock.now(), settled_how=TriggerPoint.Settled.OVER)
