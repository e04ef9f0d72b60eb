"""Which words come with the product? Data alone: a draft for each kind of loop and for each kind of trigger.

A draft says only what its trigger asks, or what a field holds; a part whose field is empty is left out. Whatever it
is that began, how it came to be known (who looked, who did not click) is for us and not for them.
"""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Words:
    """The subject and the text of a draft, in Liquid."""

    subject: str
    source: str


def _if(name: str, before: str = "", after: str = "") -> str:
    """The value with what stands around it; nothing where it is not known."""
    return f"{{% if {name} %}}{before}{{{{ {name} }}}}{after}{{% endif %}}"


_HELLO = "Hello" + _if("person.first_name", " ") + ",\n\n"
_ABOUT = _if("loop.promise", ": ")
_GOODBYE = "\n\nBest wishes\n{{ sender.name }}" + _if("business.name", "\n")

#: What we owe, and a reminder of what they owe.
OF_LOOPS: dict[str, Words] = {
    "question": Words(
        "Your question" + _ABOUT,
        _HELLO + "thank you for asking. You wanted to know" + _ABOUT + "\n\n\n\n"
        "If anything is still open, just reply to this mail." + _GOODBYE,
    ),
    "promise": Words(
        "As promised" + _ABOUT,
        _HELLO
        + _if("loop.promise", "we promised you: ")
        + _if("loop.date", " (by ", ")")
        + "\n\nThis is where it stands:\n\n\n"
        + _GOODBYE,
    ),
    "complaint": Words(
        "We are sorry" + _ABOUT,
        _HELLO + "you told us that something went wrong" + _ABOUT + "\n\nI am sorry for that. "
        "This is what happened, and what we do about it:\n\n\n\nPlease tell me if this settles it for you." + _GOODBYE,
    ),
    "feedback": Words(
        "Thank you for telling us",
        _HELLO + "thank you for what you wrote to us" + _ABOUT + "\n\nThis is what we make of it:\n\n\n" + _GOODBYE,
    ),
    "thanks": Words(
        "Thank you",
        _HELLO + _if("loop.promise", "I would like to thank you: ") + "\n\nIt is good to have you with us." + _GOODBYE,
    ),
    "contact": Words(
        "How are things going?",
        _HELLO + "we said that we would be in touch around now" + _ABOUT + "\n\n"
        "How are things going, and is there anything I can do for you?" + _GOODBYE,
    ),
    "reminder": Words(
        "A small reminder" + _ABOUT,
        _HELLO + "we still wait for something from you" + _ABOUT + " " + _if("loop.date", "(by ", ")") + "\n\n"
        "Can you tell me when we may expect it?" + _GOODBYE,
    ),
}

#: By the kind of the trigger; where one kind has words of several sorts, `opening` says which. A kind without words,
#: such as a filter of one's own, starts from "write".
OF_TRIGGERS: dict[str, Words] = {
    "silence": Words(
        "Has something changed?",
        _HELLO + "it has been a while since your last order, and I would like to know whether something "
        "has changed, or whether there is something that we could do better.\n\n"
        "A short reply is enough; I read it myself." + _GOODBYE,
    ),
    "quiet_early": Words(
        "How are you?",
        _HELLO + "just a short hello from us. Is there anything that I can do for you?" + _GOODBYE,
    ),
    "quiet_long": Words(
        "May I ask you something?",
        _HELLO + "your last order was a good while ago. If we did something wrong, I would like to hear it; "
        "and if you simply need nothing now, that is fine too.\n\nOne line is enough." + _GOODBYE,
    ),
    "due": Words(
        "Is there anything you need?",
        _HELLO + "should you need something from us again soon: a short reply is enough, and I see to it." + _GOODBYE,
    ),
    "restock": Words(
        "Time for more" + _if("trigger.what", ": ") + "?",
        _HELLO
        + "it may be about time for more of what you buy from us again and again"
        + _if("trigger.what", ": ")
        + ".\n\n"
        "Shall we send you the same again? A short reply is enough." + _GOODBYE,
    ),
    "welcome": Words(
        "Welcome" + _if("person.first_name", ", "),
        _HELLO + "thank you for your first order with us, and welcome.\n\n"
        "If you have a question, now or later, just reply to this mail; it comes to me." + _GOODBYE,
    ),
    "orders": Words(
        "Thank you" + _if("trigger.order", " for your ", " order"),
        _HELLO
        + _if("trigger.order", "you have placed your ", " order with us. ")
        + "Thank you for coming back to us; it does not go unnoticed."
        + _GOODBYE,
    ),
    "spend": Words(
        "A word of thanks",
        _HELLO + "I would like to thank you in person for all that you have bought from us.\n\n"
        "Should you ever need anything, write to me directly." + _GOODBYE,
    ),
    "came_back": Words(
        "Good to see you again",
        _HELLO + "thank you for ordering from us again. It is good to have you back.\n\n"
        "If there is anything I can do for you, just reply." + _GOODBYE,
    ),
    "second": Words(
        "How do you like it?",
        _HELLO + "you have ordered from us once, and I would like to know how you like it.\n\n"
        "Was everything as you hoped, and is there something that we could do better?" + _GOODBYE,
    ),
    "delivered": Words(
        "Did everything go well?",
        _HELLO + "is everything as it should be with what we delivered to you?\n\n"
        "If something is wrong, tell me, and I put it right." + _GOODBYE,
    ),
    "steps": Words(
        "What would you like to read?",
        _HELLO + "we send you our newsletter, and I would like it to be worth your time.\n\n"
        "What would you like to read more of, or less? And if you would rather not get it, just say so." + _GOODBYE,
    ),
    "birthday": Words(
        "Happy birthday" + _if("person.first_name", ", "),
        _HELLO
        + "all the best for your birthday"
        + _if("trigger.today", " ")
        + _if("trigger.date", " on ")
        + ", and for the year ahead."
        + _GOODBYE,
    ),
    "anniversary": Words(
        "Thank you" + _if("trigger.years", " for "),
        _HELLO
        + _if("trigger.years", "your first order with us was ", " ago. ")
        + "Thank you for being with us."
        + _GOODBYE,
    ),
    "renewal": Words(
        "Your contract with us",
        _HELLO + "your contract with us is up for renewal" + _if("trigger.date", " on ") + ".\n\n"
        "Is everything as you need it, or should we change something before then?" + _GOODBYE,
    ),
    "prospect": Words(
        "Can I help you choose?",
        _HELLO + "if you are looking for something in particular, or have a question about what we sell, "
        "I am glad to help. Just reply to this mail." + _GOODBYE,
    ),
    "advocate": Words(
        "Thank you for passing us on",
        _HELLO + "you have sent somebody to us. Thank you: there is no greater compliment." + _GOODBYE,
    ),
    "one_threaded": Words(
        "Whom else may we ask?",
        _HELLO + "of late we have been in touch with one of you only. Who else should know us, "
        "and whom may we ask when that person is away?" + _GOODBYE,
    ),
    "champion": Words(
        "Whom may we talk to now?",
        _HELLO + "the person at your place whom we knew best has left. Who takes over from them, "
        "and when would be a good time to introduce ourselves?" + _GOODBYE,
    ),
    "departure": Words(
        "How are you getting on with us?",
        _HELLO + "I would like to know how you are getting on with us. Is there something that you miss, "
        "or that we could do better?\n\nA short reply is enough; I read it myself." + _GOODBYE,
    ),
}

#: A first word to somebody, and whatever has no words of its own.
PLAIN = "write"

BUILT_IN = OF_LOOPS | OF_TRIGGERS | {PLAIN: Words("", _HELLO + "\n" + _GOODBYE)}
