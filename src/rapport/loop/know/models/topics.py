"""About what may we write, and by which words do we ask? Topics, and the versions of our consent texts."""

from django.conf import settings
from django.db import models

from rapport.platform.languages import N_


class Purpose(models.TextChoices):
    """What a message is for. Service needs no consent; a refusal of it is still heard.

    Transactional is what they ask for themselves this minute, as a link to what we know of them: of that nobody can be
    asked whether they agree.
    """

    SERVICE = "service", N_("Answers and orders")
    PERSONAL = "personal", N_("Personal messages")
    NEWSLETTER = "newsletter", N_("Newsletter")
    JOURNEY = "journey", N_("Offers and reminders")
    TRANSACTIONAL = "transactional", N_("What they just asked for")


#: What can be agreed to, or refused.
ASKABLE = tuple(purpose for purpose in Purpose if purpose != Purpose.TRANSACTIONAL)
ASKABLE_CHOICES = [(purpose.value, purpose.label) for purpose in ASKABLE]
#: What needs a yes, where everything else needs no more than no refusal.
NEEDS_A_YES = frozenset({Purpose.NEWSLETTER, Purpose.JOURNEY})


class Channel(models.TextChoices):
    """By which way they are written to, or called."""

    EMAIL = "email", N_("E-mail")
    SMS = "sms", N_("Text message")
    PHONE = "phone", N_("Phone")
    LETTER = "letter", N_("Letter")


class TopicQuerySet(models.QuerySet["Topic"]):
    def open(self) -> "TopicQuerySet":
        return self.filter(closed_at=None)


class Topic(models.Model):
    """Something they can have or leave by itself: brewing at home, offers, events in Milan."""

    name = models.CharField(max_length=80, unique=True)
    purpose = models.CharField(max_length=20, choices=[(p.value, p.label) for p in Purpose if p in NEEDS_A_YES])
    words = models.CharField(max_length=200, blank=True)
    added_at = models.DateTimeField()
    added_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    closed_at = models.DateTimeField(null=True, blank=True)
    closed_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")

    objects = TopicQuerySet.as_manager()

    def __str__(self) -> str:
        return self.name


class ConsentText(models.Model):
    """One version of the words by which we ask for a purpose, or for one topic; what was agreed to never changes."""

    purpose = models.CharField(max_length=20, choices=ASKABLE_CHOICES)
    topic = models.ForeignKey(Topic, null=True, on_delete=models.PROTECT, related_name="texts")
    number = models.IntegerField()
    words = models.TextField()
    made_at = models.DateTimeField()
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["purpose", "topic", "number"], nulls_distinct=False, name="consent_text_numbered"
            ),
        ]

    def __str__(self) -> str:
        return f"version {self.number}"
