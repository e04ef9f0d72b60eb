"""How do we ask the names service of the internet for a text? Within three seconds; not to be answered is an answer."""

from collections.abc import Callable

from django.conf import settings
from dns.exception import DNSException
from dns.resolver import NXDOMAIN, NoAnswer, Resolver

#: Seconds.
PATIENCE = 3.0
#: So many texts of a name are looked at, each so long.
MOST, LONGEST = 50, 4_000

#: Given a name, its texts; none where there are none. Raises NotAsked.
Lookup = Callable[[str], list[str]]


class NotAsked(Exception):
    """The names service did not answer."""


def texts_of(name: str) -> list[str]:
    """Asked of the names service of this machine, or of the one in RAPPORT_DNS."""
    try:
        told = _resolver().resolve(name, "TXT", lifetime=PATIENCE, search=False)
    except (NXDOMAIN, NoAnswer):
        return []
    except (DNSException, OSError, ValueError) as error:
        raise NotAsked(str(error)) from error
    return [b"".join(one.strings).decode("utf-8", "replace")[:LONGEST] for one in list(told)[:MOST]]


def _resolver() -> Resolver:
    if not settings.RAPPORT_DNS:
        return Resolver()
    host, _, port = settings.RAPPORT_DNS.partition(":")
    resolver = Resolver(configure=False)
    resolver.nameservers, resolver.port = [host], int(port or 53)
    return resolver
