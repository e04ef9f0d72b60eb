"""What can a file say about an organisation?"""

from .field import Field
from .shared import name, recognising, text

FIELDS = (
    Field("name", "Name", name, required=True),
    *recognising(),
    Field("website", "Website", text(200)),
    Field("city", "City", text(100)),
    Field("about", "About", text(300)),
)
WANTED = ((("name",), "Say which column holds the name of the organisation."),)
