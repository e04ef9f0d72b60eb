"""How work runs later: procrastinate on Django's own connection; a job is a batch, never one person."""

from procrastinate import RetryStrategy

__all__ = ["WITH_BACK_OFF", "commands", "queries"]

WITH_BACK_OFF = RetryStrategy(max_attempts=6, exponential_wait=4)
