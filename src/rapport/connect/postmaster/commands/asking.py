"""Ask what the records of our domain say, and remember the answers."""

from rapport.loop.act.queries import mail_settings
from rapport.platform import clock

from ..models import DomainRecords
from ..vouching import Lookup, asked_about, found_in


def ask_about_our_domain(*, lookup: Lookup | None = None) -> DomainRecords | None:
    """The answers as they are now; None where no mail leaves from a domain of ours. Nothing is locked meanwhile."""
    about = asked_about(mail_settings())
    if about is None:
        return None
    told = {"asked_at": clock.now(), "found": [one.as_json() for one in found_in(about, lookup=lookup)]}
    return DomainRecords.objects.update_or_create(domain=about.domain, defaults=told)[0]
