"""What can be done from a list? Get to know somebody, person or organisation."""

from typing import Any

from rapport.loop.know.commands import add_organisation, add_person
from rapport.loop.know.models import Kind, Party


def add(kind: Kind, told: dict[str, Any], *, by: Any) -> Party:
    """Get to know somebody: name, and e-mail, phone and city where they were told; raises IdentityTaken."""
    found_by: dict[str, Any] = {f"{way}s": [told[way]] for way in ("email", "phone") if told[way]}
    if kind is Kind.ORGANISATION:
        return add_organisation(told["name"], **found_by, keeper=by, by=by, city=told["city"])
    return add_person(told["name"], **found_by, keeper=by, by=by)
