"""What can a file say of a test: who was put into which group, with which chance, and what came of it?"""

from rapport.platform.languages import N_

from ..meaning import groups, numbers
from .field import Field, Needs
from .shared import instant, name, recognising, text

#: A cause has room for so much behind the word that says it was brought in.
LONGEST_CAMPAIGN = 50

FIELDS = (
    Field("campaign", N_("Campaign"), text(LONGEST_CAMPAIGN), required=True),
    Field("arm", N_("Group"), lambda cell, __: groups.arm_of(cell), required=True),
    Field("probability", N_("Chance of that group"), lambda cell, how: groups.chance_of(cell, how.mark), required=True,
          needs=Needs.MARK),
    Field("when", N_("When"), instant, required=True, needs=Needs.ORDER),
    Field("outcome", N_("What came of it"), lambda cell, __: groups.outcome_of(cell)),
    Field("value", N_("Bought for"), lambda cell, how: numbers.number_of(cell, how.mark), needs=Needs.MARK),
    *recognising(),
    Field("name", N_("Name"), name),
)  # fmt: skip
WANTED = (
    (("campaign",), N_("Say which column holds the campaign.")),
    (("arm",), N_("Say which column holds the group: which message they got, or that they were left alone.")),
    (("probability",), N_("Say which column holds the chance with which somebody came into that group.")),
    (("when",), N_("Say which column holds the date.")),
    (("number", "email", "phone"), N_("Say which column holds the customer number, the e-mail or the phone.")),
)
