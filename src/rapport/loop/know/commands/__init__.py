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
from .consents import NotOfThisPurpose, do_not_contact, note_consent, note_consents
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
from .holding import hold_parties
from .identities import IdentityTaken, add_identity, remove_identity
from .many import DetailChange, add_identities, change_details, hand_over
from .opting import NotTheirAddress, ask_to_confirm, confirm
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
from .suppressions import lift, suppress
from .ties import AlreadyTied, NotInOrder, add_ties, end_tie, tie
from .topics import NotWords, TopicThere, add_topic, change_topic, close_topic, open_topic, write_text
from .wishes import pause_until, set_often, set_tracking

__all__ = [
    "AlreadyTied",
    "DetailChange",
    "IdentityTaken",
    "NewParty",
    "NotInOrder",
    "NotOfThisPurpose",
    "NotTheirAddress",
    "NotWords",
    "TopicThere",
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
    "add_topic",
    "ask_to_confirm",
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
    "change_topic",
    "close_topic",
    "confirm",
    "do_not_contact",
    "end_tie",
    "erase_party",
    "hand_over",
    "hold_parties",
    "keep",
    "lift",
    "note_consent",
    "note_consents",
    "open_topic",
    "pause_until",
    "remove_identity",
    "remove_source",
    "set_often",
    "set_tracking",
    "suppress",
    "tie",
    "write_text",
]
