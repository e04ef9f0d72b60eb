"""What kinds of text are there?"""

from dataclasses import dataclass
from typing import Any, ClassVar
from urllib.parse import urlsplit

import nh3
import phonenumbers
from django.core.exceptions import ValidationError
from django.core.validators import validate_email

from rapport.platform.languages import N_, _, written

from .base import How, Type, Unreadable

NOT_A_PHONE = N_("This is not a phone number. Write it with its country code, for example +47 22 00 00 41.")


@dataclass(frozen=True, kw_only=True)
class Text(Type):
    """One line of at most `longest` characters."""

    name: ClassVar[str] = "text"
    label: ClassVar[str] = N_("Text")
    textual: ClassVar[bool] = True
    ordered: ClassVar[bool] = True
    longest: int = 300

    def understand(self, text: str, how: How) -> str:
        line = " ".join(_printable(text, keep="").split())
        return _fitting(line, self.longest)

    def options(self) -> dict[str, Any]:
        return {"longest": self.longest} if self.longest != type(self).longest else {}


@dataclass(frozen=True, kw_only=True)
class LongText(Text):
    """Several lines of plain text."""

    name: ClassVar[str] = "long_text"
    label: ClassVar[str] = N_("Long text")
    input: ClassVar[str] = "textarea"
    ordered: ClassVar[bool] = False
    sortable: ClassVar[bool] = False
    longest: int = 20_000

    def understand(self, text: str, how: How) -> str:
        return _fitting(_printable(text.replace("\r\n", "\n"), keep="\n\t").strip(), self.longest)


@dataclass(frozen=True, kw_only=True)
class RichText(LongText):
    """Text with headings, lists and links; what could do harm is taken out when it is read."""

    name: ClassVar[str] = "rich_text"
    label: ClassVar[str] = N_("Rich text")

    def understand(self, text: str, how: How) -> str:
        return nh3.clean(super().understand(text, how), tags=_RICH, attributes={"a": {"href"}})


_RICH = {"p", "br", "b", "strong", "i", "em", "u", "ul", "ol", "li", "a", "h2", "h3", "blockquote", "code"}


@dataclass(frozen=True, kw_only=True)
class Address(LongText):
    """A postal address as it stands on an envelope, line by line."""

    name: ClassVar[str] = "address"
    label: ClassVar[str] = N_("Address")
    longest: int = 500


@dataclass(frozen=True, kw_only=True)
class Email(Text):
    """An e-mail address, in lower case."""

    name: ClassVar[str] = "email"
    label: ClassVar[str] = N_("E-mail")
    input: ClassVar[str] = "email"
    longest: int = 254

    def understand(self, text: str, how: How) -> str:
        address = super().understand(text.lower(), how)
        try:
            validate_email(address)
        except ValidationError as error:
            raise Unreadable(_("This is not an e-mail address.")) from error
        return address


@dataclass(frozen=True, kw_only=True)
class Phone(Text):
    """A phone number with its country code, in its one spelling: +4722000041."""

    name: ClassVar[str] = "phone"
    label: ClassVar[str] = N_("Phone")
    input: ClassVar[str] = "tel"
    longest: int = 40

    def understand(self, text: str, how: How) -> str:
        try:
            number = phonenumbers.parse(super().understand(text, how), None)
        except phonenumbers.NumberParseException as error:
            raise Unreadable(_(NOT_A_PHONE)) from error
        if not phonenumbers.is_possible_number(number):
            raise Unreadable(_(NOT_A_PHONE))
        return phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)


@dataclass(frozen=True, kw_only=True)
class Link(Text):
    """An address on the web; only http and https, so that a click can do no harm."""

    name: ClassVar[str] = "link"
    label: ClassVar[str] = N_("Link")
    input: ClassVar[str] = "url"
    longest: int = 500

    def understand(self, text: str, how: How) -> str:
        line = super().understand(text, how)
        address = line if "://" in line else f"https://{line}"
        if not _leads_to_the_web(address):
            raise Unreadable(_("Write the address like example.org or https://example.org/page."))
        return address


def _leads_to_the_web(address: str) -> bool:
    try:
        parts = urlsplit(address)
    except ValueError:  # brackets that are no address of the sixth version
        return False
    return parts.scheme in {"http", "https"} and "." in parts.netloc and " " not in address


@dataclass(frozen=True, kw_only=True)
class File(Type):
    """A file that was given to us, by its number."""

    name: ClassVar[str] = "file"
    label: ClassVar[str] = N_("File")
    column: ClassVar[str] = "bigint"
    input: ClassVar[str] = "file"
    sortable: ClassVar[bool] = False

    def understand(self, text: str, how: How) -> int:
        if not (text.isascii() and text.isdecimal()):
            raise Unreadable(_("Choose a file."))
        return int(text)


def _printable(text: str, *, keep: str) -> str:
    """Without control characters, but for those to keep."""
    return "".join(c if c in keep or c.isprintable() else " " for c in text)


def _fitting(text: str, longest: int) -> str:
    if len(text) > longest:
        most, there = written(longest), written(len(text))
        raise Unreadable(_("This may have at most %(most)s characters; it has %(there)s.", most=most, there=there))
    return text
