"""What would somebody read? The words as they stand in the form, filled in for one person or with examples."""

import re
from dataclasses import dataclass
from html import escape
from typing import Any

from rapport.loop.act.content.catalogue import examples
from rapport.loop.act.content.faults import BODY, PREHEADER, SUBJECT, Fault
from rapport.loop.act.content.models import Version
from rapport.loop.act.content.queries import (
    Mail,
    NotKnown,
    TooMuch,
    asks_of,
    checked,
    drafted,
    known,
    values_for,
    written,
)
from rapport.loop.act.content.segments import Length, length
from rapport.loop.act.letterhead import Letterhead
from rapport.loop.know.models import Party
from rapport.platform.languages import N_, _
from rapport.platform.records.reader import reader

from .found import Found

#: A mail may not do here what it may not do in a mail program: run, ask, lead on; it may show pictures and its styles.
POLICY = (
    "sandbox; default-src 'none'; style-src 'unsafe-inline'; img-src https: data:; form-action 'none'; "
    "base-uri 'none'; frame-ancestors 'self'"
)
_dark = re.compile(r"@media \(prefers-color-scheme: dark\)")
_PLAIN = """<!doctype html><html lang="{language}"><meta charset="utf-8"><title>{title}</title><style>
body {{ margin: 0; padding: 20px; font: 16px/1.55 system-ui, sans-serif; white-space: pre-wrap; overflow-wrap: anywhere;
background: {paper}; color: {ink}; }}</style><body>{text}</body></html>"""


@dataclass(frozen=True, slots=True)
class Seen:
    """The mail or text as one person reads it, and everything that keeps it from being kept or sent, each at its line;
    of a text message also how long it is."""

    faults: tuple[Fault, ...]
    mail: Mail | None = None
    party: Party | None = None
    length: Length | None = None

    @property
    def blocks(self) -> bool:
        return any(fault.blocks for fault in self.faults)


def seen(found: Found, words: dict[str, str], language: str, party: Party | None, by: Any) -> Seen:
    """What these words say to this person; with examples, if nobody is named."""
    made = checked(use=found.use, language=language, by=by, **words)
    if not made.html and not made.text:
        return Seen(made.faults, party=party)
    version = Version(**words, html=made.html, text=made.text, asks=asks_of(made.names, made.conditions))
    values = _values(found, version, party, by)
    try:
        if found.use:
            subject, text = drafted(version, values)
            return Seen(made.faults, Mail(subject, text), party)
        mail = Letterhead.now().above(written(version, values))
        return Seen(made.faults, mail, party, length(mail.text) if version.is_text else None)
    except (NotKnown, TooMuch) as error:
        told = made.faults if any(fault.blocks for fault in made.faults) else (*made.faults, _of(party, error, words))
        return Seen(told, party=party)


def _values(found: Found, version: Version, party: Party | None, by: Any) -> dict[str, Any]:
    reading = reader(by)
    told = examples(known(reading, found.use)) | {"blocks": dict.fromkeys(version.conditions, True)}
    if party is None:
        return told
    sender = {"name": by.name}
    return told | values_for(version, [party.pk], reading=reading, sender=sender, **_of_drafts(told))[party.pk]


def _of_drafts(told: dict[str, Any]) -> dict[str, Any]:
    """What only a loop or a trigger knows stays an example."""
    return {noun: told[noun] for noun in ("loop", "trigger") if noun in told}


def _of(party: Party | None, error: NotKnown | TooMuch, words: dict[str, str]) -> Fault:
    """What keeps this one person's mail from being written, at the first line that asks for it."""
    name = getattr(error, "name", "")
    for part, text in ((SUBJECT, words["subject"]), (PREHEADER, words["preheader"]), (BODY, words["source"])):
        if name and name in text:
            line = text.count("\n", 0, text.index(name)) + 1
            return Fault(part, line, _(_UNKNOWN[party is not None], value=name, who=party.name if party else ""), False)
    return Fault(BODY, 1, str(error), blocks=False)


_UNKNOWN = {
    False: N_("“%(value)s” is not known of somebody: this mail would not be sent to them."),
    True: N_("“%(value)s” is not known of %(who)s: this mail would not be sent to them."),
}


def page_of(shown: Seen, *, dark: bool, language: str) -> str:
    """The mail as a page of its own, in the light or in the dark whatever the browser prefers."""
    paper, ink = ("#16201c", "#e8eeea") if dark else ("#ffffff", "#1d2421")
    if shown.mail is None:
        text = "\n".join(fault.words for fault in shown.faults) or _("Nothing to show yet.")
    elif not shown.mail.html:
        text = shown.mail.text
    else:
        return _dark.sub("@media all" if dark else "@media not all", shown.mail.html)
    told = {"language": escape(language or "en"), "title": escape(_("Draft")), "text": escape(text)}
    return _PLAIN.format(paper=paper, ink=ink, **told)
