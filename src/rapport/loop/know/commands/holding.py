"""How do a refusal and a message to one party keep out of each other's way? Whoever comes first holds the party."""

from collections.abc import Iterable

from django.db import connection

_HOLD = "SELECT FROM know_party WHERE id = ANY (%s) ORDER BY id FOR NO KEY UPDATE"


def hold_parties(parties: Iterable[int]) -> None:
    """Hold these parties until the transaction ends; whoever else wants one of them waits. Raises outside of one.

    What is said by a party (an answer, a pause, a wish to be left alone) and what lets a message to it leave take this
    lock. They are taken in the order of their ids, so that two who want the same ones never wait for each other.
    """
    if not connection.in_atomic_block:
        raise RuntimeError("A party is held until the end of a transaction, so there has to be one.")
    if ids := sorted(set(parties)):
        with connection.cursor() as cursor:
            cursor.execute(_HOLD, [ids])
