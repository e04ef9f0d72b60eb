"""What can be asked about the demo?"""

from enum import Enum
from typing import Any

from rapport.loop.know.models import Party, Product
from rapport.platform.journal.models import Entry

from .facts import DemoLoaded, DemoRemoved, ShopOpened
from .story.moments import SOURCE


class Demo(Enum):
    """How much of the demo is here; a load that was cut short leaves a part."""

    ABSENT = "absent"
    PART = "part"
    COMPLETE = "complete"


def demo_state() -> Demo:
    """Is the demo here, and all of it?"""
    here = Party.objects.filter(source=SOURCE).exists() or Product.objects.filter(source=SOURCE).exists()
    if not here:
        return Demo.ABSENT
    names = [DemoLoaded.fact_name(), DemoRemoved.fact_name()]
    last = Entry.objects.filter(kind__in=names).order_by("-pk").values_list("kind", flat=True).first()
    return Demo.COMPLETE if last == DemoLoaded.fact_name() else Demo.PART


def settings_before() -> dict[str, Any]:
    """The workspace's settings that the demo replaced last; empty when it replaced none."""
    entry = Entry.objects.filter(kind=ShopOpened.fact_name()).order_by("-pk").first()
    return entry.payload["before"] if entry else {}
