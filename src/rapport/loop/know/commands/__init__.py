"""What can be done about those we know? The only writer of these tables."""

from .bin import (
    bin_parties,
    bin_products,
    bring_households_back,
    bring_organisations_back,
    bring_people_back,
    bring_products_back,
    erase_party,
)
from .catalogue import add_products
from .consents import do_not_contact, note_consent, note_consents
from .generic import (
    add_households,
    add_new_products,
    add_organisations,
    add_people,
    change_households,
    change_organisations,
    change_people,
    change_products,
)
from .identities import IdentityTaken, add_identity, remove_identity
from .many import DetailChange, add_identities, change_details, hand_over
from .parties import (
    NewParty,
    add_organisation,
    add_parties,
    add_person,
    change_organisation,
    change_person,
    keep,
    remove_source,
)
from .ties import AlreadyTied, NotInOrder, add_ties, end_tie, tie

__all__ = [
    "AlreadyTied",
    "DetailChange",
    "IdentityTaken",
    "NewParty",
    "NotInOrder",
    "add_households",
    "add_identities",
    "add_identity",
    "add_new_products",
    "add_organisation",
    "add_organisations",
    "add_parties",
    "add_people",
    "add_person",
    "add_products",
    "add_ties",
    "bin_parties",
    "bin_products",
    "bring_households_back",
    "bring_organisations_back",
    "bring_people_back",
    "bring_products_back",
    "change_details",
    "change_households",
    "change_organisation",
    "change_organisations",
    "change_people",
    "change_person",
    "change_products",
    "do_not_contact",
    "end_tie",
    "erase_party",
    "hand_over",
    "keep",
    "note_consent",
    "note_consents",
    "remove_identity",
    "remove_source",
    "tie",
]
