"""What can a file say about an organisation?"""

from rapport.platform.languages import N_

from .field import Field
from .shared import name, recognising, text

FIELDS = (
    Field("name", N_("Name"), name, required=True),
    *recognising(),
    Field("website", N_("Website"), text(200)),
    Field("city", N_("City"), text(100)),
    Field("about", N_("About"), text(300)),
)
WANTED = ((("name",), N_("Say which column holds the name of the organisation.")),)
