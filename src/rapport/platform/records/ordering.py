"""How are texts sorted? As people do: whatever their case and accents, and 9 before 10."""

from django.db import models


class HumanOrder(models.Func):
    """What a text is sorted by, worked out by the database, so that an index may keep it."""

    function = "human_order"
    output_field = models.TextField()
