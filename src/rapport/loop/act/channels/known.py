"""Which ways are there to reach somebody?"""

from .contract import Channel, Lane
from .email import EMAIL
from .people import NOTICE, TASK
from .texts import SMS

CHANNELS: dict[str, Channel] = {one.name: one for one in (EMAIL, SMS, TASK, NOTICE)}
#: Those whose messages a program carries, the way most go first.
LANES: list[tuple[Channel, Lane]] = [(one, one.lane) for one in CHANNELS.values() if one.lane]
