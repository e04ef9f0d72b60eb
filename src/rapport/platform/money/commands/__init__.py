"""What can be done about rates? Tell and remove them, take that back, and work out anew what they are worth."""

from .rates import NoSuchRate, RatesAreThere, TakenBack, refuse_another_currency, set_rates, take_back
from .restating import Batch, Step, begin_restating, hold_rates, restate

__all__ = [
    "Batch",
    "NoSuchRate",
    "RatesAreThere",
    "Step",
    "TakenBack",
    "begin_restating",
    "hold_rates",
    "refuse_another_currency",
    "restate",
    "set_rates",
    "take_back",
]
