"""What do people write about a kind of record of their own?"""

from typing import Any

from django import forms

from rapport.platform.languages import N_
from rapport.platform.records.models import CustomObject
from rapport.workspace import fields

#: What may stand before its name.
ICONS = {
    "box": N_("Box"), "paw-print": N_("Paw"), "car": N_("Car"), "house": N_("House"),
    "briefcase": N_("Briefcase"), "wrench": N_("Wrench"),
    "shield-check": N_("Shield"), "credit-card": N_("Card"), "book-open": N_("Book"),
    "calendar": N_("Calendar"), "key-round": N_("Key"),
    "gift": N_("Gift"), "star": N_("Star"), "heart": N_("Heart"), "truck": N_("Truck"),
    "store": N_("Shop"), "map-pin": N_("Place"),
    "tag": N_("Tag"), "file-text": N_("Paper"), "video": N_("Camera"),
}  # fmt: skip


class ObjectForm(forms.Form):
    """A kind of record: what one and many are called, what it is for, and its sign."""

    label = fields.Line(N_("One is called"), longest=60, required=True, help_text=N_("Pet, policy, project."))
    plural = fields.Line(N_("Many are called"), longest=60, required=True, help_text=N_("Pets, policies, projects."))
    sentence = fields.Line(N_("What they are for"), longest=200, help_text=N_("Stands where there are none yet."))
    icon = forms.ChoiceField(label=N_("Its sign"), choices=list(ICONS.items()), initial="box")

    @staticmethod
    def told_by(made: CustomObject) -> dict[str, Any]:
        """The form as it stands for this one."""
        return {name: getattr(made, name) for name in ObjectForm.base_fields}
