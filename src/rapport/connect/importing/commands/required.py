"""What does a new record still need? As its form would ask: the required fields that no rule excuses."""

from collections.abc import Mapping
from typing import Any

from rapport.platform.languages import _, listed
from rapport.platform.records.rules import Rules, lacking
from rapport.platform.records.types import File

from .plan import About


class Required:
    """The fields of one noun that a new record may need; those of files are filled by hand afterwards."""

    def __init__(self, noun: str, about: About) -> None:
        self.noun = about.reader.noun(noun)
        told = [each for each in self.noun.fields.values() if not isinstance(each.type, File)]
        self.fields = [each for each in told if each.required or any(rule.does == "require" for rule in each.rules)]
        self.rules = Rules(told, self.noun, about.reader)

    def lacking(self, values: Mapping[str, Any]) -> str:
        """What is missing in these values, as a sentence; empty when nothing is."""
        labels = [each.label for each in lacking(self.fields, self.rules, values)]
        if not labels:
            return ""
        told = {"fields": listed(labels), "noun": self.noun.label.lower()}
        if len(labels) > 1:
            return _("%(fields)s are missing; a new %(noun)s needs them.", **told)
        return _("%(fields)s is missing; a new %(noun)s needs it.", **told)
