"""What can a file say about an order? One row is one line of it."""

from decimal import Decimal
from typing import Any

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
    Field("order", "Order number", lambda cell, _: order_number(cell), required=True),
    Field("date", "Order date", instant, required=True, needs=Needs.ORDER),
    *recognising(),
    Field("name", "Customer name", name),
    Field("product_number", "Product number", lambda cell, _: contacts.number_of_customer(cell)),
    Field("product", "Product", text(200)),
    Field("category", "Category", text(120)),
    Field("quantity", "Quantity", lambda cell, how: numbers.whole_of(cell, how.mark), needs=Needs.MARK),
    Field("price", "Price of one", amount, needs=Needs.MARK),
    Field("total", "Total of the line", amount, needs=Needs.MARK),
    Field("currency", "Currency", lambda cell, _: texts.currency_of(cell)),
    Field("channel", "Channel", lambda cell, _: touch_words.channel_of(cell)),
    Field("due", "Promised for", day, needs=Needs.ORDER),
    Field("delivered", "Delivered", instant, needs=Needs.ORDER),
    Field("reason", "Reason of a return", text(200)),
)
WANTED = (
    (("order",), "Say which column holds the order number."),
    (("date",), "Say which column holds the date of the order."),
    (("price", "total"), "Say which column holds the price of one, or the total of the line."),
)
