"""What do we remember of those we know?"""

from .consents import Consent, OptIn
from .identities import Identity
from .introductions import Introduction
from .parties import Household, Kind, Organisation, Party, Person
from .products import Product
from .suppressions import Suppression
from .ties import ABOVE, BETWEEN, REVERSE, Affiliation, Keeping, Tie, TieKind
from .told_ties import ToldTie
from .topics import ASKABLE, NEEDS_A_YES, Channel, ConsentText, Purpose, Topic
from .wishes import Often, Preference, PreferenceSaid

__all__ = [
    "ABOVE",
    "ASKABLE",
    "BETWEEN",
    "NEEDS_A_YES",
    "REVERSE",
    "Affiliation",
    "Channel",
    "Consent",
    "ConsentText",
    "Household",
    "Identity",
    "Introduction",
    "Keeping",
    "Kind",
    "Often",
    "OptIn",
    "Organisation",
    "Party",
    "Person",
    "Preference",
    "PreferenceSaid",
    "Product",
    "Purpose",
    "Suppression",
    "Tie",
    "TieKind",
    "ToldTie",
    "Topic",
]
