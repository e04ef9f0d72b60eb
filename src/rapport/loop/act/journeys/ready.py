"""Which journeys come with the product? Data alone: what each is for, who enters, its steps and what it says.

Whoever takes one gets a draft and templates of their own; nobody gets anything before they publish it.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from rapport.loop.know.models import Purpose
from rapport.platform.languages import N_, _

from .definition import Again, End, Message, Step, Task, Wait, WaitFor, WaitForTime

Ids = Mapping[str, int]


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """A template: the subject and the text, in Liquid and Markdown."""

    subject: str
    source: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Ready:
    """One of them. It begins when the built-in `trigger` names somebody, or when a touch of this `kind` happens.

    `says` are its templates; `steps` makes the tree, given the id of each.
    """

    key: str
    name: str
    sentence: str
    steps: Callable[[Ids], list[Step]]
    says: Mapping[str, Words] = field(default_factory=dict)
    trigger: str = ""
    kind: str = ""
    purpose: str = Purpose.JOURNEY
    again: Again = "once"
    after_days: int = 30


_HELLO = "Hello{% if person.first_name %} {{ person.first_name }}{% endif %},\n\n"
_BYE = "\n\nBest wishes\n\n{{ business.name }}"


def _said(subject: str, *paragraphs: str) -> Words:
    return Words(subject=subject, source=_HELLO + "\n\n".join(paragraphs) + _BYE)


WELCOME = Ready(
    key="welcome", name=N_("Welcome"), trigger="welcome",
    sentence=N_("A day after a first order: a greeting. If nothing follows, a question before we call it a visit."),
    says={
        "hello": _said(
            "Good to have you with us",
            "thank you for your first order. You are new here, so this is all you need to know: "
            "whatever you ask, a person answers. Just reply to this mail.",
        ),
        "question": _said(
            "Did we find the right thing for you?",
            "a few weeks ago you bought from us for the first time. Was it what you hoped for?",
            "One line back is enough; if something was not right, we want to put it right.",
        ),
    },
    steps=lambda says: [
        Wait("s1", 1, "days"), Message("s2", says["hello"]),
        WaitFor("s3", ["order.placed", "mail.replied"], 21, "days", happened=[End("s4")],
                over=[WaitForTime("s5", 9, 0, 1), Message("s6", says["question"])]),
    ],
)  # fmt: skip

SECOND = Ready(
    key="second", name=N_("Second purchase"), trigger="second",
    sentence=N_("A month after an only order: ask how they like it, then show what others took with it."),
    says={
        "ask": _said(
            "How do you like it?",
            "you ordered from us once, and we would like to know how you like it.",
            "If something could be better, tell us: this mail is read by people.",
        ),
        "goes_with": _said(
            "What goes with what you have",
            "{% for one in wants %}{% if forloop.first %}people who bought what you bought liked these, too:\n\n"
            "{% endif %}- {{ one.name }}\n{% else %}"
            "should you need something again, we are glad to help you choose.{% endfor %}",
            "If you need nothing now, that is fine as well.",
        ),
    },
    steps=lambda says: [
        Message("s1", says["ask"]),
        WaitFor("s2", ["order.placed", "mail.replied"], 10, "days", happened=[End("s3")],
                over=[Message("s4", says["goes_with"])]),
    ],
)  # fmt: skip

RESTOCK = Ready(
    key="restock", name=N_("Running out"), trigger="restock", again="after", after_days=30,
    sentence=N_("Who buys the same again and again is reminded when, by their own rhythm, it is about time."),
    says={
        "time": _said(
            "Time for more?",
            "by our reckoning it is about time for what you buy from us again and again.",
            "Shall we send you the same? A short reply is enough.",
        )
    },
    steps=lambda says: [WaitForTime("s1", 9, 0), Message("s2", says["time"])],
)  # fmt: skip

QUIET = Ready(
    key="quiet", name=N_("Going quiet"), trigger="quiet", again="after", after_days=180,
    sentence=N_("Silent for longer than usual for them: ask what changed. No answer in ten days: their keeper calls."),
    says={
        "changed": _said(
            "Has something changed?",
            "it has been a while, and we would like to know whether something has changed, "
            "or whether there is something that we could do better.",
            "A short reply is enough; a person reads it.",
        )
    },
    steps=lambda says: [
        WaitForTime("s1", 9, 30), Message("s2", says["changed"]),
        WaitFor("s3", ["order.placed", "mail.replied"], 10, "days", happened=[End("s4")],
                over=[Task("s5", _("Call and ask what changed"), "call", 14)]),
    ],
)  # fmt: skip

UNREAD = Ready(
    key="unread", name=N_("Five issues and no click: ask instead"), trigger="unread", again="after", after_days=180,
    sentence=N_("Five newsletters in which nothing was worth a click: ask what would be, instead of sending a sixth."),
    says={
        "ask": _said(
            "What would you like to read?",
            "we send you our newsletter, and we would like it to be worth your time.",
            "What would you like to read more of, or less? Just reply to this mail.",
            "And if you would rather not get it, the link below stops it.",
        )
    },
    steps=lambda says: [
        WaitForTime("s1", 10, 0), Message("s2", says["ask"]),
        WaitFor("s3", ["mail.replied", "mail.clicked", "mail.unsubscribed"], 14, "days", happened=[End("s4")],
                over=[End("s5")]),
    ],
)  # fmt: skip

THANKS = Ready(
    key="thanks",
    name=N_("Thanks"),
    trigger="tenth_order",
    sentence=N_("A tenth order: a note by hand of whoever keeps them, and never a mail of a machine."),
    steps=lambda says: [Task("s1", _("Thank them by hand"), "thank", 14)],
)

FEEDBACK = Ready(
    key="feedback", name=N_("Feedback after delivery"), trigger="feedback", again="after", after_days=60,
    sentence=N_("Ten days after a delivery without a word: ask before they tell others."),
    says={
        "well": _said(
            "Did everything go well?",
            "is everything as it should be with what we delivered to you?",
            "If something is wrong, tell us, and we put it right.",
        )
    },
    steps=lambda says: [WaitForTime("s1", 10, 0), Message("s2", says["well"])],
)  # fmt: skip

LATE = Ready(
    key="late", name=N_("Late delivery"), kind="delivery.late", purpose=Purpose.SERVICE, again="always",
    sentence=N_("It came late: say sorry the same day. Whoever keeps them asks a few days on whether all is well."),
    says={
        "sorry": _said(
            "We are sorry that you had to wait",
            "your delivery reached you later than we said. We are sorry for that.",
            "If the delay caused you trouble, reply to this mail, and we see what we can do.",
        )
    },
    steps=lambda says: [
        Message("s1", says["sorry"]),
        WaitFor("s2", ["mail.replied"], 3, "days", happened=[End("s3")],
                over=[Task("s4", _("Ask whether all is well after the late delivery"), "call", 7)]),
    ],
)  # fmt: skip

BIRTHDAY = Ready(
    key="birthday", name=N_("Birthday"), trigger="birthday", again="after", after_days=300,
    sentence=N_("On their birthday at nine: a few words, and nothing to buy."),
    says={"wish": _said("All the best{% if person.first_name %}, {{ person.first_name }}{% endif %}",
                        "all the best for your birthday, and for the year ahead.")},
    steps=lambda says: [WaitForTime("s1", 9, 0), Message("s2", says["wish"])],
)  # fmt: skip

WIN_BACK = Ready(
    key="win_back", name=N_("Win back, and goodbye"), trigger="quiet_long", again="after", after_days=365,
    sentence=N_("Silent for very long: one honest question, and without an answer in three weeks a goodbye."),
    says={
        "ask": _said(
            "May we ask you something?",
            "your last order was a good while ago. If we did something wrong, we would like to hear it; "
            "and if you simply need nothing now, that is fine, too.",
            "One line is enough.",
        ),
        "goodbye": _said(
            "We leave you in peace",
            "we have not heard from you, so this is goodbye for now. Thank you for the time with us.",
            "Should you ever need us: reply to this mail, and we are there.",
        ),
    },
    steps=lambda says: [
        WaitForTime("s1", 10, 0), Message("s2", says["ask"], refused="leave"),
        WaitFor("s3", ["order.placed", "mail.replied"], 21, "days", happened=[End("s4")],
                over=[Message("s5", says["goodbye"])]),
    ],
)  # fmt: skip

READY: tuple[Ready, ...] = (
    WELCOME, SECOND, RESTOCK, QUIET, UNREAD, THANKS, FEEDBACK, LATE, BIRTHDAY, WIN_BACK,
)  # fmt: skip
BY_KEY = {one.key: one for one in READY}
