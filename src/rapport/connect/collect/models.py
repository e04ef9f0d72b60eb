"""What do we remember of links that were followed, and of mails that were opened? Each as it came, and judged."""

from django.contrib.postgres.indexes import BrinIndex
from django.db import models
from django.db.models import Q

from rapport.loop.act.content.models import Version
from rapport.loop.act.models import Message
from rapport.platform.languages import N_


class Kind(models.IntegerChoices):
    """What was asked for: where a link leads, or the picture that tells that a mail is looked at."""

    CLICK = 1, "Click"
    OPEN = 2, "Open"


class How(models.TextChoices):
    """How it was asked for; a browser that fetches ahead of its reader says so itself."""

    GET = "get", N_("Whole")
    HEAD = "head", N_("Its head alone")
    AHEAD = "ahead", N_("Fetched ahead")


class Why(models.TextChoices):
    """What speaks for a person or against one; the words follow "not counted:" on the page of a message."""

    PERSON = "person", N_("a person")
    PROXY = "proxy", N_("a mail program that shows pictures by way of its own server")
    HEAD = "head", N_("asked for the head alone")
    AHEAD = "ahead", N_("fetched ahead")
    HONEYPOT = "honeypot", N_("followed a link that nobody can see")
    AGENT = "agent", N_("a program, no browser")
    APPLE = "apple", N_("Apple Mail, which fetches every picture")
    AT_ONCE = "at once", N_("came before anybody could have read it")
    SCAN = "scan", N_("a scanner that follows every link")
    CROWD = "crowd", N_("one address that asked for the mails of many")


class Hit(models.Model):
    """Something was asked for by a link or a picture of a mail. Kept as it came; what was made of it is beside it.

    Without a `message` they asked us, or their browser does, not to count them: then it is known only that somebody
    did it with this version, and neither from where. `link` is the number of `act.tracked`. `net` is the network of
    the address, never the address; empty where that tells nothing.

    Once judged, `human` is how likely a person did it, `why` what speaks for that, and `touch_id` the touch it became,
    or the one of the same visit.
    """

    id = models.BigAutoField(primary_key=True)
    at = models.DateTimeField()
    kind = models.SmallIntegerField(choices=Kind.choices)
    message = models.ForeignKey(
        Message, null=True, on_delete=models.CASCADE, related_name="hits", db_constraint=False, db_index=False
    )
    version = models.ForeignKey(
        Version, on_delete=models.DO_NOTHING, related_name="+", db_constraint=False, db_index=False
    )
    link = models.IntegerField()
    net = models.CharField(max_length=43, blank=True)
    agent = models.CharField(max_length=300, blank=True)
    how = models.CharField(max_length=5, choices=How.choices)
    judged_at = models.DateTimeField(null=True)
    human = models.FloatField(null=True)
    why = models.CharField(max_length=10, choices=Why.choices, blank=True)
    touch_id = models.UUIDField(null=True)

    class Meta:
        indexes = [
            models.Index(fields=["at"], condition=Q(judged_at=None), name="hit_to_judge"),
            models.Index(fields=["message", "at"], condition=~Q(message=None), name="hit_of_message"),
            models.Index(fields=["version", "kind"], condition=Q(human__gte=0.5), name="hit_counted"),
            BrinIndex(fields=["at"], name="hit_by_time"),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.at:%Y-%m-%d %H:%M}"
