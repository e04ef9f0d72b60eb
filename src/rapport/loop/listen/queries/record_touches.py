"""What of nouns made here is told as touches?"""

from django.db.models import Count, QuerySet

from ..models import TouchRule


def touch_rules_of(noun: str) -> QuerySet[TouchRule]:
    """What is told of this noun, in the order it was said; `touches` is of how many records it was told."""
    return TouchRule.objects.at_work().filter(noun=noun).annotate(touches=Count("told")).order_by("pk")
