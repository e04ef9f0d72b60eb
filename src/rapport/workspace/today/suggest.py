"""How does Today say which move is suggested, how sure its effect is, and who is left alone? Pure."""

from rapport.loop.decide.queries import Beside, LeftAlone, Suggested
from rapport.platform.ui.formats import plural
from rapport.workspace.moments import Reason

_MOVES = {"write": ("Suggested: write", "mail"), "call": ("Suggested: call", "phone"),
          "thank": ("Suggested: thank them", "heart")}  # fmt: skip
_DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_NUMBERS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")
NOT_YET = "Effect not measurable yet"


def suggestion(told: Suggested | None) -> list[Reason]:
    """The way, the best hour where one is known, and what it adds; nothing where nothing was chosen."""
    if told is None:
        return []
    way = [(*_MOVES[told.arm], "")] if told.arm in _MOVES else []
    best = [(f"Best {_DAYS[told.hour // 24]} at {told.hour % 24}:00", "clock", "")] if told.hour is not None else []
    return [*way, *best, (chance(told), "chart-pie", "")]


def chance(told: Suggested) -> str:
    """How many more of a hundred buy with it than without, and between what that lies; or that nobody can say yet."""
    if not told.is_measured:
        return NOT_YET
    low, high = (round(100 * edge) for edge in (told.low, told.high))
    if told.low <= 0 <= told.high:
        return f"Nothing sure: between {_signed(low)} and {_signed(high)} of 100 who buy"
    return f"{_signed(round(100 * told.mean))} of 100 who buy, between {_signed(low)} and {_signed(high)}"


def _signed(number: int) -> str:
    return f"+{number}" if number > 0 else f"−{-number}" if number < 0 else "0"


def room(told: Beside) -> str:
    """What there is time for today, beside what is owed."""
    if not told.calls and not told.messages:
        return "That is all for today. What waits comes up again tomorrow."
    return f"You can make {_plural(told.calls, 'call')} and write {_plural(told.messages, 'message')} today."


def _plural(number: int, noun: str) -> str:
    named = plural(number, noun)
    return f"{_NUMBERS[number]} {named.split(' ', 1)[1]}" if number < len(_NUMBERS) else named


def left_alone(told: Beside) -> str:
    """The folded line."""
    return f"{plural(told.left_alone_in_all, 'person is', 'people are')} left alone on purpose"


def why_left_alone(one: LeftAlone) -> str:
    """Each a reason we could tell the customer."""
    if one.in_group:
        return "In the left-alone group: it shows what all our moves bring."
    if one.why:
        return one.why
    if one.too_little:
        return "Here a word has brought too little so far."
    return "Fair test: some are left alone, to see what a word brings."
