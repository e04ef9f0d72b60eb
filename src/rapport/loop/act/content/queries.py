"""What can be asked about templates? Which there are, which words they have in a language, and who may write them."""

from collections.abc import Iterable, Mapping, Sequence
from contextlib import AbstractContextManager
from datetime import datetime
from typing import Any

from django.db.models import QuerySet

from rapport.loop.know.models import Party, Person
from rapport.loop.know.spoken import spoken
from rapport.platform.access.rights import scope_of
from rapport.platform.records.everybody import everybody
from rapport.platform.records.reader import Reader

from .builtin import BUILT_IN
from .catalogue import WANTS, Value, known
from .checking import checked
from .liquid import NotKnown, TooMuch
from .models import Template, Version
from .tagging import UTM, tagged
from .values import Asks, Values, first_name, gathered
from .writing import Mail, asks_of, built_in, drafted, one_line, written

__all__ = [
    "UTM",
    "WANTS",
    "Mail",
    "NotKnown",
    "TooMuch",
    "Value",
    "asks",
    "asks_of",
    "built_in",
    "checked",
    "drafted",
    "first_name",
    "gathered",
    "in_language",
    "in_the_words_of",
    "known",
    "mails_of",
    "makes_templates",
    "one_line",
    "tagged",
    "templates",
    "values_for",
    "version_for",
    "versions_in",
    "versions_of",
    "words_for",
    "written",
]


def makes_templates(user: Any) -> bool:
    """A template speaks to everybody, so whoever makes one may change everybody."""
    return user.is_active and all(scope_of(user, noun, "edit").everything for noun in ("person", "organisation"))


def templates() -> QuerySet[Template]:
    """Those that are kept, by name."""
    return Template.objects.filter(removed_at=None).order_by("name")


def versions_in() -> QuerySet[Version]:
    """The last version of every language of the templates that are kept, without the words themselves."""
    rows = Version.objects.current().select_related("variant", "made_by")
    return rows.defer("source", "html", "text").order_by("variant__language")


def versions_of(template: Template, language: str) -> QuerySet[Version]:
    """All versions in this language, the last one first."""
    rows = Version.objects.filter(variant__template=template, variant__language=language)
    return rows.select_related("variant", "made_by").order_by("-number")


def in_language(versions: Iterable[Version], language: str) -> Version | None:
    """Of versions in several languages the one for whoever reads this: nb-NO, else nb, else the one for everybody."""
    by_language = {version.variant.language.lower(): version for version in versions}
    wanted = language.lower()
    return by_language.get(wanted) or by_language.get(wanted.partition("-")[0]) or by_language.get("")


def words_for(uses: Sequence[str], language: str = "") -> Version | None:
    """The words of the first of these uses that has any, ours before those that came with the product."""
    rows = Version.objects.current().filter(variant__template__use__in=uses).select_related("variant__template")
    ours = list(rows)
    for use in uses:
        mine = in_language([row for row in ours if row.variant.template.use == use], language)
        if mine or use in BUILT_IN:
            return mine or built_in(use)
    return None


def version_for(template: Template, party: Party) -> Version | None:
    """The last version in the language of this party; None where nothing is saved."""
    language = Person.objects.filter(party=party).values_list("language", flat=True).first() or ""
    return in_language(Version.objects.current().filter(variant__template=template).select_related("variant"), language)


def asks(version: Version) -> Asks:
    """What a version asks for."""
    return Asks(tuple(version.names), tuple(version.conditions))


def values_for(
    version: Version, parties: Sequence[int], *, now: datetime | None = None, reading: Reader | None = None,
    **given: Mapping[str, Any],
) -> dict[int, Values]:  # fmt: skip
    """What this version fills in, for each of these parties; `given` is said by whoever sends: `sender`, `loop`."""
    with in_the_words_of(version):
        return gathered(asks(version), parties, reading or everybody(now), **given)


def in_the_words_of(version: Version) -> AbstractContextManager[None]:
    """Inside the block we say what stands beside its words: in English with those that came with the product."""
    return spoken("en" if version.variant_id is None else version.variant.language)


def mails_of(version: Version, values: Mapping[int, Values]) -> dict[int, Mail | NotKnown | TooMuch]:
    """The mail of each party; or what keeps it from being written."""
    told: dict[int, Mail | NotKnown | TooMuch] = {}
    for pk, filled in values.items():
        try:
            told[pk] = written(version, filled)
        except (NotKnown, TooMuch) as error:
            told[pk] = error
    return told
