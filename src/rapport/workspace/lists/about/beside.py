"""What goes with a product? What its buyers bought too, more often than chance explains."""

from rapport.loop.understand.wants import Beside as Found
from rapport.loop.understand.wants import GoesWith, goes_with
from rapport.platform.languages import _, ngettext, written
from rapport.platform.records.reader import Reader

from .told import Beside

#: From here on "times as often" is said without its decimal.
MANY = 10


def beside(product: int, reader: Reader) -> Beside:
    """The card; the counts of all buyers only for whom may read everybody's orders."""
    found = goes_with(product)
    of_all = reader.scope(reader.noun("order")).everything
    products = [(one.name, f"/products/{one.product}", _why(one, of_all)) for one in found.beside]
    return Beside(products, "" if products else _waits(found))


def _why(one: Found, of_all: bool) -> str:
    times = f"{one.lift:.0f}" if one.lift >= MANY else f"{one.lift:.1f}"
    if not of_all:
        return _("Bought %(times)s times as often as by anybody", times=times)
    return ngettext(
        "%(both)s of %(n)s buyer, %(times)s times as many as among everybody",
        "%(both)s of %(n)s buyers, %(times)s times as many as among everybody",
        one.buyers,
        both=written(one.both),
        times=times,
    )


def _waits(found: GoesWith) -> str:
    if found.fitted_at is None:
        return _("Known as soon as all purchases are compared, as happens every night.")
    if not found.buyers:
        return _("Known when more people have bought it.")
    return _("Nothing is bought by the same people more often than chance explains.")
