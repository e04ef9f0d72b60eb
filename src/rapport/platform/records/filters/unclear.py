"""What is said when a filter cannot be understood?"""

from collections.abc import Iterable
from difflib import get_close_matches

from rapport.platform.languages import N_, _, written

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

#: What is said where there is none of that name, and where another may have been meant.
NO_FIELD = (
    N_("There is no field `%(name)s` on %(plural)s."),
    N_("There is no field `%(name)s` on %(plural)s; did you mean `%(close)s`?"),
)
NO_RELATION = (
    N_("There is no relation `%(name)s` on %(plural)s."),
    N_("There is no relation `%(name)s` on %(plural)s; did you mean `%(close)s`?"),
)


def too_long() -> str:
    return _("A filter may have at most %(most)s characters.", most=written(LONGEST_TEXT))


def too_many() -> str:
    return _("A filter may ask at most %(most)s questions; divide it into two.", most=MOST_ATOMS)


def too_deep() -> str:
    return _("A filter may be nested at most %(most)s deep.", most=DEEPEST)


def too_many_values() -> str:
    return _("A list may have at most %(most)s values.", most=MOST_VALUES)


def no_such(sentences: tuple[str, str], noun: RecordType, name: str, there: Iterable[str]) -> str:
    """There is no such field, with what may have been meant."""
    close = get_close_matches(name.casefold(), {each.casefold() for each in there}, n=1, cutoff=0.6)
    told = {"name": name[:60], "plural": noun.plural.lower()}
    return _(sentences[1], **told, close=close[0]) if close else _(sentences[0], **told)


def unseen(noun: RecordType, label: str) -> str:
    return _("You may not see `%(field)s` of %(plural)s.", field=label, plural=noun.plural.lower())
