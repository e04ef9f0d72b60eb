"""Write to them what a template says, through the gate. Who is held waits until then; who is refused goes on or leaves.

Nobody is held for longer than a hold may last: then they go on without it.
"""

from collections.abc import Mapping

from rapport.loop.know.models import Channel, Person
from rapport.platform.access.queries import workspace
from rapport.platform.languages import _

from ....commands import Kept, Letter, note_held, write_many
from ....content.models import Version
from ....content.queries import UTM, Mail, in_language, mails_of, values_for
from ....queries import HOLD, REFUSE, Verdict, addressed_many, mail_settings
from ...definition import Message
from ...faults import CannotGoOn
from ...models import Campaign, Run, Stay
from .outcome import LEAVE, At, Goes, Outcome, Stands, Waits
from .timing import LONGEST_HELD, at_least

SMS = Channel.SMS
UNKNOWN, TOO_LONG = "unknown", "held"


def advance(stands: Stands, step: Message, at: At) -> list[Outcome]:
    parties = [stay.party_id for stay in stands]
    told = addressed_many(parties, at.version.purpose, now=at.now, topic=at.version.topic_id, channel=step.channel)
    to = {stay.pk: where for stay, (__, where) in zip(stands, told, strict=True)}
    may = [stay for stay, (verdict, __) in zip(stands, told, strict=True) if verdict.answer not in (HOLD, REFUSE)]
    unwritten = _written(may, step, to, at)
    outcomes, kept = list[Outcome](), list[Kept]()
    for stay, (verdict, __) in zip(stands, told, strict=True):
        outcome, why = _outcome(stay, step, verdict, unwritten.get(stay.pk, ""), at)
        outcomes.append(outcome)
        kept += [why] if why else []
    note_held(kept, cause=at.journey.cause, purpose=at.version.purpose)
    return outcomes


def _outcome(stay: Stay, step: Message, verdict: Verdict, unwritten: str, at: At) -> tuple[Outcome, Kept | None]:
    """What becomes of one of them, and what is noted of it: being held on by the same rule is no news."""
    without = Goes("refused", way=LEAVE if step.refused == "leave" else "")
    if unwritten:
        return without, Kept(stay.party_id, UNKNOWN, unwritten)
    if verdict.answer is REFUSE:
        return without, Kept(stay.party_id, str(verdict.rule), verdict.reason)
    if verdict.answer is not HOLD:
        return Goes("written"), None
    last = stay.since + LONGEST_HELD
    if last <= at.now:
        return without, Kept(stay.party_id, TOO_LONG, _("It was held for 14 days. %(reason)s", reason=verdict.reason))
    until = min(at_least(verdict.until or last, at.now), last)
    held = Kept(stay.party_id, str(verdict.rule), verdict.reason, until)
    return Waits(until, rule=held.rule), None if stay.held_rule == held.rule else held


def _written(stands: Stands, step: Message, to: Mapping[int, str], at: At) -> dict[int, str]:
    """Write to these, each in their language; why it could not be written, by stay."""
    unwritten, letters = dict[int, str](), list[Letter]()
    runs = Run.objects.in_bulk({stay.run_id for stay in stands if stay.run_id})
    campaign = Campaign.objects.filter(journey=at.journey).first() if stands and not runs else None
    for version, some in _by_words(stands, step, runs).items():
        sender = {"name": mail_settings().from_name or workspace().name}
        mails = mails_of(version, values := values_for(version, [one.party_id for one in some], sender=sender))
        for stay in some:
            mail = mails[stay.party_id]
            if not isinstance(mail, Mail):
                unwritten[stay.pk] = _("What the template says is not known: %(said)s", said=mail)
            elif not mail.subject or not mail.text:
                unwritten[stay.pk] = _("The template says nothing to them.")
            else:
                once = f"{at.journey.cause}:{stay.pk}:{step.id}"
                run = runs.get(stay.run_id or 0, campaign)
                filled = values[stay.party_id] | ({UTM: run.source} if run and run.source else {})
                letters.append(Letter(stay.party_id, to[stay.pk], once, version, filled, mail.subject))
    write_many(letters, purpose=at.version.purpose, topic=at.version.topic, cause=at.journey.cause,
               channel=step.channel)  # fmt: skip
    return unwritten


def _by_words(stands: Stands, step: Message, runs: Mapping[int, Run]) -> dict[Version, list[Stay]]:
    """Who gets which words: those of their language, else those for everybody; of another template where their run has
    one."""
    if not stands:
        return {}
    template = {stay.pk: _template(stay, step, runs) for stay in stands}
    there: dict[int, list[Version]] = {}
    wanted = Version.objects.current().filter(variant__template__in=set(template.values())).select_related("variant")
    for one in wanted:
        there.setdefault(one.variant.template_id, []).append(one)
    parties = [stay.party_id for stay in stands]
    languages = dict(Person.objects.filter(party__in=parties).values_list("party", "language"))
    told: dict[Version, list[Stay]] = {}
    for stay in stands:
        version = in_language(there.get(template[stay.pk], []), languages.get(stay.party_id) or "")
        if version is None:
            raise CannotGoOn(_("The template of a message is gone, or has no words any more."))
        if version.is_text != (step.channel == SMS):
            raise CannotGoOn(_("The template of a message says it by another way now: by mail, or by text message."))
        told.setdefault(version, []).append(stay)
    return told


def _template(stay: Stay, step: Message, runs: Mapping[int, Run]) -> int:
    run = runs.get(stay.run_id or 0)
    return run.template if run and run.template else step.template
