"""What can be asked of lift? The readings, the cells of segments, and the people who were counted."""

from collections.abc import Mapping
from typing import Any

from django.db.models import QuerySet

from rapport.loop.know.queries import parties_seen_by

from .models import Cell, Counted, Reading


def readings() -> list[Reading]:
    """Every reading, by cause and arm."""
    return list(Reading.objects.order_by("cause", "arm", "measure"))


def cells() -> Mapping[str, list[Cell]]:
    """The cells of every cause that has some."""
    told: dict[str, list[Cell]] = {}
    for cell in Cell.objects.order_by("cause", "arm", "pk"):
        told.setdefault(cell.cause, []).append(cell)
    return told


def people_counted(user: Any, cause: str, arm: str) -> QuerySet[Counted]:
    """Those behind a reading whom this colleague may see, the latest first."""
    counted = Counted.objects.filter(cause=cause, arm=arm, unit__in=parties_seen_by(user).values("pk"))
    return counted.select_related("unit").order_by("-at", "-pk")
