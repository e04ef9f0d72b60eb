"""What stands above a mail of ours? Our logo and name, once somebody has given us a logo or a colour.

Only above what we frame ourselves: a mail written in MJML has a head of its own.
"""

import re
from dataclasses import dataclass, replace
from html import escape

from rapport.platform.access.queries import workspace
from rapport.platform.company.queries import Shown, company

from .content.queries import Mail

#: In a mail a logo is at most so high, and so wide.
HIGH, WIDE = 48, 240
_FRAME = re.compile(r'<div class="mail"[^>]*>')


@dataclass(frozen=True, slots=True)
class Letterhead:
    """The business as its mails show it; `origin` is where the world reaches us, and with it the logo."""

    name: str
    shown: Shown
    origin: str = ""

    def above(self, mail: Mail) -> Mail:
        """The mail with its head; as it was, where there is nothing to show or no place for it."""
        if not mail.html or not (self.shown.colour or self._logo):
            return mail
        return replace(mail, html=_FRAME.sub(lambda found: found[0] + self._head, mail.html, count=1))

    @classmethod
    def now(cls) -> "Letterhead":
        """As things stand."""
        ours = workspace()
        return cls(ours.name, company(), ours.public_url)

    @property
    def _logo(self) -> str:
        """A picture needs an address that the world reaches."""
        return self.origin and self.shown.logo and f"{self.origin}{self.shown.logo}"

    @property
    def _head(self) -> str:
        line = f"border-bottom:3px solid {self.shown.colour};" if self.shown.colour else ""
        return (
            f'<div style="{line}padding-bottom:12px;margin-bottom:24px;font-weight:600">'
            f"{self._picture}{escape(self.name)}</div>"
        )

    @property
    def _picture(self) -> str:
        if not self._logo:
            return ""
        part = min(1.0, HIGH / self.shown.height, WIDE / self.shown.width)
        size = f'width="{max(1, round(part * self.shown.width))}" height="{max(1, round(part * self.shown.height))}"'
        return (
            f'<img src="{escape(self._logo)}" alt="" {size} style="vertical-align:middle;margin-right:12px;'
            'background:#ffffff;border-radius:4px">'
        )
