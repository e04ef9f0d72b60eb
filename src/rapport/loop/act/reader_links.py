"""Which pages of their own does a newsletter lead its reader to? To stop it, to say how we talk, to read it there.

Each link names the message, signed; the message knows whose it is and where it went. Only mail that needs a yes has
them, and only where the workspace has a public address.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from html import escape
from uuid import UUID

from rapport.loop.know.models import NEEDS_A_YES
from rapport.platform.access.tokens import token
from rapport.platform.languages import N_, _

from .content.queries import Mail
from .models import Message

#: The kinds of token, each for pages of one sort.
GOODBYE, TALK, BROWSER, FACTS = "goodbye", "how we talk", "in the browser", "what we know"
FACE = "how was that"
#: What can be answered by one tap, and how it is called.
FACES = {"good": N_("Good"), "so-so": N_("So-so"), "bad": N_("Not good")}
_STYLE = "margin:0;padding:24px 16px;font:13px/1.6 sans-serif;text-align:center;opacity:.85"


@dataclass(frozen=True, slots=True)
class ReaderLinks:
    """The addresses of the three pages."""

    goodbye: str
    talk: str
    browser: str

    @property
    def headers(self) -> Sequence[tuple[str, str]]:
        """What a mail program needs to stop such mail by itself (RFC 8058)."""
        return (
            ("List-Unsubscribe", f"<{self.goodbye}>"),
            ("List-Unsubscribe-Post", "List-Unsubscribe=One-Click"),
        )

    def below(self, mail: Mail) -> Mail:
        """The mail with the links at its foot."""
        text = f"{mail.text.rstrip()}\n\n-- \n" + "".join(f"{said}: {href}\n" for said, href in self._said())
        return replace(mail, text=text, html=self._in_html(mail.html) if mail.html else "")

    def _said(self) -> list[tuple[str, str]]:
        return [(_("Read this in the browser"), self.browser), (_("What we send, and how often"), self.talk),
                (_("Stop these mails"), self.goodbye)]  # fmt: skip

    def _in_html(self, html: str) -> str:
        links = " · ".join(
            f'<a href="{escape(href)}" style="color:inherit">{escape(said)}</a>' for said, href in self._said()
        )
        before, end, after = html.rpartition("</body>")
        foot = f'<p style="{_STYLE}">{links}</p>'
        return f"{before}{foot}{end}{after}" if end else f"{html}{foot}"


def reader_links(message: Message, origin: str) -> ReaderLinks | None:
    """Those of this message, as they are reached from outside; None for mail that has none."""
    if not origin or message.purpose not in NEEDS_A_YES:
        return None
    return ReaderLinks(
        goodbye=f"{origin}/u/{token(GOODBYE, message.pk)}",
        talk=f"{origin}/h/{token(TALK, message.pk)}",
        browser=f"{origin}/v/{token(BROWSER, message.pk)}",
    )


def face_link(origin: str, asked: UUID, loop: int, face: str) -> str:
    """The address at which one tap answers a question of ours; `loop` is 0 where it was about none."""
    high, low = divmod(asked.int, 1 << 64)
    return f"{origin}/s/{token(FACE, high, low, loop)}?face={face}"


def asked_by(high: int, low: int) -> UUID:
    """The touch of the question that such a token names."""
    return UUID(int=(high << 64) + low)
