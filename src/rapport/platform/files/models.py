"""What do we remember of a file? Its name, its size, and the sum that its bytes are kept under."""

from pathlib import Path

from django.conf import settings
from django.db import models


class StoredFile(models.Model):
    """One file as somebody gave it. Who may read it is said by the record it hangs on."""

    name = models.CharField(max_length=200)
    size = models.BigIntegerField()
    content_type = models.CharField(max_length=100)
    sha256 = models.CharField(max_length=64)
    at = models.DateTimeField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")

    class Meta:
        indexes = [models.Index(fields=["sha256"], name="file_sum")]

    def __str__(self) -> str:
        return self.name

    @property
    def path(self) -> Path:
        return folder() / self.sha256

    @property
    def thumbnail(self) -> Path:
        """Where the small picture of it is, if one has been made: beside the bytes, once for all files of this sum."""
        return folder() / f"{self.sha256}.thumbnail"


def folder() -> Path:
    """Where the bytes are kept: in our own data, never below what the web serves."""
    return settings.HOME.root / "files"
