"""What did they agree to at an instant, by which words do we ask, and which of their addresses are written to?"""

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any

from django.db.models import F, JSONField, OuterRef, QuerySet
from django.db.models.expressions import RawSQL
from django.db.models.functions import JSONObject

from rapport.platform import clock

from .agreeing import Said, counting
from .marking import MARK_IN_SQL, mark_of, marking_key
from .models import Consent, ConsentText, Identity, Party, Preference, Suppression, Topic
from .models.topics import TopicQuerySet


def agreed(
    party: Party, purpose: str, topic: int | None = None, channel: str = "", *, at: datetime | None = None
) -> bool | None:
    """Had they agreed to this by then (by now)? None when nobody had asked."""
    return agreed_many([party.pk], purpose, topic, channel, at=at)[party.pk]


def agreed_many(
    parties: Sequence[int], purpose: str, topic: int | None = None, channel: str = "", *, at: datetime | None = None
) -> dict[int, bool | None]:
    """The same of many parties, in one question."""
    by_then = Consent.objects.filter(party__in=parties, purpose=purpose, said_at__lte=at or clock.now())
    each = ("party", "topic", "channel", "granted")
    latest = by_then.order_by(*each, "-said_at", "-id").distinct(*each)
    said: dict[int, list[Said]] = {party: [] for party in parties}
    told = latest.values_list("party_id", "id", "topic_id", "channel", "granted", "said_at", "email")
    for party, pk, about, by, granted, said_at, email in told:
        said[party].append(Said(pk, about, by, granted, said_at, email))
    counts = {party: counting(theirs, topic, channel) for party, theirs in said.items()}
    return {party: one.granted if one else None for party, one in counts.items()}


def agreed_then(
    asked: Sequence[tuple[int, datetime]], purpose: str, topic: int | None = None, channel: str = ""
) -> list[bool | None]:
    """Of each (party, when), in their order: had they agreed by then? None when nobody had asked. One question."""
    theirs: dict[int, list[Said]] = {}
    told = Consent.objects.filter(party__in={party for party, _ in asked}, purpose=purpose).order_by("said_at", "id")
    rows = told.values_list("party_id", "id", "topic_id", "channel", "granted", "said_at", "email")
    for party, pk, about, by, granted, said_at, email in rows:
        theirs.setdefault(party, []).append(Said(pk, about, by, granted, said_at, email))
    answers = (counting([one for one in theirs.get(party, ()) if one.said_at <= at], topic, channel)
               for party, at in asked)  # fmt: skip
    return [one.granted if one else None for one in answers]


def answers_at(party: Party, at: datetime) -> list[Consent]:
    """The latest yes and the latest no by then, about each purpose, topic and channel."""
    by_then = Consent.objects.filter(party=party, said_at__lte=at).select_related("topic", "text")
    each = ("purpose", "topic", "channel", "granted")
    return list(by_then.order_by(*each, "-said_at", "-id").distinct(*each))


def latest_answers(purpose: str) -> QuerySet[Any]:
    """Of a party `pk` outside: the latest yes and no of each width about a purpose, as rows for `read_said`."""
    mine = Consent.objects.filter(party=OuterRef("pk"), purpose=purpose)
    each = ("topic", "channel", "granted")
    latest = mine.order_by(*each, "-said_at", "-id").distinct(*each)
    told = JSONObject(id="id", topic="topic_id", channel="channel", granted="granted", said_at="said_at", email="email")
    return latest.values_list(told, flat=True)


def read_said(rows: Iterable[dict[str, Any]]) -> list[Said]:
    return [Said(**row | {"said_at": datetime.fromisoformat(row["said_at"])}) for row in rows]


def suppressions(*kinds: str) -> RawSQL:
    """Of a party outside: what keeps us from writing to which of its addresses, be they of these kinds or of any, as
    rows of plain values."""
    asked = f"(SELECT coalesce(jsonb_agg(row), '[]') FROM ({SUPPRESSIONS}) row)"  # noqa: S608 - constants
    return RawSQL(asked, [marking_key(), list(kinds or WRITTEN_TO)], JSONField())  # noqa: S611


#: The kinds of identity that something of ours can be sent to.
WRITTEN_TO = (Identity.Kind.EMAIL.value, Identity.Kind.PHONE.value)
#: Takes `marking_key()` and the kinds of addresses that are asked about.
SUPPRESSIONS = f"""
SELECT i.value AS email, s.id, s.kind, s.topic_id AS topic, t.name, s.since FROM know_identity i
JOIN know_suppression s ON s.mark = {MARK_IN_SQL} AND s.lifted_at IS NULL
LEFT JOIN know_topic t ON t.id = s.topic_id
WHERE i.party_id = know_party.id AND i.kind = ANY (%s) ORDER BY s.since, s.id
"""  # noqa: S608 - put together from constants


def suppressions_of(party: Party) -> QuerySet[Suppression]:
    """What keeps us from writing to the addresses and numbers that are theirs now."""
    theirs = Identity.objects.filter(party=party, kind__in=WRITTEN_TO).values_list("value", flat=True)
    return Suppression.objects.filter(mark__in=[mark_of(one) for one in theirs], lifted_at=None)


def emails_in_use(party: Party) -> list[str]:
    """Their addresses, those that take no mail last."""
    dead = set(suppressions_of(party).filter(kind=Suppression.Kind.DEAD).values_list("mark", flat=True))
    return sorted(_emails(party), key=lambda email: mark_of(email) in dead)


def _emails(party: Party) -> list[str]:
    mine = Identity.objects.filter(party=party, kind=Identity.Kind.EMAIL)
    return list(mine.order_by("id").values_list("value", flat=True))


def track_allowed(party: int, *, gpc: bool = False) -> bool:
    """May we count what they click and open? Not where their browser (`Sec-GPC`) or they themselves say no."""
    return not gpc and not Preference.objects.filter(party=party, track=False).exists()


def topics() -> TopicQuerySet:
    """The topics, those that are closed last."""
    told: TopicQuerySet = Topic.objects.order_by(F("closed_at").asc(nulls_first=True), "purpose", "name")
    return told


def text_now(purpose: str, topic: Topic | None = None, *, exactly: bool = False) -> ConsentText | None:
    """The words by which we ask for this today; for a topic without its own, unless `exactly`, those of its purpose."""
    about = ConsentText.objects.filter(purpose=purpose).order_by("-number")
    own = about.filter(topic=topic).first()
    return own if own or exactly or topic is None else about.filter(topic=None).first()


def texts() -> QuerySet[ConsentText]:
    """Every version of every consent text, the newest first."""
    return ConsentText.objects.select_related("topic", "made_by").order_by("purpose", "topic__name", "-number")
