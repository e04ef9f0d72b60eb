"""Records: every noun is declared once; lists, forms, filters, search and rights all come from that declaration."""

__all__ = [
    "commands",
    "declare",
    "everybody",
    "facts",
    "filters",
    "listing",
    "models",
    "queries",
    "reader",
    "registry",
    "source",
    "sql",
    "types",
]
