"""What do we remember of the files on records?"""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q

from rapport.platform.files.models import StoredFile

from .base import OnRecord


class AttachmentQuerySet(models.QuerySet["Attachment"]):
    def there(self) -> "AttachmentQuerySet":
        return self.filter(binned_at=None)


class Attachment(OnRecord):
    """A file that a colleague put on a record; its name, its size and who gave it stand with the file."""

    file = models.OneToOneField(StoredFile, primary_key=True, on_delete=models.PROTECT, related_name="+")
    binned_at = models.DateTimeField(null=True)
    binned_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")

    objects: ClassVar[AttachmentQuerySet] = AttachmentQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        indexes = [
            models.Index(fields=["noun", "record", "file"], condition=Q(binned_at=None), name="attachment_of_record"),
            models.Index(fields=["number", "noun"], condition=Q(number__isnull=False), name="attachment_number"),
            models.Index(fields=["key", "noun"], condition=Q(key__isnull=False), name="attachment_key"),
        ]

    def __str__(self) -> str:
        return self.file.name
