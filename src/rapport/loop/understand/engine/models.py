"""What do we remember of the lake? Which of its states is a copy of this very ledger."""

from django.db import models


class Copied(models.Model):
    """The mark of the lake that was last copied from this ledger, and the mark of the copy that was last begun.

    A lake with another mark is a copy of another ledger, or of this one before it was restored: it is made anew.
    """

    id = models.SmallIntegerField(primary_key=True, default=1)
    mark = models.UUIDField(null=True)
    begun = models.UUIDField()
    begun_at = models.DateTimeField()

    class Meta:
        constraints = [models.CheckConstraint(condition=models.Q(id=1), name="one_lake")]
