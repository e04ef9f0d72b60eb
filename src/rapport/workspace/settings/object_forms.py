"""What do people write about a kind of record of their own?"""

from typing import Any

from django import forms

from rapport.platform.records.models import CustomObject
from rapport.workspace import fields

#: What may stand before its name.
ICONS = {
    "box": "Box", "paw-print": "Paw", "car": "Car", "house": "House", "briefcase": "Briefcase", "wrench": "Wrench",
    "shield-check": "Shield", "credit-card": "Card", "book-open": "Book", "calendar": "Calendar", "key-round": "Key",
    "gift": "Gift", "star": "Star", "heart": "Heart", "truck": "Truck", "store": "Shop", "map-pin": "Place",
    "tag": "Tag", "file-text": "Paper", "video": "Camera",
}  # fmt: skip


class ObjectForm(forms.Form):
    """A kind of record: what one and many are called, what it is for, and its sign."""

    label = fields.Line("One is called", longest=60, required=True, help_text="Pet, policy, project.")
    plural = fields.Line("Many are called", longest=60, required=True, help_text="Pets, policies, projects.")
    sentence = fields.Line("What they are for", longest=200, help_text="Stands where there are none yet.")
    icon = forms.ChoiceField(label="Its sign", choices=list(ICONS.items()), initial="box")

    @staticmethod
    def told_by(made: CustomObject) -> dict[str, Any]:
        """The form as it stands for this one."""
        return {name: getattr(made, name) for name in ObjectForm.base_fields}
