"""What are contracts worth in our currency? By the rate of the day on which they began."""

from collections.abc import Sequence
from uuid import UUID

from django.db import connection

from rapport.platform.money.commands import hold_rates
from rapport.platform.money.sql import fill, given

TABLE, DAY = "sales_contract", "r.starts_on"


def keep_worth(ids: Sequence[UUID]) -> list[UUID]:
    """Write what these contracts are worth; those that are worth something else now."""
    hold_rates()
    with connection.cursor() as cursor:
        cursor.execute(fill(TABLE, DAY), given() | {"ids": list(ids)})
        return [pk for (pk,) in cursor.fetchall()]
