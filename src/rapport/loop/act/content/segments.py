"""How many text messages does a text make? As phones count: 160 letters of their own alphabet, or 70 of any other.

What is longer goes in parts, which carry seven letters (three of any other alphabet) to be put together again
(3GPP TS 23.038 and 23.040).
"""

from dataclasses import dataclass

from rapport.platform.languages import ngettext

#: The letters of GSM 03.38; those of the second row take two places.
_BASIC = frozenset(
    "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿"
    "abcdefghijklmnopqrstuvwxyzäöñüà"
)
_DOUBLE = frozenset("^{}\\[~]|€\f")
#: Providers take no more in one go.
MOST = 10


@dataclass(frozen=True, slots=True)
class Length:
    """How long a text is: in places of its alphabet, in messages, and how much more the last one takes.

    `odd` is the first letter that phones do not have in their own alphabet, if there is one: it makes all of it longer.
    """

    places: int
    messages: int
    left: int
    odd: str = ""

    @property
    def words(self) -> str:
        return ngettext("%(n)s text message", "%(n)s text messages", self.messages)

    @property
    def too_many(self) -> str:
        """What is said of a text that providers do not take in one go; empty when they do."""
        if self.messages <= MOST:
            return ""
        return ngettext(
            "It makes %(n)s text message, and %(most)s is the most.",
            "It makes %(n)s text messages, and %(most)s is the most.",
            self.messages, most=MOST,
        )  # fmt: skip


def length(text: str) -> Length:
    """How many messages this text makes; an empty one is none."""
    odd = next((letter for letter in text if letter not in _BASIC and letter not in _DOUBLE), "")
    sizes = [_wide(letter) if odd else 1 + (letter in _DOUBLE) for letter in text]
    whole, part = (70, 67) if odd else (160, 153)
    if sum(sizes) <= whole:
        return Length(sum(sizes), 1 if text else 0, whole - sum(sizes), odd)
    messages, room = 1, part
    for size in sizes:  # a letter of two places is never cut in two
        if size > room:
            messages, room = messages + 1, part
        room -= size
    return Length(sum(sizes), messages, room, odd)


def _wide(letter: str) -> int:
    """How many places of two bytes a letter takes."""
    return len(letter.encode("utf-16-be", "surrogatepass")) // 2
