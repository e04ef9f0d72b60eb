"""How is a span of hours written and read? `9:00–17:00`, several after commas; nothing is a day without."""

import re
from collections.abc import Iterable
from itertools import pairwise

from rapport.platform.languages import _, sentence

from .maths import DAY, Span

MOST = 6
_span = re.compile(r"(\d{1,2})(?:[:.](\d{2}))?\s*(?:-|–|—|to)\s*(\d{1,2})(?:[:.](\d{2}))?")


class NotHours(ValueError):
    """Write hours like 9:00–17:00, or 9–12, 13–17."""


def read_spans(text: str) -> tuple[Span, ...]:
    """The spans that somebody wrote; raises NotHours with a sentence that says what is wrong with them."""
    return checked(_read(part.strip()) for part in text.replace(";", ",").split(",") if part.strip())


def checked(spans: Iterable[Span]) -> tuple[Span, ...]:
    """These spans as they can be worked: in their order, each inside one day, none over another."""
    told = tuple((int(begins), int(ends)) for begins, ends in spans)
    if len(told) > MOST:
        raise NotHours(_("A day has at most %(most)s spans.", most=MOST))
    for begins, ends in told:
        if not 0 <= begins < DAY or not 0 < ends <= DAY:
            raise NotHours(_("A day has 24 hours: from 0:00 to 24:00."))
        if begins >= ends:
            raise NotHours(
                _("%(begins)s–%(ends)s ends before it begins.", begins=clock_time(begins), ends=clock_time(ends))
            )
    for (__, earlier), (later, __) in pairwise(told):
        if later < earlier:
            raise NotHours(_("Write the spans in their order, none over another."))
    return told


def write_spans(spans: Iterable[Span]) -> str:
    """The spans as they are read again: 9:00–12:00, 13:00–17:00."""
    return ", ".join(f"{clock_time(begins)}–{clock_time(ends)}" for begins, ends in spans)


def clock_time(minutes: int) -> str:
    return f"{minutes // 60}:{minutes % 60:02}"


def _read(text: str) -> Span:
    found = _span.fullmatch(text)
    if found is None:
        raise NotHours(_("“%(text)s” is no span of hours. %(how)s", text=text[:40], how=sentence(NotHours)))
    numbers = [int(number or 0) for number in found.groups()]
    if numbers[1] > 59 or numbers[3] > 59:
        raise NotHours(_("An hour has 60 minutes."))
    return numbers[0] * 60 + numbers[1], numbers[2] * 60 + numbers[3]
