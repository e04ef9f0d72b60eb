"""What does a mail server mean that did not take a mail? Is the address gone, full for now, or is it about our mail?"""

import re
from enum import StrEnum


class Sort(StrEnum):
    """Why a mail came back, as far as it matters to the next one."""

    GONE = "gone"
    BUSY = "busy"
    OURS = "ours"


#: An enhanced status code (RFC 3463), as `5.1.1`.
_STATUS = re.compile(r"(?<![\d.])([245])\.(\d{1,3})\.(\d{1,3})(?![\d.])")
#: Of the codes about addresses, those that mean the sender's.
_ABOUT_SENDER = {"7", "8", "9"}
#: The mailbox is closed; nobody knows the domain.
_ALSO_GONE = {("2", "1"), ("4", "4")}
#: What we said, and whether they want it from us: of the protocol, of the content, of policy.
_ABOUT_US = {"5", "6", "7"}
_NOBODY = re.compile(
    r"user unknown|unknown (?:user|recipient|mailbox|local)|no such (?:user|mailbox|recipient|person|address)|"
    r"(?:does not|doesn't|did not) exist|(?:mailbox|recipient|user|address) (?:was )?(?:not found|unavailable|unknown)|"
    r"(?:invalid|nonexistent) (?:recipient|mailbox|user|address)|no mailbox here|not a known user|"
    r"account (?:is |has been )?(?:disabled|deactivated|closed)|"
    r"host or domain name not found|no longer (?:valid|works)",
    re.IGNORECASE,
)


def status_in(said: str) -> str:
    """The enhanced status code in what a server said; empty when there is none."""
    found = _STATUS.search(said[:1_000])
    return found[0] if found else ""


def sort_of(code: str, said: str) -> Sort:
    """The code decides; where it says nothing, the words do. Doubt is never for good."""
    found = _STATUS.search(code) or _STATUS.search(said[:1_000])
    nobody = bool(_NOBODY.search(said[:1_000]))
    if found is None:
        return Sort.GONE if nobody else Sort.BUSY
    kind, subject, detail = found.groups()
    if kind != "5":
        return Sort.BUSY
    if (subject == "1" and detail not in _ABOUT_SENDER) or (subject, detail) in _ALSO_GONE:
        return Sort.GONE
    if subject == "0":
        return Sort.GONE if nobody else Sort.BUSY
    return Sort.OURS if subject in _ABOUT_US else Sort.BUSY
