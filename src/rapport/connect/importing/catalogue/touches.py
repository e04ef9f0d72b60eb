"""What can a file say about a touch: a call, a mail, a meeting, a note?"""

from rapport.loop.listen.commands.record import LONGEST_SAID
from rapport.platform.languages import N_

from ..meaning import numbers, texts, touch_words
from .field import Field, Needs
from .shared import instant, name, recognising, text

FIELDS = (
    Field("kind", N_("Kind of touch"), lambda cell, __: touch_words.kinds_of(cell), required=True),
    Field("when", N_("When"), instant, required=True, needs=Needs.ORDER),
    Field("direction", N_("Who turned to whom"), lambda cell, __: touch_words.direction_of(cell)),
    Field("channel", N_("Channel"), lambda cell, __: touch_words.channel_of(cell)),
    Field("said", N_("What was said"), lambda cell, __: texts.story_of(cell, LONGEST_SAID)),
    Field("topic", N_("Topic"), text(120)),
    *recognising(),
    Field("name", N_("Name"), name),
    Field("colleague", N_("Our colleague"), text(254)),
    Field("value", N_("Worth"), lambda cell, how: numbers.number_of(cell, how.mark), needs=Needs.MARK),
    Field("currency", N_("Currency"), lambda cell, __: texts.currency_of(cell)),
    Field("external_id", N_("Id in that system"), text(150)),
)
WANTED = (
    (("kind",), N_("Say which column holds the kind of touch.")),
    (("when",), N_("Say which column holds the date.")),
    (("number", "email", "phone"), N_("Say which column holds the customer number, the e-mail or the phone.")),
)
