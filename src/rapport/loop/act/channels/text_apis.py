"""Which providers of text messages can we ask, in which words, and what do they tell us? Twilio's form, Telnyx's JSON.

Others speak as one of them does, at an address of their own: SignalWire as Twilio.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, Literal
from urllib.parse import quote

from rapport.platform.languages import N_

from ..models import TextSettings

#: The names by which they call what became of a text: it arrived, or it did not.
Fate = Literal["arrived", "lost"]


@dataclass(frozen=True, slots=True)
class Asked:
    """One request: a form or a document, and who we are."""

    url: str
    form: dict[str, str] | None = None
    json: dict[str, Any] | None = None
    headers: dict[str, str] = field(default_factory=dict)
    auth: tuple[str, str] | None = None


@dataclass(frozen=True, slots=True)
class Told:
    """What a provider tells us: what somebody wrote to us (`text` from `number`), or the fate of a message of ours."""

    id: str
    number: str = ""
    text: str = ""
    fate: Fate | None = None
    code: str = ""


@dataclass(frozen=True, slots=True)
class TextApi:
    """How a provider is asked and heard. `gone` are its codes for a number that takes no texts, or none of ours."""

    label: str
    address: str
    asks: Callable[..., Asked]
    refusal: Callable[[Any], tuple[str, str]]
    hear: Callable[[Any], Told | None]
    gone: frozenset[str]
    account: str = ""
    form: bool = False
    thanks: str = ""
    thanks_type: str = "text/plain"
    how: str = ""


def _twilio_asks(settings: TextSettings, key: str, *, to: str, text: str, told_at: str) -> Asked:
    url = f"{settings.address}/2010-04-01/Accounts/{quote(settings.account, safe='')}/Messages.json"
    form = {"To": to, "From": settings.sender, "Body": text} | ({"StatusCallback": told_at} if told_at else {})
    return Asked(url, form=form, auth=(settings.account, key))


def _twilio_refusal(said: Any) -> tuple[str, str]:
    return (_word(said.get("code")), _word(said.get("message"))) if isinstance(said, dict) else ("", "")


def _twilio_hears(said: Any) -> Told | None:
    fates: dict[str, Fate] = {"delivered": "arrived", "undelivered": "lost", "failed": "lost"}
    status = _word(said.get("MessageStatus"))
    if status:
        return Told(_word(said.get("MessageSid")), fate=fates.get(status), code=_word(said.get("ErrorCode")))
    return Told(_word(said.get("MessageSid")), number=_word(said.get("From")), text=_word(said.get("Body")))


def _telnyx_asks(settings: TextSettings, key: str, *, to: str, text: str, told_at: str) -> Asked:
    told = {"to": to, "from": settings.sender, "text": text} | ({"webhook_url": told_at} if told_at else {})
    account = {"messaging_profile_id": settings.account} if settings.account else {}
    return Asked(f"{settings.address}/v2/messages", json=told | account, headers={"Authorization": f"Bearer {key}"})


def _telnyx_refusal(said: Any) -> tuple[str, str]:
    errors = said.get("errors") if isinstance(said, dict) else None
    first = errors[0] if isinstance(errors, list) and errors and isinstance(errors[0], dict) else {}
    return _word(first.get("code")), _word(first.get("detail")) or _word(first.get("title"))


def _telnyx_hears(said: Any) -> Told | None:
    data = _in(said, "data")
    payload, kind = _in(data, "payload"), _word(data.get("event_type"))
    if kind == "message.received":
        number = _word(_in(payload, "from").get("phone_number"))
        return Told(_word(payload.get("id")), number=number, text=_word(payload.get("text")))
    to = payload.get("to")
    first = to[0] if isinstance(to, list) and to and isinstance(to[0], dict) else {}
    fates: dict[str, Fate] = {"delivered": "arrived", "sending_failed": "lost", "delivery_failed": "lost"}
    fate = fates.get(_word(first.get("status"))) if kind == "message.finalized" else None
    return Told(_word(payload.get("id")), fate=fate, code=_telnyx_refusal(payload)[0]) if kind else None


def _in(told: Any, name: str) -> dict[str, Any]:
    inside = told.get(name) if isinstance(told, dict) else None
    return inside if isinstance(inside, dict) else {}


def _word(told: Any) -> str:
    """A text or a number, cut to what we can afford."""
    if isinstance(told, bool) or not isinstance(told, str | int):
        return ""
    return str(told)[:5_000].encode("utf-8", "replace").decode().replace("\0", "")


TEXT_APIS = {
    "twilio": TextApi(
        "Twilio", "https://api.twilio.com", _twilio_asks, _twilio_refusal, _twilio_hears,
        # no number, no mobile number, a landline, they answered STOP; unknown, or a landline
        gone=frozenset({"21211", "21614", "21635", "21610", "30005", "30006"}), account="Account SID", form=True,
        thanks="<Response></Response>", thanks_type="text/xml",
        how=N_("Phone numbers, your number, Messaging: “A message comes in” calls this address by HTTP POST."),
    ),
    "telnyx": TextApi(
        "Telnyx", "https://api.telnyx.com", _telnyx_asks, _telnyx_refusal, _telnyx_hears,
        # a landline, they answered STOP, no number
        gone=frozenset({"40001", "40300", "40310"}),
        how=N_("Messaging, your profile, Inbound: this address is where webhooks go."),
    ),
}  # fmt: skip
