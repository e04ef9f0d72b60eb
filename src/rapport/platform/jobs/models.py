"""What do we remember of jobs that the queue itself forgets? Why one failed."""

from django.db import models


class Trouble(models.Model):
    """Why the last attempt of a job did not succeed, in the words of the error."""

    job = models.BigIntegerField(primary_key=True)
    at = models.DateTimeField()
    why = models.CharField(max_length=500)

    def __str__(self) -> str:
        return self.why
