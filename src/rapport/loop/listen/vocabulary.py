"""Which kinds of touch are there? The one documented vocabulary, after the usual e-commerce and B2B tracking names.

A kind is `noun.past_participle`. Its code is how batches of numbers carry it; codes are never used again.
Kinds that begin with `custom.` are kept and shown, and change no measure.
"""

from dataclasses import dataclass
from enum import IntEnum


class Direction(IntEnum):
    """Who turned to whom."""

    NONE = 0
    FROM_THEM = 1
    FROM_US = -1
    MUTUAL = 2


CHANNELS = ("email", "phone", "store", "web", "chat", "post", "meeting", "other")


@dataclass(frozen=True, slots=True)
class TouchKind:
    """What one kind of touch is: its code, the usual direction and channel, its icon, and how a page says it."""

    code: int
    direction: Direction
    channel: str
    icon: str
    words: str


THEM, US, BOTH, NOBODY = Direction.FROM_THEM, Direction.FROM_US, Direction.MUTUAL, Direction.NONE

KINDS: dict[str, TouchKind] = {
    "order.placed": TouchKind(1, THEM, "store", "package", "Bought"),
    "item.bought": TouchKind(2, THEM, "store", "package", "Bought an item"),
    "item.returned": TouchKind(3, THEM, "store", "rotate-ccw", "Returned an item"),
    "order.cancelled": TouchKind(4, THEM, "web", "x", "Cancelled an order"),
    "delivery.made": TouchKind(5, US, "post", "truck", "Delivered"),
    "delivery.late": TouchKind(6, US, "post", "truck", "Delivered late"),
    "coupon.sent": TouchKind(7, US, "post", "ticket-percent", "Sent a coupon"),
    "coupon.redeemed": TouchKind(8, THEM, "store", "ticket-percent", "Redeemed a coupon"),
    "mail.sent": TouchKind(10, US, "email", "mail", "Wrote"),
    "mail.received": TouchKind(11, THEM, "email", "mail", "Wrote"),
    "mail.replied": TouchKind(12, THEM, "email", "mail", "Replied"),
    "mail.opened": TouchKind(13, THEM, "email", "eye", "Probably opened"),
    "mail.clicked": TouchKind(14, THEM, "email", "mouse-pointer-click", "Clicked"),
    "mail.bounced": TouchKind(15, NOBODY, "email", "mail-x", "Could not be delivered"),
    "mail.unsubscribed": TouchKind(16, THEM, "email", "user-round-x", "Left the newsletter"),
    "newsletter.sent": TouchKind(17, US, "email", "megaphone", "Newsletter"),
    "call.made": TouchKind(20, US, "phone", "phone", "Called"),
    "call.received": TouchKind(21, THEM, "phone", "phone", "Called"),
    "call.missed": TouchKind(22, US, "phone", "phone-missed", "Tried to call"),
    "meeting.held": TouchKind(30, BOTH, "meeting", "users", "Met"),
    "visit.received": TouchKind(31, THEM, "store", "store", "Came by"),
    "visit.made": TouchKind(32, US, "meeting", "map-pin", "Visited"),
    "message.sent": TouchKind(40, US, "chat", "message-circle", "Wrote"),
    "message.received": TouchKind(41, THEM, "chat", "message-circle", "Wrote"),
    "question.asked": TouchKind(50, THEM, "email", "circle-question-mark", "Asked"),
    "question.answered": TouchKind(51, US, "email", "reply", "Answered"),
    "question.answered_late": TouchKind(52, US, "email", "reply", "Answered late"),
    "complaint.made": TouchKind(53, THEM, "email", "triangle-alert", "Complained"),
    "complaint.settled": TouchKind(54, US, "email", "circle-check", "Settled the complaint"),
    "complaint.settled_late": TouchKind(55, US, "email", "circle-check", "Settled the complaint late"),
    "promise.made": TouchKind(56, US, "phone", "circle-dashed", "Promised"),
    "promise.kept": TouchKind(57, US, "phone", "circle-check", "Kept the promise"),
    "promise.kept_late": TouchKind(58, US, "phone", "clock", "Kept the promise late"),
    "promise.broken": TouchKind(59, US, "phone", "circle-x", "Broke the promise"),
    "request.made": TouchKind(60, US, "email", "circle-question-mark", "Asked"),
    "request.answered": TouchKind(61, THEM, "email", "reply", "Answered"),
    "feedback.given": TouchKind(62, THEM, "email", "message-circle-heart", "Gave feedback"),
    "thanks.said": TouchKind(63, US, "email", "heart", "Thanked"),
    "contact.made": TouchKind(64, US, "phone", "calendar", "Got in touch as expected"),
    "survey.answered": TouchKind(70, THEM, "web", "star", "Rated"),
    "page.viewed": TouchKind(80, THEM, "web", "eye", "Read a page"),
    "product.viewed": TouchKind(81, THEM, "web", "eye", "Looked at a product"),
    "cart.filled": TouchKind(82, THEM, "web", "shopping-basket", "Filled a cart"),
    "referral.made": TouchKind(90, THEM, "other", "share-2", "Sent somebody to us"),
    "contract.started": TouchKind(110, THEM, "other", "file-text", "Started a contract"),
    "contract.renewed": TouchKind(111, THEM, "other", "refresh-ccw", "Renewed the contract"),
    "contract.ended": TouchKind(112, THEM, "other", "x", "Ended the contract"),
    "interest.declared": TouchKind(120, THEM, "other", "heart", "Told us what they care for"),
    "interest.withdrawn": TouchKind(121, THEM, "other", "x", "Told us they do not care for"),
    "record.noted": TouchKind(130, NOBODY, "other", "box", "Noted"),
    "record.brought": TouchKind(131, THEM, "other", "box", "Came to us with something"),
    "record.given": TouchKind(132, US, "other", "box", "Did something for them"),
    "record.shared": TouchKind(133, BOTH, "other", "box", "Did something together"),
    "note.written": TouchKind(100, NOBODY, "other", "notebook-pen", "Note"),
}
CUSTOM = TouchKind(0, NOBODY, "other", "circle-dashed", "Noted")
CODES = {kind: entry.code for kind, entry in KINDS.items()}


def describe(kind: str) -> TouchKind:
    """The entry of a kind; a custom kind has no direction of its own."""
    return KINDS.get(kind, CUSTOM)


def is_of_record(kind: str) -> bool:
    """Does it tell of a record of a noun that a workspace made?"""
    return kind.startswith("record.")


def is_known(kind: str) -> bool:
    return kind in KINDS or (kind.startswith("custom.") and len(kind) <= 60)


#: How records of nouns that a workspace made are told, by who turned to whom.
OF_RECORDS = {KINDS[kind].direction: kind for kind in KINDS if is_of_record(kind)}
