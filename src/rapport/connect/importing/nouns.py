"""What came out of the rows, in words?"""

from rapport.platform.ui import formats

NOUNS = {
    "people": ("person", "people"),
    "organisations": ("organisation", "organisations"),
    "households": ("household", "households"),
    "products": ("product", "products"),
    "orders": ("order", "orders"),
    "returns": ("return", "returns"),
    "contracts": ("contract", "contracts"),
    "touches": ("touch", "touches"),
    "decisions": ("decision", "decisions"),
}


def said(counts: dict[str, int]) -> str:
    """20,728 orders, 1 return, 4,372 people; empty when nothing came out."""
    return ", ".join(formats.plural(counts[noun], *words) for noun, words in NOUNS.items() if counts.get(noun))
