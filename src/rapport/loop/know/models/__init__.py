"""What do we remember of those we know?"""

from .consents import Consent, Purpose
from .identities import Identity
from .parties import Household, Kind, Organisation, Party, Person
from .products import Product
from .ties import Affiliation, Keeping, Tie

__all__ = [
    "Affiliation",
    "Consent",
    "Household",
    "Identity",
    "Keeping",
    "Kind",
    "Organisation",
    "Party",
    "Person",
    "Product",
    "Purpose",
    "Tie",
]
