"""How does Today say which move is suggested, how sure its effect is, and who is left alone? Pure."""

from rapport.loop.decide.queries import Beside, LeftAlone, Suggested
from rapport.platform.languages import N_, _, language, ngettext, weekday_named, written
from rapport.workspace.moments import Reason

_MOVES = {"write": (N_("Suggested: write"), "mail"), "call": (N_("Suggested: call"), "phone"),
          "thank": (N_("Suggested: thank them"), "heart")}  # fmt: skip
#: English writes small numbers as words.
_NUMBERS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")
NOT_YET = N_("Effect not measurable yet")


def suggestion(told: Suggested | None) -> list[Reason]:
    """The way, the best hour where one is known, and what it adds; nothing where nothing was chosen."""
    if told is None:
        return []
    way = [(_(_MOVES[told.arm][0]), _MOVES[told.arm][1], "")] if told.arm in _MOVES else []
    best = [(_best(told.hour), "clock", "")] if told.hour is not None else []
    return [*way, *best, (chance(told), "chart-pie", "")]


def _best(hour: int) -> str:
    """`hour` counts from Monday's first."""
    return _("Best %(weekday)s at %(hour)s:00", weekday=weekday_named(hour // 24, wide=True), hour=hour % 24)


def chance(told: Suggested) -> str:
    """How many more of a hundred buy with it than without, and between what that lies; or that nobody can say yet."""
    if not told.is_measured:
        return _(NOT_YET)
    low, high = (round(100 * edge) for edge in (told.low, told.high))
    if told.low <= 0 <= told.high:
        return _("Nothing sure: between %(low)s and %(high)s of 100 who buy", low=_signed(low), high=_signed(high))
    more = _signed(round(100 * told.mean))
    return _("%(more)s of 100 who buy, between %(low)s and %(high)s", more=more, low=_signed(low), high=_signed(high))


def _signed(number: int) -> str:
    return f"+{number}" if number > 0 else f"−{-number}" if number < 0 else "0"


def room(told: Beside) -> str:
    """What there is time for today, beside what is owed."""
    if not told.calls and not told.messages:
        return _("That is all for today. What waits comes up again tomorrow.")
    calls = ngettext("%(number)s call", "%(number)s calls", told.calls, number=_in_words(told.calls))
    messages = ngettext("%(number)s message", "%(number)s messages", told.messages, number=_in_words(told.messages))
    return _("You can make %(calls)s and write %(messages)s today.", calls=calls, messages=messages)


def _in_words(number: int) -> str:
    return _NUMBERS[number] if language() == "en" and number < len(_NUMBERS) else written(number)


def left_alone(told: Beside) -> str:
    """The folded line."""
    return ngettext(
        "%(n)s person is left alone on purpose", "%(n)s people are left alone on purpose", told.left_alone_in_all
    )


def why_left_alone(one: LeftAlone) -> str:
    """Each a reason we could tell the customer."""
    if one.in_group:
        return _("In the left-alone group: it shows what all our moves bring.")
    if one.why:
        return one.why
    if one.too_little:
        return _("Here a word has brought too little so far.")
    return _("Fair test: some are left alone, to see what a word brings.")
