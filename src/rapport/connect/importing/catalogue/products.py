"""What can a file say about a product?"""

from typing import Any

from rapport.platform.languages import N_

from ..meaning import contacts, numbers
from .field import Field, How, Needs
from .shared import text


def share(cell: Any, how: How) -> float:
    """A share that is written in hundredths, with the sign or without: `40 %` and `40` are 0.4."""
    bare = cell.strip().removesuffix("%").strip() if isinstance(cell, str) else cell
    return float(numbers.number_of(bare, how.mark) / 100)


FIELDS = (
    Field("number", N_("Number"), lambda cell, __: contacts.number_of_customer(cell)),
    Field("name", N_("Name"), text(200)),
    Field("category", N_("Category"), text(120)),
    Field("department", N_("Department"), text(120)),
    Field("brand", N_("Brand"), text(120)),
    Field("margin_share", N_("Margin"), share, needs=Needs.MARK),
)
WANTED = ((("number", "name"), N_("Say which column holds the number or the name of the product.")),)
