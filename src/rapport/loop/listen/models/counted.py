"""What happened and counts, as it stands after the latest correction: a view over the ledger, to be read only."""

from django.db import models

from rapport.loop.know.models import Party


class CountedTouch(models.Model):
    """One touch that is measured: not withdrawn, not a machine's, not a note, of a party that we know."""

    id = models.UUIDField(primary_key=True)
    party = models.ForeignKey(
        Party, db_column="party", null=True, db_constraint=False, on_delete=models.DO_NOTHING, related_name="+"
    )
    occurred_at = models.DateTimeField()
    kind = models.TextField()
    direction = models.SmallIntegerField()
    channel = models.TextField()
    topic = models.TextField(null=True)
    subject_type = models.TextField(null=True)
    subject_id = models.TextField(null=True)
    value = models.BigIntegerField(null=True)
    margin = models.BigIntegerField(null=True)
    quantity = models.IntegerField(null=True)
    actor = models.BigIntegerField(null=True)
    source = models.TextField()

    class Meta:
        managed = False
        db_table = "listen_counted"
