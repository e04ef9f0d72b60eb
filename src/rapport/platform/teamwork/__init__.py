"""Working together: tasks, tags and notes on any record, by its noun and id; this floor knows no party."""

__all__ = ["commands", "facts", "models", "queries", "repeating"]
