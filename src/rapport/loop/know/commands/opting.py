"""Ask for a yes twice: whoever typed an address may not be whoever reads its mail."""

from datetime import timedelta

from django.db import transaction

from rapport.platform import clock
from rapport.platform.access.queries import language_of
from rapport.platform.access.tokens import read_token, token
from rapport.platform.journal.commands import announce
from rapport.platform.languages import _, sentence, speaking

from ..facts import OptInAsked
from ..models import Consent, Identity, OptIn, Party, Topic
from ..queries import text_now
from .consents import note_consents, of_the_same_purpose
from .holding import hold_parties

OPT_IN = "opt-in"
#: A confirmation later than that is none: nobody remembers what they were asked.
ANSWERED_WITHIN = timedelta(days=7)


class NotTheirAddress(ValueError):
    """This is not, or is no longer, an e-mail address of theirs."""


@transaction.atomic
def ask_to_confirm(
    party: Party, purpose: str, *, email: str, source: str, topic: Topic | None = None, address: str = ""
) -> str:
    """Keep that somebody said yes for this e-mail address, and make the token to be sent to it, and to it alone.

    Nothing counts before it comes back to `confirm`. `address` is that of the machine it was said from. Raises
    NotTheirAddress, NotOfThisPurpose.
    """
    of_the_same_purpose(purpose, topic, None)
    _is_theirs(party.pk, email)
    asked = OptIn.objects.create(
        party=party, purpose=purpose, topic=topic, email=email, text=text_now(purpose, topic), source=source,
        address=address[:64], asked_at=clock.now(),
    )  # fmt: skip
    announce(OptInAsked(party_id=party.pk, purpose=purpose, topic=asked.topic_id))
    return token(OPT_IN, asked.pk, until=asked.asked_at + ANSWERED_WITHIN)


@transaction.atomic
def confirm(told: str, *, address: str = "") -> Consent:
    """Whoever read that mail says yes: from now on it counts, for that address.

    Told twice it is one answer, and a no in between stays a no. Raises Forged, Expired, NotTheirAddress.
    """
    (pk,) = read_token(OPT_IN, told, now=clock.now())
    asked = OptIn.objects.filter(pk=pk).first()
    if asked is None:
        raise NotTheirAddress(sentence(NotTheirAddress))
    hold_parties([asked.party_id])
    if before := Consent.objects.filter(opt_in=asked).first():
        return before
    _is_theirs(asked.party_id, asked.email)
    with speaking(language_of(None)):  # colleagues read the proof, whatever language the link was opened in
        proof = _("Confirmed by the link that was sent to %(address)s.", address=asked.email)
    new = Consent(
        party_id=asked.party_id, purpose=asked.purpose, topic_id=asked.topic_id, granted=True, said_at=clock.now(),
        text_id=asked.text_id, proof=proof, source=asked.source, address=address[:64], email=asked.email, opt_in=asked,
    )  # fmt: skip
    return note_consents([new])[0]


def _is_theirs(party: int, email: str) -> None:
    if not Identity.objects.filter(party=party, kind=Identity.Kind.EMAIL, value=email).exists():
        raise NotTheirAddress(sentence(NotTheirAddress))
