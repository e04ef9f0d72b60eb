"""What can a file say about an order? One row is one line of it."""

from decimal import Decimal
from typing import Any

from rapport.platform.languages import N_

from ..meaning import contacts, numbers, texts, touch_words
from .field import Field, How, Needs
from .shared import day, instant, name, recognising, text

#: An order number leaves room for the place of a line behind it.
LONGEST_NUMBER = 52


def order_number(cell: Any) -> str:
    """The number of an order; raises Misunderstood."""
    return texts.text_of(cell, LONGEST_NUMBER)


def amount(cell: Any, how: How) -> Decimal:
    """A price or a total, in whole units of its currency."""
    return numbers.number_of(cell, how.mark)


FIELDS = (
    Field("order", N_("Order number"), lambda cell, __: order_number(cell), required=True),
    Field("date", N_("Order date"), instant, required=True, needs=Needs.ORDER),
    *recognising(),
    Field("name", N_("Customer name"), name),
    Field("product_number", N_("Product number"), lambda cell, __: contacts.number_of_customer(cell)),
    Field("product", N_("Product"), text(200)),
    Field("category", N_("Category"), text(120)),
    Field("quantity", N_("Quantity"), lambda cell, how: numbers.whole_of(cell, how.mark), needs=Needs.MARK),
    Field("price", N_("Price of one"), amount, needs=Needs.MARK),
    Field("total", N_("Total of the line"), amount, needs=Needs.MARK),
    Field("currency", N_("Currency"), lambda cell, __: texts.currency_of(cell)),
    Field("channel", N_("Channel"), lambda cell, __: touch_words.channel_of(cell)),
    Field("due", N_("Promised for"), day, needs=Needs.ORDER),
    Field("delivered", N_("Delivered"), instant, needs=Needs.ORDER),
    Field("reason", N_("Reason of a return"), text(200)),
)
WANTED = (
    (("order",), N_("Say which column holds the order number.")),
    (("date",), N_("Say which column holds the date of the order.")),
    (("price", "total"), N_("Say which column holds the price of one, or the total of the line.")),
)
