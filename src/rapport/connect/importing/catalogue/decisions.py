"""What can a file say of a test: who was put into which group, with which chance, and what came of it?"""

from ..meaning import groups, numbers
from .field import Field, Needs
from .shared import instant, name, recognising, text

#: A cause has room for so much behind the word that says it was brought in.
LONGEST_CAMPAIGN = 50

FIELDS = (
    Field("campaign", "Campaign", text(LONGEST_CAMPAIGN), required=True),
    Field("arm", "Group", lambda cell, _: groups.arm_of(cell), required=True),
    Field("probability", "Chance of that group", lambda cell, how: groups.chance_of(cell, how.mark), required=True,
          needs=Needs.MARK),
    Field("when", "When", instant, required=True, needs=Needs.ORDER),
    Field("outcome", "What came of it", lambda cell, _: groups.outcome_of(cell)),
    Field("value", "Bought for", lambda cell, how: numbers.number_of(cell, how.mark), needs=Needs.MARK),
    *recognising(),
    Field("name", "Name", name),
)  # fmt: skip
WANTED = (
    (("campaign",), "Say which column holds the campaign."),
    (("arm",), "Say which column holds the group: which message they got, or that they were left alone."),
    (("probability",), "Say which column holds the chance with which somebody came into that group."),
    (("when",), "Say which column holds the date."),
    (("number", "email", "phone"), "Say which column holds the customer number, the e-mail or the phone."),
)
