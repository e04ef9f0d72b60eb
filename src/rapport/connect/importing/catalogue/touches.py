"""What can a file say about a touch: a call, a mail, a meeting, a note?"""

from rapport.loop.listen.commands.record import LONGEST_SAID

from ..meaning import numbers, texts, touch_words
from .field import Field, Needs
from .shared import instant, name, recognising, text

FIELDS = (
    Field("kind", "Kind of touch", lambda cell, _: touch_words.kinds_of(cell), required=True),
    Field("when", "When", instant, required=True, needs=Needs.ORDER),
    Field("direction", "Who turned to whom", lambda cell, _: touch_words.direction_of(cell)),
    Field("channel", "Channel", lambda cell, _: touch_words.channel_of(cell)),
    Field("said", "What was said", lambda cell, _: texts.story_of(cell, LONGEST_SAID)),
    Field("topic", "Topic", text(120)),
    *recognising(),
    Field("name", "Name", name),
    Field("colleague", "Our colleague", text(254)),
    Field("value", "Worth", lambda cell, how: numbers.number_of(cell, how.mark), needs=Needs.MARK),
    Field("currency", "Currency", lambda cell, _: texts.currency_of(cell)),
    Field("external_id", "Id in that system", text(150)),
)
WANTED = (
    (("kind",), "Say which column holds the kind of touch."),
    (("when",), "Say which column holds the date."),
    (("number", "email", "phone"), "Say which column holds the customer number, the e-mail or the phone."),
)
