"""What can a file say about a contract?"""

from ..meaning import contacts, numbers, texts
from .field import Field, Needs
from .shared import day, instant, name, recognising, text

FIELDS = (
    Field("contract", "Contract number", text(60), required=True),
    Field("starts", "Began", day, required=True, needs=Needs.ORDER),
    Field("term", "Term in months", lambda cell, how: numbers.whole_of(cell, how.mark), required=True,
          needs=Needs.MARK),
    Field("value", "Value of a term", lambda cell, how: numbers.number_of(cell, how.mark), required=True,
          needs=Needs.MARK),
    *recognising(),
    Field("name", "Customer name", name),
    Field("product_number", "Product number", lambda cell, _: contacts.number_of_customer(cell)),
    Field("product", "Product", text(200)),
    Field("currency", "Currency", lambda cell, _: texts.currency_of(cell)),
    Field("renewals", "Times renewed", lambda cell, how: numbers.whole_of(cell, how.mark), needs=Needs.MARK),
    Field("ended", "Ended", instant, needs=Needs.ORDER),
    Field("reason", "Reason of the end", text(200)),
)  # fmt: skip
WANTED = (
    (("contract",), "Say which column holds the contract number."),
    (("starts",), "Say which column holds the day it began."),
    (("term",), "Say which column holds the term in months."),
    (("value",), "Say which column holds the value of a term."),
)
