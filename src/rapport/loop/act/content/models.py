"""What do we remember of templates? Their languages, and every version of their words, which nobody changes again."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Lower

from rapport.platform.languages import N_


class Format(models.TextChoices):
    """What the words of a template are written in."""

    MARKDOWN = "markdown", "Markdown"
    MJML = "mjml", "MJML"
    TEXT = "text", N_("Text message")


class Template(models.Model):
    """Words to start from, or to send. `use` is the kind of loop or trigger whose drafts begin with it; empty for one
    that is chosen by its name."""

    name = models.CharField(max_length=80)
    use = models.CharField(max_length=20, blank=True)
    made_at = models.DateTimeField()
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    removed_at = models.DateTimeField(null=True)
    removed_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(Lower("name"), condition=Q(removed_at=None), name="template_name_once"),
            models.UniqueConstraint(
                fields=["use"], condition=Q(removed_at=None) & ~Q(use=""), name="template_use_once"
            ),
        ]

    def __str__(self) -> str:
        return self.name


class Variant(models.Model):
    """A template in one language; the empty language is for everybody else. `number` is that of its last version."""

    template = models.ForeignKey(Template, on_delete=models.CASCADE, related_name="variants", db_index=False)
    language = models.CharField(max_length=12, blank=True)
    number = models.IntegerField(default=0)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["template", "language"], name="variant_once")]

    def __str__(self) -> str:
        return f"{self.template} {self.language}".strip()


class VersionQuerySet(models.QuerySet["Version"]):
    def current(self) -> "VersionQuerySet":
        """The last of each language, of the templates that are kept."""
        return self.filter(number=F("variant__number"), variant__template__removed_at=None)


class Version(models.Model):
    """The words of one language at one time; the database refuses to change them.

    `html` and `text` are compiled from `source` once, with the marks of Liquid still in them. `links` are its links in
    their order, from 0; `asks` the names of the values and the filters of the blocks that it asks for.
    """

    variant = models.ForeignKey(Variant, on_delete=models.CASCADE, related_name="versions", db_index=False)
    number = models.IntegerField()
    subject = models.TextField(blank=True)
    preheader = models.TextField(blank=True)
    source = models.TextField(blank=True)
    format = models.CharField(max_length=10, choices=Format.choices, default=Format.MARKDOWN)
    html = models.TextField()
    text = models.TextField()
    links = models.JSONField(default=list)
    asks = models.JSONField(default=dict)
    made_at = models.DateTimeField()
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")

    objects = VersionQuerySet.as_manager()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["variant", "number"], name="version_once")]

    def __str__(self) -> str:
        return f"{self.variant} {self.number}"

    @property
    def is_text(self) -> bool:
        """Is it said by text message, and not by mail?"""
        return self.format == Format.TEXT

    @property
    def names(self) -> list[str]:
        return list(self.asks.get("names", ()))

    @property
    def conditions(self) -> list[str]:
        return list(self.asks.get("conditions", ()))
