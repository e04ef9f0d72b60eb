"""What is said when a filter cannot be understood?"""

from collections.abc import Iterable
from difflib import get_close_matches

from rapport.platform.languages import _

from ..declare import RecordType


class FilterUnclear(ValueError):
    """This filter cannot be understood; the sentence says why, and `start` to `end` is the place in its text."""

    def __init__(self, sentence: str, start: int = 0, end: int = 0) -> None:
        super().__init__(sentence)
        self.sentence, self.start, self.end = sentence, start, end


LONGEST_TEXT = 4000
MOST_ATOMS = 100
DEEPEST = 20
MOST_VALUES = 200

TOO_LONG = f"A filter may have at most {LONGEST_TEXT:,} characters."
TOO_MANY = f"A filter may ask at most {MOST_ATOMS} questions; divide it into two."
TOO_DEEP = f"A filter may be nested at most {DEEPEST} deep."
TOO_MANY_VALUES = f"A list may have at most {MOST_VALUES} values."


def no_such(noun: RecordType, name: str, what: str, there: Iterable[str]) -> str:
    """There is no such field, with what may have been meant."""
    close = get_close_matches(name.casefold(), {each.casefold() for each in there}, n=1, cutoff=0.6)
    meant = _("; did you mean `%(close)s`?", close=close[0]) if close else "."
    return _(
        "There is no %(what)s `%(name)s` on %(plural)s%(meant)s",
        what=what,
        name=name[:60],
        plural=noun.plural.lower(),
        meant=meant,
    )


def unseen(noun: RecordType, label: str) -> str:
    return _("You may not see `%(label)s` of %(plural)s.", label=label, plural=noun.plural.lower())
