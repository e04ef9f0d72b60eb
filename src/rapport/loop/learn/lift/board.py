"""What does What we do that works show? Every test with its arms, what they are told, and for whom they are."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby
from typing import Any
from zlib import crc32

from rapport.loop.decide.arms import is_journey
from rapport.loop.decide.queries import holdout
from rapport.loop.understand.segments.models import Segment
from rapport.platform.access.rights import scope_of
from rapport.platform.languages import _
from rapport.platform.ui.charts import Effect

from . import queries, words
from .causes import BASES, arm_name, channel_of, is_everything, names_of
from .findings import Finding, State, chance_of, findings_of
from .maths.proportions import Difference, pooled
from .maths.split import TOO_UNLIKELY
from .models import Measure, Reading
from .whom import ForWhom, for_whom


@dataclass(frozen=True)
class Arm:
    """One arm of a test and its findings by measure."""

    key: str
    name: str
    findings: Mapping[str, Finding]
    whom: ForWhom | None

    @property
    def reading(self) -> Reading:
        return self.findings[Measure.STAY].reading


@dataclass(frozen=True)
class Card:
    """One test. `alone` is how those left alone did; `alarm` says why nothing of it is told, "" if it is."""

    cause: str
    name: str
    arms: Sequence[Arm]
    alone: Reading | None
    base: Mapping[str, Reading]
    alarm: str
    waiting: int
    since: datetime
    until: datetime
    horizon_days: int

    @property
    def is_everything(self) -> bool:
        return is_everything(self.cause)

    @property
    def key(self) -> str:
        """A name for its place on the page."""
        return f"test-{crc32(self.cause.encode()):08x}"

    @property
    def measures(self) -> list[Measure]:
        """What is counted here: whether they left is not always."""
        return [Measure(measure) for measure in self.base] if self.base else [Measure.STAY]

    def troubles(self, arm: Arm) -> list[str]:
        """Why something of an arm is not told; each reason once, and none beside an alarm."""
        silent = [] if self.alarm else [one for one in arm.findings.values() if one.effect is None]
        return list(dict.fromkeys(words.why_not(one) for one in silent))[:1]

    def title(self, currency: str) -> str:
        """What it says in one sentence, by staying first."""
        for measure in (Measure.STAY, Measure.BUY, Measure.MONEY):
            found = [arm.findings[measure] for arm in self.arms if measure in arm.findings]
            if any(one.state is State.SURE for one in found):
                return words.title(found, {self.cause: self.name} | {arm.key: arm.name for arm in self.arms}, currency)
        told = any(one.is_told for arm in self.arms for one in arm.findings.values())
        return _("%(test)s: nothing sure yet", test=self.name) if told else self.name


@dataclass(frozen=True)
class Board:
    """The page: everything we do, each test, and the chosen measure of all of them."""

    show: str
    title: str
    everything: Card | None
    cards: Sequence[Card]
    findings: Sequence[Finding]
    names: Mapping[str, str]
    effects: Sequence[Effect]
    channels: Sequence[tuple[str, Difference, int]]
    measures: Sequence[Measure]
    counted_at: datetime
    percent: float


def board(user: Any, show: str, currency: str) -> Board | None:
    """The whole page, None while nothing is counted. Money is told to who may read everybody's orders."""
    measures = [m for m in Measure if m != Measure.MONEY or scope_of(user, "order", "read").everything]
    readings = queries.readings()
    if not readings:
        return None
    show = show if show in measures else Measure.STAY
    names = names_of({reading.cause for reading in readings} | {one.arm for one in readings if is_journey(one.arm)})
    cards = _cards([reading for reading in readings if reading.measure in measures], names)
    chosen = [arm.findings[show] for card in cards for arm in card.arms if show in arm.findings]
    chosen.sort(key=lambda one: -one.effect.mean if one.effect else float("inf"))
    group = holdout()
    return Board(
        show=show,
        title=words.title(chosen, names, currency),
        everything=next((card for card in cards if card.is_everything), None),
        cards=[card for card in cards if not card.is_everything],
        findings=chosen,
        names=names,
        effects=[_drawn(one, names, currency) for one in chosen if one.is_told],
        channels=_channels(chosen),
        measures=measures,
        counted_at=readings[0].counted_at,
        percent=group.percent if group else 0.0,
    )


def _cards(readings: Sequence[Reading], names: Mapping[str, str]) -> list[Card]:
    cells, segments = queries.cells(), dict(Segment.objects.values_list("pk", "name"))
    found = {(one.cause, one.arm, one.reading.measure): one for one in findings_of(readings)}
    cards = []
    for cause, group in groupby(readings, key=lambda reading: reading.cause):
        of_cause = list(group)
        whom = {one.arm: one for one in for_whom(cells.get(cause, []), segments)}
        stay = [reading for reading in of_cause if reading.measure == Measure.STAY]
        arms = [
            Arm(r.arm, arm_name(r.arm, names),
                {m: found[cause, r.arm, m] for m in Measure if (cause, r.arm, m) in found}, whom.get(r.arm))
            for r in stay if (cause, r.arm, Measure.STAY) in found
        ]  # fmt: skip
        chance = chance_of(stay)
        cards.append(Card(
            cause=cause, name=names[cause], arms=arms,
            alone=next((r for r in stay if r.arm in BASES), None),
            base={m: r for m in Measure for r in of_cause if r.arm in BASES and r.measure == m},
            alarm=words.alarm(chance) if chance is not None and chance < TOO_UNLIKELY else "",
            waiting=sum(r.drawn - r.n for r in stay), since=min(r.since for r in stay),
            until=max(r.until for r in stay), horizon_days=max(r.horizon_days for r in stay),
        ))  # fmt: skip
    return cards


def _drawn(finding: Finding, names: Mapping[str, str], currency: str) -> Effect:
    effect = finding.effect
    assert effect is not None
    is_money = finding.reading.measure == Measure.MONEY
    mean, low, high = ((words.units_of_currency(each, currency) if is_money else each * 100)
                       for each in (effect.mean, effect.low, effect.high))  # fmt: skip
    return Effect(words.tried(finding, names), mean, low, high, effect.is_sure)


def _channels(findings: Sequence[Finding]) -> list[tuple[str, Difference, int]]:
    """What each channel does over all tests in which it was tried, and in how many."""
    told: dict[str, list[Difference]] = {}
    for one in findings:
        if one.effect is not None and (channel := channel_of(one.arm)):
            told.setdefault(channel, []).append(one.effect)
    return [(channel, pooled(effects), len(effects)) for channel, effects in sorted(told.items())]
