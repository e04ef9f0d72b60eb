"""What does somebody ask for who follows a link of a mail, or shows its picture? Read from the request, and checked."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from ipaddress import IPv6Address, ip_address, ip_network

from rapport.loop.act.tracked import CLICK, OPEN
from rapport.platform import clock
from rapport.platform.access.tokens import Expired, Forged, read_token

from .models import How, Kind

#: The only ways in which these may be asked for.
METHODS = ("GET", "HEAD")
LONGEST_AGENT = 300
_PATH = re.compile(r"/(?:c/(?P<click>[\w-]{1,120})|o/(?P<open>[\w-]{1,120})\.gif)", re.ASCII)
#: How much of an address is kept: as much as tells networks apart.
_KEPT = {4: 24, 6: 48}


@dataclass(frozen=True, slots=True)
class Asked:
    """A link or a picture of a mail of ours, who asked for it and how; `private`: their browser says not to count."""

    kind: Kind
    message: int
    link: int
    at: datetime
    net: str
    agent: str
    how: How
    private: bool


def asked_for(path: str, method: str, header: Callable[[str], str], address: str) -> Asked | None:
    """What this request asks for; None where the token in it is none of ours. Nothing is looked up for that."""
    found = _PATH.fullmatch(path)
    if found is None or method not in METHODS:
        return None
    kind = Kind.CLICK if found["click"] else Kind.OPEN
    try:
        ids = read_token(CLICK if found["click"] else OPEN, found["click"] or found["open"], now=clock.now())
    except (Forged, Expired):
        return None
    return Asked(
        kind=kind,
        message=ids[0],
        link=ids[1] if kind is Kind.CLICK else 0,
        at=clock.now(),
        net=net_of(address),
        agent=_readable(header("User-Agent")),
        how=_how(method, header),
        private=header("Sec-GPC").strip() == "1",
    )


def net_of(address: str) -> str:
    """The network that an address belongs to; "" for one inside a house, or of a proxy of ours: it tells nothing."""
    try:
        ip = ip_address(address.strip())
    except ValueError:
        return ""
    if isinstance(ip, IPv6Address) and ip.ipv4_mapped:
        ip = ip.ipv4_mapped
    return str(ip_network((ip, _KEPT[ip.version]), strict=False)) if ip.is_global else ""


def _how(method: str, header: Callable[[str], str]) -> How:
    told = " ".join(header(name) for name in ("Sec-Purpose", "Purpose", "X-Moz")).lower()
    return How.HEAD if method == "HEAD" else How.AHEAD if "prefetch" in told or "prerender" in told else How.GET


def _readable(agent: str) -> str:
    return "".join(sign for sign in agent if sign.isprintable())[:LONGEST_AGENT]
