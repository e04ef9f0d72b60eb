"""How does a statement say what an amount is worth in ours? The one definition; `given()` has what it asks for."""

from typing import Any

from rapport.platform.access.queries import workspace

#: Larger ones, in minor units, nobody adds up: they would not fit.
MOST_MINOR = 10**17


def given() -> dict[str, Any]:
    """What `in_ours` asks for by name: our currency, and the zone that says which day it was."""
    place = workspace()
    return {"our_currency": place.currency, "our_zone": place.time_zone}


def in_ours(amount: str, currency: str, day: str) -> str:
    """The amount in minor units of ours, as it was worth on this day; none where there was no rate by then.

    Halves are rounded to the even unit, so that many roundings do not add up.
    """
    return (
        f"CASE WHEN coalesce({currency}, %(our_currency)s) = %(our_currency)s THEN {amount} "
        f"ELSE money_in_ours({amount}, money_factor({currency}, {day})) END"
    )


def fill(table: str, day: str) -> str:
    """The statement that writes into `ours` what the `value` of these `ids` was worth then; the ids it changed."""
    return f"""
UPDATE {table} r SET ours = w.ours
FROM (SELECT r.id, {in_ours("r.value", "r.currency", day)} AS ours FROM {table} r WHERE r.id = ANY (%(ids)s)) w
WHERE w.id = r.id AND r.ours IS DISTINCT FROM w.ours RETURNING r.id
"""  # noqa: S608 - constants


def next_ids(table: str, day: str, which: str = "true") -> str:
    """The statement for the records of one `Batch`: of its currency and its days, by their ids."""
    return f"""
SELECT r.id FROM {table} r WHERE r.currency = %(currency)s AND r.id > %(last)s AND {which}
  AND {day} >= coalesce(%(since)s::date, '-infinity') AND {day} < coalesce(%(until)s::date, 'infinity')
ORDER BY r.id LIMIT %(size)s
"""  # noqa: S608 - constants


def day_of(at: str) -> str:
    """The day of an instant, where the workspace is."""
    return f"({at} AT TIME ZONE %(our_zone)s)::date"


FUNCTIONS = f"""
CREATE FUNCTION money_factor(which text, upto date) RETURNS numeric LANGUAGE sql STABLE PARALLEL SAFE AS $$
    SELECT factor FROM money_rate WHERE currency = which AND day <= upto ORDER BY day DESC LIMIT 1
$$;
CREATE FUNCTION money_in_ours(amount bigint, factor numeric) RETURNS bigint LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
    SELECT CASE WHEN abs(amount * factor) < {MOST_MINOR} THEN
        CASE WHEN abs(amount * factor % 1) = 0.5 THEN 2 * round(amount * factor / 2) ELSE round(amount * factor) END
    END::bigint
$$
"""  # noqa: S608 - constants
NO_FUNCTIONS = "DROP FUNCTION money_factor(text, date); DROP FUNCTION money_in_ours(bigint, numeric)"
