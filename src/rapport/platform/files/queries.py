"""What can be asked about files?"""

from collections.abc import Collection
from typing import Any

from django.db.models import QuerySet

from .models import StoredFile


def files(ids: Collection[int]) -> QuerySet[StoredFile]:
    """These files; whether somebody may read them is said by what they hang on."""
    return StoredFile.objects.filter(pk__in=ids)


def files_given_by(user: Any, ids: Collection[int]) -> set[int]:
    """Those of these files that this colleague gave: only these may they hang on a record."""
    return set(StoredFile.objects.filter(pk__in=ids, by=user).values_list("pk", flat=True))
