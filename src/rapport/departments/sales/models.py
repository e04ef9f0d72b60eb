"""What do we remember of orders, returns and contracts?"""

from django.db import models

from rapport.loop.know.models import Party, Product

from .contracts.models import Contract, Renewal

__all__ = ["Contract", "Order", "OrderLine", "Renewal", "Return"]


class Order(models.Model):
    """Something was bought. The customer may be unknown; the touch of the same id says the same in the ledger.

    `ours` is what the value was worth in the workspace's currency when it was placed; empty where there was no rate.
    The same of lines, returns (when they came back) and contracts (when they began).
    """

    id = models.UUIDField(primary_key=True)
    party = models.ForeignKey(Party, null=True, blank=True, on_delete=models.SET_NULL, related_name="orders")
    number = models.CharField(max_length=60)
    placed_at = models.DateTimeField()
    value = models.BigIntegerField()
    currency = models.CharField(max_length=3)
    ours = models.BigIntegerField(null=True)
    channel = models.CharField(max_length=20)
    due_on = models.DateField(null=True, blank=True)
    delivered_at = models.DateTimeField(null=True, blank=True)
    cancelled_at = models.DateTimeField(null=True, blank=True)
    source = models.CharField(max_length=40)
    run = models.BigIntegerField(null=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["source", "number"], name="order_once")]
        indexes = [
            models.Index(fields=["party", "-placed_at"], name="order_by_party"),
            models.Index(fields=["placed_at", "id"], name="order_by_day"),
            models.Index(fields=["ours", "id"], name="order_by_worth"),
            models.Index(fields=["currency", "id"], name="order_by_currency"),
            models.Index(fields=["currency"], name="order_without_rate", condition=models.Q(ours=None)),
        ]

    def __str__(self) -> str:
        return self.number


class OrderLine(models.Model):
    """One product of an order: how many, for how much; margin where we know it."""

    order = models.ForeignKey(Order, on_delete=models.CASCADE, related_name="lines")
    product = models.ForeignKey(Product, null=True, on_delete=models.SET_NULL, related_name="+")
    quantity = models.IntegerField()
    value = models.BigIntegerField()
    margin = models.BigIntegerField(null=True)
    ours = models.BigIntegerField(null=True)
    ours_margin = models.BigIntegerField(null=True)


class Return(models.Model):
    """Something came back. The order may be unknown."""

    id = models.UUIDField(primary_key=True)
    party = models.ForeignKey(Party, null=True, blank=True, on_delete=models.SET_NULL, related_name="returns")
    order = models.ForeignKey(Order, null=True, blank=True, on_delete=models.SET_NULL, related_name="returns")
    product = models.ForeignKey(Product, null=True, on_delete=models.SET_NULL, related_name="+")
    number = models.CharField(max_length=60)
    returned_at = models.DateTimeField()
    quantity = models.IntegerField()
    value = models.BigIntegerField()
    currency = models.CharField(max_length=3)
    ours = models.BigIntegerField(null=True)
    reason = models.CharField(max_length=200, blank=True)
    source = models.CharField(max_length=40)
    run = models.BigIntegerField(null=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["source", "number"], name="return_once")]
        indexes = [
            models.Index(fields=["party", "-returned_at"], name="return_by_party"),
            models.Index(fields=["returned_at", "id"], name="return_by_day"),
            models.Index(fields=["ours", "id"], name="return_by_worth"),
            models.Index(fields=["currency", "id"], name="return_by_currency"),
            models.Index(fields=["currency"], name="return_without_rate", condition=models.Q(ours=None)),
        ]
