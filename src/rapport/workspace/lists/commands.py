"""What can be done from a list? Add a record, and tie a new person to where they work."""

from collections.abc import Mapping, Sequence
from typing import Any

from django.db import transaction

from rapport.loop.know.commands import tie
from rapport.loop.know.models import Party, Tie
from rapport.platform.records.commands import create
from rapport.platform.records.commands.once import once


def add(noun: str, values: Mapping[str, Any], *, works_at: Sequence[Party] = (), key: str, by: Any) -> str:
    """The id of the new record; the same form, sent again, makes no second one. Raises what `create` raises."""

    def made() -> Any:
        pk = create(noun, [values], by=by)[0]
        for organisation in works_at:
            tie(Party.objects.get(pk=pk), Tie.WORKS_AT, organisation, by=by)
        return pk

    with transaction.atomic():
        return once(key, made)
