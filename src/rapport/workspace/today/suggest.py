"""How does Today say which move is suggested, how sure its effect is, and who is left alone? Pure."""

from rapport.loop.decide.queries import Beside, LeftAlone, Suggested
from rapport.platform.languages import N_, _, ngettext
from rapport.platform.ui.formats import plural
from rapport.workspace.moments import Reason

_MOVES = {"write": (N_("Suggested: write"), "mail"), "call": (N_("Suggested: call"), "phone"),
          "thank": (N_("Suggested: thank them"), "heart")}  # fmt: skip
_DAYS = (N_("Monday"), N_("Tuesday"), N_("Wednesday"), N_("Thursday"), N_("Friday"), N_("Saturday"), N_("Sunday"))
_NUMBERS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")
NOT_YET = N_("Effect not measurable yet")


def suggestion(told: Suggested | None) -> list[Reason]:
    """The way, the best hour where one is known, and what it adds; nothing where nothing was chosen."""
    if told is None:
        return []
    way = [(*_MOVES[told.arm], "")] if told.arm in _MOVES else []
    best = (
        [(_("Best %(DAYS)s at %(hour)s:00", DAYS=_DAYS[told.hour // 24], hour=told.hour % 24), "clock", "")]
        if told.hour is not None
        else []
    )
    return [*way, *best, (chance(told), "chart-pie", "")]


def chance(told: Suggested) -> str:
    """How many more of a hundred buy with it than without, and between what that lies; or that nobody can say yet."""
    if not told.is_measured:
        return NOT_YET
    low, high = (round(100 * edge) for edge in (told.low, told.high))
    if told.low <= 0 <= told.high:
        return _("Nothing sure: between %(low)s and %(high)s of 100 who buy", low=_signed(low), high=_signed(high))
    return _(
        "%(it)s of 100 who buy, between %(low)s and %(high)s",
        it=_signed(round(100 * told.mean)),
        low=_signed(low),
        high=_signed(high),
    )


def _signed(number: int) -> str:
    return f"+{number}" if number > 0 else f"−{-number}" if number < 0 else "0"


def room(told: Beside) -> str:
    """What there is time for today, beside what is owed."""
    if not told.calls and not told.messages:
        return _("That is all for today. What waits comes up again tomorrow.")
    return _(
        "You can make %(calls)s and write %(messages)s today.",
        calls=_plural(told.calls, "call"),
        messages=_plural(told.messages, "message"),
    )


def _plural(number: int, noun: str) -> str:
    named = plural(number, noun)
    return f"{_NUMBERS[number]} {named.split(' ', 1)[1]}" if number < len(_NUMBERS) else named


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
