"""What can a file say about a contract?"""

from rapport.platform.languages import N_

from ..meaning import contacts, numbers, texts
from .field import Field, Needs
from .shared import day, instant, name, recognising, text

FIELDS = (
    Field("contract", N_("Contract number"), text(60), required=True),
    Field("starts", N_("Began"), day, required=True, needs=Needs.ORDER),
    Field("term", N_("Term in months"), lambda cell, how: numbers.whole_of(cell, how.mark), required=True,
          needs=Needs.MARK),
    Field("value", N_("Value of a term"), lambda cell, how: numbers.number_of(cell, how.mark), required=True,
          needs=Needs.MARK),
    *recognising(),
    Field("name", N_("Customer name"), name),
    Field("product_number", N_("Product number"), lambda cell, __: contacts.number_of_customer(cell)),
    Field("product", N_("Product"), text(200)),
    Field("currency", N_("Currency"), lambda cell, __: texts.currency_of(cell)),
    Field("renewals", N_("Times renewed"), lambda cell, how: numbers.whole_of(cell, how.mark), needs=Needs.MARK),
    Field("ended", N_("Ended"), instant, needs=Needs.ORDER),
    Field("reason", N_("Reason of the end"), text(200)),
)  # fmt: skip
WANTED = (
    (("contract",), N_("Say which column holds the contract number.")),
    (("starts",), N_("Say which column holds the day it began.")),
    (("term",), N_("Say which column holds the term in months.")),
    (("value",), N_("Say which column holds the value of a term.")),
)
