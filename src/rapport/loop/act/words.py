"""Which words does a draft start from? Data alone: one wording for each kind of loop and for each kind of trigger.

A wording says only what its trigger asks, or what a field holds; a part whose field is empty is left out. Whatever it
is that began, how it came to be known (who looked, who did not click) is for us and not for them.
"""

from .wording import Wording

_GOODBYE = "\n\nBest wishes\n{sender}[\n{business}]"

#: What we owe, and a reminder of what they owe.
OF_LOOPS = {
    "question": Wording(
        "Your question[: {promise}]",
        "Hello[ {name}],\n\nthank you for asking. You wanted to know[: {promise}]\n\n\n\n"
        "If anything is still open, just reply to this mail." + _GOODBYE,
    ),
    "promise": Wording(
        "As promised[: {promise}]",
        "Hello[ {name}],\n\n[we promised you: {promise}][ (by {date})]\n\nThis is where it stands:\n\n\n" + _GOODBYE,
    ),
    "complaint": Wording(
        "We are sorry[: {promise}]",
        "Hello[ {name}],\n\nyou told us that something went wrong[: {promise}]\n\nI am sorry for that. "
        "This is what happened, and what we do about it:\n\n\n\nPlease tell me if this settles it for you." + _GOODBYE,
    ),
    "feedback": Wording(
        "Thank you for telling us",
        "Hello[ {name}],\n\nthank you for what you wrote to us[: {promise}]\n\n"
        "This is what we make of it:\n\n\n" + _GOODBYE,
    ),
    "thanks": Wording(
        "Thank you",
        "Hello[ {name}],\n\n[I would like to thank you: {promise}]\n\nIt is good to have you with us." + _GOODBYE,
    ),
    "contact": Wording(
        "How are things going?",
        "Hello[ {name}],\n\nwe said that we would be in touch around now[: {promise}]\n\n"
        "How are things going, and is there anything I can do for you?" + _GOODBYE,
    ),
    "reminder": Wording(
        "A small reminder[: {promise}]",
        "Hello[ {name}],\n\nwe still wait for something from you[: {promise}] [(by {date})]\n\n"
        "Can you tell me when we may expect it?" + _GOODBYE,
    ),
}

#: By the kind of the trigger; where one kind has words of several sorts, `opening` says which. A kind without words,
#: such as a filter of one's own, starts from "write".
OF_TRIGGERS = {
    "silence": Wording(
        "Has something changed?",
        "Hello[ {name}],\n\nit has been a while since your last order, and I would like to know whether something "
        "has changed, or whether there is something that we could do better.\n\n"
        "A short reply is enough; I read it myself." + _GOODBYE,
    ),
    "quiet_early": Wording(
        "How are you?",
        "Hello[ {name}],\n\njust a short hello from us. Is there anything that I can do for you?" + _GOODBYE,
    ),
    "quiet_long": Wording(
        "May I ask you something?",
        "Hello[ {name}],\n\nyour last order was a good while ago. If we did something wrong, I would like to hear it; "
        "and if you simply need nothing now, that is fine too.\n\nOne line is enough." + _GOODBYE,
    ),
    "due": Wording(
        "Is there anything you need?",
        "Hello[ {name}],\n\nshould you need something from us again soon: a short reply is enough, and I see to it."
        + _GOODBYE,
    ),
    "restock": Wording(
        "Time for more[: {what}]?",
        "Hello[ {name}],\n\nit may be about time for more of what you buy from us again and again[: {what}].\n\n"
        "Shall we send you the same again? A short reply is enough." + _GOODBYE,
    ),
    "welcome": Wording(
        "Welcome[, {name}]",
        "Hello[ {name}],\n\nthank you for your first order with us, and welcome.\n\n"
        "If you have a question, now or later, just reply to this mail; it comes to me." + _GOODBYE,
    ),
    "orders": Wording(
        "Thank you[ for your {order} order]",
        "Hello[ {name}],\n\n[you have placed your {order} order with us. ]"
        "Thank you for coming back to us; it does not go unnoticed." + _GOODBYE,
    ),
    "spend": Wording(
        "A word of thanks",
        "Hello[ {name}],\n\nI would like to thank you in person for all that you have bought from us.\n\n"
        "Should you ever need anything, write to me directly." + _GOODBYE,
    ),
    "came_back": Wording(
        "Good to see you again",
        "Hello[ {name}],\n\nthank you for ordering from us again. It is good to have you back.\n\n"
        "If there is anything I can do for you, just reply." + _GOODBYE,
    ),
    "second": Wording(
        "How do you like it?",
        "Hello[ {name}],\n\nyou have ordered from us once, and I would like to know how you like it.\n\n"
        "Was everything as you hoped, and is there something that we could do better?" + _GOODBYE,
    ),
    "delivered": Wording(
        "Did everything go well?",
        "Hello[ {name}],\n\nis everything as it should be with what we delivered to you?\n\n"
        "If something is wrong, tell me, and I put it right." + _GOODBYE,
    ),
    "steps": Wording(
        "What would you like to read?",
        "Hello[ {name}],\n\nwe send you our newsletter, and I would like it to be worth your time.\n\n"
        "What would you like to read more of, or less? And if you would rather not get it, just say so." + _GOODBYE,
    ),
    "birthday": Wording(
        "Happy birthday[, {name}]",
        "Hello[ {name}],\n\nall the best for your birthday[ {today}][ on {date}], and for the year ahead." + _GOODBYE,
    ),
    "anniversary": Wording(
        "Thank you[ for {years}]",
        "Hello[ {name}],\n\n[your first order with us was {years} ago. ]Thank you for being with us." + _GOODBYE,
    ),
    "renewal": Wording(
        "Your contract with us",
        "Hello[ {name}],\n\nyour contract with us is up for renewal[ on {date}].\n\n"
        "Is everything as you need it, or should we change something before then?" + _GOODBYE,
    ),
    "prospect": Wording(
        "Can I help you choose?",
        "Hello[ {name}],\n\nif you are looking for something in particular, or have a question about what we sell, "
        "I am glad to help. Just reply to this mail." + _GOODBYE,
    ),
    "advocate": Wording(
        "Thank you for passing us on",
        "Hello[ {name}],\n\nyou have sent somebody to us. Thank you: there is no greater compliment." + _GOODBYE,
    ),
    "one_threaded": Wording(
        "Whom else may we ask?",
        "Hello[ {name}],\n\nof late we have been in touch with one of you only. Who else should know us, "
        "and whom may we ask when that person is away?" + _GOODBYE,
    ),
    "departure": Wording(
        "How are you getting on with us?",
        "Hello[ {name}],\n\nI would like to know how you are getting on with us. Is there something that you miss, "
        "or that we could do better?\n\nA short reply is enough; I read it myself." + _GOODBYE,
    ),
}

BUILT_IN = OF_LOOPS | OF_TRIGGERS | {"write": Wording("", "Hello[ {name}],\n\n\n" + _GOODBYE)}
