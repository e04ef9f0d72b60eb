"""What kinds of value can a field hold?"""

from .base import How, Type, Unreadable
from .choices import Choice, Choices
from .links import Many, One
from .numbers import Checkbox, Duration, Money, Number, Percent, Rating, beside
from .texts import Address, Email, File, Link, LongText, Phone, RichText, Text
from .times import Date, DateTime

#: Every kind of value a custom field may have, by the name it is stored under.
NAMED: dict[str, type[Type]] = {
    kind.name: kind
    for kind in (
        Text, LongText, RichText, Number, Money, Percent, Rating, Checkbox, Date, DateTime, Duration, Choice, Choices,
        Email, Phone, Link, Address, File, One, Many,
    )
}  # fmt: skip

__all__ = [
    "NAMED",
    "Address",
    "Checkbox",
    "Choice",
    "Choices",
    "Date",
    "DateTime",
    "Duration",
    "Email",
    "File",
    "How",
    "Link",
    "LongText",
    "Many",
    "Money",
    "Number",
    "One",
    "Percent",
    "Phone",
    "Rating",
    "RichText",
    "Text",
    "Type",
    "Unreadable",
    "beside",
]
