"""What do filters see of ties? Each tie twice: from one side and from the other, in the words of that side."""

from django.db import models

from .parties import Party


class ToldTie(models.Model):
    """A tie as one of the two would tell it; a view over the ties."""

    party = models.ForeignKey(Party, on_delete=models.DO_NOTHING, related_name="+")
    other = models.ForeignKey(Party, on_delete=models.DO_NOTHING, related_name="+")
    called = models.TextField()
    role = models.TextField()
    started_on = models.DateField(null=True)
    ended_on = models.DateField(null=True)

    class Meta:
        managed = False
        db_table = "know_told_tie"
