"""What came out of the rows, in words?"""

from collections.abc import Callable

from rapport.platform.languages import ngettext

NOUNS: dict[str, Callable[[int], str]] = {
    "people": lambda n: ngettext("%(n)s person", "%(n)s people", n),
    "organisations": lambda n: ngettext("%(n)s organisation", "%(n)s organisations", n),
    "households": lambda n: ngettext("%(n)s household", "%(n)s households", n),
    "products": lambda n: ngettext("%(n)s product", "%(n)s products", n),
    "orders": lambda n: ngettext("%(n)s order", "%(n)s orders", n),
    "returns": lambda n: ngettext("%(n)s return", "%(n)s returns", n),
    "contracts": lambda n: ngettext("%(n)s contract", "%(n)s contracts", n),
    "touches": lambda n: ngettext("%(n)s touch", "%(n)s touches", n),
    "decisions": lambda n: ngettext("%(n)s decision", "%(n)s decisions", n),
}


def said(counts: dict[str, int]) -> str:
    """20,728 orders, 1 return, 4,372 people; empty when nothing came out."""
    return ", ".join(words(counts[noun]) for noun, words in NOUNS.items() if counts.get(noun))
