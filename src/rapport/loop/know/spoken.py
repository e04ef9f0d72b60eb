"""In which language do we speak to somebody, and keep what they do? In theirs where we speak it, else in ours."""

from contextlib import AbstractContextManager

from rapport.platform.access.queries import language_of
from rapport.platform.languages import _, first_of, speaking

from .models import Party, Person


def in_their_language(party: Party) -> AbstractContextManager[None]:
    """Inside the block we say what this party will read."""
    told = Person.objects.filter(party=party).values_list("language", flat=True).first() if party.is_person else ""
    return spoken(told or "")


def spoken(language: str) -> AbstractContextManager[None]:
    """The same for whoever reads this language, as it is kept with people and templates: "de", "pt-BR", or empty."""
    return speaking(first_of([language]) or language_of(None))


def ours(text: str, **told: str) -> str:
    """What a customer's deed leaves behind for colleagues to read: said in the workspace's language, not in theirs."""
    with speaking(language_of(None)):
        return _(text, **told)
