"""What is offered? The catalogue."""

from django.conf import settings
from django.db import models
from django.db.models.functions import Lower

from rapport.platform.records.ordering import HumanOrder


class Product(models.Model):
    """Something we sell, with its category, brand and usual cost."""

    number = models.CharField(max_length=60, unique=True)
    name = models.CharField(max_length=200)
    category = models.CharField(max_length=120, blank=True)
    department = models.CharField(max_length=120, blank=True)
    brand = models.CharField(max_length=120, blank=True)
    margin_share = models.FloatField(null=True, blank=True)
    source = models.CharField(max_length=40)
    binned_at = models.DateTimeField(null=True, blank=True)
    binned_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")

    class Meta:
        indexes = [
            models.Index(HumanOrder("name"), "id", name="product_in_order"),
            models.Index(HumanOrder("number"), "id", name="product_order_of_number"),
            models.Index(HumanOrder("category"), "id", name="product_order_of_category"),
            models.Index(Lower("name"), "id", name="product_in_name"),
            models.Index(Lower("number"), "id", name="product_in_number"),
            models.Index(Lower("category"), "id", name="product_in_category"),
        ]

    def __str__(self) -> str:
        return self.name
