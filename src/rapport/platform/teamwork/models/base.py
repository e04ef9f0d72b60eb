"""How does something hang on a record? By its noun and id, of whatever kind that id is."""

from django.db import models
from django.db.models import BigIntegerField, Case, GeneratedField, UUIDField, When
from django.db.models.functions import Cast


class OnRecord(models.Model):
    """`number` or `key` is the id again, as the table of that noun keeps it, so that lists and filters join by it."""

    noun = models.CharField(max_length=60)
    record = models.CharField(max_length=36)
    number = GeneratedField(
        expression=Case(When(record__regex=r"^[0-9]{1,18}$", then=Cast("record", BigIntegerField()))),
        output_field=BigIntegerField(null=True),
        db_persist=True,
    )
    key = GeneratedField(
        expression=Case(When(record__regex=r"^[0-9a-f-]{36}$", then=Cast("record", UUIDField()))),
        output_field=UUIDField(null=True),
        db_persist=True,
    )

    class Meta:
        abstract = True
