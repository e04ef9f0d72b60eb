"""What can be asked about tags? Which there are, on how many records, and which one record carries."""

from dataclasses import dataclass

from django.db.models import BooleanField, Count, ExpressionWrapper, Q, QuerySet, Value

from rapport.platform.records.reader import Reader

from ..models import Tag, Tagging
from .seen import record_seen

TABLE = "teamwork_tagging"


@dataclass(frozen=True, slots=True)
class Counted:
    """One tag, and on how many records of each noun this colleague sees it."""

    tag: Tag
    nouns: dict[str, int]

    @property
    def count(self) -> int:
        return sum(self.nouns.values())


def tags_there() -> QuerySet[Tag]:
    """All tags by name."""
    return Tag.objects.there().order_by("name")


def tags_counted(asking: Reader) -> list[Counted]:
    """All tags by name, with the numbers of records that this colleague sees: two questions."""
    seen = Tagging.objects.filter(Q(record_seen(asking, TABLE)))
    numbers: dict[int, dict[str, int]] = {}
    for tag, noun, number in seen.values_list("tag", "noun").annotate(Count("pk")).order_by():
        numbers.setdefault(tag, {})[noun] = number
    return [Counted(tag, numbers.get(tag.pk, {})) for tag in tags_there()]


def tags_like(typed: str, most: int = 8) -> QuerySet[Tag]:
    """Tags whose names hold these letters; those that begin so come first."""
    begins = ExpressionWrapper(Q(name__istartswith=typed), output_field=BooleanField()) if typed else Value(True)
    return tags_there().filter(name__icontains=typed).order_by(begins.desc(), "name")[:most]


def hues() -> dict[str, int]:
    """The colour of each tag by its name, for lists."""
    return dict(Tag.objects.there().values_list("name", "hue"))
