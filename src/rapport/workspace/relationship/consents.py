"""What did they agree to, since when, by which words and from where; and how much may we still write to them?"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from rapport.loop.act.gate.pressure import Room, limits, room
from rapport.loop.act.models import Budget
from rapport.loop.know.agreeing import Said, counting
from rapport.loop.know.models import ASKABLE, NEEDS_A_YES, Channel, Consent, Often, Party, Purpose, Suppression
from rapport.platform.languages import N_, _, inside, ngettext
from rapport.platform.ui.formats import day
from rapport.workspace.place import Place

#: Where an answer came from, as a colleague says it; what came otherwise is told by `_source`.
SOURCES = {
    "phone": N_("on the phone"),
    "mail": N_("by e-mail"),
    "person": N_("in person"),
    "form": N_("on a form"),
    "paper": N_("on paper"),
    "page": N_("noted by a colleague"),
    "demo": N_("with the demo data"),
}
#: What is said of whoever refused it as a whole.
_REFUSED = {
    Purpose.SERVICE: N_("No answers and orders"),
    Purpose.PERSONAL: N_("No personal messages"),
    Purpose.NEWSLETTER: N_("No newsletter"),
    Purpose.JOURNEY: N_("No offers and reminders"),
}
Rows = Sequence[Mapping[str, Any]]


@dataclass(frozen=True, slots=True)
class Answer:
    """What counts about one purpose or topic, and how we know; `granted` is None while nobody asked."""

    purpose: str
    label: str
    granted: bool | None
    when: str
    how: str
    proof: str
    whole: bool = True

    @property
    def chip(self) -> str:
        """The answer about a whole purpose in a word or two."""
        return self.label if self.granted else _(_REFUSED[Purpose(self.purpose)])


@dataclass(frozen=True, slots=True)
class Stop:
    """One address of theirs that is not written to."""

    id: int
    words: str


@dataclass(frozen=True, slots=True)
class Agreements:
    """The whole card: answers, wishes, addresses that are not written to, and how much may still come."""

    answers: list[Answer]
    wishes: list[str]
    stops: list[Stop]
    more: str


#: The latest yes and no of each width; what `know.agreeing.counting` chooses from.
ANSWERS = """
SELECT DISTINCT ON (c.purpose, c.topic_id, c.channel, c.granted) c.id, c.purpose, c.topic_id AS topic, t.name,
       c.channel, c.granted, c.said_at AS at, c.proof, c.source, c.address, c.email, x.number AS version
FROM know_consent c LEFT JOIN know_topic t ON t.id = c.topic_id LEFT JOIN know_consenttext x ON x.id = c.text_id
WHERE c.party_id = know_party.id ORDER BY c.purpose, c.topic_id, c.channel, c.granted, c.said_at DESC, c.id DESC
"""
WISHES = "SELECT p.often, p.paused_until, p.track FROM know_preference p WHERE p.party_id = know_party.id"


def agreements(party: Any, place: Place) -> Agreements:
    """The card of a person as things stand; `party` comes from `queries.records`."""
    wish = party.wishes[0] if party.wishes else {"often": "", "paused_until": None, "track": None}
    told = answers(party.answers, place)
    return Agreements(
        answers=told,
        wishes=_wishes(wish, place),
        stops=[_stop(row, place) for row in party.stops],
        more=_more(party, told, wish, place),
    )


def answers(rows: Rows, place: Place) -> list[Answer]:
    """What counts, purpose by purpose: first of the whole, then of each topic and channel that was spoken of."""
    told: list[Answer] = []
    for purpose in ASKABLE:
        mine = [row for row in rows if row["purpose"] == purpose]
        names = {row["topic"]: row["name"] or "" for row in mine}
        widths = {(row["topic"], row["channel"]) for row in mine} | {(None, "")}
        for topic, channel in sorted(widths, key=lambda width: (names.get(width[0], ""), width[1])):
            told.append(_answer(purpose, names.get(topic, ""), topic, channel, mine, place))
    return told


def rows_of(consents: Sequence[Consent]) -> Rows:
    """Answers from the ledger as the rows that `answers` tells."""
    return [
        {
            "id": one.pk, "purpose": one.purpose, "topic": one.topic_id, "name": one.topic.name if one.topic else None,
            "channel": one.channel, "granted": one.granted, "at": one.said_at.isoformat(), "proof": one.proof,
            "source": one.source, "address": one.address, "email": one.email,
            "version": one.text.number if one.text else None,
        }
        for one in consents
    ]  # fmt: skip


def _answer(purpose: Purpose, name: str, topic: int | None, channel: str, rows: Rows, place: Place) -> Answer:
    said = [
        Said(row["id"], row["topic"], row["channel"], row["granted"], datetime.fromisoformat(row["at"]), row["email"])
        for row in rows
    ]
    label = ", ".join(part for part in (name or _(purpose.label), _(Channel(channel).label) if channel else "") if part)
    counts = counting(said, topic, channel)
    if counts is None:
        return Answer(purpose.value, label, None, "", "", "")
    row = next(row for row in rows if row["id"] == counts.id)
    taken_back = (row["topic"], row["channel"]) != (topic, channel)
    how = [
        _("taken back with more") if taken_back else "",
        _("version %(number)s of our text", number=row["version"]) if row["version"] else "",
        _source(row["source"]),
        _("for %(address)s", address=row["email"]) if row["email"] else "",
        _("from %(address)s", address=row["address"]) if row["address"] else "",
    ]
    when = day(place.local(counts.said_at), place.now)
    told = ", ".join(part for part in how if part)
    how_we_know = f"{told[:1].upper()}{told[1:]}"
    whole = (topic, channel) == (None, "")
    return Answer(purpose.value, label, counts.granted, when, how_we_know, row["proof"], whole)


def _source(source: str) -> str:
    if source.startswith("import"):
        return _("with an import")
    return _(SOURCES[source]) if source in SOURCES else source


def _wishes(wish: Mapping[str, Any], place: Place) -> list[str]:
    told = []
    if wish["often"]:
        told.append(_("How often: %(often)s", often=inside(_(Often(wish["often"]).label))))
    if wish["paused_until"] and (until := datetime.fromisoformat(wish["paused_until"])) > place.now:
        told.append(_("Paused until %(day)s", day=day(place.local(until), place.now)))
    if wish["track"] is False:
        told.append(_("Do not count clicks"))
    return told


def _stop(row: Mapping[str, Any], place: Place) -> Stop:
    since = day(place.local(datetime.fromisoformat(row["since"])), place.now)
    what = inside(_(Suppression.Kind(row["kind"]).label))
    if row["name"]:
        what = _("%(what)s from %(topic)s", what=what, topic=row["name"])
    return Stop(row["id"], f"{row['email']}: {what}, {since}")


def _more(party: Any, told: Sequence[Answer], wish: Mapping[str, Any], place: Place) -> str:
    """How many newsletters, offers and reminders may still come; nothing where they agreed to none."""
    if not any(answer.granted for answer in told if answer.purpose in NEEDS_A_YES):
        return ""
    left = [datetime.fromisoformat(row["at"]) for row in party.pressing]
    budget = Budget(**party.budget[0]) if party.budget else Budget()
    return told_of_room(party, room(left, limits(budget, wish["often"]), place.now), place)


def told_of_room(party: Party, free: Room, place: Place) -> str:
    """In a sentence."""
    if free.until:
        until = day(place.local(free.until), place.now)
        return _("We may write to %(name)s again from %(day)s.", name=party.name, day=until)
    return ngettext(
        "We may write to %(name)s once more this month.",
        "We may write to %(name)s %(n)s times more this month.",
        free.times,
        name=party.name,
    )
