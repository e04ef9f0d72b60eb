"""Which words does a draft start from, and how are name, promise and date filled in?

`{name}` is replaced by its value. A part in square brackets that holds a field is left out when that field is empty:
`Hello[ {name}],`. Nothing else is understood, so no template can reach anything but these values.
"""

import re
from dataclasses import dataclass

FIELDS = ("name", "promise", "date", "link", "sender", "business")
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


_GOODBYE = "\n\nBest wishes\n{sender}[\n{business}]"

#: One wording for each kind of loop, for a reminder of what they owe, and for the two moves without a loop.
BUILT_IN = {
    "question": Wording(
        "Your question[: {promise}]",
        "Hello[ {name}],\n\nthank you for asking. You wanted to know[: {promise}]\n\n\n\n"
        "If anything is still open, just reply to this mail." + _GOODBYE,
    ),
    "promise": Wording(
        "As promised[: {promise}]",
        "Hello[ {name}],\n\n[we promised you: {promise}][ (by {date})]\n\nThis is where it stands:\n\n\n" + _GOODBYE,
    ),
    "complaint": Wording(
        "We are sorry[: {promise}]",
        "Hello[ {name}],\n\nyou told us that something went wrong[: {promise}]\n\nI am sorry for that. "
        "This is what happened, and what we do about it:\n\n\n\nPlease tell me if this settles it for you." + _GOODBYE,
    ),
    "feedback": Wording(
        "Thank you for telling us",
        "Hello[ {name}],\n\nthank you for what you wrote to us[: {promise}]\n\n"
        "This is what we make of it:\n\n\n" + _GOODBYE,
    ),
    "thanks": Wording(
        "Thank you",
        "Hello[ {name}],\n\n[I would like to thank you: {promise}]\n\nIt is good to have you with us." + _GOODBYE,
    ),
    "contact": Wording(
        "How are things going?",
        "Hello[ {name}],\n\nwe said that we would be in touch around now[: {promise}]\n\n"
        "How are things going, and is there anything I can do for you?" + _GOODBYE,
    ),
    "reminder": Wording(
        "A small reminder[: {promise}]",
        "Hello[ {name}],\n\nwe still wait for something from you[: {promise}] [(by {date})]\n\n"
        "Can you tell me when we may expect it?" + _GOODBYE,
    ),
    "silence": Wording(
        "Has something changed?",
        "Hello[ {name}],\n\nwe have not heard from you for a while and would like to know whether something "
        "has changed, or whether there is something that we could do better.\n\n"
        "A short reply is enough; I read it myself." + _GOODBYE,
    ),
    "write": Wording("", "Hello[ {name}],\n\n\n" + _GOODBYE),
}
