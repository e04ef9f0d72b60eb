"""What can be asked about those who carry our mail? Where they tell us, what came back, what our domain says."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import CharField, Count, F, Func, Q, Value
from django.db.models.functions import Lower

from rapport.loop.act.models import MailSettings, Message, Report, Spike, ascii_domain
from rapport.loop.know.models import Channel
from rapport.platform import clock
from rapport.platform.access.tokens import Expired, Forged, read_token, token

from .models import DomainRecords, Hook
from .providers import PROVIDERS, Provider
from .vouching import Finding, asked_about

HOOK = "mail hook"
#: What is counted of receiving domains, and how many are told of.
LATELY, MOST = timedelta(days=30), 12


@dataclass(frozen=True, slots=True)
class Listening:
    """A provider, and where it may tell us; `path` is empty where nobody listens."""

    provider: Provider
    hook: Hook | None
    path: str = ""


@dataclass(frozen=True, slots=True)
class Receiving:
    """How mail to one domain fared: how much left, came back for good or for now, and was unwanted."""

    domain: str
    left: int
    gone: int
    busy: int
    unwanted: int


def hook_at(provider: str, secret: str) -> Hook | None:
    """Who listens at this address; nobody where the secret is not the present one."""
    try:
        named = read_token(HOOK, secret, now=clock.now())
    except (Forged, Expired):
        return None
    hook = Hook.objects.filter(provider=provider).first()
    return hook if hook and named == (hook.pk, hook.number) else None


def path_of(hook: Hook) -> str:
    return f"/hooks/mail/{hook.provider}/{token(HOOK, hook.pk, hook.number)}"


def listening() -> list[Listening]:
    """Every provider that could tell us, those who do first."""
    hooks = {hook.provider: hook for hook in Hook.objects.all()}
    told = [(one, hooks.get(one.name)) for one in PROVIDERS.values()]
    told.sort(key=lambda each: (each[1] is None, each[0].label))
    return [Listening(one, hook, path_of(hook) if hook else "") for one, hook in told]


def hook_of(provider: str) -> Hook | None:
    return Hook.objects.filter(provider=provider).first()


def records_of(settings: MailSettings) -> tuple[datetime | None, list[Finding]]:
    """When the records of our domain were last asked for, and what they said; nothing before that."""
    about = asked_about(settings)
    row = DomainRecords.objects.filter(domain=about.domain).first() if about else None
    return (row.asked_at, [Finding(**one) for one in row.found]) if row else (None, [])


def receiving(now: datetime) -> list[Receiving]:
    """The domains most of our mail of 30 days went to, and all where something came back, the worst first."""
    since = now - LATELY
    kinds = Report.Kind
    told = Report.objects.filter(at__gte=since, kind__in=[kinds.BOUNCED, kinds.COMPLAINED]).exclude(domain="")
    back = {
        domain: counts
        for domain, *counts in told.values_list("domain")
        .order_by("domain")
        .annotate(
            gone=Count("pk", filter=Q(kind=kinds.BOUNCED, hard=True)),
            busy=Count("pk", filter=Q(kind=kinds.BOUNCED, hard=False)),
            unwanted=Count("pk", filter=Q(kind=kinds.COMPLAINED)),
        )
    }
    left = left_by_domain(since)
    shown = {*back, *sorted(left, key=lambda domain: -left[domain])[:MOST]}
    rows = [Receiving(domain, left.get(domain, 0), *back.get(domain, (0, 0, 0))) for domain in shown]
    return sorted(rows, key=lambda row: (-row.unwanted, -row.gone, -row.busy, -row.left, row.domain))[:MOST]


def left_by_domain(since: datetime) -> dict[str, int]:
    """How much went to each domain."""
    domain = Lower(Func(F("to"), Value("@"), Value(-1), function="split_part", output_field=CharField()))
    went = (
        Message.objects.filter(left_at__gte=since, channel=Channel.EMAIL)
        .order_by()
        .values_list(domain)
        .annotate(number=Count("pk"))
    )
    return {ascii_domain(f"@{name}"): number for name, number in went}


def spikes(now: datetime) -> list[Spike]:
    """What was paused lately because too much came back, the latest first."""
    return list(Spike.objects.filter(at__gte=now - LATELY).order_by("-at")[:5])
