"""Did a person write this mail? Answers by machines, lists and undelivered mail are told apart, and never count."""

import re
from dataclasses import dataclass
from email import message_from_bytes
from email.message import Message

from flufl.bounce import all_failures

from rapport.loop.act.returns import Sort, sort_of, status_in
from rapport.platform.languages import _

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
#: What is longer is not given to the library that knows notices of odd mail servers: it reads line by line, many times.
READ_BY_OTHERS = 60_000


@dataclass(frozen=True, slots=True)
class Bounce:
    """A mail server's notice that it could not deliver a mail: which ones it may mean, and why."""

    message_ids: tuple[str, ...]
    why: str
    recipient: str
    code: str = ""
    sort: Sort = Sort.BUSY


@dataclass(frozen=True, slots=True)
class Complaint:
    """A provider's notice that somebody marked a mail as unwanted (ARF, RFC 5965): which ones it may mean."""

    message_ids: tuple[str, ...]


def bounce_in(mail: Message, raw: bytes, sender: str) -> Bounce | None:
    """The notice, if this mail is one and it is final; None for all other mails."""
    text = readable(raw[:SEARCHED].decode("utf-8", "surrogateescape"))
    is_report = mail.get_content_type() == "multipart/report" and _report_type(mail) == "delivery-status"
    by_daemon = bool(_DAEMON.match(sender)) and bool(_UNDELIVERED_SUBJECT.search(header(mail, "Subject")))
    if not (is_report or by_daemon or said_in(mail, "X-Failed-Recipients")):
        return _as_others_see_it(mail, raw, text, sender)
    if is_report and _field("Action", text).lower() in ("delayed", "delivered", "relayed", "expanded"):
        return None
    recipient = _field("Final-Recipient", text).rpartition(";")[2].strip() or header(mail, "X-Failed-Recipients")
    if not recipient and (seen := _as_others_see_it(mail, raw, text, sender)):
        return seen
    said = _field("Diagnostic-Code", text).partition(";")[2].strip() or _field("Status", text)
    code = status_in(_field("Status", text)) or status_in(said)
    return _bounce(mail, text, recipient, said, code)


def _bounce(mail: Message, text: str, recipient: str, said: str, code: str) -> Bounce:
    whose = recipient or _("the recipient")
    why = _("The mail server of %(whose)s gave it back.", whose=whose)
    if said:
        why = _("The mail server of %(whose)s gave it back: %(said)s", whose=whose, said=said)
    return Bounce(_ids_in(mail, text), why[:300], recipient[:254], code, sort_of(code, said))


def _as_others_see_it(mail: Message, raw: bytes, text: str, sender: str) -> Bounce | None:
    """Notices of mail servers that write them in a way of their own. Only what no person sent is asked about."""
    by_nobody = "<>" in said_in(mail, "Return-Path") or _DAEMON.match(sender)
    if not by_nobody or len(raw) > READ_BY_OTHERS or mail.get_content_subtype() == "report":
        return None
    try:
        __, gone = all_failures(message_from_bytes(raw))
    except Exception:  # it is made for notices that mean well
        return None
    named = sorted(address.decode("utf-8", "replace") for address in gone)
    said = next((line.strip() for line in text.splitlines() if named and named[0] in line and _names(line)), "")
    return _bounce(mail, text, readable(named[0]).strip(), said[:200], status_in(said)) if named else None


def _names(line: str) -> bool:
    """Does this line say why, and not only whom it was for?"""
    return len(line.split()) > 2 and not line.lower().startswith(("to:", "from:", "cc:"))


def complaint_in(mail: Message, raw: bytes) -> Complaint | None:
    """The notice, if this mail is one."""
    if mail.get_content_type() != "multipart/report" or _report_type(mail) != "feedback-report":
        return None
    text = readable(raw[:SEARCHED].decode("utf-8", "surrogateescape"))
    if _field("Feedback-Type", text).lower() not in ("abuse", "fraud"):
        return None
    return Complaint(_ids_in(mail, text))


def _ids_in(mail: Message, text: str) -> tuple[str, ...]:
    """The mails that a notice may mean: what it quotes and what it answers, not itself."""
    own = header(mail, "Message-ID")
    ids = [*_message_id.findall(text), *header(mail, "In-Reply-To").split(), *header(mail, "References").split()]
    return tuple(dict.fromkeys(i for i in ids if i != own))[:20]


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
