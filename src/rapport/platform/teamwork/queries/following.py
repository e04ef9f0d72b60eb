"""What can be asked about following? Which records a colleague follows, of those that they may see."""

from django.db.models import Q

from rapport.platform.records.reader import Reader

from ..models import Follow
from ..models.follows import FollowQuerySet
from .seen import record_seen

TABLE = "teamwork_follow"


def followed_by(asking: Reader) -> FollowQuerySet:
    """What this colleague follows, the latest first."""
    seen = Follow.objects.going_on().filter(Q(record_seen(asking, TABLE)), user=asking.user.pk)
    return seen.order_by("-since", "-pk")
