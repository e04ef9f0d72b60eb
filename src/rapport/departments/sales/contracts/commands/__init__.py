"""What can be done with contracts? Start, renew, end and change them, take that back, and fit how they are renewed."""

from .by_hand import start_by_hand
from .change import change_contracts
from .deeds import (
    AlreadyEnded,
    NewContract,
    NotAContract,
    NotDueThen,
    end_contract,
    is_possible,
    remove_contracts,
    renew,
    start_contracts,
)
from .fit import fit_renewals
from .look_back import back_test_renewals
from .undo import NothingToTakeBack, take_back_end, take_back_renewal
from .worth import keep_worth

__all__ = [
    "AlreadyEnded",
    "NewContract",
    "NotAContract",
    "NotDueThen",
    "NothingToTakeBack",
    "back_test_renewals",
    "change_contracts",
    "end_contract",
    "fit_renewals",
    "is_possible",
    "keep_worth",
    "remove_contracts",
    "renew",
    "start_by_hand",
    "start_contracts",
    "take_back_end",
    "take_back_renewal",
]
