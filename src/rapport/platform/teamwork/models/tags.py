"""What do we remember of the tags on records?"""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.db.models.functions import Lower

from .base import OnRecord


class TagQuerySet(models.QuerySet["Tag"]):
    def there(self) -> "TagQuerySet":
        return self.filter(binned_at=None)


class Tag(models.Model):
    """A word of ours that any record can carry; `hue` is the angle of its colour.

    `into`: the one it was merged into, for as long as that can be taken back.
    """

    name = models.CharField(max_length=40)
    hue = models.SmallIntegerField()
    made_at = models.DateTimeField()
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")
    into = models.ForeignKey("self", null=True, on_delete=models.SET_NULL, related_name="+")
    binned_at = models.DateTimeField(null=True)
    binned_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")

    objects: ClassVar[TagQuerySet] = TagQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        constraints = [
            models.UniqueConstraint(Lower("name"), condition=Q(binned_at=None), name="tag_named_once"),
            models.CheckConstraint(condition=Q(hue__gte=0, hue__lt=360), name="tag_hue_is_an_angle"),
        ]

    def __str__(self) -> str:
        return self.name


class Tagging(OnRecord):
    """A record carries a tag; `through` is the tag that it carried before the two were merged."""

    tag = models.ForeignKey(Tag, on_delete=models.CASCADE, related_name="taggings", db_index=False)
    through = models.ForeignKey(Tag, null=True, on_delete=models.SET_NULL, related_name="+")
    tagged_at = models.DateTimeField()
    tagged_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["tag", "noun", "record"], name="tagged_once")]
        indexes = [
            models.Index(fields=["noun", "record"], name="tagging_record"),
            models.Index(fields=["number", "noun"], condition=Q(number__isnull=False), name="tagging_number"),
            models.Index(fields=["key", "noun"], condition=Q(key__isnull=False), name="tagging_key"),
        ]
