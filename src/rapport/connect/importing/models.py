"""What do we remember of an import? The file, how it is read, how far it came, and what it changed."""

from pathlib import Path
from typing import Any

from django.conf import settings
from django.db import models

from rapport.platform.languages import N_

from .mapping import Mapping
from .reading import Shape


class Kind(models.TextChoices):
    """What one row of the file is."""

    PERSON = "person", N_("People")
    ORGANISATION = "organisation", N_("Organisations")
    PRODUCT = "product", N_("Products")
    ORDER = "order", N_("Orders")
    CONTRACT = "contract", N_("Contracts")
    TOUCH = "touch", N_("Touches")
    DECISION = "decision", N_("Decisions")


class Deed(models.TextChoices):
    """What somebody asked to be done with an import."""

    LOOK = "look", "Looking before"
    RUN = "run", "Bringing in"
    TAKE_BACK = "take_back", "Taking back"


class Import(models.Model):
    """One file, and everything that came in by it.

    `mapping` is what people said of it; `reading` what its columns turned out to be. `last_row` is how far it is in for
    good; it goes on from there.
    """

    kind = models.CharField(max_length=12, choices=Kind.choices)
    file_name = models.CharField(max_length=120)
    stored = models.CharField(max_length=60)
    sha256 = models.CharField(max_length=64)
    size = models.BigIntegerField()
    shape = models.JSONField()
    samples = models.JSONField(default=dict)
    mapping = models.JSONField()
    questions = models.JSONField(default=list)
    reading = models.JSONField(default=dict)
    system = models.CharField(max_length=40)
    rows = models.IntegerField(null=True)
    preview = models.JSONField(default=dict)
    counts = models.JSONField(default=dict)
    looked_row = models.IntegerField(default=0)
    last_row = models.IntegerField(default=0)
    trouble = models.CharField(max_length=500, blank=True)

    made_at = models.DateTimeField()
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    asked_for = models.CharField(max_length=10, choices=Deed.choices, blank=True)
    asked_at = models.DateTimeField(null=True)
    asked_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    asked_rows = models.IntegerField(null=True)
    checked_at = models.DateTimeField(null=True)
    started_at = models.DateTimeField(null=True)
    finished_at = models.DateTimeField(null=True)
    cancelled_at = models.DateTimeField(null=True)
    taken_back_at = models.DateTimeField(null=True)
    taken_back_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")

    class Meta:
        indexes = [models.Index(fields=["-made_at"], name="import_latest")]

    def __str__(self) -> str:
        return self.file_name

    @property
    def source(self) -> str:
        """What the people, organisations, identities, ties and products it brought in say of where they came from."""
        return source_of_run(self.pk)

    @property
    def actor(self) -> Any:
        """Who is answerable for what is done now: who asked for it or, on the command line, who chose the file."""
        return self.asked_by or self.made_by

    @property
    def path(self) -> Path:
        return folder() / self.stored

    @property
    def has_file(self) -> bool:
        """Is the copy of the file still kept?"""
        return bool(self.stored) and self.path.is_file()

    @property
    def file_shape(self) -> Shape:
        return Shape.from_json(self.shape)

    @property
    def read_as(self) -> Mapping:
        return Mapping.from_json(self.kind, self.mapping)

    @property
    def is_busy(self) -> bool:
        return bool(self.asked_for)

    @property
    def is_partly_in(self) -> bool:
        return bool(self.started_at and not self.finished_at and not self.taken_back_at)

    def shown_row(self, row: int) -> int:
        """The row as a spreadsheet numbers it, where the head is row 1."""
        return row if self.file_shape.is_parquet else row + 1


def source_of_run(run: int) -> str:
    return f"import:{run}"


def folder() -> Path:
    """Where files that were chosen are kept: in our own data, never below what the web serves."""
    return settings.HOME.root / "imports"


class RowError(models.Model):
    """What is wrong with a row; `whole` rows were left out, of others only the named cell."""

    run = models.ForeignKey(Import, on_delete=models.CASCADE, related_name="errors")
    row = models.IntegerField()
    column = models.CharField(max_length=120, blank=True)
    value = models.CharField(max_length=200, blank=True)
    sentence = models.CharField(max_length=500)
    whole = models.BooleanField()

    class Meta:
        indexes = [models.Index(fields=["run", "row", "id"], name="rowerror_in_order")]


class Use(models.Model):
    """An import met a party, or a product, that another import had brought in; while it stands, that stays."""

    run = models.ForeignKey(Import, on_delete=models.CASCADE, related_name="uses")
    record = models.BigIntegerField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["record", "run"], name="use_once")]


class Change(models.Model):
    """A detail that an import filled in for a party or product we knew already; taking back sets it to what it was."""

    run = models.ForeignKey(Import, on_delete=models.CASCADE, related_name="changes")
    record = models.BigIntegerField()
    field = models.CharField(max_length=60)
    before = models.TextField()
    after = models.TextField()

    @property
    def is_own(self) -> bool:
        """Is it one of the fields that this workspace added?"""
        return self.field.startswith("x_")
