"""Which triggers come with the product? Data alone; each can be changed and switched off by whoever runs the shop."""

from dataclasses import dataclass, field
from typing import Any

from rapport.platform.languages import N_, _

from .models import Kind, Move

#: What a trigger asks for where nobody says it in words.
ASKS = {Move.WRITE: N_("Write to them"), Move.CALL: N_("Call them"), Move.THANK: N_("Thank them")}
#: What one of a departure point asks for.
ASK_BEFORE_THEY_LEAVE = N_("Ask what they would rather have")


@dataclass(frozen=True, kw_only=True)
class BuiltIn:
    """One trigger of the product. `is_on`: acts from the start; the others would say too much before they are set."""

    key: str
    name: str
    sentence: str
    ask: str
    kind: str
    settings: dict[str, Any] = field(default_factory=dict)
    noun: str = "person"
    only: str = ""
    move: str = Move.WRITE
    cool_down_days: int = 0
    expires_days: int = 30
    is_on: bool = True


QUIET = BuiltIn(
    key="quiet", name=N_("Going quiet"), kind=Kind.SILENCE, noun="customer", ask=N_("Ask what changed"),
    settings={"level": 0.1, "false_alarms": 4}, expires_days=60,
    sentence=N_("They are silent for longer than 9 of 10 of their own silences last; a word now may bring them back."),
)  # fmt: skip

BUILT_IN = (
    BuiltIn(
        key="question", name=N_("Question unanswered"), kind=Kind.LOOP, settings={"of": "question"},
        ask=N_("Answer them"),
        sentence=N_("Somebody asked you something and waits. What you owe always comes first."),
    ),
    BuiltIn(
        key="promise", name=N_("Promise due"), kind=Kind.LOOP, settings={"of": "promise"}, ask=N_("Keep your promise"),
        sentence=N_("You promised something, and the day has nearly come."),
    ),
    BuiltIn(
        key="contact", name=N_("Expected contact"), kind=Kind.LOOP, settings={"of": "contact"}, move=Move.CALL,
        ask=N_("Get in touch as agreed"), sentence=N_("You agreed to be in touch about now, and they expect it."),
    ),
    BuiltIn(
        key="thanks", name=N_("Thanks due"), kind=Kind.LOOP, settings={"of": "thanks"}, move=Move.THANK,
        ask=N_("Say thank you"), sentence=N_("They did something for you, and nobody has said thank you yet."),
    ),
    BuiltIn(
        key="welcome", name=N_("Welcome"), kind=Kind.ORDERS, settings={"number": 1}, ask=N_("Welcome them"),
        expires_days=14,
        sentence=N_("Their first order has come. Who is greeted by a person remembers you."),
    ),
    BuiltIn(
        key="second", name=N_("Second purchase"), kind=Kind.SECOND, settings={"days": 30},
        ask=N_("Ask how they like it"),
        sentence=N_("They bought once, a month ago, and nothing since. Whoever comes a second time mostly stays."),
    ),
    BuiltIn(
        key="restock", name=N_("Running out"), kind=Kind.RESTOCK, noun="customer", ask=N_("Offer it again"),
        is_on=False,
        settings={"times": 6, "shortest_days": 14}, cool_down_days=30, expires_days=14,
        sentence=N_("They buy this again and again, and by their own rhythm it is about time."),
    ),
    BuiltIn(
        key="quiet_early", name=N_("Going quiet, early"), kind=Kind.SILENCE, noun="customer", ask=N_("Say hello"),
        settings={"level": 0.5, "false_alarms": 12}, expires_days=30, is_on=False,
        sentence=N_("Half of their silences are over by now; a friendly word costs little. It says a lot of people."),
    ),
    QUIET,
    BuiltIn(
        key="quiet_long", name=N_("Going quiet, for long"), kind=Kind.SILENCE, noun="customer", ask=N_("Try once more"),
        settings={"level": 0.02, "false_alarms": 1}, expires_days=90, is_on=False,
        sentence=N_("Only 1 in 50 of their silences lasts this long: a last try, before you let go."),
    ),
    BuiltIn(
        key="came_back", name=N_("Came back"), kind=Kind.CAME_BACK, settings={"days": 180}, ask=N_("Welcome them back"),
        expires_days=14, cool_down_days=90,
        sentence=N_("They were away for half a year and have ordered again. Show that you noticed."),
    ),
    BuiltIn(
        key="big_spender", name=N_("Big spender"), kind=Kind.SPEND, settings={"above": 1000},
        ask=N_("Thank them in person"),
        move=Move.THANK,
        sentence=N_("All they ever bought has passed the mark from which you want to know them by name."),
    ),
    BuiltIn(
        key="tenth_order", name=N_("Tenth order"), kind=Kind.ORDERS, settings={"number": 10}, ask=N_("Thank them"),
        move=Move.THANK, sentence=N_("They have ordered ten times. Few do; say that you noticed."),
    ),
    BuiltIn(
        key="feedback", name=N_("Feedback after delivery"), kind=Kind.FEEDBACK, settings={"days": 10},
        ask=N_("Ask how it went"), cool_down_days=60, expires_days=14,
        sentence=N_("It was delivered ten days ago and they have not said a word. Ask before they tell others."),
    ),
    BuiltIn(
        key="unread", name=N_("Five issues without a click"), kind=Kind.STEPS, settings={"issues": 5},
        ask=N_("Ask what they would like to read"), cool_down_days=180, expires_days=14,
        sentence=N_("Five issues of the newsletter reached them and nothing in it was worth a click."),
    ),
    BuiltIn(
        key="birthday", name=N_("Birthday"), kind=Kind.BIRTHDAY, settings={"before": 0},
        ask=N_("Wish a happy birthday"),
        expires_days=3, sentence=N_("It is their birthday. A few words of your own are enough."),
    ),
    BuiltIn(
        key="advocate", name=N_("Sent somebody to us"), kind=Kind.ADVOCATE, settings={"days": 30}, ask=N_("Thank them"),
        move=Move.THANK, expires_days=30,
        sentence=N_("They have sent somebody to you, and nobody has thanked them yet."),
    ),
    BuiltIn(
        key="one_threaded", name=N_("One thread"), kind=Kind.ONE_THREADED, noun="organisation", settings={"days": 90},
        ask=N_("Get to know a second person there"), cool_down_days=180, expires_days=60,
        sentence=N_("Only one of their people was in touch with you lately. If that one leaves, so does the account."),
    ),
    BuiltIn(
        key="champion", name=N_("Champion left"), kind=Kind.CHAMPION, noun="organisation", settings={"share": 0.5},
        ask=N_("Find out who follows"), expires_days=60,
        sentence=N_("Whoever carried most of what you have there has left. Ask who follows, before you are forgotten."),
    ),
)  # fmt: skip

_OURS = {words for each in BUILT_IN for words in (each.name, each.sentence, each.ask)}
_OURS |= {*ASKS.values(), ASK_BEFORE_THEY_LEAVE}


def as_said(words: str) -> str:
    """What a trigger is called, asks for or says of itself: in the reader's language where the words are the
    product's, as written where they are a colleague's."""
    return _(words) if words in _OURS else words
