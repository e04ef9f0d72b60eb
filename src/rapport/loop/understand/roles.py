"""What does each kind of touch mean for a relationship? The vocabulary, said in the kernel's roles."""

import numpy as np

from rapport.loop.listen.vocabulary import CODES

from .maths.roles import Role
from .maths.state import TOUCH

PLEASED_FROM = 9
DISPLEASED_TO = 6

ROLES = {
    "order.placed": Role.ORDER,
    "item.bought": Role.ITEM_BOUGHT,
    "item.returned": Role.ITEM_RETURNED,
    "coupon.redeemed": Role.IGNORED,
    "mail.sent": Role.ASKED_THEM,
    "mail.received": Role.CONTACT,
    "mail.replied": Role.ANSWER,
    "mail.clicked": Role.PLAIN,
    "call.made": Role.PLAIN,
    "call.received": Role.CONTACT,
    "call.missed": Role.PLAIN,
    "meeting.held": Role.PLAIN,
    "visit.received": Role.VISIT,
    "visit.made": Role.PLAIN,
    "message.sent": Role.ASKED_THEM,
    "message.received": Role.CONTACT,
    "question.asked": Role.ASKED_US,
    "question.answered": Role.ANSWERED,
    "question.answered_late": Role.PLAIN,
    "complaint.made": Role.COMPLAINT,
    "complaint.settled": Role.COMPLAINT_SETTLED,
    "complaint.settled_late": Role.COMPLAINT_SETTLED,
    "promise.made": Role.PROMISE_MADE,
    "promise.kept": Role.PROMISE_KEPT,
    "promise.kept_late": Role.PROMISE_BROKEN,
    "promise.broken": Role.PROMISE_BROKEN,
    "request.made": Role.ASKED_THEM,
    "request.answered": Role.ANSWER,
    "feedback.given": Role.CONTACT,
    "thanks.said": Role.PLAIN,
    "contact.made": Role.PLAIN,
    "page.viewed": Role.VISIT,
    "product.viewed": Role.VISIT,
    "referral.made": Role.PLAIN,
    "contract.started": Role.PLAIN,
    "contract.renewed": Role.IGNORED,  # most renew by themselves: nobody need have turned to us
    "contract.ended": Role.IGNORED,
    "record.brought": Role.CONTACT,
    "record.given": Role.PLAIN,
    "record.shared": Role.PLAIN,
}
_ROLE_OF_CODE = np.zeros(max(CODES.values()) + 1, "i8")
for _kind, _role in ROLES.items():
    _ROLE_OF_CODE[CODES[_kind]] = _role


def as_touches(rows: np.ndarray) -> np.ndarray:
    """Rows of the ledger (`listen.batches.ROW`) as the kernel reads them (`maths.state.TOUCH`); same order and length.

    An order states the margin of all its lines, so its lines' own margins are not added again.
    A survey counts as good from 9 and as bad up to 6 of 10.
    """
    touches = np.empty(len(rows), TOUCH)
    for name in TOUCH.fields or ():
        if name != "role":
            touches[name] = rows[name]
    touches["role"] = _ROLE_OF_CODE[rows["kind"]]
    touches["margin"][touches["role"] == Role.ITEM_BOUGHT] = 0
    surveys = rows["kind"] == CODES["survey.answered"]
    touches["role"][surveys & (rows["value"] >= PLEASED_FROM)] = Role.SURVEY_GOOD
    touches["role"][surveys & (rows["value"] <= DISPLEASED_TO)] = Role.SURVEY_BAD
    return touches
