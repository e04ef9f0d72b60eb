"""Did a person write this mail? Answers by machines, lists and undelivered mail are told apart, and never count."""

import re
from dataclasses import dataclass
from email.message import Message

from .guarded import header, readable, said_in

_AUTOMATIC_SUBJECT = re.compile(
    r"^\W*(?:(?:re|aw|sv|fw|fwd):\s*)*(?:auto(?:matic|mated|-)?[ -]?(?:reply|response|antwort|svar)|autoreply|"
    r"out of (?:the )?office|away from (?:the|my) office|on (?:annual |parental )?leave\b|"
    r"automatische antwort|abwesenheits?(?:notiz|meldung)|abwesend|r[ée]ponse automatique|absen(?:t|ce) du bureau|"
    r"respuesta autom[áa]tica|fuera de la oficina|resposta autom[áa]tica|risposta automatica|fuori ufficio|"
    r"automatisch antwoord|afwezig|autosvar|automatisk svar|automatiskt svar|frav[æa]r|ikke p[åa] kontoret|"
    r"autoodpowied[źz]|automatick[áa] odpov[ěe][ďd])",
    re.IGNORECASE,
)
_UNDELIVERED_SUBJECT = re.compile(
    r"undeliver|delivery (?:status notification|failure|has failed)|mail delivery (?:failed|system)|returned mail|"
    r"failure notice|could not be delivered|unzustellbar|non remis|no entregado|onbestelbaar",
    re.IGNORECASE,
)
_MACHINE = re.compile(
    r"^(?:no-?reply|do-?not-?reply|mailer-daemon|postmaster|bounces?|notifications?)\b", re.IGNORECASE
)
_DAEMON = re.compile(r"^(?:mailer-daemon|postmaster)@", re.IGNORECASE)
_FIELD = r"(?im)^{}:[ \t]*(.{{1,300}})$"
_message_id = re.compile(r"(?im)^Message-ID:\s{0,10}(<[^<>\s]{1,400}>)")
SEARCHED = 300_000


@dataclass(frozen=True, slots=True)
class Bounce:
    """A mail server's notice that it could not deliver a mail: which ones it may mean, and why."""

    message_ids: tuple[str, ...]
    why: str
    recipient: str


def bounce_in(mail: Message, raw: bytes, sender: str) -> Bounce | None:
    """The notice, if this mail is one and it is final; None for all other mails."""
    text = readable(raw[:SEARCHED].decode("utf-8", "surrogateescape"))
    is_report = mail.get_content_type() == "multipart/report" and _report_type(mail) == "delivery-status"
    by_daemon = bool(_DAEMON.match(sender)) and bool(_UNDELIVERED_SUBJECT.search(header(mail, "Subject")))
    if not (is_report or by_daemon or said_in(mail, "X-Failed-Recipients")):
        return None
    if is_report and _field("Action", text).lower() in ("delayed", "delivered", "relayed", "expanded"):
        return None
    own = header(mail, "Message-ID")
    ids = [*_message_id.findall(text), *header(mail, "In-Reply-To").split(), *header(mail, "References").split()]
    recipient = _field("Final-Recipient", text).rpartition(";")[2].strip() or header(mail, "X-Failed-Recipients")
    said = _field("Diagnostic-Code", text).partition(";")[2].strip() or _field("Status", text)
    why = f"The mail server of {recipient or 'the recipient'} gave it back" + (f": {said}" if said else ".")
    return Bounce(tuple(dict.fromkeys(i for i in ids if i != own))[:20], why[:300], recipient[:254])


def is_automatic(mail: Message, sender: str) -> bool:
    """Was it sent by a machine or to a list: an absence note, a receipt, a newsletter?"""
    if (header(mail, "Auto-Submitted").partition(";")[0].strip().lower() or "no") != "no":
        return True
    if header(mail, "Precedence").lower() == "auto_reply":
        return True
    if is_bulk(mail) or any(said_in(mail, name) for name in ("X-Autoreply", "X-Autorespond", "X-Loop")):
        return True
    if "<>" in said_in(mail, "Return-Path") or mail.get_content_type() == "multipart/report":
        return True
    return bool(_MACHINE.match(sender)) or bool(_AUTOMATIC_SUBJECT.match(header(mail, "Subject")))


def is_bulk(mail: Message) -> bool:
    """Was it sent to many at once: a newsletter, a list, or what our own mail server takes for junk?"""
    if header(mail, "Precedence").lower() in ("bulk", "junk", "list"):
        return True
    if header(mail, "X-Spam-Flag").lower() == "yes":
        return True
    return any(said_in(mail, name) for name in ("List-Id", "List-Unsubscribe"))


def is_forged(mail: Message) -> bool:
    """Did our own mail server find that the sender is not who it says? Only its verdict, the first one, is heard."""
    verdict = next(iter(said_in(mail, "Authentication-Results")), "")
    return "dmarc=fail" in verdict.lower()


def _report_type(mail: Message) -> str:
    return str(mail.get_param("report-type", "")).lower()


def _field(name: str, text: str) -> str:
    found = re.search(_FIELD.format(name), text)
    return " ".join(found[1].split()) if found else ""
