"""Did a person do that, or a machine? Told from how the hits on one mail lie, without asking anybody.

No rule is sure. What speaks against a person wins: a click that is missed costs little, one that a machine did
would teach us that somebody reads what they do not.
"""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from .agents import is_apple, is_program, is_proxy
from .models import How, Kind, Why

#: Nobody has read a mail so soon after it left.
AT_ONCE = timedelta(seconds=2)
#: Every link of a mail, or so many different ones, within this time is a scanner's way.
BURST, MANY_LINKS = timedelta(seconds=10), 4
#: How long after, and before, what comes from the network of a scanner is taken for its.
SAME_NET = timedelta(minutes=10)
#: From one network, by one program, so many people's mails within a minute or two.
CROWD = 8
#: How likely it is a person, by what speaks for or against it.
HUMAN = {
    Why.PERSON: {Kind.CLICK: 0.95, Kind.OPEN: 0.8}, Why.PROXY: {Kind.CLICK: 0.0, Kind.OPEN: 0.6},
    Why.APPLE: {Kind.CLICK: 0.0, Kind.OPEN: 0.1},
}  # fmt: skip
MACHINE = 0.02


@dataclass(frozen=True, slots=True)
class Seen:
    """What is known of one hit; `link` 0 of a click is the link that nobody sees."""

    at: datetime
    kind: Kind
    link: int
    net: str
    agent: str
    how: How

    @property
    def is_click(self) -> bool:
        return self.kind == Kind.CLICK


@dataclass(frozen=True, slots=True)
class Verdict:
    """How likely a person did it, 0..1, and what speaks for that."""

    human: float
    why: Why


def judged(
    hits: Sequence[Seen], *, left_at: datetime | None, links: int, crowds: Collection[tuple[str, str]] = ()
) -> list[Verdict]:
    """Each of the hits on one mail, in their order, which left then and has so many links.

    `crowds` are the networks, each with the program there, that asked for the mails of many at this time.
    """
    scanned = [*_unseen(hits), *_bursts(hits, links)]
    return [_verdict(one, _why(one, scanned, left_at, crowds)) for one in hits]


def _verdict(hit: Seen, why: Why) -> Verdict:
    return Verdict(HUMAN[why][hit.kind] if why in HUMAN else MACHINE, why)


def _why(hit: Seen, scanned: Sequence[Seen], left_at: datetime | None, crowds: Collection[tuple[str, str]]) -> Why:
    if hit.how == How.HEAD:
        return Why.HEAD
    if hit.how == How.AHEAD:
        return Why.AHEAD
    if hit.is_click and hit.link == 0:
        return Why.HONEYPOT
    if is_program(hit.agent, click=hit.is_click):
        return Why.AGENT
    if not hit.is_click and is_apple(hit.agent):
        return Why.APPLE
    if left_at is not None and hit.at < left_at + AT_ONCE:
        return Why.AT_ONCE
    if any(_belongs_to(hit, one) for one in scanned):
        return Why.SCAN
    proxy = not hit.is_click and is_proxy(hit.agent)
    if not proxy and hit.net and (hit.net, hit.agent) in crowds:
        return Why.CROWD
    return Why.PROXY if proxy else Why.PERSON


def _belongs_to(hit: Seen, scanner: Seen) -> bool:
    """Together with it, from wherever: scanners share the work among many addresses. Or near it, from its network."""
    apart = abs(hit.at - scanner.at)
    return apart <= BURST or (bool(hit.net) and hit.net == scanner.net and apart <= SAME_NET)


def _unseen(hits: Sequence[Seen]) -> Iterator[Seen]:
    return (one for one in hits if one.is_click and one.link == 0)


def _bursts(hits: Sequence[Seen], links: int) -> list[Seen]:
    """The clicks that are part of one on every link, or on many, within a few seconds."""
    if links < 2:
        return []
    clicks = sorted((one for one in hits if one.is_click), key=lambda one: one.at)
    begin, found = 0, set[int]()
    for end, last in enumerate(clicks):
        while last.at - clicks[begin].at > BURST:
            begin += 1
        here = clicks[begin : end + 1]
        if len({one.link for one in here if one.link}) >= min(links, MANY_LINKS):
            found.update(range(begin, end + 1))
    return [clicks[at] for at in sorted(found)]
