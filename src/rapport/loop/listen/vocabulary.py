"""Which kinds of touch are there? The one documented vocabulary, after the usual e-commerce and B2B tracking names.

A kind is `noun.past_participle`. Its code is how batches of numbers carry it; codes are never used again.
Kinds that begin with `custom.` are kept and shown, and change no measure.
"""

from dataclasses import dataclass
from enum import IntEnum

from rapport.platform.languages import N_, Said


class Direction(IntEnum):
    """Who turned to whom."""

    NONE = 0
    FROM_THEM = 1
    FROM_US = -1
    MUTUAL = 2


CHANNEL_WORDS = {
    "email": N_("Email"), "phone": N_("Phone"), "store": N_("Store"), "web": N_("Web"), "chat": N_("Chat"),
    "post": N_("Post"), "meeting": N_("Meeting"), "other": N_("Other"),
}  # fmt: skip
CHANNELS = tuple(CHANNEL_WORDS)


@dataclass(frozen=True)
class TouchKind:
    """What one kind of touch is: its code, the usual direction and channel, its icon, and how a page says it."""

    code: int
    direction: Direction
    channel: str
    icon: str
    words: Said = Said()


THEM, US, BOTH, NOBODY = Direction.FROM_THEM, Direction.FROM_US, Direction.MUTUAL, Direction.NONE

KINDS: dict[str, TouchKind] = {
    "order.placed": TouchKind(1, THEM, "store", "package", N_("Bought")),
    "item.bought": TouchKind(2, THEM, "store", "package", N_("Bought an item")),
    "item.returned": TouchKind(3, THEM, "store", "rotate-ccw", N_("Returned an item")),
    "order.cancelled": TouchKind(4, THEM, "web", "x", N_("Cancelled an order")),
    "delivery.made": TouchKind(5, US, "post", "truck", N_("Delivered")),
    "delivery.late": TouchKind(6, US, "post", "truck", N_("Delivered late")),
    "coupon.sent": TouchKind(7, US, "post", "ticket-percent", N_("Sent a coupon")),
    "coupon.redeemed": TouchKind(8, THEM, "store", "ticket-percent", N_("Redeemed a coupon")),
    "mail.sent": TouchKind(10, US, "email", "mail", N_("Wrote")),
    "mail.received": TouchKind(11, THEM, "email", "mail", N_("Wrote")),
    "mail.replied": TouchKind(12, THEM, "email", "mail", N_("Replied")),
    "mail.opened": TouchKind(13, THEM, "email", "eye", N_("Probably opened")),
    "mail.clicked": TouchKind(14, THEM, "email", "mouse-pointer-click", N_("Clicked")),
    "mail.bounced": TouchKind(15, NOBODY, "email", "mail-x", N_("Could not be delivered")),
    "mail.unsubscribed": TouchKind(16, THEM, "email", "user-round-x", N_("Left the newsletter")),
    "newsletter.sent": TouchKind(17, US, "email", "megaphone", N_("Newsletter")),
    "call.made": TouchKind(20, US, "phone", "phone", N_("Called")),
    "call.received": TouchKind(21, THEM, "phone", "phone", N_("Called")),
    "call.missed": TouchKind(22, US, "phone", "phone-missed", N_("Tried to call")),
    "meeting.held": TouchKind(30, BOTH, "meeting", "users", N_("Met")),
    "visit.received": TouchKind(31, THEM, "store", "store", N_("Came by")),
    "visit.made": TouchKind(32, US, "meeting", "map-pin", N_("Visited")),
    "message.sent": TouchKind(40, US, "chat", "message-circle", N_("Wrote")),
    "message.received": TouchKind(41, THEM, "chat", "message-circle", N_("Wrote")),
    "question.asked": TouchKind(50, THEM, "email", "circle-question-mark", N_("Asked")),
    "question.answered": TouchKind(51, US, "email", "reply", N_("Answered")),
    "question.answered_late": TouchKind(52, US, "email", "reply", N_("Answered late")),
    "complaint.made": TouchKind(53, THEM, "email", "triangle-alert", N_("Complained")),
    "complaint.settled": TouchKind(54, US, "email", "circle-check", N_("Settled the complaint")),
    "complaint.settled_late": TouchKind(55, US, "email", "circle-check", N_("Settled the complaint late")),
    "promise.made": TouchKind(56, US, "phone", "circle-dashed", N_("Promised")),
    "promise.kept": TouchKind(57, US, "phone", "circle-check", N_("Kept the promise")),
    "promise.kept_late": TouchKind(58, US, "phone", "clock", N_("Kept the promise late")),
    "promise.broken": TouchKind(59, US, "phone", "circle-x", N_("Broke the promise")),
    "request.made": TouchKind(60, US, "email", "circle-question-mark", N_("Asked")),
    "request.answered": TouchKind(61, THEM, "email", "reply", N_("Answered")),
    "feedback.given": TouchKind(62, THEM, "email", "message-circle-heart", N_("Gave feedback")),
    "thanks.said": TouchKind(63, US, "email", "heart", N_("Thanked")),
    "contact.made": TouchKind(64, US, "phone", "calendar", N_("Got in touch as expected")),
    "survey.answered": TouchKind(70, THEM, "web", "star", N_("Rated")),
    "page.viewed": TouchKind(80, THEM, "web", "eye", N_("Read a page")),
    "product.viewed": TouchKind(81, THEM, "web", "eye", N_("Looked at a product")),
    "cart.filled": TouchKind(82, THEM, "web", "shopping-basket", N_("Filled a cart")),
    "referral.made": TouchKind(90, THEM, "other", "share-2", N_("Sent somebody to us")),
    "contract.started": TouchKind(110, THEM, "other", "file-text", N_("Started a contract")),
    "contract.renewed": TouchKind(111, THEM, "other", "refresh-ccw", N_("Renewed the contract")),
    "contract.ended": TouchKind(112, THEM, "other", "x", N_("Ended the contract")),
    "interest.declared": TouchKind(120, THEM, "other", "heart", N_("Told us what they care for")),
    "interest.withdrawn": TouchKind(121, THEM, "other", "x", N_("Told us they do not care for")),
    "record.noted": TouchKind(130, NOBODY, "other", "box", N_("Noted")),
    "record.brought": TouchKind(131, THEM, "other", "box", N_("Came to us with something")),
    "record.given": TouchKind(132, US, "other", "box", N_("Did something for them")),
    "record.shared": TouchKind(133, BOTH, "other", "box", N_("Did something together")),
    "note.written": TouchKind(100, NOBODY, "other", "notebook-pen", N_("Note")),
}
CUSTOM = TouchKind(0, NOBODY, "other", "circle-dashed", N_("Noted"))
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
