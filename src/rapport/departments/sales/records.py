"""How do lists, filters and search see orders and returns?"""

from rapport.platform.languages import N_
from rapport.platform.records.declare import NAMES, SAYS, Field, RecordType, Related, View, named
from rapport.platform.records.registry import declare, extend
from rapport.platform.records.source import Source, followed
from rapport.platform.records.sql import TRUE, Sql, put
from rapport.platform.records.types import Choice, Date, DateTime, Money, Number, One, Text

from .contracts.records import CONTRACT
from .models import Order, OrderLine, Return

__all__ = ["CONTRACT", "LINE", "ORDER", "RETURN"]

CHANNEL = Choice(words={
    "email": N_("Email"), "phone": N_("Phone"), "store": N_("Store"), "web": N_("Web"), "chat": N_("Chat"),
    "post": N_("Post"), "meeting": N_("Meeting"), "other": N_("Other"),
})  # fmt: skip
AMOUNT = Money(currency="currency", ours="in_ours")
IN_OURS = Field(name="in_ours", label=N_("Value in our currency"), type=Money(), at="ours", of="value")
CUSTOMER = Field(name="customer", label=N_("Customer"), type=One(to="customer"), at="party", sort="party__sort_name")

ORDER = declare(
    RecordType(
        name="order",
        label=N_("Order"),
        plural=N_("Orders"),
        empty=N_("What people ordered, from a file of your shop or till. It says who buys how "
"often, and who is due."),
        icon="receipt",
        place="orders",
        model=Order,
        title="number",
        owner=("party__keeper",),
        fields=named(
            Field(name="number", label=N_("Number"), type=Text(longest=60), searched=NAMES, shows="title"),
            CUSTOMER,
            Field(name="placed", label=N_("Ordered"), type=DateTime(), at="placed_at", indexed=True),
            Field(name="value", label=N_("Value"), type=AMOUNT, indexed=True),
            Field(name="currency", label=N_("Currency"), type=Text(longest=3)),
            IN_OURS,
            Field(name="channel", label=N_("Channel"), type=CHANNEL),
            Field(name="due", label=N_("Promised for"), type=Date(), at="due_on"),
            Field(name="delivered", label=N_("Delivered"), type=DateTime(), at="delivered_at"),
            Field(name="cancelled", label=N_("Cancelled"), type=DateTime(), at="cancelled_at"),
            Field(name="source", label=N_("Came from"), type=Text(longest=40)),
        ),
        related=named(
            Related(name="lines", label=N_("Lines"), to="order_line", table="sales_orderline", near="order_id",
                    far="id"),
            Related(name="returns", label=N_("Returns"), to="return", table="sales_return", near="order_id", far="id",
                    when="returned"),
        ),
        hint=("customer",),
        sort="-placed",
        columns=("number", "customer", "placed", "value", "channel", "delivered"),
        layout=(
            (N_("Order"), ("number", "customer", "placed", "value", "currency", "channel")),
            (N_("Delivery"), ("due", "delivered", "cancelled", "returns")),
            (N_("Lines"), ("lines",)),
        ),
        views=(
            View(name="all", label=N_("All")),
            View(name="late", label=N_("Late"), filter="due before today and delivered is empty and cancelled is empty",
                 empty=N_("Nothing that was promised is late.")),
        ),
        carries=True,
    )
)  # fmt: skip


def product_name(source: Source) -> Sql:
    """What the product of a line is called, to whom products may be told."""
    called, seen = Sql(source.column("product__name")), followed(source, "product", "product")
    return called if seen == TRUE else put("CASE WHEN {} THEN {} END", seen, called)


LINE = declare(
    RecordType(
        name="order_line",
        label=N_("Order line"),
        plural=N_("Order lines"),
        icon="package",
        place="orders",
        model=OrderLine,
        title="name",
        owner=("order__party__keeper",),
        rights="order",
        fields=named(
            Field(name="name", label=N_("Name"), type=Text(), sql=product_name),
            Field(name="order", label=N_("Order"), type=One(to="order")),
            Field(name="product", label=N_("Product"), type=One(to="product")),
            Field(name="quantity", label=N_("Quantity"), type=Number(decimals=0)),
            Field(name="value", label=N_("Value"), type=AMOUNT),
            Field(name="margin", label=N_("Margin"), type=Money(currency="currency", ours="margin_in_ours")),
            Field(name="currency", label=N_("Currency"), type=Text(longest=3), at="order__currency"),
            IN_OURS,
            Field(
                name="margin_in_ours", label=N_("Margin in our currency"), type=Money(), at="ours_margin", of="margin"
            ),
            Field(name="placed", label=N_("Ordered"), type=DateTime(), at="order__placed_at"),
        ),
        sort="-placed",
        columns=("product", "order", "placed", "quantity", "value", "margin"),
    )
)

RETURN = declare(
    RecordType(
        name="return",
        label=N_("Return"),
        plural=N_("Returns"),
        empty=N_("What came back, and why, from the file that brings your orders."),
        icon="rotate-ccw",
        place="returns",
        model=Return,
        title="number",
        owner=("party__keeper",),
        fields=named(
            Field(name="number", label=N_("Number"), type=Text(longest=60), searched=NAMES, shows="title"),
            CUSTOMER,
            Field(name="returned", label=N_("Returned"), type=DateTime(), at="returned_at", indexed=True),
            Field(name="product", label=N_("Product"), type=One(to="product"), sort="product__name"),
            Field(name="order", label=N_("Order"), type=One(to="order"), sort="order__number"),
            Field(name="quantity", label=N_("Quantity"), type=Number(decimals=0)),
            Field(name="value", label=N_("Value"), type=AMOUNT, indexed=True),
            Field(name="currency", label=N_("Currency"), type=Text(longest=3)),
            IN_OURS,
            Field(name="reason", label=N_("Reason"), type=Text(longest=200), searched=SAYS),
            Field(name="source", label=N_("Came from"), type=Text(longest=40)),
        ),
        hint=("customer", "product"),
        sort="-returned",
        columns=("number", "customer", "product", "returned", "value", "reason"),
        layout=(
            (N_("Return"), ("number", "customer", "returned", "reason")),
            (N_("What came back"), ("product", "order", "quantity", "value", "currency")),
        ),
        views=(View(name="all", label=N_("All")),),
        carries=True,
    )
)

for party in ("person", "organisation", "household", "customer"):
    extend(
        party,
        related=(
            Related(name="orders", label=N_("Orders"), to="order", table="sales_order", near="party_id", far="id",
                    when="placed"),
            Related(name="returns", label=N_("Returns"), to="return", table="sales_return", near="party_id", far="id",
                    when="returned"),
        ),
    )  # fmt: skip
extend(
    "product",
    related=(
        Related(name="lines", label=N_("Order lines"), to="order_line", table="sales_orderline", near="product_id",
                far="id"),
        Related(name="returns", label=N_("Returns"), to="return", table="sales_return", near="product_id", far="id",
                when="returned"),
    ),
)  # fmt: skip
