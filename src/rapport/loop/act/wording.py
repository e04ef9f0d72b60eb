"""How are name, promise and date filled into the words of a draft?

`{name}` is replaced by its value. A part in square brackets that holds a field is left out when that field is empty:
`Hello[ {name}],`. Nothing else is understood, so no template can reach anything but these values.
"""

import re
from dataclasses import dataclass

#: `what` they buy again, which `order` of theirs it is, for how many `years`, and whether it is `today`: of triggers.
FIELDS = ("name", "promise", "date", "link", "sender", "business", "what", "order", "years", "today")
_field = re.compile(r"\{(\w+)\}")
_part = re.compile(r"\[([^\[\]]*\{\w+\}[^\[\]]*)\]")


class UnknownField(ValueError):
    """This field is not one we can fill in."""

    def __init__(self, field: str) -> None:
        known = ", ".join(f"{{{name}}}" for name in FIELDS)
        super().__init__(f"{{{field[:40]}}} is not a field. The fields are {known}.")


@dataclass(frozen=True, slots=True)
class Wording:
    """The subject and body of a draft, with fields."""

    subject: str
    body: str


def check(wording: Wording) -> Wording:
    """The wording itself; raises UnknownField, naming the first field we cannot fill in."""
    for field in _field.findall(wording.subject + wording.body):
        if field not in FIELDS:
            raise UnknownField(field)
    return wording


def filled(text: str, values: dict[str, str]) -> str:
    """The text with its fields filled in, and without the parts whose fields are empty."""

    def part(match: re.Match[str]) -> str:
        inside = match[1]
        return inside if all(values.get(field) for field in _field.findall(inside)) else ""

    kept = _part.sub(part, text)
    return _field.sub(lambda match: values.get(match[1], match[0]), kept).strip()
